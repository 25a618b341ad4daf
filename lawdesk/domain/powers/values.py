"""职权事项, time limits, duties and liabilities, and who carries a power out."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Level, Status


class PowerType(StrEnum):
    """职权类型, by the letters used in power codes."""

    LICENCE = "XK"
    PENALTY = "CF"
    COERCION = "QZ"
    LEVY = "ZS"
    PAYMENT = "JF"
    INSPECTION = "JC"
    CONFIRMATION = "QR"
    REWARD = "JL"
    ADJUDICATION = "CJ"
    OTHER = "QT"


class Procedure(StrEnum):
    """程序类型; the Chinese word is the stored code."""

    ORDINARY = "普通"
    SIMPLE = "简易"
    HEARING = "听证"
    FAST = "快速"
    ON_THE_SPOT = "当场"


class PowerSource(StrEnum):
    """权力来源."""

    STATUTORY = "法定本级"
    DELEGATED_DOWN = "上级下放"
    AUTHORISED = "授权"
    ENTRUSTED = "委托"
    GRANTED_TO_TOWNSHIP = "赋权镇街"


class PenaltyKind(StrEnum):
    """处罚种类 (行政处罚法 §9)."""

    WARNING = "警告"
    CRITICISM = "通报批评"
    FINE = "罚款"
    CONFISCATE_GAINS = "没收违法所得"
    CONFISCATE_GOODS = "没收非法财物"
    SUSPEND_LICENCE = "暂扣许可证件"
    DOWNGRADE = "降低资质等级"
    REVOKE_LICENCE = "吊销许可证件"
    RESTRICT_BUSINESS = "限制开展生产经营活动"
    STOP_BUSINESS = "责令停产停业"
    CLOSE = "责令关闭"
    BAN_FROM_TRADE = "限制从业"
    DETENTION = "行政拘留"
    OTHER = "其他"


class CoercionKind(StrEnum):
    """强制种类 (行政强制法 §9, §12): the first five are measures, the others enforcement."""

    RESTRICT_PERSON = "限制人身自由"
    SEAL = "查封"
    SEIZE = "扣押"
    FREEZE = "冻结"
    OTHER_MEASURE = "其他措施"
    SURCHARGE = "加处罚款或滞纳金"
    TRANSFER_FUNDS = "划拨"
    AUCTION = "拍卖"
    REMOVE = "排除妨碍恢复原状"
    SUBSTITUTE = "代履行"
    OTHER_ENFORCEMENT = "其他执行"

    @property
    def is_measure(self) -> bool:
        """Is this 强制措施 rather than 强制执行?"""
        return self in (self.RESTRICT_PERSON, self.SEAL, self.SEIZE, self.FREEZE, self.OTHER_MEASURE)


class CounterpartKind(StrEnum):
    """行政相对人类别."""

    NATURAL_PERSON = "自然人"
    LEGAL_PERSON = "法人"
    OTHER_ORGANISATION = "其他组织"


class InspectionMode(StrEnum):
    """检查方式."""

    ON_SITE = "现场"
    OFF_SITE = "非现场"


class Origin(StrEnum):
    """Where a record comes from: made by the program, or by hand. What was made by hand is never overwritten."""

    AUTO = "auto"
    MANUAL = "manual"


class DutyRole(StrEnum):
    """承办, 审核, 批准, 协办."""

    HANDLE = "handle"
    REVIEW = "review"
    APPROVE = "approve"
    ASSIST = "assist"


class TimeUnit(StrEnum):
    """Unit of a limit: 工作日 and 日 are never mixed."""

    HOUR = "hour"
    WORKDAY = "workday"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class LimitKind(StrEnum):
    """法定, 承诺, 内部."""

    STATUTORY = "statutory"
    PROMISED = "promised"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """时限. `is_none` says 无法定时限, which is not the same as a missing limit."""

    amount: int = 0
    unit: TimeUnit = TimeUnit.WORKDAY
    limit_kind: LimitKind = LimitKind.STATUTORY
    is_none: bool = False
    start_event: str = ""
    extension_amount: int = 0
    extension_approver: str = ""
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """职权事项: one enforcement power of the list. Money is in 分. `basis_text` keeps the imported cell beside its citations.

    Which of the fields from `violation` on belong to which type, `domain/powers/type_fields.py` says. `division_note` is the
    division of work where several institutions, units or posts carry one power (分工说明).
    """

    kind: ClassVar[str] = "power"

    id: UUID = field(default_factory=new_id)
    code: str = ""
    base_code: str = ""
    local_code: str = ""
    name: str
    parent_id: UUID | None = None
    power_type: PowerType
    institution_id: UUID
    handling_unit_id: UUID | None = None
    assisting_unit_ids: tuple[UUID, ...] = ()
    division_note: str = ""
    counterpart_kinds: tuple[CounterpartKind, ...] = ()
    levels: tuple[Level, ...] = ()
    source: PowerSource = PowerSource.STATUTORY
    procedures: tuple[Procedure, ...] = (Procedure.ORDINARY,)
    basis_text: str = ""
    statutory_limit: TimeLimit | None = None
    promised_limit: TimeLimit | None = None
    violation: str = ""
    penalty_kinds: tuple[PenaltyKind, ...] = ()
    fine_minimum: int | None = None
    fine_maximum: int | None = None
    fine_base: str = ""
    hearing_threshold: int | None = None
    is_simple_allowed: bool = False
    certificate_name: str = ""
    valid_term: str = ""
    is_quota_limited: bool = False
    inspection_objects: str = ""
    inspection_mode: InspectionMode | None = None
    inspections_per_year: int | None = None
    is_picked_at_random: bool = False
    standard: str = ""
    relief: str = ""
    acceptance_scope: str = ""
    coercion_kind: CoercionKind | None = None
    has_own_enforcement: bool = False
    conditions: str = ""
    materials: tuple[str, ...] = ()
    has_fee: bool = False
    fee_basis: str = ""
    is_forwarded_up: bool = False
    is_reconsidered_first: bool = False
    is_major: bool = False
    is_monitored: bool = False
    supervision: str = ""
    remedy: str = ""
    status: Status = Status.ACTIVE
    effective_on: date | None = None
    change_basis: str = ""
    suspended_on: date | None = None
    suspended_reason: str = ""
    retired_on: date | None = None
    retired_reason: str = ""
    sort_number: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """责任事项 of a power: what must be done at a stage (`stage` as written, e.g. 立案), by which post, within which limit.

    `source_key` names what a text of origin auto was made from, so that it is found again when it is made anew.
    """

    kind: ClassVar[str] = "duty"

    id: UUID = field(default_factory=new_id)
    power_id: UUID
    post_id: UUID | None = None
    stage: str = ""
    text: str
    limit: str = ""
    basis: str = ""
    origin: Origin = Origin.MANUAL
    source_key: str = ""
    sort_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Liability:
    """追责情形 of a power or a post; `fault_form` is 不履行, 违法履行 or 不当履行, `forms` are the consequences."""

    kind: ClassVar[str] = "liability"

    id: UUID = field(default_factory=new_id)
    power_id: UUID | None = None
    post_id: UUID | None = None
    text: str
    fault_form: str = ""
    basis: str = ""
    forms: tuple[str, ...] = ()
    origin: Origin = Origin.MANUAL
    source_key: str = ""
    sort_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """职权分配: this post carries the power in this duty role, from `starts_on` to `ends_on` (both included).

    One of origin auto was taken from the lanes of a chart; one set by hand is never overwritten by them.
    """

    kind: ClassVar[str] = "assignment"

    id: UUID = field(default_factory=new_id)
    power_id: UUID
    post_id: UUID
    duty_role: DutyRole
    scope_note: str = ""
    origin: Origin = Origin.MANUAL
    starts_on: date | None = None
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Does the assignment hold on `day`?"""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
