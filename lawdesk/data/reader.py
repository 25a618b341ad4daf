"""Reading: values out of one snapshot. A reader cannot write, whatever it is asked.

The database toolkit is imported by the first query, so that the first window shows before that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar
from uuid import UUID

import msgspec

from lawdesk.data.envelope import ENVELOPE, LIVE
from lawdesk.data.mapping import field_types, from_row, from_rows, truths
from lawdesk.data.prepared import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Select

Value = TypeVar("Value")

CHUNK = 500
Row: TypeAlias = "Mapping[str, Any] | RowMapping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Generic[Value]):
    """A value with its envelope: `rev` rises with each change, `org` is the owning office, `record_state` live or void."""

    value: Value
    rev: int
    record_state: str
    org: str
    has_left: bool
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str


class Reader:
    """One snapshot of the store. `org` is the office whose workspace it is, "" where a file is only looked over."""

    def __init__(self, connection: "Connection", org: str = "") -> None:
        self.connection = connection
        self.org = org

    def get(self, kind: type[Value], id: UUID) -> Value | None:
        """Return the live value of this kind and id, or None."""
        record = self.record(kind, id)
        return record.value if record is not None and record.record_state == LIVE else None

    def record(self, kind: type[Value], id: UUID) -> Record[Value] | None:
        """Return the record whatever its state, or None."""
        shape: Any = kind
        row = find_row(self.connection, shape, id, _by_id(shape))
        return None if row is None else _record(kind, row)

    def all(self, kind: type[Value], *, org: str | None = None) -> tuple[Value, ...]:
        """Return the live values of a kind, of one owner or of all, in their sort order."""
        table = table_of(kind)
        conditions = [table.c.record_state == LIVE, *([] if org is None else [table.c.org == org])]
        return self.values(kind, *conditions)

    def own(self, kind: type[Value]) -> tuple[Value, ...]:
        """Return the live values of a kind that are the workspace's own, in their sort order: none that another office sent."""
        return self.all(kind, org=self.org)

    def records(self, kind: type[Value], *, org: str | None = None) -> tuple[Record[Value], ...]:
        """Return the records of a kind, void ones too."""
        from sqlalchemy import select

        table = table_of(kind)
        query = select(table) if org is None else select(table).where(table.c.org == org)
        return tuple(_record(kind, row) for row in self.connection.execute(_ordered(kind, query)).mappings())

    def find(self, kind: type[Value], **fields: Any) -> tuple[Value, ...]:
        """Return the live values whose fields equal what is given."""
        table = table_of(kind)
        conditions = [table.c[name] == _stored(value) for name, value in fields.items()]
        return self.values(kind, table.c.record_state == LIVE, *conditions)

    def window(self, kind: type[Value], ids: Sequence[UUID]) -> tuple[Value, ...]:
        """Return the values of these ids in the order asked; ids that are gone are left out."""
        table = table_of(kind)
        found: dict[str, Value] = {}
        for part in chunks([str(one) for one in ids]):
            values: tuple[Any, ...] = self.values(kind, table.c.id.in_(part))
            found.update((str(value.id), value) for value in values)
        return tuple(found[str(one)] for one in ids if str(one) in found)

    def revs(self, kind: type[Value], ids: Sequence[UUID]) -> dict[UUID, int]:
        """Return the revisions of these records, of those that are there."""
        from sqlalchemy import select

        table = table_of(kind)
        found: dict[UUID, int] = {}
        for part in chunks([str(one) for one in ids]):
            rows = self.connection.execute(select(table.c.id, table.c.rev).where(table.c.id.in_(part)))
            found.update((UUID(row.id), row.rev) for row in rows)
        return found

    def values(self, kind: type[Value], *conditions: Any) -> tuple[Value, ...]:
        """Return the values of the rows that meet `conditions`; only their own columns are read."""
        from sqlalchemy import select

        shape: Any = kind
        table = table_of(kind)
        query = select(*(table.c[name] for name in field_types(shape))).where(*conditions)
        return from_rows(kind, self.connection.execute(_ordered(kind, query)))


def by_id(kind: Any) -> "Select[Any]":
    """Return the query for one record by its id."""
    from sqlalchemy import bindparam, select

    table = table_of(kind)
    return select(table).where(table.c.id == bindparam("id"))


def find_row(connection: "Connection", kind: Any, id: UUID | str, query: Prepared) -> dict[str, Any] | None:
    """Return the row of a record, or None; `query` is that of `by_id`, with or without a lock."""
    found = query.rows(connection, {"id": str(id)})
    if not found:
        return None
    row = dict(zip(_columns(kind), found[0], strict=True))
    for name in ("has_left", *truths(kind)):
        row[name] = bool(row[name]) if row[name] is not None else None
    return row


@cache
def _by_id(kind: Any) -> Prepared:
    """Return the query made ready, for it is the commonest."""
    return Prepared(by_id(kind))


@cache
def _columns(kind: Any) -> tuple[str, ...]:
    return tuple(table_of(kind).c.keys())


def table_of(kind: Any) -> Any:
    """Return the table of a value class."""
    from lawdesk.data.tables import METADATA

    return METADATA.tables[kind.kind]


def chunks(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Yield pieces that one statement can hold."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _record(kind: type[Value], row: Row) -> Record[Value]:
    envelope = {name: row[name] for name in ENVELOPE}
    return Record(value=from_row(kind, row), **envelope)


def _ordered(kind: Any, query: "Select[Any]") -> "Select[Any]":
    """Order by the sort number where there is one, then by id, so that the order is total."""
    table = table_of(kind)
    keys = [table.c.sort_number] if "sort_number" in table.c else []
    return query.order_by(*keys, table.c.id)


def _stored(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else msgspec.to_builtins(value)
