"""步骤表: the chart as a table. 「下一步」 is text with a small grammar, everything else is a field of the step.

是→5；否→7      targets by number, each with a condition or without one
（empty）        the following row; for 结束 nothing
无               no target
`:`, `->`, `;`, `、` and full-width digits are accepted as well.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.flowcharts.values import Flowchart, Step, StepKind, Transition

NOTHING = "无"
_SEPARATORS = re.compile(r"(?<=[;；、\n])")
_TARGET = re.compile(r"(?:(?P<label>.*?)\s*(?:→|->|:|：)\s*)?(?P<number>\d+)\s*[;；、]?")


class NextCellError(LawdeskError):
    """A 「下一步」 cell that does not follow the grammar: fact `text`."""

    code = "LWF-E003"


class NextNumberError(LawdeskError):
    """A 「下一步」 cell names a step that does not exist: facts `number`, `count`."""

    code = "LWF-E004"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One row: its 序号, its step (with the hidden id), its 下一步."""

    number: int
    step: Step
    next_text: str


@dataclass(frozen=True, slots=True)
class NextTarget:
    """One target of a 「下一步」 cell."""

    label: str
    number: int


def to_rows(chart: Flowchart) -> tuple[StepRow, ...]:
    """Return the table of a chart."""
    return tuple(
        StepRow(number=number, step=step, next_text=next_text(chart, step.id)) for number, step in enumerate(chart.steps, 1)
    )


def from_rows(chart: Flowchart, rows: Sequence[StepRow]) -> Flowchart:
    """Return `chart` with the steps and transitions of `rows`; numbers in 「下一步」 are those of the rows themselves.

    Transitions that stay keep their ids. Raise `NextCellError` or `NextNumberError` for the first bad cell.
    """
    by_number = {row.number: row.step.id for row in rows}
    is_renumbered = by_number != {number: step.id for number, step in enumerate(chart.steps, 1)}
    wanted: list[Transition] = []
    for at, row in enumerate(rows):
        if not is_renumbered and row.next_text == next_text(chart, row.step.id):
            wanted += [one for one in chart.transitions if one.source_id == row.step.id]
            continue
        after = rows[at + 1].step.id if at + 1 < len(rows) else None
        wanted += _transitions(chart, row.step, _targets(row.next_text, row.step, after, by_number))
    order = {one.id: number for number, one in enumerate(chart.transitions)}
    wanted.sort(key=lambda one: order.get(one.id, len(order)))
    steps = tuple(row.step for row in rows)
    known = {step.id for step in steps}
    clocks = tuple(one for one in chart.clocks if {one.from_step_id, one.to_step_id} <= known)
    return replace(chart, steps=steps, transitions=tuple(wanted), clocks=clocks)


def next_text(chart: Flowchart, step_id: UUID) -> str:
    """Return the 「下一步」 cell of a step."""
    numbers = {step.id: number for number, step in enumerate(chart.steps, 1)}
    targets = [one for one in chart.transitions if one.source_id == step_id]
    if not targets:
        is_end = chart.step(step_id).step_kind is StepKind.END
        return "" if is_end else NOTHING
    only = targets[0]
    if len(targets) == 1 and not only.label and numbers[only.target_id] == numbers[step_id] + 1 and not _is_end(chart, step_id):
        return ""
    return "；".join(f"{one.label}→{numbers[one.target_id]}" if one.label else str(numbers[one.target_id]) for one in targets)


def set_next(chart: Flowchart, step_id: UUID, text: str) -> Flowchart:
    """Return the chart with the targets that the cell names; raise `NextCellError` or `NextNumberError`."""
    return from_rows(chart, [replace(row, next_text=text) if row.step.id == step_id else row for row in to_rows(chart)])


def parse_next(text: str) -> tuple[NextTarget, ...] | None:
    """Return the targets that a cell names, nothing for 「无」, None for an empty cell; raise `NextCellError`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    if plain == NOTHING:
        return ()
    found = []
    waiting = ""  # a piece without a number belongs to the label of the next one: 「逾期、放弃→5」
    for piece in _SEPARATORS.split(plain):
        part = waiting + piece
        match = _TARGET.fullmatch(part.strip())
        if match is None:
            waiting = part
            continue
        waiting = ""
        found.append(NextTarget(label=(match["label"] or "").strip(), number=int(match["number"])))
    if waiting.strip(";；、\n "):
        raise NextCellError(text=waiting.strip())
    return tuple(found)


def _is_end(chart: Flowchart, step_id: UUID) -> bool:
    return chart.step(step_id).step_kind is StepKind.END


def _targets(text: str, step: Step, following: UUID | None, by_number: dict[int, UUID]) -> list[tuple[str, UUID]]:
    """Return (label, step id) of every target of a cell."""
    named = parse_next(text)
    if named is None:
        return [] if step.step_kind is StepKind.END or following is None else [("", following)]
    for target in named:
        if target.number not in by_number:
            raise NextNumberError(number=target.number, count=len(by_number))
    return [(target.label, by_number[target.number]) for target in named]


def _transitions(chart: Flowchart, step: Step, targets: list[tuple[str, UUID]]) -> list[Transition]:
    """Return the transitions out of a step: those there already where target (and label) agree, else new ones."""
    present = [one for one in chart.transitions if one.source_id == step.id]
    found = []
    for label, target_id in targets:
        same = [one for one in present if one.target_id == target_id]
        kept = next((one for one in same if one.label == label), None) or next(iter(same), None)
        if kept is None:
            found.append(Transition(source_id=step.id, target_id=target_id, label=label))
        else:
            present.remove(kept)
            found.append(kept if kept.label == label else replace(kept, label=label))
    return found
