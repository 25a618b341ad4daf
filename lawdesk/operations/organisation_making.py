"""From drafts, which name each other, to values, which point at each other; names known to the store keep their ids."""

from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import (
    Certificate,
    Institution,
    Person,
    Post,
    PostCategory,
    PostHolding,
    Unit,
)
from lawdesk.formats.organisation_draft import (
    CertificateDraft,
    Draft,
    HoldingDraft,
    OrganisationDraft,
    PersonDraft,
    PostDraft,
    UnitDraft,
)
from lawdesk.formats.problems import Problem
from lawdesk.operations.person_book import PersonBook
from lawdesk.operations.unit_book import UnitBook

T = TypeVar("T")


class Maker:
    """Makes units, posts, people, holdings and certificates of a draft.

    `values` are to be written, by id; `places` the rows that told of them first; `problems` what is not clear.
    """

    def __init__(self, reader: Reader, home: Institution, file: str) -> None:
        self.home, self.file = home, file
        org = home.office_id
        known = (*reader.all(Institution), *reader.own(Institution))  # of one name the own one counts
        self.institutions = {one.name: one.id for one in known}
        self.posts = {post.code: post for post in reader.all(Post, org=org)}
        self.holdings = {(one.post_id, one.person_id, one.starts_on): one for one in reader.all(PostHolding, org=org)}
        self.certificates = {one.certificate_number: one for one in reader.all(Certificate, org=org)}
        units, people = reader.all(Unit, org=org), reader.all(Person, org=org)
        self.units = UnitBook(units)
        self.book = PersonBook(file, people, self.certificates.values())
        stored = (units, self.posts.values(), people, self.holdings.values(), self.certificates.values())
        self.known_ids: dict[UUID, Any] = {value.id: value for group in stored for value in group}
        self.values: dict[UUID, Any] = {}
        self.places: dict[UUID, Draft] = {}
        self.problems: list[Problem] = []

    def make(self, draft: OrganisationDraft) -> None:
        """Make the values of a draft, those first that others point at. Units first all, then their superiors: in any order."""
        made = [(one, self._unit(one)) for one in draft.units]
        for one, unit in made:
            self._put_below(one, unit)
        for post in draft.posts:
            self._post(post)
        for person in draft.people:
            self._person(person)
        for holding in draft.holdings:
            self._holding(holding)
        for certificate in draft.certificates:
            self._certificate(certificate)

    def _unit(self, draft: UnitDraft) -> UUID | None:
        institution = self._institution(draft)
        if institution is None:
            return None
        base = self.units.described_by(draft, institution)
        unit = replace(base, institution_id=institution, **said(draft, "unit_kind", "functions", "quota", "remark"))
        self._keep_unit(unit, draft)
        return unit.id

    def _institution(self, draft: UnitDraft) -> UUID | None:
        if not draft.institution or draft.institution in (self.home.name, self.home.short_name):
            return self.home.id
        return self.known(self.institutions.get(draft.institution), draft, "institution", "执法主体", draft.institution)

    def _put_below(self, draft: UnitDraft, unit: UUID | None) -> None:
        if unit is None or not draft.parent or draft.parent in self.institutions:
            return
        made: Unit = self.values[unit]
        parent = self.units.called(draft.parent, made.institution_id)
        found = self.known(parent, draft, "parent", "上级机构", draft.parent)
        if found is not None:
            self._keep_unit(replace(made, parent_id=found.id), draft)

    def _keep_unit(self, unit: Unit, draft: UnitDraft) -> None:
        self.units.keep(unit)
        self.keep(unit, draft)

    def _unit_of(self, draft: Draft, called: str) -> Unit | None:
        found = self.units.called(called, self.home.id) or self.units.anywhere(called)
        return self.known(found, draft, "unit", "所属机构", called)

    def _post(self, draft: PostDraft) -> None:
        unit = self._unit_of(draft, draft.unit)
        if unit is None:
            return
        base = self.posts.get(draft.code) or Post(
            code=draft.code, name=draft.name, unit_id=unit.id, category=PostCategory.ENFORCEMENT, sort_number=len(self.posts) + 1
        )
        told = said(
            draft, "category", "duties", "requirements", "headcount", "needs_certificate", "certificate_fields", "vacancy_note",
            "remark",
        )  # fmt: skip
        self.posts[draft.code] = self.keep(replace(base, name=draft.name, unit_id=unit.id, **told), draft)

    def _person(self, draft: PersonDraft) -> None:
        unit = self._unit_of(draft, draft.unit) if draft.unit else None
        base = self.book.described_by(draft)
        if base is None:
            return
        told = said(
            draft, "staff_number", "sex", "title", "staff_type", "duty_state", "legal_qualification", "first_legal_review_on",
            "remark",
        )  # fmt: skip
        self.book.keep(self.keep(replace(base, unit_id=unit.id if unit else base.unit_id, **told), draft))

    def _holding(self, draft: HoldingDraft) -> None:
        post = self.known(self.post_called(draft.post), draft, "post", "岗位", draft.post)
        person = self.book.meant_by(draft)
        if post is None or person is None:
            return
        key = (post.id, person.id, draft.starts_on)
        base = self.holdings.get(key) or PostHolding(post_id=post.id, person_id=person.id, starts_on=draft.starts_on)
        self.holdings[key] = self.keep(replace(base, **said(draft, "ends_on", "is_main", "document_number")), draft)

    def _certificate(self, draft: CertificateDraft) -> None:
        number = draft.certificate_number
        person = self.book.meant_by(draft, number)
        if person is None:
            return
        base = self.certificates.get(number) or Certificate(person_id=person.id, certificate_number=number)
        told = said(
            draft, "certificate_kind", "issuer", "field_of_law", "area", "issued_on", "expires_on", "state", "reason"
        )  # fmt: skip
        checks = {one.checked_on: one for one in (*base.checks, *draft.checks)}
        ordered = tuple(checks[day] for day in sorted(checks))
        self.certificates[number] = self.keep(replace(base, person_id=person.id, checks=ordered, **told), draft)

    def post_called(self, called: str) -> Post | None:
        """Return the post of this code, else the only one of this name."""
        named = [post for post in self.posts.values() if post.name == called]
        return self.posts.get(called) or (named[0] if len(named) == 1 else None)

    def known(self, found: T | None, draft: Draft, field: str, what: str, called: str) -> T | None:
        """Return what a name stands for; a name that leads nowhere is a problem of its row."""
        if found is None and called:
            column = draft.columns.get(field, 0)
            self.problems.append(
                Problem(
                    code="LWI-P-E003", file=self.file, sheet=draft.sheet, row=draft.row, column=column, raw=called, detail=what
                )
            )
        return found

    def keep(self, value: T, draft: Draft) -> T:
        """Remember a value to write, and the first row that told of it."""
        kept: Any = value
        self.values[kept.id] = kept
        self.places.setdefault(kept.id, draft)
        return value


def said(draft: Draft, *names: str) -> dict[str, Any]:
    """Return those fields of a draft that the list says something about; the others stay as they are known."""
    return {name: value for name in names if (value := getattr(draft, name)) not in ("", None, ())}
