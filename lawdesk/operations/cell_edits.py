"""Cells of a list, many at once: what a block of texts would change, what of it is bad, and writing the rest as one step.

A block comes from the clipboard, from filling down or from emptying cells. Bad cells never keep the others from being written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.operations.errors import MissingValueError
from lawdesk.operations.field_parsing import Parser, required_fields
from lawdesk.operations.limits import with_rest
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.errors import explain
from lawdesk.wording.labels import field_label, kind_label

Block = Sequence[Sequence[str]]
_PART = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A column that takes texts: the field, its head, and what makes a value of a text.

    `refusal` says why the column takes none; then `parse` is not asked.
    """

    field: str
    head: str
    parse: Parser = str.strip
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell:
    """A text that cannot be taken: row and column of the block from 0, the head, the text as it was, and why in Chinese."""

    row: int
    column: int
    head: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPlan:
    """What a block would write: for each of its rows the values by field; `skipped` are heads of columns that take nothing."""

    values: tuple[dict[str, object], ...]
    bad: tuple[BadCell, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """Return how many cells would be written."""
        return sum(map(len, self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """Values by field for one record; `base_rev` is the state of it that the person saw, None for the present one."""

    id: UUID
    values: Mapping[str, object]
    base_rev: int | None = None


@dataclass(slots=True, kw_only=True)
class Written:
    """How many records were changed and added, and those that were refused, each with the reason."""

    changed: int = 0
    added: int = 0
    refused: list[tuple[UUID, str]] = field(default_factory=list)


def reason_of(error: LawdeskError) -> str:
    """Return in one line what is wrong and what to do."""
    sentence = explain(error)
    return f"{sentence.what}{sentence.remedy}"


def spread(block: Block, height: int, width: int) -> tuple[tuple[str, ...], ...]:
    """Return the block as it fills a selection: one value goes into every cell, one row into every row.

    As in a spreadsheet a block is repeated where the selection is a multiple of it, else it is taken once as it is.
    """
    tall, wide = len(block), max(map(len, block), default=0)
    if not tall or not wide:
        return ()
    down = height // tall if height % tall == 0 else 1
    across = width // wide if width % wide == 0 else 1
    rows = [(*row, *[""] * (wide - len(row))) * max(1, across) for row in block]
    return tuple(rows) * max(1, down)


def without_heads(block: Block, heads: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the block without its first row where that repeats the heads of the columns it goes into."""
    if len(block) > 1 and block[0] and [one.strip() for one in block[0]] == list(heads[: len(block[0])]):
        return tuple(map(tuple, block[1:]))
    return tuple(map(tuple, block))


def plan_block(block: Block, targets: Sequence[Target]) -> BlockPlan:
    """Return what the block would write into the columns `targets`, from the left; texts beyond the last column are bad."""
    values: list[dict[str, object]] = [{} for _ in block]
    bad: list[BadCell] = []
    width = max(map(len, block), default=0)
    for column, target in enumerate(targets[:width]):
        if target.refusal:
            continue
        found = _parsed({row[column] for row in block if column < len(row)}, target)
        for number, row in enumerate(block):
            if column >= len(row):
                continue
            value = found[row[column]]
            if isinstance(value, LawdeskError):
                words = reason_of(value)
                bad.append(BadCell(row=number, column=column, head=target.head, text=row[column], reason=words))
            else:
                values[number][target.field] = value
    bad += [
        BadCell(row=number, column=column, head="", text=row[column], reason="右边没有可以填写的列。")
        for number, row in enumerate(block)
        for column in range(len(targets), len(row))
        if row[column].strip()
    ]
    skipped = tuple(one.head for one in targets[:width] if one.refusal)
    return BlockPlan(values=tuple(values), bad=tuple(sorted(bad, key=lambda one: (one.row, one.column))), skipped=skipped)


def _parsed(texts: set[str], target: Target) -> dict[str, object]:
    """Return the value of each text, or what refuses it: a column of a thousand rows has few different texts."""
    found: dict[str, object] = {}
    for text in texts:
        try:
            found[text] = target.parse(text)
        except LawdeskError as error:
            found[text] = error
    return found


def write_cells(
    workspace: Workspace,
    value_type: type[Any],
    changes: Sequence[RecordChange],
    title: str,
    new: Sequence[Any] = (),
    progress: Progress = SILENT,
) -> Written:
    """Write all changes and the `new` records in one transaction, one undo step under `title`.

    A record that somebody else changed in the same field meanwhile, or that belongs to another office, is refused and the
    rest is written. What is gone is refused too. Raises what the store refuses as a whole, and `CancelledError`.
    """
    from lawdesk.data.errors import ConflictError, LockedRecordError
    from lawdesk.data.queries.lists import live_values

    done = Written()
    kind = value_type.kind
    with workspace.store.transaction(workspace.operator, f"{kind}.save", title=title) as tx:
        for start in range(0, len(changes), _PART):
            progress.report(start, len(changes), title)
            part = changes[start : start + _PART]
            stored = live_values(tx, value_type, [one.id for one in part])
            for one in part:
                value = stored.get(one.id)
                if value is None:
                    done.refused.append((one.id, f"这条{kind_label(kind)}已被删除。"))
                    continue
                try:
                    tx.put(changed(value, one.values), one.base_rev)
                except (ConflictError, LockedRecordError) as error:
                    done.refused.append((one.id, reason_of(error)))
                else:
                    done.changed += 1
        tx.put_many(new)
        done.added = len(new)
    return done


def changed(value: Any, values: Mapping[str, object]) -> Any:
    """Return the record with these values; a limit keeps what its words do not say."""
    return replace(value, **{name: with_rest(getattr(value, name), one) for name, one in values.items()})


def new_value(value_type: type[Any], values: Mapping[str, object], defaults: Mapping[str, object]) -> Any:
    """Return a new record with these values, the `defaults` where none is given.

    Raises `MissingValueError` naming the first field that the record cannot do without.
    """
    given = {**defaults, **values}
    for name, is_needed in required_fields(value_type).items():
        if is_needed and given.get(name) in (None, ""):
            raise MissingValueError(field=field_label(value_type.kind, name))
    return value_type(**given)


def name_of(value: object) -> str:
    """Return what a record is called in a sentence."""
    for attribute in ("name", "title", "certificate_number", "number", "code"):
        name = getattr(value, attribute, "")
        if name:
            return str(name)
    return ""
