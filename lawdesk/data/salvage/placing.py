"""What was read is put into a new store; a reference to what is lost leads nowhere, or to a placeholder that says so."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import field_types, is_optional, plain, stored_type, to_row
from lawdesk.data.reader import chunks
from lawdesk.data.salvage.reading import ReadTable
from lawdesk.data.tables import KINDS, METADATA
from lawdesk.domain.ids import new_id

UNREADABLE = "（数据损坏，未能读出）"
_EMPTY: Mapping[type, Any] = {int: 0, bool: False, bytes: b"", str: "", date: date(1970, 1, 1)}


def place_rows(connection: Connection, table: Table, read: ReadTable) -> None:
    """Insert rows as they were; columns that a later schema added are empty."""
    wanted = {column.name: column for column in table.columns}
    missing = {name: _empty(column) for name, column in wanted.items() if name not in read.columns}
    kept = [name for name in read.columns if name in wanted]
    rows = [{**missing, **{name: row[read.columns.index(name)] for name in kept}} for row in read.rows]
    for part in chunks(rows):
        connection.execute(insert(table), list(part))


def mend_references(connection: Connection, org: str) -> list[str]:
    """Let no reference lead nowhere: where it may be empty it is emptied, else its target is replaced by a placeholder.

    Returns `kind/id` of the placeholders.
    """
    made: list[str] = []
    while broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        for name, rowid, parent, number in broken:
            keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').fetchall()
            column = next(row[3] for row in keys if row[0] == number)
            table = METADATA.tables[name]
            if table.c[column].nullable:
                connection.exec_driver_sql(f'UPDATE "{name}" SET "{column}" = NULL WHERE rowid = {int(rowid)}')
                continue
            target = connection.exec_driver_sql(f'SELECT "{column}" FROM "{name}" WHERE rowid = {int(rowid)}').scalar_one()
            if put_value(connection, placeholder(KINDS[parent], UUID(target)), org):
                made.append(f"{parent}/{target}")
    return made


def put_value(connection: Connection, value: Any, org: str) -> bool:
    """Insert a record unless there is one with its id; return whether it was inserted."""
    table = METADATA.tables[value.kind]
    if connection.execute(select(table.c.id).where(table.c.id == str(value.id))).first() is not None:
        return False
    envelope = {"rev": 1, "record_state": LIVE, "org": org, "has_left": True, "created_by": "", "updated_by": ""}
    moments = {"created_at": "", "updated_at": ""}
    connection.execute(insert(table).values({**to_row(type(value), plain(value)), **envelope, **moments}))
    return True


def placeholder(kind: Any, id: UUID) -> Any:
    """Return a value of `kind` that says of itself that it could not be read."""
    given = {one.name for one in dataclasses.fields(kind) if _has_default(one)}
    named = next((name for name in ("name", "title", "label") if name in field_types(kind)), "")
    made = {name: _stand_in(hint) for name, hint in field_types(kind).items() if name not in given}
    return kind(**{**made, "id": id, **({named: UNREADABLE} if named else {})})


def _stand_in(hint: Any) -> Any:
    if is_optional(hint):
        return None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    if hint is UUID:
        return new_id()
    return _EMPTY.get(hint, "" if stored_type(hint) is str else ())


def _has_default(one: "dataclasses.Field[Any]") -> bool:
    return one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING


def _empty(column: Any) -> Any:
    return None if column.nullable else _EMPTY.get(column.type.python_type, "")


def drop_incomplete(connection: Connection, blob: Table, chunk: Table, broken: Sequence[str]) -> None:
    """Take away attachments whose content is not whole."""
    for part in chunks(broken):
        connection.execute(delete(chunk).where(chunk.c.sha256.in_(part)))
        connection.execute(delete(blob).where(blob.c.sha256.in_(part)))
