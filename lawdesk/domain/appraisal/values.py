"""评议考核: schemes, indicators, scores of a self-assessment. Scores are integers `cp` = 0.01 分, rates `bp` = 1/10 000."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


class SectionKind(StrEnum):
    """通用目标, 专用目标, 外部评议, 自定."""

    COMMON = "common"
    SPECIFIC = "specific"
    EXTERNAL = "external"
    CUSTOM = "custom"


class Method(StrEnum):
    """How an indicator is scored."""

    DEDUCT = "deduct"
    RATIO = "ratio"
    SHORTFALL = "shortfall"
    TIER = "tier"
    YES_NO = "yes_no"
    MANUAL = "manual"


class Rounding(StrEnum):
    """How units of a shortfall count: whole ones only, started ones too, or exactly."""

    WHOLE = "whole"
    STARTED = "started"
    EXACT = "exact"


class NotApplicableRule(StrEnum):
    """What an indicator that does not apply does to its section."""

    FULL = "full"
    EXCLUDE = "exclude"


class VetoEffect(StrEnum):
    """一票否决: the strongest wins, zero > fail > cap."""

    ZERO = "zero"
    FAIL = "fail"
    CAP = "cap"


class AssessmentState(StrEnum):
    """Life of a rating."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """等次: its name and the lowest total (cp) that reaches it."""

    name: str
    lower_cp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionRule:
    """`deduct`: `step_cp` off for each `unit`, at most `cap_cp` (None: the full points)."""

    unit: str
    step_cp: int
    cap_cp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTier:
    """`tier`: a value of at least `lower` earns `score_cp`."""

    lower: int
    score_cp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """一票否决 of an indicator; `cap_band` names the best band left when the effect is `cap`."""

    criterion: str
    effect: VetoEffect
    authority: str
    cap_band: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """指标: the smallest scored item; `content_key` is one of the seven contents of the Opinion 三(二)3."""

    id: UUID = field(default_factory=new_id)
    code: str
    name: str
    full_cp: int
    standard: str = ""
    content_key: str = ""
    method: Method = Method.MANUAL
    rules: tuple[DeductionRule, ...] = ()
    cap_cp: int | None = None
    floor_cp: int = 0
    tiers: tuple[ScoreTier, ...] = ()
    target_bp: int = 0
    unit_bp: int = 0
    step_cp: int = 0
    rounding: Rounding = Rounding.STARTED
    grain_cp: int = 50
    not_applicable: NotApplicableRule = NotApplicableRule.EXCLUDE
    evidence: str = ""
    veto: Veto | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """部分 of a scheme with its indicators."""

    id: UUID = field(default_factory=new_id)
    section_kind: SectionKind
    name: str
    full_cp: int
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """考核方案: an aggregate of sections and indicators that add up to `total_cp`."""

    kind: ClassVar[str] = "scheme"

    id: UUID = field(default_factory=new_id)
    year: int
    name: str
    target_kind: str = "department"
    total_cp: int = 10000
    basis: str = ""
    bonus_cap_cp: int = 0
    bands: tuple[Band, ...] = ()
    sections: tuple[Section, ...] = ()
    issued_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """佐证: an attachment of the store, or only a named paper; `sha256` is empty for the latter."""

    title: str
    sha256: str = ""
    media: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreInput:
    """What was entered for one indicator: counts per deduction rule, a ratio, a tier value, yes/no or a score by hand."""

    indicator_id: UUID
    counts: tuple[int, ...] = ()
    numerator: int = 0
    denominator: int = 0
    value: int = 0
    is_met: bool = True
    is_not_applicable: bool = False
    is_veto: bool = False
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """评分单 of one target for one scheme: the self-assessment (自查自评) of a unit when `group` is `self`."""

    kind: ClassVar[str] = "assessment"

    id: UUID = field(default_factory=new_id)
    scheme_id: UUID
    target_id: UUID
    group: str = "self"
    starts_on: date
    ends_on: date
    inputs: tuple[ScoreInput, ...] = ()
    bonus_cp: int = 0
    deduction_cp: int = 0
    state: AssessmentState = AssessmentState.OPEN
    filled_by: str = ""
