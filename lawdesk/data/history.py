"""The history of a record: who changed which field when, from what to what; and how an earlier state comes back."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.errors import ErasedHistoryError, MissingReferenceError
from lawdesk.data.mapping import apply_paths, from_plain
from lawdesk.data.merging import read_fields
from lawdesk.data.names import decoded_whole, names_of, present, whole_value
from lawdesk.data.reader import Reader, table_of
from lawdesk.data.tables import AUDIT, CHANGE, CHANGESET, KINDS
from lawdesk.data.transaction import Transaction
from lawdesk.domain.canonical import Json
from lawdesk.wording.labels import record_words
from lawdesk.wording.log_words import ACTIONS
from lawdesk.wording.record_names import record_name

MOST_DELETED = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of a record; `fields` are (path, before, after) in canonical JSON, "" where the path was absent.

    `operation` is insert, update, retire or delete. `is_erased`: the content of this change was erased for good.
    """

    seq: int
    at: str
    actor: str
    title: str
    reason: str
    operation: str
    fields: tuple[tuple[str, str, str], ...]
    is_erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedRecord:
    """A record that is deleted, or void (注销): what it was called, and when, by whom, in which change it went."""

    kind: str
    id: UUID
    name: str
    seq: int
    at: str
    actor: str
    title: str
    is_void: bool


def history(reader: Reader, kind: Any, id: UUID) -> tuple[HistoryLine, ...]:
    """Return the changes of a record, newest first."""
    query = _changes().where(CHANGE.c.kind == kind.kind, CHANGE.c.id == str(id))
    rows = reader.connection.execute(query.order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())).mappings()
    return tuple(_line(dict(row)) for row in rows)


def state_at(reader: Reader, kind: Any, id: UUID, seq: int) -> dict[str, Json] | None:
    """Return the record as it was after the change `seq`, before it if that change took the record away.

    None where the record never was there at that time. Raises `ErasedHistoryError` where the way back is erased.
    """
    found = present(reader, kind, id)
    value = None if found is None else found[1]
    for line in history(reader, kind, id):
        if line.seq < seq or (line.seq == seq and line.operation != "delete"):
            break
        if line.is_erased:
            raise ErasedHistoryError(title=record_words(kind.kind, ""), seq=line.seq)
        value = _before(line, value)
        if line.seq == seq:
            break
    return value


def restore(tx: Transaction, kind: Any, id: UUID, wanted: dict[str, Json]) -> None:
    """Make a record, present, void or deleted, what it was: one new edit. Raises `MissingReferenceError`, `LockedRecordError`."""
    _check_references(tx, kind, wanted)
    if tx.stored(kind, id) is not None:
        tx.put(from_plain(kind, wanted))
        return
    revs = select(CHANGE.c.rev_before).where(CHANGE.c.kind == kind.kind, CHANGE.c.id == str(id))
    last = max(tx.connection.execute(revs).scalars(), default=0)
    tx.bring_back(from_plain(kind, wanted), last + 1)


def recently_deleted(reader: Reader, since: str) -> tuple[DeletedRecord, ...]:
    """Return what was deleted or made void since the moment `since` (UTC) and is not back, newest first."""
    query = _changes().where(CHANGE.c.op.in_(("delete", "retire"))).order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in reader.connection.execute(query.limit(MOST_DELETED)).mappings():
        if _line(dict(row)).at < since:
            break
        found.setdefault((row["kind"], row["id"]), dict(row))
    gone = [row for row in found.values() if not _is_live(reader, row["kind"], row["id"])]
    names = names_of(reader, [row["id"] for row in gone])
    return tuple(_deleted(row, names) for row in gone)


def _deleted(row: dict[str, Any], names: dict[UUID, str]) -> DeletedRecord:
    line, id = _line(row), UUID(row["id"])
    name = names.get(id, "")
    if row["op"] == "delete" and row["fields"]:
        name = record_name(row["kind"], whole_value(row["fields"]), names) or name
    return DeletedRecord(
        kind=row["kind"],
        id=id,
        name=name,
        seq=line.seq,
        at=line.at,
        actor=line.actor,
        title=line.title,
        is_void=row["op"] == "retire",
    )


def _is_live(reader: Reader, kind: str, id: str) -> bool:
    found = present(reader, KINDS[kind], UUID(id))
    return found is not None and found[0]["record_state"] == LIVE


def _changes() -> Select[Any]:
    """Return the query of change rows with what their transactions say of themselves."""
    return (
        select(CHANGE, CHANGESET.c.title, AUDIT.c.row)
        .join(CHANGESET, CHANGESET.c.seq == CHANGE.c.seq)
        .join(AUDIT, AUDIT.c.seq == CHANGE.c.seq)
    )


def _line(row: dict[str, Any]) -> HistoryLine:
    event = json.loads(row["row"])
    is_erased = not row["salt"]
    undone = f"{ACTIONS[event['action']]}：" if event["action"] in ("undo", "redo") else ""  # not as if it were done once more
    return HistoryLine(
        seq=row["seq"],
        at=event["at"],
        actor=event["actor"],
        title=f"{undone}{row['title']}",
        reason=event["reason"],
        operation=row["op"],
        fields=() if is_erased else tuple(read_fields(row["fields"])),
        is_erased=is_erased,
    )


def _before(line: HistoryLine, value: dict[str, Json] | None) -> dict[str, Json] | None:
    """Return the value as it was before a change."""
    if line.operation == "insert":
        return None
    if line.operation == "delete":
        return decoded_whole(line.fields)
    paths = {path: before or None for path, before, _ in line.fields if not path.startswith("#")}
    return apply_paths(value or {}, paths) if paths else value


def _check_references(tx: Transaction, kind: Any, wanted: dict[str, Json]) -> None:
    """Raise `MissingReferenceError` where a record that `wanted` must point at is gone: it has to come back first."""
    for key in table_of(kind).foreign_keys:
        target = wanted.get(key.parent.name)
        if target is None:
            continue
        shape = KINDS[key.column.table.name]
        if tx.stored(shape, str(target)) is None:
            name = names_of(tx, [str(target)]).get(UUID(str(target)), "")
            raise MissingReferenceError(what=record_words(shape.kind, name))
