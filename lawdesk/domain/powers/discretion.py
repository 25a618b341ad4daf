"""裁量阶次: the graded standard inside the range that the statute gives (行政处罚法 §34)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import inf
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


class RangeFault(StrEnum):
    """What is wrong between two tiers, or between a tier and the range of the statute."""

    GAP = "空档"
    OVERLAP = "重叠"
    BELOW = "低于法定下限"
    ABOVE = "高于法定上限"
    REVERSED = "下限高于上限"


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeProblem:
    """A fault from `start` to `end` (hundredths of the unit; None is an open end), between `first` and `second`.

    `first` is None where what is missing lies before the lightest tier, `second` where it lies after the heaviest.
    """

    fault: RangeFault
    first: DiscretionTier | None = None
    second: DiscretionTier | None = None
    start: int | None = None
    end: int | None = None


OUTSIDE_THE_RANGE = (Grade.NONE, Grade.MITIGATED)
"""Grades that lie below the statutory range by what they are (行政处罚法 §32, §33)."""
FINE_UNIT = "元"


def gaps_and_overlaps(tiers: Sequence[DiscretionTier], minimum: int | None, maximum: int | None) -> tuple[RangeProblem, ...]:
    """Return where the tiers leave a gap, overlap, or leave the statutory range of `minimum` to `maximum` (分; None is open).

    Bounds that touch are no overlap, since 以上 and 以下 include the number (100–500 and 500–1000). Tiers of the same grade and
    range stand for several circumstances. Ranges of one unit are compared with each other; the statutory range is that of a
    fine, so only tiers in 元 are held against it. 不予处罚 and 减轻 lie outside the range.
    """
    problems: list[RangeProblem] = []
    ranged = [one for one in tiers if one.grade not in OUTSIDE_THE_RANGE and _has_range(one)]
    for unit in dict.fromkeys(one.unit for one in ranged):
        of_unit = sorted((one for one in ranged if one.unit == unit), key=_place)
        bounds = (minimum, maximum) if unit == FINE_UNIT else (None, None)
        problems += _of_one_unit(of_unit, *bounds)
    return tuple(problems)


def _of_one_unit(tiers: Sequence[DiscretionTier], minimum: int | None, maximum: int | None) -> Iterator[RangeProblem]:
    for one in tiers:
        low, high = one.range_minimum, one.range_maximum
        if low is not None and high is not None and low > high:
            yield RangeProblem(fault=RangeFault.REVERSED, first=one, start=high, end=low)
    sound = [one for one in tiers if _start(one) <= _end(one)]
    if not sound:
        return
    yield from _against_the_statute(sound, minimum, maximum)
    widest = sound[0]
    for one in sound[1:]:
        if _start(one) > _end(widest):
            yield RangeProblem(fault=RangeFault.GAP, first=widest, second=one, start=widest.range_maximum, end=one.range_minimum)
        elif _start(one) < _end(widest) and not _is_same_grade(widest, one):
            end = widest.range_maximum if _end(widest) <= _end(one) else one.range_maximum
            yield RangeProblem(fault=RangeFault.OVERLAP, first=widest, second=one, start=one.range_minimum, end=end)
        if _end(one) >= _end(widest):
            widest = one


def _against_the_statute(tiers: Sequence[DiscretionTier], minimum: int | None, maximum: int | None) -> Iterator[RangeProblem]:
    first, last = tiers[0], max(tiers, key=_end)
    if minimum is not None and _start(first) > minimum:
        yield RangeProblem(fault=RangeFault.GAP, second=first, start=minimum, end=first.range_minimum)
    if maximum is not None and _end(last) < maximum:
        yield RangeProblem(fault=RangeFault.GAP, first=last, start=last.range_maximum, end=maximum)
    for one in tiers:
        if minimum is not None and _start(one) < minimum:
            yield RangeProblem(fault=RangeFault.BELOW, first=one, start=one.range_minimum, end=minimum)
        if maximum is not None and _end(one) > maximum:
            yield RangeProblem(fault=RangeFault.ABOVE, first=one, start=maximum, end=one.range_maximum)


def _has_range(tier: DiscretionTier) -> bool:
    return tier.range_minimum is not None or tier.range_maximum is not None


def _start(tier: DiscretionTier) -> float:
    return 0 if tier.range_minimum is None else tier.range_minimum


def _end(tier: DiscretionTier) -> float:
    return inf if tier.range_maximum is None else tier.range_maximum


def _place(tier: DiscretionTier) -> tuple[float, float, int]:
    return _start(tier), _end(tier), tier.sort_number


def _is_same_grade(one: DiscretionTier, other: DiscretionTier) -> bool:
    return one.grade is other.grade and (_start(one), _end(one)) == (_start(other), _end(other))
