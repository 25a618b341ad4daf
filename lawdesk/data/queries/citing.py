"""Who cites a version: citations by the version they point at, and records whose text names a law."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import field_types, from_rows, json_fields
from lawdesk.data.reader import Reader, chunks, table_of
from lawdesk.domain.statutes.values import BasisEntry, Citation

_MANY = 2000


def citations_of(reader: Reader, versions: Collection[UUID], org: str) -> tuple[Citation, ...]:
    """Return the office's live citations of these versions."""
    return _pointing(reader, Citation, versions, org)


def entries_of(reader: Reader, versions: Collection[UUID], org: str) -> tuple[BasisEntry, ...]:
    """Return the office's live catalogue entries of these versions."""
    return _pointing(reader, BasisEntry, versions, org)


def cited_counts(reader: Reader, org: str) -> dict[UUID, int]:
    """Return how many live citations and catalogue entries of the office point at each version."""
    counts: dict[UUID, int] = {}
    for kind in (Citation, BasisEntry):
        table = table_of(kind)
        query = (
            select(table.c.version_id, func.count())
            .where(table.c.record_state == LIVE, table.c.org == org, table.c.version_id.is_not(None))
            .group_by(table.c.version_id)
        )
        for version, number in reader.connection.execute(query):
            counts[UUID(version)] = counts.get(UUID(version), 0) + number
    return counts


def naming(reader: Reader, kind: Any, names: Sequence[str], org: str) -> tuple[tuple[Any, str], ...]:
    """Return the office's live records of a kind whose texts hold one of `names`, with the moment of their last change."""
    table = table_of(kind)
    texts = [table.c[name] for name, hint in field_types(kind).items() if hint is str or name in json_fields(kind)]
    conditions = [column.contains(name, autoescape=True) for column in texts for name in names]
    query = select(*(table.c[name] for name in field_types(kind)), table.c.updated_at).where(
        and_(table.c.record_state == LIVE, table.c.org == org, or_(*conditions))
    )
    rows = [tuple(row) for row in reader.connection.execute(query.order_by(table.c.id))]
    values = from_rows(kind, [row[:-1] for row in rows])
    return tuple((value, str(row[-1])) for value, row in zip(values, rows, strict=True))


def titles_by_id(reader: Reader, kind: Any, field: str, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return one field of these records; of very many, the table is read through rather than asked for each."""
    table = table_of(kind)
    wanted = {str(one): one for one in ids}
    query = select(table.c.id, table.c[field])
    parts = [sorted(wanted)] if len(wanted) > _MANY else chunks(sorted(wanted))
    found: dict[UUID, str] = {}
    for part in parts:
        rows = reader.connection.execute(query if len(part) > _MANY else query.where(table.c.id.in_(part)))
        found.update((wanted[id], title or "") for id, title in rows if id in wanted)
    return found


def _pointing(reader: Reader, kind: Any, versions: Collection[UUID], org: str) -> tuple[Any, ...]:
    table = table_of(kind)
    wanted = [str(one) for one in versions]
    query = select(*(table.c[name] for name in field_types(kind))).where(
        table.c.version_id.in_(wanted), table.c.record_state == LIVE, table.c.org == org
    )
    return from_rows(kind, reader.connection.execute(query.order_by(table.c.id)))
