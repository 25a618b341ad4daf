"""期间: which days a statute means, and the last day of a limit by a calendar that is not the official one."""

from datetime import date, timedelta

import pytest

from lawdesk.domain.legal_days import (
    COERCION_LAW,
    COMPENSATION_LAW,
    LICENCE_LAW,
    LITIGATION_LAW,
    PENALTY_LAW,
    RECONSIDERATION_LAW,
    WorkCalendar,
    is_surely_longer,
    is_surely_within,
    last_day,
    last_day_of_party,
    natural_days,
    unit_of_days,
)
from lawdesk.domain.powers.values import TimeLimit, TimeUnit

HOUR, WORKDAY, DAY, MONTH, YEAR = TimeUnit.HOUR, TimeUnit.WORKDAY, TimeUnit.DAY, TimeUnit.MONTH, TimeUnit.YEAR
CALENDAR = WorkCalendar(
    rest=frozenset(date(2026, 10, day) for day in range(1, 8)), make_up=frozenset({date(2026, 9, 27), date(2026, 10, 10)})
)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        (date(2026, 9, 28), 7, WORKDAY, date(2026, 10, 13)),
        (date(2026, 9, 21), 20, WORKDAY, date(2026, 10, 22)),
        (date(2026, 9, 25), 2, WORKDAY, date(2026, 9, 28)),
        (date(2026, 3, 2), 90, DAY, date(2026, 5, 31)),
        (date(2026, 9, 1), 30, DAY, date(2026, 10, 1)),
        (date(2026, 9, 21), 15, DAY, date(2026, 10, 6)),
        (date(2026, 11, 30), 3, MONTH, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, MONTH, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, YEAR, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, MONTH, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, MONTH, date(2027, 12, 31)),
        (date(2026, 9, 28), 24, HOUR, date(2026, 9, 29)),
        (date(2026, 9, 28), 0, WORKDAY, date(2026, 9, 28)),
    ],
)
def test_the_last_day_of_an_agency_s_limit(start: date, amount: int, unit: TimeUnit, end: date) -> None:
    assert last_day(start, amount, unit, CALENDAR) == end


def test_a_party_s_limit_that_ends_on_a_day_of_rest_moves_to_the_next_working_day() -> None:
    assert last_day_of_party(date(2026, 9, 21), 15, DAY, CALENDAR) == date(2026, 10, 8)
    assert last_day_of_party(date(2026, 9, 25), 2, DAY, CALENDAR) == date(2026, 9, 27)  # a Sunday on which is worked
    assert last_day_of_party(date(2026, 9, 18), 1, DAY, CALENDAR) == date(2026, 9, 21)  # a Saturday


@pytest.mark.parametrize(
    ("law", "days", "unit"),
    [
        *((PENALTY_LAW, days, WORKDAY) for days in (2, 3, 5, 7)),
        *((PENALTY_LAW, days, DAY) for days in (15, 90)),
        *((LICENCE_LAW, days, WORKDAY) for days in (5, 10, 20, 45)),
        *((COERCION_LAW, days, WORKDAY) for days in (3, 10)),
        *((COERCION_LAW, days, DAY) for days in (15, 30)),
        *((RECONSIDERATION_LAW, days, WORKDAY) for days in (3, 5, 7, 10)),
        *((RECONSIDERATION_LAW, days, DAY) for days in (15, 30, 60)),
        (LITIGATION_LAW, 15, DAY),
        (COMPENSATION_LAW, 10, DAY),
        ("某条例", 5, None),
    ],
)
def test_which_days_a_law_means(law: str, days: int, unit: TimeUnit | None) -> None:
    assert unit_of_days(law, days) is unit


@pytest.mark.parametrize("months", range(1, 26))
def test_a_limit_in_months_never_takes_fewer_or_more_days_than_said(months: int) -> None:
    fewest, most = natural_days(TimeLimit(amount=months, unit=MONTH))
    starts = [date(2026, 1, 1) + timedelta(days=day) for day in range(4 * 365)]
    taken = [(last_day(start, months, MONTH, CALENDAR) - start).days for start in starts]
    assert fewest <= min(taken)
    assert max(taken) <= most


def test_what_is_sure_of_two_units_and_what_is_not() -> None:
    def limit(amount: int, unit: TimeUnit) -> TimeLimit:
        return TimeLimit(amount=amount, unit=unit)

    assert is_surely_longer(limit(91, DAY), limit(90, DAY))
    assert is_surely_longer(limit(1, YEAR), limit(20, WORKDAY))
    assert is_surely_within(limit(20, WORKDAY), limit(90, DAY))
    assert is_surely_within(limit(24, HOUR), limit(1, WORKDAY))
    assert is_surely_within(limit(5, DAY), limit(5, WORKDAY))
    for one, other in ((limit(1, MONTH), limit(20, WORKDAY)), (limit(20, WORKDAY), limit(1, MONTH))):
        assert not is_surely_longer(one, other)
        assert not is_surely_within(one, other)
