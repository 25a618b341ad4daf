"""机构 岗位 人员 证件: who enforces, in which post, with which certificate."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


class Level(StrEnum):
    """层级; the Chinese word is the stored code."""

    NATIONAL = "国家"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区县"
    TOWNSHIP = "乡镇街道"


class SubjectKind(StrEnum):
    """主体性质 (行政处罚法 §17–§21)."""

    STATUTORY = "statutory"
    AUTHORISED = "authorised"
    ENTRUSTED = "entrusted"
    DISPATCHED = "dispatched"
    NOT_A_SUBJECT = "not_a_subject"


class ManagementType(StrEnum):
    """管理体制: decides who appraises and who holds accountable (武政办〔2005〕152号 三(二)2)."""

    TERRITORIAL = "territorial"
    VERTICAL = "vertical"
    DUAL = "dual"


class BodyNature(StrEnum):
    """机构性质 (行政处罚法 §21: an entrusted organisation; 行政许可法 §24: an administrative agency)."""

    AGENCY = "行政机关"
    PUBLIC_INSTITUTION = "事业单位"
    ENTERPRISE = "企业"
    SOCIAL_ORGANISATION = "社会组织"


class UnitKind(StrEnum):
    """What a section of an institution does."""

    ENFORCEMENT = "enforcement"
    LEGAL = "legal"
    WINDOW = "window"
    GENERAL = "general"
    FINANCE = "finance"


class PostCategory(StrEnum):
    """岗位类别; the Chinese word is the stored code."""

    LEADER = "领导"
    APPROVAL = "审批"
    LEGAL_REVIEW = "法制审核"
    ENFORCEMENT = "执法承办"
    WINDOW = "窗口"
    OFFICE = "内勤"
    SUPERVISION = "监督"


class StaffType(StrEnum):
    """人员性质."""

    CIVIL_SERVANT = "公务员"
    MANAGED_AS_CIVIL_SERVANT = "参公"
    PUBLIC_INSTITUTION = "事业编制"
    CONTRACT = "合同制"
    AUXILIARY = "辅助人员"


class DutyState(StrEnum):
    """在岗状态."""

    ON_DUTY = "在岗"
    IN_TRAINING = "离岗培训"
    TRANSFERRED = "调离"
    RETIRED = "退休"
    LEFT = "离职"


class CertificateState(StrEnum):
    """State of an enforcement certificate."""

    VALID = "有效"
    SUSPENDED = "暂扣"
    WITHDRAWN = "收回"
    REVOKED = "吊销"
    CANCELLED = "注销"
    LOST = "遗失"


class Status(StrEnum):
    """Life of a power, a post or a flowchart."""

    DRAFT = "draft"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """执法主体: a body in whose name enforcement acts are done, or an office that supervises them.

    One that was merged or abolished is retired since `ended_on`; `successor_id` carries its powers on (承继机构).
    """

    kind: ClassVar[str] = "institution"

    id: UUID = field(default_factory=new_id)
    name: str
    short_name: str = ""
    office_id: str = ""
    uscc: str = ""
    region_code: str = ""
    level: Level
    subject_kind: SubjectKind
    management_type: ManagementType
    dual_division: str = ""
    government_id: UUID | None = None
    superior_id: UUID | None = None
    entrusting_id: UUID | None = None
    staffing_document_id: UUID | None = None
    legal_representative: str = ""
    address: str = ""
    phone: str = ""
    remark: str = ""
    staff_quota: int | None = None
    funding: str = ""
    founding_document: str = ""
    nature: BodyNature | None = None
    status: Status = Status.ACTIVE
    ended_on: date | None = None
    successor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrustment:
    """委托书: the written, published grant by which an agency has another organisation act in its name (行政处罚法第二十条)."""

    kind: ClassVar[str] = "entrustment"

    id: UUID = field(default_factory=new_id)
    entrusting_id: UUID
    entrusted_id: UUID
    power_ids: tuple[UUID, ...] = ()
    scope: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    document_number: str = ""
    published_on: date | None = None
    published_at: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """执法机构 / 内设机构: a section, division or brigade inside an institution."""

    kind: ClassVar[str] = "unit"

    id: UUID = field(default_factory=new_id)
    institution_id: UUID
    parent_id: UUID | None = None
    name: str
    unit_kind: UnitKind = UnitKind.ENFORCEMENT
    functions: str = ""
    quota: int | None = None
    sort_number: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """执法岗位: holds powers and duties, whoever the person is. `vacancy_note` says that it is known to be empty."""

    kind: ClassVar[str] = "post"

    id: UUID = field(default_factory=new_id)
    code: str
    name: str
    unit_id: UUID
    category: PostCategory
    duties: str = ""
    requirements: str = ""
    headcount: int = 1
    needs_certificate: bool = False
    certificate_fields: tuple[str, ...] = ()
    status: Status = Status.ACTIVE
    vacancy_note: str = ""
    sort_number: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """执法人员: a member of staff recorded in the roll; `staff_number` (工号) tells namesakes apart."""

    kind: ClassVar[str] = "person"

    id: UUID = field(default_factory=new_id)
    name: str
    staff_number: str = ""
    sex: str = ""
    title: str = ""
    unit_id: UUID | None = None
    staff_type: StaffType = StaffType.CIVIL_SERVANT
    duty_state: DutyState = DutyState.ON_DUTY
    legal_qualification: bool = False
    first_legal_review_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHolding:
    """任岗: person–post for the days from `starts_on` to `ends_on`, both included; no end means until further notice."""

    kind: ClassVar[str] = "post_holding"

    id: UUID = field(default_factory=new_id)
    post_id: UUID
    person_id: UUID
    starts_on: date
    ends_on: date | None = None
    is_main: bool = True
    document_number: str = ""

    def covers(self, day: date) -> bool:
        """Is the person in the post on `day`?"""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateCheck:
    """年审 of a certificate: the day and what came of it."""

    checked_on: date
    result: str = "合格"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """执法证件 of a person; `field_of_law` is 执法类别, `area` 执法区域."""

    kind: ClassVar[str] = "certificate"

    id: UUID = field(default_factory=new_id)
    person_id: UUID
    certificate_number: str
    certificate_kind: str = "行政执法证"
    issuer: str = ""
    field_of_law: str = ""
    area: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    state: CertificateState = CertificateState.VALID
    reason: str = ""
    checks: tuple[CertificateCheck, ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Does the certificate entitle to enforcement on `day`? (行政处罚法 §42, §76)"""
        started = self.issued_on is None or self.issued_on <= day
        return self.state is CertificateState.VALID and started and (self.expires_on is None or day <= self.expires_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who sits at this workspace: named in every audit row; `roles` are those of the role table (desk, leader, keys …)."""

    kind: ClassVar[str] = "operator"

    id: UUID = field(default_factory=new_id)
    name: str
    roles: tuple[str, ...] = ("desk",)
