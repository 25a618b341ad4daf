"""机构岗位人员: import them from a workbook as a dry run first, list posts with their holders."""

from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Certificate, Institution, Person, Post, PostHolding, Unit
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.organisation_draft import (
    CertificateDraft,
    HoldingDraft,
    OrganisationDraft,
    PersonDraft,
    PostDraft,
    UnitDraft,
)
from lawdesk.formats.organisation_list import read_organisation_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import read_tables
from lawdesk.formats.templates import write_organisation_template
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPreview:
    """A dry run: the values that would be written, and every problem by row and column."""

    values: tuple[Any, ...]
    problems: tuple[Problem, ...]
    new: int
    changed: int

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts for machines."""
        return {"records": len(self.values), "new": self.new, "changed": self.changed, "problems": len(self.problems)}

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        counts: dict[str, int] = {}
        for value in self.values:
            counts[value.kind] = counts.get(value.kind, 0) + 1
        parts = "，".join(f"{kind_label(kind)} {number}" for kind, number in counts.items())
        return f"{parts or '没有可导入的记录'}；其中新增 {self.new}，更新 {self.changed}；问题 {len(self.problems)} 处。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post with who holds it."""

    post: Post
    unit: str
    holders: str


def preview_organisation(workspace: Workspace, path: Path, progress: Progress = SILENT) -> OrganisationPreview:
    """Read a workbook and return what it would change; nothing is written. A second import updates, never doubles."""
    draft = read_organisation_list(read_tables(path, progress=progress))
    with workspace.store.read() as reader:
        maker = _Maker(reader, workspace.home, draft.file)
        maker.make(draft)
    values = tuple(maker.values.values())
    known = maker.known_ids
    new = sum(value.id not in known for value in values)
    changed = sum(value.id in known and known[value.id] != value for value in values)
    return OrganisationPreview(values=values, problems=(*draft.problems, *maker.problems), new=new, changed=changed)


def accept_organisation(workspace: Workspace, preview: OrganisationPreview) -> None:
    """Write what the preview understood, as one undo step."""
    with workspace.store.transaction(workspace.operator, "organisation.import", title="导入机构岗位人员") as tx:
        tx.put_many(preview.values)


def write_template(path: Path) -> None:
    """Write an empty workbook to fill in."""
    write_organisation_template(path)


def list_posts(workspace: Workspace, day: date) -> tuple[PostRow, ...]:
    """Return the posts with the names of their holders on `day`: main holders first, then by the day they began."""
    with workspace.store.read() as reader:
        org = workspace.home.office_id
        units = {unit.id: unit.name for unit in reader.all(Unit, org=org)}
        people = {person.id: person.name for person in reader.all(Person, org=org)}
        holdings = [one for one in reader.all(PostHolding, org=org) if one.covers(day)]
        posts = reader.all(Post, org=org)
    holdings.sort(key=lambda one: (not one.is_main, one.starts_on, people.get(one.person_id, "")))
    return tuple(
        PostRow(
            post=post,
            unit=units.get(post.unit_id, ""),
            holders="、".join(people.get(one.person_id, "") for one in holdings if one.post_id == post.id),
        )
        for post in posts
    )


class _Maker:
    """Turns drafts, which name each other, into values, which point at each other; names known to the store keep their ids."""

    def __init__(self, reader: Reader, home: Institution, file: str) -> None:
        self.home, self.file = home, file
        org = home.office_id
        self.institutions = {one.name: one.id for one in reader.all(Institution)}
        self.units = {unit.name: unit for unit in reader.all(Unit, org=org)}
        self.posts = {post.code: post for post in reader.all(Post, org=org)}
        self.people = {person.name: person for person in reader.all(Person, org=org)}
        self.holdings = {(one.post_id, one.person_id): one for one in reader.all(PostHolding, org=org)}
        self.certificates = {one.certificate_number: one for one in reader.all(Certificate, org=org)}
        stored = (self.units, self.posts, self.people, self.holdings, self.certificates)
        self.known_ids: dict[UUID, Any] = {value.id: value for group in stored for value in group.values()}
        self.values: dict[UUID, Any] = {}
        self.problems: list[Problem] = []

    def make(self, draft: OrganisationDraft) -> None:
        """Make the values of a draft, those first that others point at."""
        for unit in draft.units:
            self._unit(unit)
        for post in draft.posts:
            self._post(post, len(self.posts))
        for person in draft.people:
            self._person(person)
        for holding in draft.holdings:
            self._holding(holding)
        for certificate in draft.certificates:
            self._certificate(certificate)

    def _unit(self, draft: UnitDraft) -> None:
        old = self.units.get(draft.name)
        parent = self._known(self.units.get(draft.parent), draft, "上级机构", draft.parent)
        unit = Unit(
            id=_identity(old),
            institution_id=self.institutions.get(draft.institution, self.home.id),
            parent_id=parent.id if parent else None,
            name=draft.name,
            unit_kind=draft.unit_kind,
            functions=draft.functions,
            sort_number=old.sort_number if old else len(self.units) + 1,
            remark=draft.remark,
        )
        self.units[unit.name] = self._keep(unit)

    def _post(self, draft: PostDraft, position: int) -> None:
        unit = self._known(self.units.get(draft.unit), draft, "所属机构", draft.unit or "（空）")
        if unit is None:
            return
        old = self.posts.get(draft.code)
        post = Post(
            id=_identity(old),
            code=draft.code,
            name=draft.name,
            unit_id=unit.id,
            category=draft.category,
            duties=draft.duties,
            requirements=draft.requirements,
            headcount=draft.headcount,
            needs_certificate=draft.needs_certificate,
            certificate_fields=draft.certificate_fields,
            vacancy_note=draft.vacancy_note,
            sort_number=old.sort_number if old else position + 1,
            remark=draft.remark,
        )
        self.posts[post.code] = self._keep(post)

    def _person(self, draft: PersonDraft) -> None:
        unit = self._known(self.units.get(draft.unit), draft, "所属机构", draft.unit)
        person = Person(
            id=_identity(self.people.get(draft.name)),
            name=draft.name,
            sex=draft.sex,
            title=draft.title,
            unit_id=unit.id if unit else None,
            staff_type=draft.staff_type,
            duty_state=draft.duty_state,
            legal_qualification=draft.legal_qualification,
            first_legal_review_on=draft.first_legal_review_on,
            remark=draft.remark,
        )
        self.people[person.name] = self._keep(person)

    def _holding(self, draft: HoldingDraft) -> None:
        post = self._known(self._post_called(draft.post), draft, "岗位", draft.post)
        person = self._known(self.people.get(draft.person), draft, "人员", draft.person)
        if post is None or person is None:
            return
        holding = PostHolding(
            id=_identity(self.holdings.get((post.id, person.id))),
            post_id=post.id,
            person_id=person.id,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            is_main=draft.is_main,
            document_number=draft.document_number,
        )
        self.holdings[(post.id, person.id)] = self._keep(holding)

    def _certificate(self, draft: CertificateDraft) -> None:
        person = self._known(self.people.get(draft.person), draft, "持证人", draft.person)
        if person is None:
            return
        certificate = Certificate(
            id=_identity(self.certificates.get(draft.certificate_number)),
            person_id=person.id,
            certificate_number=draft.certificate_number,
            certificate_kind=draft.certificate_kind,
            issuer=draft.issuer,
            field_of_law=draft.field_of_law,
            area=draft.area,
            issued_on=draft.issued_on,
            expires_on=draft.expires_on,
            state=draft.state,
            reason=draft.reason,
        )
        self.certificates[certificate.certificate_number] = self._keep(certificate)

    def _post_called(self, called: str) -> Post | None:
        named = [post for post in self.posts.values() if post.name == called]
        return self.posts.get(called) or (named[0] if len(named) == 1 else None)

    def _known(self, found: T | None, draft: Any, what: str, called: str) -> T | None:
        """Return what a name stands for; a name that leads nowhere is a problem of its row."""
        if found is None and called:
            self.problems.append(
                Problem(code="LWI-P-E003", file=self.file, sheet=draft.sheet, row=draft.row, raw=called, detail=what)
            )
        return found

    def _keep(self, value: Any) -> Any:
        """Remember a value to write; an empty cell, or a column the file does not have, leaves what is known."""
        old = self.known_ids.get(value.id)
        blank = [one.name for one in fields(value) if old is not None and getattr(value, one.name) in ("", None, ())]
        kept = replace(value, **{name: getattr(old, name) for name in blank})
        self.values[kept.id] = kept
        return kept


def _identity(old: Any) -> UUID:
    """Return the id to keep, or a fresh one for a new value."""
    identity: UUID = old.id if old is not None else new_id()
    return identity
