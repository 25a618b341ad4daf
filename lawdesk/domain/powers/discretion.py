"""裁量阶次: the graded standard inside the range that the statute gives (行政处罚法 §34)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import PenaltyKind


class Grade(StrEnum):
    """阶次, from no penalty to the heaviest (行政处罚法 §32, §33)."""

    NONE = "不予处罚"
    MITIGATED = "减轻"
    LIGHTER = "从轻"
    ORDINARY = "一般"
    HEAVIER = "从重"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscretionTier:
    """One grade of a power. The range is in hundredths of `unit` (元, 倍, %, 元/平方米 …); None is an open end."""

    kind: ClassVar[str] = "discretion_tier"

    id: UUID = field(default_factory=new_id)
    power_id: UUID
    grade: Grade = Grade.ORDINARY
    circumstances: str = ""
    range_minimum: int | None = None
    range_maximum: int | None = None
    unit: str = "元"
    other_kinds: tuple[PenaltyKind, ...] = ()
    source_document: str = ""
    published_on: date | None = None
    sort_number: int = 0
    remark: str = ""
