"""Reading: values out of one snapshot. A reader cannot write, whatever it is asked."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Connection, RowMapping, Select, select

from lawdesk.data.mapping import from_row
from lawdesk.data.tables import LIVE, METADATA

Value = TypeVar("Value")

CHUNK = 500
Row = Mapping[str, Any] | RowMapping


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
    """One snapshot of the store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, kind: type[Value], id: UUID) -> Value | None:
        """Return the live value of this kind and id, or None."""
        record = self.record(kind, id)
        return record.value if record is not None and record.record_state == LIVE else None

    def record(self, kind: type[Value], id: UUID) -> Record[Value] | None:
        """Return the record whatever its state, or None."""
        table = table_of(kind)
        row = self.connection.execute(select(table).where(table.c.id == str(id))).mappings().first()
        return None if row is None else _record(kind, row)

    def all(self, kind: type[Value], *, org: str | None = None) -> tuple[Value, ...]:
        """Return the live values of a kind, of one owner or of all, in their sort order."""
        return tuple(record.value for record in self.records(kind, org=org) if record.record_state == LIVE)

    def records(self, kind: type[Value], *, org: str | None = None) -> tuple[Record[Value], ...]:
        """Return the records of a kind, void ones too."""
        table = table_of(kind)
        query = select(table) if org is None else select(table).where(table.c.org == org)
        return tuple(_record(kind, row) for row in self.connection.execute(_ordered(kind, query)).mappings())

    def find(self, kind: type[Value], **fields: Any) -> tuple[Value, ...]:
        """Return the live values whose fields equal what is given."""
        table = table_of(kind)
        conditions = [table.c[name] == _stored(value) for name, value in fields.items()]
        query = select(table).where(table.c.record_state == LIVE, *conditions)
        return tuple(from_row(kind, row) for row in self.connection.execute(_ordered(kind, query)).mappings())

    def window(self, kind: type[Value], ids: Sequence[UUID]) -> tuple[Value, ...]:
        """Return the values of these ids in the order asked; ids that are gone are left out."""
        table = table_of(kind)
        found: dict[str, Value] = {}
        for part in chunks([str(one) for one in ids]):
            rows = self.connection.execute(select(table).where(table.c.id.in_(part))).mappings()
            found.update((row["id"], from_row(kind, row)) for row in rows)
        return tuple(found[str(one)] for one in ids if str(one) in found)


def table_of(kind: Any) -> Any:
    """Return the table of a value class."""
    return METADATA.tables[kind.kind]


def chunks(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Yield pieces that one statement can hold."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _record(kind: type[Value], row: Row) -> Record[Value]:
    envelope = {one.name: row[one.name] for one in dataclasses.fields(Record) if one.name != "value"}
    return Record(value=from_row(kind, row), **envelope)


def _ordered(kind: Any, query: Select[Any]) -> Select[Any]:
    """Order by the sort number where there is one, then by id, so that the order is total."""
    table = table_of(kind)
    keys = [table.c.sort_number] if "sort_number" in table.c else []
    return query.order_by(*keys, table.c.id)


def _stored(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else msgspec.to_builtins(value)
