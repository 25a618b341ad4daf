"""执法依据目录: put statutes into the unit's catalogue, list it in the order it is printed in."""

from dataclasses import dataclass, replace
from datetime import date

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationOrigin,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
)
from lawdesk.domain.statutes.versions import validity, version_in_force
from lawdesk.operations.citing import cited_addresses
from lawdesk.operations.library import Shelf
from lawdesk.operations.workspace import Workspace

_RANKS = list(Rank)
_GROUPS = list(BasisGroup)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be listed. `qualification` and `key_articles` are articles as one writes them: 第四条、第八条第一款.

    `body` and `rank` correct what the import guessed of the work.
    """

    title: str
    group: BasisGroup
    levels: tuple[Level, ...]
    lead_institution: str = ""
    qualification: str = ""
    key_articles: str = ""
    sort_number: int = 0
    body: str = ""
    rank: Rank | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """A line of the catalogue in words."""

    id: str
    group: str
    title: str
    rank: str
    document_number: str
    effective_on: str
    validity: str
    levels: str


def add_basis(workspace: Workspace, new: NewEntry, day: date) -> str:
    """List the version of a work that is in force on `day` and return its title; an entry that is there already is changed."""
    home = workspace.home
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        entries = reader.all(BasisEntry, org=home.office_id)
    work = _corrected(shelf, new)
    versions = shelf.versions_of(work)
    version = version_in_force(versions, day) or versions[-1]
    known = {one.id for one in versions}
    old = next((entry for entry in entries if entry.version_id in known), None)
    entry = BasisEntry(
        id=old.id if old else new_id(),
        institution_id=home.id,
        version_id=version.id,
        group=new.group,
        levels=new.levels,
        lead_institution=new.lead_institution,
        is_qualification_basis=bool(new.qualification),
        key_articles=cited_addresses(work.title, new.key_articles),
        sort_number=new.sort_number or (old.sort_number if old else 1 + len(entries)),
    )
    with workspace.store.transaction(workspace.operator, "basis.add", title=f"选入《{work.title}》") as tx:
        tx.put_many(shelf.changed())
        tx.put(entry)
        if new.qualification:
            tx.put(
                Citation(
                    owner_kind="institution",
                    owner_id=home.id,
                    role=CitationRole.QUALIFICATION,
                    written=f"《{work.title}》{new.qualification}",
                    law_title=work.title,
                    version_id=version.id,
                    addresses=cited_addresses(work.title, new.qualification),
                    origin=CitationOrigin.MANUAL,
                )
            )
    return work.title


def list_basis(workspace: Workspace, day: date) -> tuple[BasisRow, ...]:
    """Return the catalogue by group, inside it by rank (立法法 §98–§102), then by its own order."""
    with workspace.store.read() as reader:
        entries = reader.all(BasisEntry, org=workspace.home.office_id)
        versions = {version.id: version for version in reader.all(LegalVersion)}
        works = {work.id: work for work in reader.all(LegalWork)}
    rows = []
    for entry in sorted(entries, key=lambda one: _order(one, works[versions[one.version_id].work_id])):
        version = versions[entry.version_id]
        work = works[version.work_id]
        same_work = [one for one in versions.values() if one.work_id == work.id]
        rows.append(_row(entry, version, work, validity(version, same_work, day).value))
    return tuple(rows)


def _corrected(shelf: Shelf, new: NewEntry) -> LegalWork:
    """Return the work named, with what the person says of its body and rank."""
    work = shelf.work_called(new.title)
    corrected = replace(work, body=new.body or work.body, rank=new.rank or work.rank)
    if corrected != work:
        shelf.add_work(corrected)
    return corrected


def _order(entry: BasisEntry, work: LegalWork) -> tuple[int, int, int]:
    group = _GROUPS.index(entry.group) if entry.group else len(_GROUPS)
    return group, _RANKS.index(work.rank), entry.sort_number


def _row(entry: BasisEntry, version: LegalVersion, work: LegalWork, state: str) -> BasisRow:
    from lawdesk.wording.labels import label

    return BasisRow(
        id=str(entry.id),
        group=label(entry.group) if entry.group else "",
        title=work.title,
        rank=work.rank.value,
        document_number=version.document_number,
        effective_on=version.effective_on.isoformat() if version.effective_on else "",
        validity=state,
        levels="、".join(entry.levels),
    )
