"""执法主体: institutions with the ground on which they may act, their 三定规定, and 委托书."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.queries.catalogue import catalogue_lines
from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Entrustment, Institution, Level, ManagementType, SubjectKind
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.catalogue import numbered, with_new
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
from lawdesk.domain.statutes.versions import with_text_of_its_own
from lawdesk.formats.cells import choice_of
from lawdesk.operations.citing import citer_of
from lawdesk.operations.errors import InvalidValueError, UnresolvedCitationError
from lawdesk.operations.finding import find_one
from lawdesk.operations.library import Shelf
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label, label


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaffing:
    """A 三定规定 by hand: its text is optional and may be imported under the same title."""

    title: str
    document_number: str = ""
    body: str = ""
    day: date | None = None


def institution_called(workspace: Workspace, name: str) -> Institution:
    """Return the institution of this name, the home institution for an empty one; raise `NotFoundError`, `AmbiguousError`."""
    with workspace.store.read() as reader:
        if not name:
            return reader.get(Institution, workspace.home.id) or workspace.home
        known = reader.all(Institution, org=workspace.home.office_id)
    return find_one(Institution.kind, name, known, lambda one: (one.name, one.short_name))


def add_institution(workspace: Workspace, new: Institution) -> Institution:
    """Keep a new institution of the unit's system; raise `InvalidValueError` for a name that there is already."""
    with workspace.store.read() as reader:
        if reader.find(Institution, name=new.name):
            field = field_label(Institution.kind, "name")
            raise InvalidValueError(field=field, value=new.name, allowed="尚未登记的名称")
    with workspace.store.transaction(workspace.operator, "institution.add", title=f"新增执法主体 {new.name}") as tx:
        tx.put(new)
    return new


def change_institution(workspace: Workspace, record: UUID, texts: Mapping[str, str]) -> None:
    """Set fields of an institution from text; raise `InvalidValueError` for what does not fit."""
    with workspace.store.read() as reader:
        known = reader.get(Institution, record)
    if known is None:
        return
    fields: dict[str, Any] = {name: _read_field(name, text) for name, text in texts.items()}
    changed = replace(known, **fields)
    if changed != known:
        with workspace.store.transaction(workspace.operator, "institution.save", title=f"修改执法主体 {known.name}") as tx:
            tx.put(changed)


def add_staffing(workspace: Workspace, institution: Institution, new: NewStaffing) -> str:
    """Link a 三定规定 to an institution and list it among its bases; return its title. A work of this title is taken as it is."""
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.find(new.title) or LegalWork(title=new.title, rank=Rank.STAFFING_PROVISION, body=new.body)
        work = replace(work, rank=Rank.STAFFING_PROVISION, body=new.body or work.body)
        known = with_text_of_its_own(shelf.versions_of(work))
        version = known[-1] if known else LegalVersion(work_id=work.id)
        version = replace(
            version,
            document_number=new.document_number or version.document_number,
            promulgated_on=new.day or version.promulgated_on,
            effective_on=new.day or version.effective_on,
        )
        entries = _with_staffing(reader, workspace.home, institution, work, version)
    title = f"登记{institution.name}的三定规定"
    with workspace.store.transaction(workspace.operator, "institution.staffing", title=title) as tx:
        tx.put_many((work, version, replace(institution, staffing_document_id=work.id), *entries))
    return work.title


def cite_qualification(workspace: Workspace, institution: Institution, text: str, day: date) -> tuple[Citation, ...]:
    """Add the provisions on which an institution may act (主体资格); raise `UnresolvedCitationError` for what leads nowhere."""
    with workspace.store.read() as reader:
        citer = citer_of(reader, workspace.home.office_id)
        found = citer.citations("institution", institution.id, text, day, CitationOrigin.MANUAL)
        lost = next((one for one in found if citer.leads_nowhere(one)), None)
        changed = citer.shelf.changed()
    if not found or lost is not None:
        raise UnresolvedCitationError(text=text, reason=citer.reason(lost) if lost else "没有写明法规名称")
    role = CitationRole.ENTRUSTMENT if institution.subject_kind is SubjectKind.ENTRUSTED else CitationRole.QUALIFICATION
    made = tuple(replace(one, role=role) for one in found)
    title = f"增加{institution.name}的资格依据"
    with workspace.store.transaction(workspace.operator, "institution.qualify", title=title) as tx:
        tx.put_many((*changed, *made))
    return made


def put_entrustment(workspace: Workspace, paper: Entrustment) -> None:
    """Keep a 委托书; raise `InvalidValueError` where an agency would entrust itself or the term ends before it begins."""
    if paper.entrusting_id == paper.entrusted_id:
        field = field_label(Entrustment.kind, "entrusted_id")
        raise InvalidValueError(field=field, value="委托机关本身", allowed="委托机关以外的组织")
    if paper.starts_on and paper.ends_on and paper.ends_on < paper.starts_on:
        field = field_label(Entrustment.kind, "ends_on")
        raise InvalidValueError(field=field, value=paper.ends_on.isoformat(), allowed="不早于开始日期")
    with workspace.store.transaction(workspace.operator, "entrustment.put", title="登记委托书") as tx:
        tx.put(paper)


def powers_named(reader: Reader, org: str, names: Collection[str]) -> tuple[UUID, ...]:
    """Return the powers called so, by code or name; raise `NotFoundError`, `AmbiguousError`."""
    known = reader.all(Power, org=org) if names else ()
    return tuple(find_one(Power.kind, one, known, lambda power: (power.code, power.name)).id for one in names)


def _with_staffing(
    reader: Reader, home: Institution, institution: Institution, work: LegalWork, version: LegalVersion
) -> tuple[BasisEntry, ...]:
    """Return the entries to write so that the catalogue lists the 三定规定 of an institution once, where it belongs."""
    lines = catalogue_lines(reader, home.office_id)
    if any(line.work.id == work.id and line.entry.institution_id == institution.id for line in lines):
        return ()
    entry = BasisEntry(institution_id=institution.id, version_id=version.id, group=BasisGroup.SECTOR, levels=(institution.level,))
    ranks = {line.entry.id: line.work.rank for line in lines} | {entry.id: work.rank}
    return numbered(with_new([line.entry for line in lines], [entry], ranks))


def _read_field(name: str, text: str) -> object:
    plain = text.strip()
    if name in _CHOICES:
        found = choice_of(_CHOICES[name], plain)
        if found is None:
            allowed = "、".join(label(one) for one in _CHOICES[name])
            raise InvalidValueError(field=field_label(Institution.kind, name), value=text, allowed=allowed)
        return found
    if name == "staff_quota":
        if plain and not plain.isdecimal():
            raise InvalidValueError(field=field_label(Institution.kind, name), value=text, allowed="整数")
        return int(plain) if plain else None
    return plain


_CHOICES: dict[str, type[Level] | type[SubjectKind] | type[ManagementType]] = {
    "level": Level,
    "subject_kind": SubjectKind,
    "management_type": ManagementType,
}
EDITED = (
    *("name", "short_name", "uscc", "region_code", "level", "subject_kind", "management_type", "dual_division"),
    *("founding_document", "staff_quota", "funding", "legal_representative", "address", "phone", "remark"),
)
"""Fields of an institution that can be given as text."""
