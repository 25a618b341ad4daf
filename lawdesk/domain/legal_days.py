"""期间: which "days" a statute means, and the last day of a limit.

The first day is not counted; a limit in months or years ends on the same number of the day, or on the last day of the month
(民法典 §201, §202). A *party's* limit that ends on a day of rest moves to the next working day (民法典 §203p1, 民事诉讼法 §85p3);
an *agency's* limit is not moved, which is the safe side (待核实).
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from lawdesk.domain.powers.values import TimeLimit, TimeUnit

PENALTY_LAW, LICENCE_LAW, COERCION_LAW = "行政处罚法", "行政许可法", "行政强制法"
RECONSIDERATION_LAW, LITIGATION_LAW, COMPENSATION_LAW = "行政复议法", "行政诉讼法", "国家赔偿法"

_WORKDAYS = {
    PENALTY_LAW: frozenset({2, 3, 5, 7}),  # §85
    COERCION_LAW: frozenset(range(1, 11)),  # §69: 十日以内
    RECONSIDERATION_LAW: frozenset({3, 5, 7, 10}),  # §88p2
    LITIGATION_LAW: frozenset[int](),  # none named
    COMPENSATION_LAW: frozenset[int](),  # none named
}
_FRIDAY = 4
_HOLIDAYS_IN_A_MONTH = 10  # more than any run of days of rest outside of weekends


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """What a year's calendar says beside the week: days of rest, and weekend days on which is worked."""

    rest: frozenset[date] = field(default_factory=frozenset)
    make_up: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Is this a working day?"""
        return day in self.make_up or (day.weekday() <= _FRIDAY and day not in self.rest)


def unit_of_days(law: str, days: int) -> TimeUnit | None:
    """Return in which days a statute counts a limit of so many "日"; None for a statute that is not in the table.

    行政许可法 §82 means every limit on the agency for carrying out a licence; that of the applicant is not expressly said
    (§47, §50: 待核实), so this is the answer for the agency.
    """
    if law == LICENCE_LAW:
        return TimeUnit.WORKDAY
    named = _WORKDAYS.get(law)
    if named is None:
        return None
    return TimeUnit.WORKDAY if days in named else TimeUnit.DAY


def last_day(start: date, amount: int, unit: TimeUnit, calendar: WorkCalendar) -> date:
    """Return the last day of an agency's limit that begins with an event on `start`. Hours end within the days they fill."""
    match unit:
        case TimeUnit.WORKDAY:
            return _after_workdays(start, amount, calendar)
        case TimeUnit.DAY:
            return start + timedelta(days=amount)
        case TimeUnit.HOUR:
            return start + timedelta(days=-(-amount // 24))
        case TimeUnit.MONTH:
            return _after_months(start, amount)
        case TimeUnit.YEAR:
            return _after_months(start, amount * 12)


def last_day_of_party(start: date, amount: int, unit: TimeUnit, calendar: WorkCalendar) -> date:
    """Return the last day of a party's limit: moved to the next working day if it ends on a day of rest."""
    day = last_day(start, amount, unit, calendar)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def natural_days(limit: TimeLimit) -> tuple[int, int]:
    """Return the fewest and the most natural days that a limit can take, whenever it begins."""
    amount = limit.amount
    match limit.unit:
        case TimeUnit.WORKDAY:
            return amount, -(-amount // 5) * 7 + _HOLIDAYS_IN_A_MONTH * (1 + amount // 20) if amount else 0
        case TimeUnit.HOUR:
            return amount // 24, -(-amount // 24)
        case TimeUnit.MONTH:
            return _fewest_days(amount), amount * 31
        case TimeUnit.YEAR:
            return amount * 365, amount * 366
        case TimeUnit.DAY:
            return amount, amount


def is_surely_longer(one: TimeLimit, other: TimeLimit) -> bool:
    """Is the first limit longer than the second, whenever they begin?"""
    if one.unit is other.unit:
        return one.amount > other.amount
    return natural_days(one)[0] > natural_days(other)[1]


def is_surely_within(one: TimeLimit, other: TimeLimit) -> bool:
    """Is the first limit no longer than the second, whenever they begin?"""
    if one.unit is other.unit:
        return one.amount <= other.amount
    return natural_days(one)[1] <= natural_days(other)[0]


def _after_workdays(start: date, amount: int, calendar: WorkCalendar) -> date:
    day = start
    while amount > 0:
        day += timedelta(days=1)
        amount -= calendar.is_workday(day)
    return day


def _after_months(start: date, amount: int) -> date:
    years, month = divmod(start.month - 1 + amount, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _fewest_days(months: int) -> int:
    """Two months together have at least 59 days, three 89, a year 365."""
    years, rest = divmod(months, 12)
    return years * 365 + (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)[rest]
