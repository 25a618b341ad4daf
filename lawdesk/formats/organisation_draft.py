"""What a list of institutions, posts, people and their training gives before anything is stored: names where there will be ids.

An empty text and `None` mean that the list does not say: no such column, an empty cell, or one that is not understood.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lawdesk.domain.organisation.training import TrainingKind, TrainingMode, TrainingSubject
from lawdesk.domain.organisation.values import (
    CertificateCheck,
    CertificateState,
    DutyState,
    PostCategory,
    StaffType,
    UnitKind,
)
from lawdesk.formats.heads import Heads
from lawdesk.formats.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Where a draft was read: sheet, row, and the columns of its fields, counted from 1."""

    sheet: str
    row: int
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft(Draft):
    """执法机构 / 内设机构; an empty `institution` means the own one."""

    name: str
    parent: str = ""
    institution: str = ""
    unit_kind: UnitKind | None = None
    functions: str = ""
    quota: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDraft(Draft):
    """执法岗位 of the unit named `unit`."""

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
class PersonDraft(Draft):
    """执法人员; 工号 and 证号 tell namesakes apart."""

    name: str
    staff_number: str = ""
    certificate_number: str = ""
    sex: str = ""
    title: str = ""
    unit: str = ""
    staff_type: StaffType | None = None
    duty_state: DutyState | None = None
    legal_qualification: bool | None = None
    first_legal_review_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPersonDraft(Draft):
    """What belongs to a person called so; `is_same_row`: the person stands in this very row of a roster."""

    person: str
    staff_number: str = ""
    is_same_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingDraft(OfPersonDraft):
    """任岗: `post` is the code or the name of a post."""

    post: str
    starts_on: date
    ends_on: date | None = None
    is_main: bool | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateDraft(OfPersonDraft):
    """执法证件 of a person."""

    certificate_number: str
    certificate_kind: str = ""
    issuer: str = ""
    field_of_law: str = ""
    area: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    state: CertificateState | None = None
    reason: str = ""
    checks: tuple[CertificateCheck, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft(Draft):
    """培训计划; `posts` are names or codes."""

    year: int
    content: str
    training_kind: TrainingKind | None = None
    subject: TrainingSubject | None = None
    mode: TrainingMode | None = None
    hours: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    posts: tuple[str, ...] = ()
    place: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDraft(OfPersonDraft):
    """培训记录 of a person; one of a plan's year and content belongs to the plan."""

    content: str
    year: int | None = None
    training_kind: TrainingKind | None = None
    subject: TrainingSubject | None = None
    mode: TrainingMode | None = None
    hours: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    post: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDraft(OfPersonDraft):
    """考试 of a person, points in 0.01 分."""

    name: str
    subject: TrainingSubject | None = None
    score_cp: int | None = None
    pass_cp: int | None = None
    taken_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """Everything found in a file: a dry run. References between the parts are names, to be resolved by the operation.

    `heads` are those of the sheets that were understood.
    """

    file: str
    units: tuple[UnitDraft, ...] = ()
    posts: tuple[PostDraft, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    holdings: tuple[HoldingDraft, ...] = ()
    certificates: tuple[CertificateDraft, ...] = ()
    plans: tuple[PlanDraft, ...] = ()
    trainings: tuple[TrainingDraft, ...] = ()
    exams: tuple[ExamDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
    heads: Mapping[str, Heads] = field(default_factory=dict)
