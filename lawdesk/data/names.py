"""What records are called, by id: those that are there and those that were deleted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from lawdesk.data.mapping import field_types, row_plain
from lawdesk.data.merging import read_fields
from lawdesk.data.reader import Reader, chunks
from lawdesk.data.tables import CHANGE, KINDS, METADATA
from lawdesk.wording.record_names import record_name

_ID = 36
_HEAVY = ("provisions", "manifest_text", "signature_text", "steps", "sections")


def ids_in(texts: Iterable[str]) -> set[str]:
    """Return the ids that stand in canonical values."""
    found: set[str] = set()
    for text in texts:
        found.update(part for part in text.split('"') if len(part) == _ID and part.count("-") == 4)
    return found


def names_of(reader: Reader, ids: Collection[str]) -> dict[UUID, str]:
    """Return the names of the records with these ids; what joins other records is named by them."""
    found = _plain_of(reader, ids)
    names: dict[UUID, str] = {}
    inner = ids_in(str(part) for _, made in found.values() for part in _quoted(made)) - set(found)
    if inner:
        names.update({UUID(id): record_name(kind, made, {}) for id, (kind, made) in _plain_of(reader, inner).items()})
    for _ in range(2):  # what is joined may itself be named by what it joins
        names.update({UUID(id): name for id, (kind, made) in found.items() if (name := record_name(kind, made, names))})
    return names


def _plain_of(reader: Reader, ids: Collection[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return kind and plain value of records, the deleted ones as they last were."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for kind, shape in KINDS.items():
        missing = [one for one in ids if one not in found]
        table = METADATA.tables[kind]
        columns = [table.c[name] for name in field_types(shape) if name not in _HEAVY]
        for part in chunks(missing):
            for row in reader.connection.execute(select(*columns).where(table.c.id.in_(part))).mappings():
                found[row["id"]] = (kind, dict(row))
    for part in chunks([one for one in ids if one not in found]):
        query = select(CHANGE.c.id, CHANGE.c.kind, CHANGE.c.fields).where(CHANGE.c.id.in_(part), CHANGE.c.op == "delete")
        for row in reader.connection.execute(query.order_by(CHANGE.c.seq)).mappings():
            if row["fields"]:
                found[row["id"]] = (row["kind"], whole_value(row["fields"]))
    return found


def whole_value(fields: str) -> dict[str, Any]:
    """Return the value that the stored fields of a deletion keep."""
    return decoded_whole(read_fields(fields))


def decoded_whole(fields: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """Return the value that the fields of a deletion keep, {} where they are erased."""
    made: dict[str, Any] = msgspec.json.decode(fields[0][1]) if fields else {}
    return made


def present(reader: Reader, kind: Any, id: UUID) -> tuple[Mapping[str, Any], dict[str, Any]] | None:
    """Return the row of a record and its plain value, whatever its state; None where it is deleted."""
    table = METADATA.tables[kind.kind]
    row = reader.connection.execute(select(table).where(table.c.id == str(id))).mappings().first()
    return None if row is None else (dict(row), row_plain(kind, row))


def _quoted(made: Mapping[str, Any]) -> Iterable[str]:
    return (f'"{value}"' for value in made.values() if isinstance(value, str) and len(value) == _ID)
