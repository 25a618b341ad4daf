"""Undo and redo of committed edits. Both stacks follow from the change sets, so they survive a restart.

A group of transactions is inverted as one new transaction. Each change is judged on the state that the earlier inversions
leave; all conflicts are gathered first, and one of them means that nothing is changed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, exists, func, or_, select, true

from lawdesk.data.conflicts import Conflict, conflict_words
from lawdesk.data.errors import InvalidRecordError, NothingToUndoError, UndoConflictError
from lawdesk.data.mapping import apply_paths, from_plain, paths, row_plain, value_digest
from lawdesk.data.merging import read_fields
from lawdesk.data.reader import Row
from lawdesk.data.store import Store
from lawdesk.data.tables import CHANGE, CHANGESET, KINDS
from lawdesk.data.transaction import Transaction, remove_many, stored_many

DEPTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoState:
    """What the menu shows: titles of the next undo and redo, "" for none; `barrier` says why nothing further can be undone."""

    undo_title: str = ""
    redo_title: str = ""
    barrier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverted:
    """What was undone or redone: the title of the action, and the records concerned as (kind, id), in the order of the action."""

    title: str
    records: tuple[tuple[str, UUID], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    group: str
    title: str


def what_next(store: Store, actor: str = "") -> UndoState:
    """Return what undo and redo would do; where others write too, `actor` undoes only what is theirs."""
    with store.read() as reader:
        undo_stack, redo_stack, barrier = _stacks(reader.connection, _whose(store, actor))
    return UndoState(
        undo_title=undo_stack[-1].title if undo_stack else "",
        redo_title=redo_stack[-1].title if redo_stack else "",
        barrier=barrier,
    )


def undo(store: Store, actor: str) -> Inverted:
    """Invert the last group; return what was undone. Raises `NothingToUndoError`, `UndoConflictError`."""
    return _invert(store, actor, "undo")


def redo(store: Store, actor: str) -> Inverted:
    """Invert the last undo; return what was redone. Raises as `undo`."""
    return _invert(store, actor, "redo")


def _invert(store: Store, actor: str, action: str) -> Inverted:
    with store.read() as reader:
        undo_stack, redo_stack, barrier = _stacks(reader.connection, _whose(store, actor))
    stack = undo_stack if action == "undo" else redo_stack
    if not stack:
        raise NothingToUndoError(why=f"此前已{barrier}。" if barrier and action == "undo" else "")
    entry, verb = stack[-1], "撤销" if action == "undo" else "重做"
    try:
        with store.transaction(actor, action, title=entry.title, undoes=entry.group) as tx:
            changes = _changes(tx.connection, entry.group)
            _apply_inverse(tx, changes, verb)
    except InvalidRecordError as error:  # a record that would go is referred to by one made later
        raise UndoConflictError(verb=verb, list=f"「{entry.title}」的内容已被后来的记录引用", records=()) from error
    records = dict.fromkeys((change["kind"], UUID(change["id"])) for change in reversed(changes))
    return Inverted(title=entry.title, records=tuple(records))


def _whose(store: Store, actor: str) -> str | None:
    """Return whose change sets are on the stacks: one's own on a server, everybody's at the one desk of a file."""
    return actor if store.database.is_shared else None


def _stacks(connection: Connection, actor: str | None) -> tuple[list[_Entry], list[_Entry], str]:
    """Fold the change sets since the last barrier, oldest first, into the two stacks; of one `actor` or of all."""
    undo_stack: list[_Entry] = []
    redo_stack: list[_Entry] = []
    barrier = ""
    for row in connection.execute(_since_barrier(connection, actor)).mappings():
        if row["barrier"]:
            barrier = row["barrier"]
            continue
        entry, undone = _Entry(row["group"], row["title"]), row["undoes"]
        if not undone:
            if not undo_stack or undo_stack[-1].group != entry.group:
                undo_stack.append(entry)
            redo_stack = []
        elif any(one.group == undone for one in undo_stack):
            undo_stack = [one for one in undo_stack if one.group != undone]
            redo_stack.append(entry)
        else:
            redo_stack = [one for one in redo_stack if one.group != undone]
            undo_stack.append(entry)
    return undo_stack[-DEPTH:], redo_stack, barrier


def _since_barrier(connection: Connection, actor: str | None) -> Select[Any]:
    """Return the query of the change sets from the last barrier on; those that only noted something are none."""
    last = connection.execute(select(func.max(CHANGESET.c.seq)).where(CHANGESET.c.barrier != "")).scalar() or 0
    has_changes = exists().where(CHANGE.c.seq == CHANGESET.c.seq)
    counts = or_(has_changes, CHANGESET.c.undoes != "", CHANGESET.c.barrier != "")
    is_ours = true() if actor is None else or_(CHANGESET.c.actor == actor, CHANGESET.c.barrier != "")
    return select(CHANGESET).where(CHANGESET.c.seq >= last, counts, is_ours).order_by(CHANGESET.c.seq)


def _changes(connection: Connection, group: str) -> list[dict[str, Any]]:
    query = select(CHANGE).join(CHANGESET, CHANGESET.c.seq == CHANGE.c.seq).where(CHANGESET.c.group == group)
    return [dict(row) for row in connection.execute(query.order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())).mappings()]


def _apply_inverse(tx: Transaction, changes: Sequence[Mapping[str, Any]], verb: str) -> None:
    ids = {(change["kind"], change["id"]) for change in changes}
    if len(ids) == len(changes) and all(change["op"] == "insert" for change in changes):
        found = _invert_inserts(tx, changes)
    else:
        found = [conflict for change in changes if (conflict := _INVERSES[change["op"]](tx, change)) is not None]
    if found:
        records = tuple(dict.fromkeys((one.kind, UUID(one.id)) for one in found))
        raise UndoConflictError(verb=verb, list=conflict_words(tx, found), records=records)


def _invert_update(tx: Transaction, change: Mapping[str, Any]) -> Conflict | None:
    kind = KINDS[change["kind"]]
    row = tx.stored(kind, change["id"])
    if row is None:
        return Conflict(change["kind"], change["id"])
    if not change["salt"]:
        return Conflict(change["kind"], change["id"], is_erased=True)
    fields = read_fields(change["fields"])
    stored = row_plain(kind, row)
    now = {**paths(stored), "#state": row["record_state"]}
    clash = tuple((path, after, now.get(path, "")) for path, _, after in fields if now.get(path, "") != after)
    if clash:
        return Conflict(change["kind"], change["id"], clash)
    state = next((before for path, before, _ in fields if path == "#state"), "")
    wanted = apply_paths(stored, {path: before or None for path, before, _ in fields if not path.startswith("#state")})
    if wanted != stored:
        tx.put(from_plain(kind, wanted))
    if state:
        tx.set_state(kind, tx.stored(kind, change["id"]) or row, state)
    return None


def _invert_inserts(tx: Transaction, changes: Sequence[Mapping[str, Any]]) -> list[Conflict]:
    """Take back the making of many records: read and deleted in batches, for an import is one action of many records."""
    by_kind: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for change in changes:
        by_kind[change["kind"]].append(change)
    found: list[Conflict] = []
    for code, group in by_kind.items():
        kind = KINDS[code]
        rows = stored_many(tx, kind, [change["id"] for change in group])
        fit = [change["id"] for change in group if _is_as_made(kind, rows.get(change["id"]), change)]
        found += [Conflict(code, one["id"]) for one in group if not _is_as_made(kind, rows.get(one["id"]), one)]
        remove_many(tx, kind, [rows[id] for id in fit])
    return found


def _is_as_made(kind: Any, row: "Row | None", change: Mapping[str, Any]) -> bool:
    return row is not None and not row["has_left"] and value_digest(row_plain(kind, row)) == change["after"]


def _invert_insert(tx: Transaction, change: Mapping[str, Any]) -> Conflict | None:
    kind = KINDS[change["kind"]]
    if not _is_as_made(kind, tx.stored(kind, change["id"]), change):
        return Conflict(change["kind"], change["id"])
    tx.remove(kind, change["id"])
    return None


def _invert_delete(tx: Transaction, change: Mapping[str, Any]) -> Conflict | None:
    kind = KINDS[change["kind"]]
    if tx.stored(kind, change["id"]) is not None:
        return Conflict(change["kind"], change["id"])
    if not change["salt"]:
        return Conflict(change["kind"], change["id"], is_erased=True)
    ((_, whole, _),) = read_fields(change["fields"])
    value = from_plain(kind, msgspec.json.decode(whole))
    tx.bring_back(value, change["rev_before"] + 1)
    return None


_INVERSES = {"update": _invert_update, "retire": _invert_update, "insert": _invert_insert, "delete": _invert_delete}
