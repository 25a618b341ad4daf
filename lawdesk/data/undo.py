"""Undo and redo of committed edits. Both stacks follow from the change sets, so they survive a restart.

A group of transactions is inverted as one new transaction. Each change is judged on the state that the earlier inversions
leave; all conflicts are gathered first, and one of them means that nothing is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, exists, func, or_, select

from lawdesk.data.errors import InvalidRecordError, NothingToUndoError, UndoConflictError
from lawdesk.data.mapping import apply_paths, from_plain, paths, row_plain, value_digest
from lawdesk.data.merging import read_fields
from lawdesk.data.store import Store
from lawdesk.data.tables import CHANGE, CHANGESET, KINDS
from lawdesk.data.transaction import Transaction
from lawdesk.wording.labels import kind_label

DEPTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoState:
    """What the menu shows: titles of the next undo and redo, "" for none; `barrier` says why nothing further can be undone."""

    undo_title: str = ""
    redo_title: str = ""
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    group: str
    title: str


def what_next(store: Store) -> UndoState:
    """Return what undo and redo would do."""
    with store.read() as reader:
        undo_stack, redo_stack, barrier = _stacks(reader.connection)
    return UndoState(
        undo_title=undo_stack[-1].title if undo_stack else "",
        redo_title=redo_stack[-1].title if redo_stack else "",
        barrier=barrier,
    )


def undo(store: Store, actor: str) -> str:
    """Invert the last group; return its title. Raises `NothingToUndoError`, `UndoConflictError`."""
    return _invert(store, actor, "undo")


def redo(store: Store, actor: str) -> str:
    """Invert the last undo; return its title. Raises as `undo`."""
    return _invert(store, actor, "redo")


def _invert(store: Store, actor: str, action: str) -> str:
    with store.read() as reader:
        undo_stack, redo_stack, barrier = _stacks(reader.connection)
    stack = undo_stack if action == "undo" else redo_stack
    if not stack:
        raise NothingToUndoError(why=f"此前已{barrier}。" if barrier and action == "undo" else "")
    entry = stack[-1]
    try:
        with store.transaction(actor, action, title=entry.title, undoes=entry.group) as tx:
            _apply_inverse(tx, _changes(tx.connection, entry.group))
    except InvalidRecordError as error:  # a record that would go is referred to by one made later
        raise UndoConflictError(list=f"「{entry.title}」") from error
    return entry.title


def _stacks(connection: Connection) -> tuple[list[_Entry], list[_Entry], str]:
    """Fold the change sets since the last barrier, oldest first, into the two stacks."""
    undo_stack: list[_Entry] = []
    redo_stack: list[_Entry] = []
    barrier = ""
    for row in connection.execute(_since_barrier(connection)).mappings():
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


def _since_barrier(connection: Connection) -> Select[Any]:
    """Return the query of the change sets from the last barrier on; those that only noted something are none."""
    last = connection.execute(select(func.max(CHANGESET.c.seq)).where(CHANGESET.c.barrier != "")).scalar() or 0
    has_changes = exists().where(CHANGE.c.seq == CHANGESET.c.seq)
    counts = or_(has_changes, CHANGESET.c.undoes != "", CHANGESET.c.barrier != "")
    return select(CHANGESET).where(CHANGESET.c.seq >= last, counts).order_by(CHANGESET.c.seq)


def _changes(connection: Connection, group: str) -> list[dict[str, Any]]:
    query = select(CHANGE).join(CHANGESET, CHANGESET.c.seq == CHANGE.c.seq).where(CHANGESET.c.group == group)
    return [dict(row) for row in connection.execute(query.order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())).mappings()]


def _apply_inverse(tx: Transaction, changes: Sequence[dict[str, Any]]) -> None:
    conflicts = [conflict for change in changes if (conflict := _INVERSES[change["op"]](tx, change))]
    if conflicts:
        raise UndoConflictError(list="、".join(dict.fromkeys(conflicts)))


def _invert_update(tx: Transaction, change: dict[str, Any]) -> str:
    kind = KINDS[change["kind"]]
    row = tx.stored(kind, change["id"])
    if row is None:
        return _called(change, None)
    fields = read_fields(change["fields"])
    stored = row_plain(kind, row)
    now = {**paths(stored), "#state": row["record_state"]}
    if any(now.get(path, "") != after for path, _, after in fields):
        return _called(change, stored)
    state = next((before for path, before, _ in fields if path == "#state"), "")
    wanted = apply_paths(stored, {path: before or None for path, before, _ in fields if not path.startswith("#state")})
    if wanted != stored:
        tx.put(from_plain(kind, wanted))
    if state:
        tx.set_state(kind, tx.stored(kind, change["id"]) or row, state)
    return ""


def _invert_insert(tx: Transaction, change: dict[str, Any]) -> str:
    kind = KINDS[change["kind"]]
    row = tx.stored(kind, change["id"])
    if row is None:
        return _called(change, None)
    stored = row_plain(kind, row)
    if value_digest(stored) != change["after"] or row["has_left"]:
        return _called(change, stored)
    tx.remove(kind, change["id"])
    return ""


def _invert_delete(tx: Transaction, change: dict[str, Any]) -> str:
    kind = KINDS[change["kind"]]
    if tx.stored(kind, change["id"]) is not None:
        return _called(change, None)
    ((_, whole, _),) = read_fields(change["fields"])
    value = from_plain(kind, msgspec.json.decode(whole))
    tx.bring_back(value, change["rev_before"] + 1)
    return ""


_INVERSES = {"update": _invert_update, "retire": _invert_update, "insert": _invert_insert, "delete": _invert_delete}


def _called(change: dict[str, Any], stored: dict[str, Any] | None) -> str:
    name = (stored or {}).get("name") or (stored or {}).get("title") or ""
    return f"{kind_label(change['kind'])}「{name}」" if name else kind_label(change["kind"])
