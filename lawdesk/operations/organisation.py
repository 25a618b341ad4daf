"""机构岗位人员 from a workbook: a dry run first, then one transaction."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.organisation.values import Certificate, Institution, Person, Post, PostCategory, PostHolding, Unit
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
from lawdesk.operations.backups import back_up_before
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
    """Write what the preview understood, as one undo step; a backup is made before."""
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "organisation.import", title="导入机构岗位人员") as tx:
        tx.put_many(preview.values)


def write_template(path: Path) -> None:
    """Write an empty workbook to fill in."""
    write_organisation_template(path)


class _Maker:
    """Turns drafts, which name each other, into values, which point at each other; names known to the store keep their ids."""

    def __init__(self, reader: Reader, home: Institution, file: str) -> None:
        self.home, self.file = home, file
        org = home.office_id
        self.institutions = {one.name: one.id for one in reader.all(Institution)}
        self.units = {unit.name: unit for unit in reader.all(Unit, org=org)}
        self.posts = {post.code: post for post in reader.all(Post, org=org)}
        self.people = {person.name: person for person in reader.all(Person, org=org)}
        self.holdings = {(one.post_id, one.person_id, one.starts_on): one for one in reader.all(PostHolding, org=org)}
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
            self._post(post)
        for person in draft.people:
            self._person(person)
        for holding in draft.holdings:
            self._holding(holding)
        for certificate in draft.certificates:
            self._certificate(certificate)

    def _unit(self, draft: UnitDraft) -> None:
        parent = self._known(self.units.get(draft.parent), draft, "上级机构", draft.parent)
        base = self.units.get(draft.name) or Unit(name=draft.name, institution_id=self.home.id, sort_number=len(self.units) + 1)
        self.units[draft.name] = self._keep(
            replace(
                base,
                institution_id=self.institutions.get(draft.institution, base.institution_id),
                parent_id=parent.id if parent else base.parent_id,
                **_said(draft, "unit_kind", "functions", "remark"),
            )
        )

    def _post(self, draft: PostDraft) -> None:
        unit = self._known(self.units.get(draft.unit), draft, "所属机构", draft.unit or "（空）")
        if unit is None:
            return
        base = self.posts.get(draft.code) or Post(
            code=draft.code, name=draft.name, unit_id=unit.id, category=PostCategory.ENFORCEMENT, sort_number=len(self.posts) + 1
        )
        said = _said(
            draft, "category", "duties", "requirements", "headcount", "needs_certificate", "certificate_fields", "vacancy_note",
            "remark",
        )  # fmt: skip
        self.posts[draft.code] = self._keep(replace(base, name=draft.name, unit_id=unit.id, **said))

    def _person(self, draft: PersonDraft) -> None:
        unit = self._known(self.units.get(draft.unit), draft, "所属机构", draft.unit)
        base = self.people.get(draft.name) or Person(name=draft.name)
        said = _said(
            draft, "sex", "title", "staff_type", "duty_state", "legal_qualification", "first_legal_review_on", "remark"
        )  # fmt: skip
        self.people[draft.name] = self._keep(replace(base, unit_id=unit.id if unit else base.unit_id, **said))

    def _holding(self, draft: HoldingDraft) -> None:
        post = self._known(self._post_called(draft.post), draft, "岗位", draft.post)
        person = self._known(self.people.get(draft.person), draft, "人员", draft.person)
        if post is None or person is None:
            return
        key = (post.id, person.id, draft.starts_on)
        base = self.holdings.get(key) or PostHolding(post_id=post.id, person_id=person.id, starts_on=draft.starts_on)
        self.holdings[key] = self._keep(replace(base, **_said(draft, "ends_on", "is_main", "document_number")))

    def _certificate(self, draft: CertificateDraft) -> None:
        person = self._known(self.people.get(draft.person), draft, "持证人", draft.person)
        if person is None:
            return
        number = draft.certificate_number
        base = self.certificates.get(number) or Certificate(person_id=person.id, certificate_number=number)
        said = _said(
            draft, "certificate_kind", "issuer", "field_of_law", "area", "issued_on", "expires_on", "state", "reason"
        )  # fmt: skip
        self.certificates[number] = self._keep(replace(base, person_id=person.id, **said))

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
        """Remember a value to write."""
        self.values[value.id] = value
        return value


def _said(draft: Any, *names: str) -> dict[str, Any]:
    """Return those fields of a draft that the list says something about; the others stay as they are known."""
    return {name: value for name in names if (value := getattr(draft, name)) not in ("", None, ())}
