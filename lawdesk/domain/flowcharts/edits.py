"""Edits of a chart: pure functions named by their verb. Each returns a new chart or raises a named reason.

Ids never change; an edit touches only what it names. Lanes are edited in `lane_edits`, copies made in `clips`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.flowcharts.values import Clock, Flowchart, Step, StepKind, Transition

YES, NO = "是", "否"


class JoinRefusal(StrEnum):
    """Why two steps may not be joined; the Chinese words are the code."""

    SAME_STEP = "是同一个环节"
    ALREADY_JOINED = "已有连线"
    INTO_START = "不能连入“开始”"
    OUT_OF_END = "“结束”之后不能再有环节"


class CannotJoinError(LawdeskError):
    """Two steps may not be joined: facts `source`, `target` (names) and `reason` (a `JoinRefusal`)."""

    code = "LWF-E002"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What `remove_steps` did: the new chart, how many transitions it joined anew, and the ends it could not join."""

    chart: Flowchart
    removed: int
    healed: int
    loose_ends: tuple[UUID, ...]


def why_not_join(chart: Flowchart, source_id: UUID, target_id: UUID) -> JoinRefusal | None:
    """Return the one reason why no transition may lead from the first step to the second, or None."""
    if source_id == target_id:
        return JoinRefusal.SAME_STEP
    if chart.step(source_id).step_kind is StepKind.END:
        return JoinRefusal.OUT_OF_END
    if chart.step(target_id).step_kind is StepKind.START:
        return JoinRefusal.INTO_START
    if any(one.source_id == source_id and one.target_id == target_id for one in chart.transitions):
        return JoinRefusal.ALREADY_JOINED
    return None


def connect(chart: Flowchart, source_id: UUID, target_id: UUID, label: str = "") -> Flowchart:
    """Join two steps; raise `CannotJoinError` where `why_not_join` has a reason."""
    reason = why_not_join(chart, source_id, target_id)
    if reason is not None:
        raise CannotJoinError(source=chart.step(source_id).name, target=chart.step(target_id).name, reason=reason)
    joined = Transition(source_id=source_id, target_id=target_id, label=label)
    return replace(chart, transitions=(*chart.transitions, joined))


def disconnect(chart: Flowchart, transition_ids: Collection[UUID]) -> Flowchart:
    """Take transitions away."""
    return replace(chart, transitions=tuple(one for one in chart.transitions if one.id not in transition_ids))


def add_step(chart: Flowchart, step: Step, before_id: UUID | None = None) -> Flowchart:
    """Add a step that nothing leads to yet, before the step named or at the end of the table."""
    at = len(chart.steps) if before_id is None else _position(chart, before_id)
    return replace(chart, steps=(*chart.steps[:at], step, *chart.steps[at:]))


def append_step(chart: Flowchart, after_id: UUID, step: Step) -> Flowchart:
    """Add `step` after another one and join them; a new 判断 gets two exits 「是」 and 「否」 with a step each.

    The transition out of a 判断 takes 「是」 or 「否」, whichever is still free. Raise `CannotJoinError` after a 结束.
    """
    if chart.step(after_id).step_kind is StepKind.END:
        raise CannotJoinError(source=chart.step(after_id).name, target=step.name, reason=JoinRefusal.OUT_OF_END)
    at = _position(chart, after_id) + 1
    branches: tuple[Step, ...] = ()
    if step.step_kind is StepKind.DECISION:
        branches = tuple(Step(name="", lane_id=step.lane_id, duty_role=step.duty_role) for _ in (YES, NO))
    joined = [Transition(source_id=after_id, target_id=step.id, label=_free_label(chart, after_id))]
    joined += [
        Transition(source_id=step.id, target_id=branch.id, label=label)
        for label, branch in zip((YES, NO), branches, strict=False)
    ]
    return replace(
        chart,
        steps=(*chart.steps[:at], step, *branches, *chart.steps[at:]),
        transitions=(*chart.transitions, *joined),
    )


def _free_label(chart: Flowchart, step_id: UUID) -> str:
    if chart.step(step_id).step_kind is not StepKind.DECISION:
        return ""
    taken = {one.label for one in chart.transitions if one.source_id == step_id}
    return next((label for label in (YES, NO) if label not in taken), "")


def insert_step(chart: Flowchart, transition_id: UUID, step: Step) -> Flowchart:
    """Put `step` on a transition; its label stays on the first half, and the first half keeps its id."""
    whole = _transition(chart, transition_id)
    second = Transition(source_id=step.id, target_id=whole.target_id)
    halves = (replace(whole, target_id=step.id), second)
    at = _position(chart, whole.source_id) + 1
    return replace(
        chart,
        steps=(*chart.steps[:at], step, *chart.steps[at:]),
        transitions=tuple(part for one in chart.transitions for part in (halves if one.id == transition_id else (one,))),
    )


def remove_steps(chart: Flowchart, step_ids: Collection[UUID]) -> Removal:
    """Remove steps and heal: with one way in or one way out, every predecessor is joined to every successor.

    The incoming label survives, double transitions collapse; many-to-many is not healed and its ends are reported.
    Clocks that begin or end at a removed step go with it.
    """
    transitions = list(chart.transitions)
    made: set[UUID] = set()
    loose: dict[UUID, None] = {}
    for step in chart.steps:
        if step.id in step_ids:
            transitions, new, ends = _without(transitions, step.id)
            made.update(new)
            loose.update(dict.fromkeys(ends))
    left = replace(
        chart,
        steps=tuple(step for step in chart.steps if step.id not in step_ids),
        transitions=tuple(transitions),
        clocks=tuple(one for one in chart.clocks if not {one.from_step_id, one.to_step_id} & set(step_ids)),
    )
    return Removal(
        chart=left,
        removed=len(chart.steps) - len(left.steps),
        healed=sum(one.id in made for one in transitions),
        loose_ends=tuple(one for one in loose if one not in step_ids),
    )


def _without(transitions: list[Transition], step_id: UUID) -> tuple[list[Transition], list[UUID], list[UUID]]:
    """Return the transitions without this step, the ids of those made to heal, and the ends left loose."""
    incoming = [one for one in transitions if one.target_id == step_id and one.source_id != step_id]
    outgoing = [one for one in transitions if one.source_id == step_id and one.target_id != step_id]
    kept = [one for one in transitions if step_id not in (one.source_id, one.target_id)]
    if len(incoming) > 1 and len(outgoing) > 1:
        return kept, [], [one.source_id for one in incoming] + [one.target_id for one in outgoing]
    pairs = {(one.source_id, one.target_id) for one in kept}
    new = []
    for one in incoming:
        for following in outgoing:
            pair = (one.source_id, following.target_id)
            if pair not in pairs and pair[0] != pair[1]:
                pairs.add(pair)
                new.append(Transition(source_id=pair[0], target_id=pair[1], label=one.label, is_default=one.is_default))
    return kept + new, [one.id for one in new], []


def retype_step(chart: Flowchart, step_id: UUID, step_kind: StepKind) -> Flowchart:
    """Change the kind; id, name, links and every field stay, also those that the new kind does not show."""
    return set_fields(chart, (step_id,), {"step_kind": step_kind})


def move_to_lane(chart: Flowchart, step_ids: Collection[UUID], lane_id: UUID) -> Flowchart:
    """Let another lane carry the steps."""
    return set_fields(chart, step_ids, {"lane_id": lane_id})


def reorder_steps(chart: Flowchart, step_ids: Collection[UUID], before_id: UUID | None) -> Flowchart:
    """Move the steps, in their present order, before the step named, or to the end of the table."""
    moved = [step for step in chart.steps if step.id in step_ids]
    rest = [step for step in chart.steps if step.id not in step_ids]
    at = next((number for number, step in enumerate(rest) if step.id == before_id), len(rest))
    return replace(chart, steps=(*rest[:at], *moved, *rest[at:]))


def rename(chart: Flowchart, step_id: UUID, name: str) -> Flowchart:
    """Give a step another name."""
    return set_fields(chart, (step_id,), {"name": name})


def set_fields(chart: Flowchart, step_ids: Collection[UUID], changes: Mapping[str, Any]) -> Flowchart:
    """Set the fields named in `changes` of one or many steps; `id` may not be among them."""
    if "id" in changes:
        raise ValueError("the id of a step never changes")
    return replace(chart, steps=tuple(replace(step, **changes) if step.id in step_ids else step for step in chart.steps))


def label_transition(chart: Flowchart, transition_id: UUID, label: str) -> Flowchart:
    """Write the condition on a transition."""
    changed = [replace(one, label=label) if one.id == transition_id else one for one in chart.transitions]
    return replace(chart, transitions=tuple(changed))


def set_clock(chart: Flowchart, clock: Clock) -> Flowchart:
    """Add a clock, or replace the one with the same id."""
    if any(one.id == clock.id for one in chart.clocks):
        return replace(chart, clocks=tuple(clock if one.id == clock.id else one for one in chart.clocks))
    return replace(chart, clocks=(*chart.clocks, clock))


def remove_clock(chart: Flowchart, clock_id: UUID) -> Flowchart:
    """Take a clock away."""
    return replace(chart, clocks=tuple(one for one in chart.clocks if one.id != clock_id))


def _position(chart: Flowchart, step_id: UUID) -> int:
    return _index([step.id for step in chart.steps], step_id)


def _transition(chart: Flowchart, transition_id: UUID) -> Transition:
    return chart.transitions[_index([one.id for one in chart.transitions], transition_id)]


def _index(ids: Sequence[UUID], wanted: UUID) -> int:
    """Return the position of an id; raise `KeyError` if the chart has it not."""
    if wanted not in ids:
        raise KeyError(wanted)
    return ids.index(wanted)
