"""Copy and paste between charts: a clip keeps documents, limits, articles and inner transitions; pasted steps get new ids."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from lawdesk.domain.flowcharts.edits import CannotJoinError, JoinRefusal
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind, Transition
from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A piece cut out of a chart: steps in table order, the transitions among them, the lanes they stand in."""

    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...]


def clip(chart: Flowchart, step_ids: Collection[UUID]) -> Clip:
    """Return a copy of the steps named with what lies between them."""
    steps = tuple(step for step in chart.steps if step.id in step_ids)
    used = {step.lane_id for step in steps}
    return Clip(
        lanes=tuple(lane for lane in chart.lanes if lane.id in used),
        steps=steps,
        transitions=tuple(one for one in chart.transitions if one.source_id in step_ids and one.target_id in step_ids),
    )


def paste(chart: Flowchart, piece: Clip, after_id: UUID | None = None) -> Flowchart:
    """Put a clip into a chart, behind the step named, and join its first step to that; without one, at the end and unjoined.

    Lanes are matched by post, then by label, and made where there is none. Raise `CannotJoinError` after a 结束.
    """
    new_ids = {step.id: new_id() for step in piece.steps}
    lanes, lane_of = _matched_lanes(chart, piece)
    steps = [replace(step, id=new_ids[step.id], lane_id=lane_of[step.lane_id]) for step in piece.steps]
    joined = [
        replace(one, id=new_id(), source_id=new_ids[one.source_id], target_id=new_ids[one.target_id]) for one in piece.transitions
    ]
    at = len(chart.steps)
    if after_id is not None and steps:
        before = chart.step(after_id)
        if before.step_kind is StepKind.END:
            raise CannotJoinError(source=before.name, target=steps[0].name, reason=JoinRefusal.OUT_OF_END)
        at = chart.steps.index(before) + 1
        if steps[0].step_kind is not StepKind.START:
            joined.append(Transition(source_id=after_id, target_id=steps[0].id))
    return replace(
        chart,
        lanes=lanes,
        steps=(*chart.steps[:at], *steps, *chart.steps[at:]),
        transitions=(*chart.transitions, *joined),
    )


def _matched_lanes(chart: Flowchart, piece: Clip) -> tuple[tuple[Lane, ...], dict[UUID, UUID]]:
    lanes = list(chart.lanes)
    match: dict[UUID, UUID] = {}
    for lane in piece.lanes:
        by_post = [one for one in lanes if lane.post_id and one.post_id == lane.post_id]
        by_label = [one for one in lanes if one.label == lane.label]
        found = next(iter(by_post + by_label), None)
        if found is None:
            found = replace(lane, id=new_id())
            lanes.append(found)
        match[lane.id] = found.id
    return tuple(lanes), match
