"""The chart as a graph of positions: who follows whom, what can be reached, with or without the lines that lead back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from lawdesk.domain.flowcharts.layout.cycles import back_edges
from lawdesk.domain.flowcharts.layout.ranks import ranks
from lawdesk.domain.flowcharts.values import Flowchart, Step, Transition


@dataclass(frozen=True)
class ChartGraph:
    """Look-ups over one chart."""

    chart: Flowchart
    step_by_id: dict[UUID, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "step_by_id", {step.id: step for step in self.chart.steps})

    @cached_property
    def outgoing(self) -> dict[UUID, tuple[Transition, ...]]:
        """Transitions out of each step, in their order."""
        return {step.id: tuple(one for one in self.chart.transitions if one.source_id == step.id) for step in self.chart.steps}

    @cached_property
    def incoming(self) -> dict[UUID, tuple[Transition, ...]]:
        """Transitions into each step, in their order."""
        return {step.id: tuple(one for one in self.chart.transitions if one.target_id == step.id) for step in self.chart.steps}

    @cached_property
    def back_ids(self) -> frozenset[UUID]:
        """Transitions that lead back to a step already passed."""
        number = {step.id: at for at, step in enumerate(self.chart.steps)}
        ends = [(number[one.source_id], number[one.target_id]) for one in self.chart.transitions]
        return frozenset(self.chart.transitions[at].id for at in back_edges(len(number), ends))

    @cached_property
    def forward(self) -> dict[UUID, tuple[UUID, ...]]:
        """Steps that follow each step, without lines that lead back."""
        return {
            step_id: tuple(one.target_id for one in transitions if one.id not in self.back_ids)
            for step_id, transitions in self.outgoing.items()
        }

    @cached_property
    def order(self) -> tuple[UUID, ...]:
        """Steps so that each stands behind all that lead to it, lines that lead back left out."""
        number = {step.id: at for at, step in enumerate(self.chart.steps)}
        ends = [(number[source], number[target]) for source, targets in self.forward.items() for target in targets]
        rank = ranks(len(number), [(source, target) for source, target in ends if source != target])
        return tuple(sorted(number, key=lambda step_id: (rank[number[step_id]], number[step_id])))

    @cached_property
    def _after(self) -> dict[UUID, frozenset[UUID]]:
        found: dict[UUID, frozenset[UUID]] = {}
        for step_id in reversed(self.order):
            following = [one for one in self.forward[step_id] if one != step_id]
            found[step_id] = frozenset(following).union(*(found[one] for one in following))
        return found

    def after(self, step_id: UUID) -> frozenset[UUID]:
        """Return every step that comes after this one, lines that lead back left out."""
        return self._after[step_id]

    def reachable(self, from_ids: Iterable[UUID]) -> frozenset[UUID]:
        """Return every step that can be reached from these, themselves included."""
        following = {step_id: tuple(one.target_id for one in all_of) for step_id, all_of in self.outgoing.items()}
        return frozenset(_reached(from_ids, following))

    def leading_to(self, to_ids: Iterable[UUID]) -> frozenset[UUID]:
        """Return every step from which one of these can be reached, themselves included."""
        before = {step_id: tuple(one.source_id for one in all_of) for step_id, all_of in self.incoming.items()}
        return frozenset(_reached(to_ids, before))


def _reached(start: Iterable[UUID], following: dict[UUID, tuple[UUID, ...]]) -> set[UUID]:
    seen = set(start)
    stack = list(seen)
    while stack:
        for one in following[stack.pop()]:
            if one not in seen:
                seen.add(one)
                stack.append(one)
    return seen
