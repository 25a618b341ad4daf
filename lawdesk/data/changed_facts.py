"""What changed since facts were gathered: only the records of the commits since then are read, however large the workspace is."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import field_types, from_rows
from lawdesk.data.queries.catalogue import versions_of_works
from lawdesk.data.reader import Reader, chunks, table_of
from lawdesk.data.tables import CHANGE, CHANGESET
from lawdesk.domain.statutes.values import LegalVersion, LegalWork

MOST = 5000
"""Changed records above which gathering everything anew is quicker."""


def last_change(reader: Reader) -> int:
    """Return the number of the last commit that changed a record, 0 before the first."""
    return int(reader.connection.execute(select(func.max(CHANGESET.c.seq))).scalar() or 0)


def changed_since(reader: Reader, seq: int) -> dict[str, set[UUID]] | None:
    """Return the ids of the records that commits behind `seq` changed, by kind; None where they are too many."""
    query = select(CHANGE.c.kind, CHANGE.c.id).where(CHANGE.c.seq > seq).distinct().limit(MOST + 1)
    found: dict[str, set[UUID]] = defaultdict(set)
    rows = reader.connection.execute(query).all()
    for kind, id in rows:
        found[kind].add(UUID(id))
    return found if len(rows) <= MOST else None


def own_values(reader: Reader, kind: Any, ids: Collection[UUID], org: str) -> dict[UUID, Any]:
    """Return the live values of these ids that belong to an office, of those that are there."""
    table = table_of(kind)
    columns = [table.c[name] for name in field_types(kind)]
    found: dict[UUID, Any] = {}
    for part in chunks(sorted(map(str, ids))):
        query = select(*columns).where(table.c.id.in_(part), table.c.record_state == LIVE, table.c.org == org)
        found.update((one.id, one) for one in from_rows(kind, reader.connection.execute(query)))
    return found


def works_of(reader: Reader, versions: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the work of each of these versions."""
    return {one.id: one.work_id for one in reader.window(LegalVersion, list(versions))}


def works_with_versions(reader: Reader, works: Collection[UUID]) -> dict[UUID, tuple[LegalWork, tuple[LegalVersion, ...]]]:
    """Return these works, each with all its live versions."""
    versions = versions_of_works(reader, works)
    return {one.id: (one, versions[one.id]) for one in reader.window(LegalWork, list(works))}
