"""The only gate for writing. One user action is one transaction: checked, recorded, audited, committed together or not at all.

    with store.transaction("孙示三", "power.save", title="修改职权") as tx:
        tx.put(power)

Leaving commits; an exception rolls everything back and announces nothing.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from lawdesk.data import audit
from lawdesk.data.audit import AuditEntry
from lawdesk.data.database import dialect_of
from lawdesk.data.derived import derive, derive_again, forget
from lawdesk.data.envelope import ENVELOPE, LIVE, VOID
from lawdesk.data.errors import ConflictError
from lawdesk.data.mapping import from_plain, plain, row_plain, spelling, spelt, to_row, value_digest
from lawdesk.data.merging import called, check_owner, differing, merged, unlike
from lawdesk.data.prepared import Prepared
from lawdesk.data.reader import CHUNK, Reader, Row, by_id, chunks, find_row, table_of
from lawdesk.data.references import check_content, may_refer
from lawdesk.data.tables import ATTACHMENT, CHANGE, CHANGESET, KINDS
from lawdesk.domain.attachments import OWNERS, Attachment
from lawdesk.domain.canonical import Json, canonical, digest

SALT = 16  # bytes
_IDS = [f"id_{n}" for n in range(CHUNK)]
_INSERT_CHANGESET = Prepared(insert(CHANGESET))
_INSERT_CHANGE = Prepared(insert(CHANGE))
_ATTACHED = Prepared(select(ATTACHMENT.c.id).where(ATTACHMENT.c.owner_id == bindparam("owner")))


class Change(NamedTuple):
    """What happened to one record: `fields` are (path, before, after) in canonical JSON, "" where the path was absent.

    A tuple, since an import makes a hundred thousand of them.
    """

    kind: str
    id: str
    op: str
    rev_before: int
    rev_after: int
    fields: tuple[tuple[str, str, str], ...] = ()
    after: str = ""


@dataclass(slots=True, kw_only=True)
class Action:
    """What the audit row and the undo menu say of a transaction."""

    actor: str
    action: str
    title: str
    reason: str
    group: str
    role: str = ""
    undoes: str = ""
    barrier: str = ""
    result: str = "ok"
    detail: dict[str, Json] = field(default_factory=dict)


class Transaction(Reader):
    """A reader that also writes; it sees its own writes."""

    def __init__(self, connection: Connection, home_org: str, action: Action) -> None:
        super().__init__(connection, home_org)
        self.action = action
        self.changes: list[Change] = []
        self._now = datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"

    def put(self, value: Any, base_rev: int | None = None) -> None:
        """Insert or update by kind and id. With `base_rev`, edits of others since then are merged field by field.

        Raises `ConflictError` where both changed one field, `LockedRecordError` for a record of another office.
        """
        row = self.stored(type(value), value.id)
        if row is None:
            self._insert([value])
        else:
            self._update(value, row, base_rev)

    def put_many(self, values: Iterable[Any]) -> None:
        """Put many values, the new ones of a kind in batches."""
        by_kind: dict[type, list[Any]] = defaultdict(list)
        for value in values:
            by_kind[type(value)].append(value)
        for kind, group in by_kind.items():
            for part in chunks(group):
                known = _known(self.connection, kind, [str(value.id) for value in part])
                self._insert([value for value in part if str(value.id) not in known] if known else part)
                for value in part:
                    if known and str(value.id) in known:
                        self.put(value)

    def remove(self, kind: Any, id: UUID) -> None:
        """Delete what never left in a bundle; make void (注销) what has left."""
        row = self.stored(kind, id)
        if row is None:
            return
        check_owner(row, self.org)
        if row["has_left"]:
            self.set_state(kind, row, VOID)
        else:
            if kind.kind in OWNERS:
                _remove_attachments(self, id)
            _delete_of(kind).run(self.connection, {"id": str(id)})
            forget(self, kind, id)
            whole = canonical(row_plain(kind, row)).decode()
            self._note_change(kind, str(id), "delete", row["rev"], 0, (("", whole, ""),), "")

    def accept(self, values: Sequence[Any], org: str, kinds: Iterable[Any] = ()) -> None:
        """Write records of another office as its bundle holds them.

        Of the `kinds` that were sent whole, its live records that are not among `values` become void. Other kinds travel only
        as far as something points at them: what is not there is not gone.
        """
        self.org, home = org, self.org
        try:
            self.put_many(values)
            present = {(type(value), str(value.id)) for value in values}
            for kind in kinds:
                table = table_of(kind)
                rows = (
                    self.connection.execute(select(table).where(table.c.org == org, table.c.record_state == LIVE))
                    .mappings()
                    .all()
                )
                for row in rows:
                    if (kind, row["id"]) not in present:
                        self.set_state(kind, row, VOID)
        finally:
            self.org = home

    def mark_left(self, kind: Any, ids: Sequence[UUID]) -> None:
        """Remember that these records have left in a bundle: they are never deleted again."""
        table = table_of(kind)
        for part in chunks([str(one) for one in ids]):
            self.connection.execute(update(table).where(table.c.id.in_(part)).values(has_left=True))

    def note(self, **facts: Json) -> None:
        """Add facts to the audit row: numbers, ids, digests, codes, never content."""
        self.action.detail.update(facts)

    def barrier(self, why: str) -> None:
        """Nothing before this can be undone; `why` is what the menu says."""
        self.action.barrier = why

    def stored(self, kind: Any, id: UUID | str) -> dict[str, Any] | None:
        """Return the row of a record, or None. On a server the row is then ours: who comes second waits, and reads anew."""
        return find_row(self.connection, kind, id, _locking(kind))

    def bring_back(self, value: Any, rev: int) -> None:
        """Insert a value that was deleted; its rev goes on from where it was."""
        self._insert([value], rev)

    def _insert(self, values: Sequence[Any], rev: int = 1) -> None:
        if not values:
            return
        kind: Any = type(values[0])
        spellings = [spelling(value) for value in values]
        rows = [to_row(kind, msgspec.json.decode(one)) for one in spellings]
        envelope = _envelope(rev, self.org, self._now, self.action.actor)
        for row in rows:
            row.update(envelope)
        _insert_of(kind).run_many(self.connection, rows)
        self.changes.extend(
            Change(kind.kind, row["id"], "insert", rev - 1, rev, (), digest(one))
            for row, one in zip(rows, spellings, strict=True)
        )
        derive(self, kind, values)

    def _update(self, value: Any, row: Row, base_rev: int | None) -> None:
        kind: Any = type(value)
        check_owner(row, self.org)
        stored, mine = row_plain(kind, row), plain(value)
        wanted = mine
        if base_rev is not None and base_rev != row["rev"]:
            wanted = merged(self.connection, kind, row["id"], stored, mine, base_rev)
        fields = differing(stored, wanted)
        if row["record_state"] == VOID:
            fields = (*fields, ("#state", VOID, LIVE))
        if fields:
            columns = {**to_row(kind, unlike(wanted, stored)), **self._envelope_after(row, LIVE)}
            if _update_of(kind, tuple(columns)).run(self.connection, {**columns, "of_id": row["id"], "of_rev": row["rev"]}) != 1:
                raise ConflictError(title=called(wanted), fields="全部")
            self._note_change(kind, row["id"], "update", row["rev"], row["rev"] + 1, fields, value_digest(wanted))
            derive_again(self, kind, value if wanted is mine else from_plain(kind, wanted))

    def set_state(self, kind: Any, row: Row, state: str) -> None:
        """Make a record void (注销) or live again."""
        table = table_of(kind)
        self.connection.execute(update(table).where(table.c.id == row["id"]).values(**self._envelope_after(row, state)))
        change = (("#state", row["record_state"], state),)
        self._note_change(kind, row["id"], "retire", row["rev"], row["rev"] + 1, change, value_digest(row_plain(kind, row)))

    def _envelope_after(self, row: Row, state: str) -> dict[str, Any]:
        return {"rev": row["rev"] + 1, "record_state": state, "updated_at": self._now, "updated_by": self.action.actor}

    def _note_change(
        self, kind: Any, id: str, op: str, rev_before: int, rev_after: int, fields: tuple[tuple[str, str, str], ...], after: str
    ) -> None:
        self.changes.append(
            Change(kind=kind.kind, id=id, op=op, rev_before=rev_before, rev_after=rev_after, fields=fields, after=after)
        )


def stored_many(tx: Transaction, kind: Any, ids: Sequence[str]) -> "dict[str, Row]":
    """Return the rows of many records by id, of those that are there, locked as `Transaction.stored` locks one."""
    table = table_of(kind)
    found: dict[str, Row] = {}
    for part in chunks(ids):
        rows = tx.connection.execute(select(table).where(table.c.id.in_(part)).with_for_update()).mappings()
        found.update((row["id"], row) for row in rows)
    return found


def remove_many(tx: Transaction, kind: Any, rows: Sequence[Row]) -> None:
    """Delete records that never left in a bundle, given as they are stored, in batches."""
    table = table_of(kind)
    for part in chunks(rows):
        for row in part:
            check_owner(row, tx.org)
        tx.connection.execute(delete(table).where(table.c.id.in_([row["id"] for row in part])))
        for row in part:
            forget(tx, kind, UUID(row["id"]))
            whole = spelt(row_plain(kind, row)).decode()
            tx._note_change(kind, row["id"], "delete", row["rev"], 0, (("", whole, ""),), "")


@cache
def _locking(kind: Any) -> Prepared:
    """Return the query for one record that locks its row where rows can be locked; the file has one lock for all."""
    return Prepared(by_id(kind).with_for_update())


@cache
def _insert_of(kind: Any) -> Prepared:
    return Prepared(insert(table_of(kind)))


@cache
def _update_of(kind: Any, columns: tuple[str, ...]) -> Prepared:
    """Return the statement that writes a record only while its rev is the one that was read.

    It names the `columns` that change and no others: the database writes the indexes of every column that is named.
    """
    table = table_of(kind)
    named: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(update(table).where(table.c.id == bindparam("of_id"), table.c.rev == bindparam("of_rev")).values(named))


@cache
def _delete_of(kind: Any) -> Prepared:
    table = table_of(kind)
    return Prepared(delete(table).where(table.c.id == bindparam("id")))


@cache
def _known_of(kind: Any) -> Prepared:
    """Return the question which of `CHUNK` ids there are."""
    table = table_of(kind)
    return Prepared(select(table.c.id).where(table.c.id.in_(list(map(bindparam, _IDS)))))


def _known(connection: Connection, kind: Any, ids: Sequence[str]) -> set[str]:
    padded = [*ids, *[ids[0]] * (CHUNK - len(ids))]  # so that one statement serves pieces of every length
    return {row[0] for row in _known_of(kind).rows(connection, dict(zip(_IDS, padded, strict=True)))}


def _envelope(rev: int, org: str, now: str, actor: str) -> dict[str, Any]:
    return dict(zip(ENVELOPE, (rev, LIVE, org, False, now, actor, now, actor), strict=True))


def write_changes(tx: Transaction, workspace: str) -> int:
    """Write change set, change rows and audit row of a transaction that is about to commit; return its seq."""
    connection, action = tx.connection, tx.action
    _check_content(tx)
    dialect_of(connection).hold_chain(connection)
    previous = audit.head(connection)
    seq = previous.seq + 1
    _INSERT_CHANGESET.run(
        connection,
        {
            "seq": seq,
            "title": action.title,
            "group": action.group,
            "undoes": action.undoes,
            "barrier": action.barrier,
            "actor": action.actor,
        },
    )
    digests = audit.ChangesDigest()
    _INSERT_CHANGE.run_many(connection, _change_rows(seq, tx.changes, digests))
    first = tx.changes[0] if len(tx.changes) == 1 else None
    entry = AuditEntry(
        actor=action.actor,
        action=action.action,
        role=action.role,
        reason=action.reason,
        result=action.result,
        changes=digests.value(),
        object={"id": first.id, "kind": first.kind} if first else None,
        detail=action.detail,
    )
    return audit.append(connection, workspace, entry, previous)


def _remove_attachments(tx: Transaction, owner: UUID) -> None:
    """Delete what is attached to a record that goes: both are undone together."""
    for (attachment,) in _ATTACHED.rows(tx.connection, {"owner": str(owner)}):
        tx.remove(Attachment, attachment)


def _check_content(tx: Transaction) -> None:
    """Whatever a changed record refers to must be here in full."""
    touched: dict[str, list[str]] = defaultdict(list)
    for change in tx.changes:
        if change.op != "delete" and may_refer(KINDS[change.kind]):
            touched[change.kind].append(change.id)
    for kind, ids in touched.items():
        check_content(tx.connection, KINDS[kind], ids, tx.org)


def _change_rows(seq: int, changes: Sequence[Change], digests: audit.ChangesDigest) -> Iterator[dict[str, Any]]:
    """Yield the rows of a change set, some at a time: a hundred thousand of them are never in memory together."""
    for start in range(0, len(changes), CHUNK):
        part = changes[start : start + CHUNK]
        salts = secrets.token_hex(SALT * len(part))
        rows = [_change_row(change, salts[2 * SALT * n : 2 * SALT * (n + 1)]) for n, change in enumerate(part)]
        digests.add([row["digest"] for row in rows])
        for n, row in enumerate(rows, start):
            row["seq"], row["n"] = seq, n
            yield row


def _change_row(change: Change, salt: str) -> dict[str, Any]:
    content: dict[str, Any] = {
        "after": change.after,
        "fields": spelt(change.fields).decode() if change.fields else "[]",
        "id": change.id,
        "kind": change.kind,
        "op": change.op,
        "rev_after": change.rev_after,
        "rev_before": change.rev_before,
        "salt": salt,
    }
    content["digest"] = audit.change_digest(content)
    return content
