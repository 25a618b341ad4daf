"""The catalogue of bases with what it points at: only the works and versions that are listed are read, however many there are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case, distinct, func, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import field_types, from_rows
from lawdesk.data.queries.lists import column
from lawdesk.data.reader import Reader, chunks, table_of
from lawdesk.data.tables import CITATION
from lawdesk.domain.organisation.values import Institution, Unit
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.catalogue import in_printed_order
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueLine:
    """An entry with its work, its version, and all versions of the work."""

    entry: BasisEntry
    work: LegalWork
    version: LegalVersion
    versions: tuple[LegalVersion, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """How often a version is cited, and by how many powers."""

    citations: int = 0
    powers: int = 0


def catalogue_lines(reader: Reader, org: str | None = None) -> tuple[CatalogueLine, ...]:
    """Return the live entries of an office, or of all, in printed order; one whose version is not here is left out."""
    return lines_of(reader, in_printed_order(reader.all(BasisEntry, org=org)))


def lines_of(reader: Reader, entries: Iterable[BasisEntry]) -> tuple[CatalogueLine, ...]:
    """Return these entries with what they point at, in their order."""
    listed = tuple(entries)
    known = {one.id: one for one in reader.window(LegalVersion, list({one.version_id for one in listed}))}
    work_ids = {one.work_id for one in known.values()}
    works = {one.id: one for one in reader.window(LegalWork, list(work_ids))}
    versions = versions_of_works(reader, work_ids)
    found = ((entry, known.get(entry.version_id)) for entry in listed)
    return tuple(
        CatalogueLine(entry=entry, work=works[version.work_id], version=version, versions=versions[version.work_id])
        for entry, version in found
        if version is not None and version.work_id in works
    )


def versions_of_works(reader: Reader, works: Collection[UUID]) -> dict[UUID, tuple[LegalVersion, ...]]:
    """Return the live versions of these works, by work."""
    table = table_of(LegalVersion)
    shape: Any = LegalVersion
    columns = [table.c[name] for name in field_types(shape)]
    found: dict[UUID, list[LegalVersion]] = {work: [] for work in works}
    for part in chunks(sorted(str(one) for one in works)):
        query = select(*columns).where(table.c.record_state == LIVE, table.c.work_id.in_(part)).order_by(table.c.id)
        for version in from_rows(LegalVersion, reader.connection.execute(query)):
            found[version.work_id].append(version)
    return {work: tuple(group) for work, group in found.items()}


def cited_numbers(reader: Reader, versions: Collection[UUID]) -> Mapping[UUID, Cited]:
    """Return, for those of these versions that are cited, by how many citations and powers."""
    power = case((CITATION.c.owner_kind == Power.kind, CITATION.c.owner_id))
    found: dict[UUID, Cited] = {}
    for part in chunks(sorted(str(one) for one in versions)):
        query = (
            select(CITATION.c.version_id, func.count(), func.count(distinct(power)))
            .where(CITATION.c.record_state == LIVE, CITATION.c.version_id.in_(part))
            .group_by(CITATION.c.version_id)
        )
        found.update((UUID(version), Cited(citations, powers)) for version, citations, powers in reader.connection.execute(query))
    return found


def subject_names(reader: Reader) -> dict[UUID, str]:
    """Return what can carry a statute out (执行主体): the names of institutions, then of units, by id."""
    return dict((*column(reader, Institution, "id", "name"), *column(reader, Unit, "id", "name")))
