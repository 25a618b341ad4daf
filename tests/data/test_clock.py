"""A clock that is not believed: told once, remembered until it is confirmed or corrected; order never depends on it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lawdesk.data.clock import AHEAD, BACK, Clock, ClockState, remembered

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (NOON, ClockState.GOOD),
        (NOON + timedelta(days=30), ClockState.GOOD),
        (NOON - timedelta(minutes=4), ClockState.GOOD),
        (NOON - BACK, ClockState.GOOD),
        (NOON - BACK - timedelta(seconds=1), ClockState.RAN_BACK),
        (NOON - timedelta(days=1), ClockState.RAN_BACK),
        (NOON - timedelta(days=3653), ClockState.RAN_BACK),
        (NOON + AHEAD, ClockState.GOOD),
        (NOON + AHEAD + timedelta(seconds=1), ClockState.LEAPT_AHEAD),
        (NOON + timedelta(days=3653), ClockState.LEAPT_AHEAD),
        (NOON.astimezone(timezone(timedelta(hours=8))), ClockState.GOOD),  # another zone is no other moment
        (NOON.astimezone(timezone(timedelta(hours=-11))), ClockState.GOOD),
    ],
)
def test_what_is_thought_of_the_clock(now: datetime, state: ClockState) -> None:
    assert Clock(last=NOON).looked_at(now).state is state


def test_a_wrong_clock_stays_wrong_until_it_is_right_again() -> None:
    wrong = Clock(last=NOON).looked_at(NOON - timedelta(days=1))
    assert wrong.last == NOON
    later = remembered(wrong.as_text(), NOON - timedelta(hours=23))  # a row was written by the wrong clock
    assert later.looked_at(NOON - timedelta(hours=22)).state is ClockState.RAN_BACK
    assert later.looked_at(NOON + timedelta(hours=1)).state is ClockState.GOOD


def test_rows_written_ahead_of_time_are_not_believed_either() -> None:
    ahead = Clock(last=NOON).looked_at(NOON + timedelta(days=4000))
    later = remembered(ahead.as_text(), NOON + timedelta(days=4000))
    assert later.last == NOON
    assert later.looked_at(NOON + timedelta(days=1)).state is ClockState.GOOD


def test_the_last_row_counts_where_the_store_had_no_time_to_remember() -> None:
    kept = Clock(last=NOON).as_text()
    assert remembered(kept, NOON + timedelta(days=2)).last == NOON + timedelta(days=2)
    assert remembered("", NOON).last == NOON
    assert remembered(kept, None) == Clock(last=NOON)
