"""What a list of institutions, posts and people gives before anything is stored: names where the store will have ids.

An empty text and `None` mean that the list does not say: no such column, an empty cell, or one that is not understood.
"""

from dataclasses import dataclass
from datetime import date

from lawdesk.domain.organisation.values import CertificateState, DutyState, PostCategory, StaffType, UnitKind
from lawdesk.formats.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft:
    """执法机构 / 内设机构; an empty `institution` means the own one."""

    sheet: str
    row: int
    name: str
    parent: str = ""
    institution: str = ""
    unit_kind: UnitKind | None = None
    functions: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDraft:
    """执法岗位 of the unit named `unit`."""

    sheet: str
    row: int
    code: str
    name: str
    unit: str
    category: PostCategory | None = None
    duties: str = ""
    requirements: str = ""
    headcount: int | None = None
    needs_certificate: bool | None = None
    certificate_fields: tuple[str, ...] = ()
    vacancy_note: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """执法人员."""

    sheet: str
    row: int
    name: str
    sex: str = ""
    title: str = ""
    unit: str = ""
    staff_type: StaffType | None = None
    duty_state: DutyState | None = None
    legal_qualification: bool | None = None
    first_legal_review_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingDraft:
    """任岗: `post` is the code or the name of a post."""

    sheet: str
    row: int
    post: str
    person: str
    starts_on: date
    ends_on: date | None = None
    is_main: bool | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateDraft:
    """执法证件 of a person."""

    sheet: str
    row: int
    person: str
    certificate_number: str
    certificate_kind: str = ""
    issuer: str = ""
    field_of_law: str = ""
    area: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    state: CertificateState | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """Everything found in a file: a dry run. References between the parts are names, to be resolved by the operation."""

    file: str
    units: tuple[UnitDraft, ...] = ()
    posts: tuple[PostDraft, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    holdings: tuple[HoldingDraft, ...] = ()
    certificates: tuple[CertificateDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
