"""The history of a record: who changed which field when, from what to what."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from lawdesk.data.merging import read_fields
from lawdesk.data.reader import Reader
from lawdesk.data.tables import AUDIT, CHANGE, CHANGESET


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of a record; `fields` are (path, before, after) as values of JSON, None where there was none."""

    seq: int
    at: str
    actor: str
    title: str
    operation: str
    fields: tuple[tuple[str, Any, Any], ...]


def history(reader: Reader, kind: Any, id: UUID) -> tuple[HistoryLine, ...]:
    """Return the changes of a record, newest first."""
    query = (
        select(CHANGE, CHANGESET.c.title, AUDIT.c.row)
        .join(CHANGESET, CHANGESET.c.seq == CHANGE.c.seq)
        .join(AUDIT, AUDIT.c.seq == CHANGE.c.seq)
        .where(CHANGE.c.kind == kind.kind, CHANGE.c.id == str(id))
        .order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())
    )
    return tuple(_line(dict(row)) for row in reader.connection.execute(query).mappings())


def _line(row: dict[str, Any]) -> HistoryLine:
    event = json.loads(row["row"])
    fields = read_fields(row["fields"]) if row["op"] != "delete" else []
    return HistoryLine(
        seq=row["seq"],
        at=event["at"],
        actor=event["actor"],
        title=row["title"],
        operation=row["op"],
        fields=tuple((path, _decoded(path, before), _decoded(path, after)) for path, before, after in fields),
    )


def _decoded(path: str, text: str) -> Any:
    return text if path.startswith("#") else msgspec.json.decode(text) if text else None
