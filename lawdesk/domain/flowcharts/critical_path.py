"""最长路径: the longest time that the steps between the two ends of a clock may take together.

Lines that lead back count once, that is, not at all here; parallel and alternative branches both take the longest; steps
that do not count (不计入) weigh nothing; only equal units are added. A limit with its own start event (决定作出之日起 …) is no
duration of the step and does not weigh either.
"""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.paths import ChartGraph
from lawdesk.domain.flowcharts.values import Clock, Step
from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit

_FALLBACK = (LimitKind.INTERNAL, LimitKind.PROMISED, LimitKind.STATUTORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalPath:
    """The longest way: its steps after the first, their sum in the unit of the clock, and other units met between the ends."""

    steps: tuple[Step, ...]
    total: int
    other_units: tuple[TimeUnit, ...]
    has_loop: bool


def critical_path(graph: ChartGraph, clock: Clock) -> CriticalPath | None:
    """Return the longest path of a clock; None if its second step cannot be reached from its first."""
    between = frozenset(
        one for one in graph.after(clock.from_step_id) if one == clock.to_step_id or clock.to_step_id in graph.after(one)
    )
    if clock.to_step_id not in between:
        return None
    total, way = _longest(graph, clock, between)
    kind, unit = clock.limit.limit_kind, clock.limit.unit
    limits = [limit for step_id in between if (limit := weight(graph.step_by_id[step_id], kind)) is not None]
    loops = [one for one in graph.chart.transitions if one.id in graph.back_ids]
    return CriticalPath(
        steps=tuple(graph.step_by_id[step_id] for step_id in way),
        total=total,
        other_units=tuple(sorted({limit.unit for limit in limits if limit.unit is not unit})),
        has_loop=any(one.source_id in between and one.target_id in between for one in loops),
    )


def weight(step: Step, kind: LimitKind) -> TimeLimit | None:
    """Return the limit by which a step counts: that of the kind of the clock, else the unit's own; None if it does not count."""
    if step.excluded_kind:
        return None
    durations = [limit for limit in step.limits if not limit.is_none and not limit.start_event and limit.amount]
    for wanted in (kind, *_FALLBACK):
        for limit in durations:
            if limit.limit_kind is wanted:
                return limit
    return None


def _longest(graph: ChartGraph, clock: Clock, between: frozenset[UUID]) -> tuple[int, tuple[UUID, ...]]:
    """Return (sum, steps) of the longest way from one end of the clock to the other, the first step left out."""
    best: dict[UUID, tuple[int, tuple[UUID, ...]]] = {clock.to_step_id: (0, ())}
    for step_id in reversed(graph.order):
        if step_id in best or (step_id not in between and step_id != clock.from_step_id):
            continue
        ways = [
            (best[following][0] + _amount(graph.step_by_id[following], clock), (following, *best[following][1]))
            for following in graph.forward[step_id]
            if following in between
        ]
        best[step_id] = max(ways, key=lambda one: one[0])
    return best[clock.from_step_id]


def _amount(step: Step, clock: Clock) -> int:
    limit = weight(step, clock.limit.limit_kind)
    return limit.amount if limit is not None and limit.unit is clock.limit.unit else 0
