"""Which backups stay: a table of cases."""

from datetime import datetime, timedelta

import pytest

from lawdesk.domain.backups import FEWEST, MOST_BYTES, BackupReason, Kept, room_for_backups, superfluous

NOW = datetime(2026, 3, 31, 18, 0)  # a Tuesday
PLENTY = 10**9


def daily(days: int, size: int = 1) -> list[Kept]:
    return [Kept(NOW - timedelta(days=back), size) for back in range(days)]


def days_back(kept: list[Kept], gone: tuple[Kept, ...]) -> list[int]:
    return sorted((NOW - one.moment).days for one in kept if one not in gone)


@pytest.mark.parametrize(
    ("made", "room", "staying"),
    [
        ([], PLENTY, []),
        (daily(1), PLENTY, [0]),
        (daily(7), PLENTY, [0, 1, 2, 3, 4, 5, 6]),
        # the newest of each week is its Sunday: 2, 9, 16 days back; the newest of February is 31 days back
        (daily(40), PLENTY, [0, 1, 2, 3, 4, 5, 6, 9, 16, 31]),
        (daily(400), PLENTY, [0, 1, 2, 3, 4, 5, 6, 9, 16, 31, 59, 90, 121, 151, 182, 212, 243, 274, 304, 335]),
        # too tight for all: days go first, from the oldest; weeks and months stay
        (daily(40), 9, [0, 1, 2, 3, 4, 5, 9, 16, 31]),
        (daily(40), 7, [0, 1, 2, 3, 9, 16, 31]),
        # then weeks from the oldest, then months, and three stay whatever they take
        (daily(40), 4, [0, 2, 9, 31]),
        (daily(40), 3, [0, 2, 31]),
        (daily(40), 0, [0, 2, 31]),
        (daily(3, size=100), 1, [0, 1, 2]),
        (daily(2, size=100), 1, [0, 1]),
        # a gap of months: seven days mean seven days on which there is a backup
        ([Kept(NOW - timedelta(days=100 * n), 1) for n in range(4)], PLENTY, [0, 100, 200, 300]),
    ],
)
def test_what_stays(made: list[Kept], room: int, staying: list[int]) -> None:
    assert days_back(made, superfluous(made, room)) == staying


def test_everything_of_the_newest_day_stays_while_there_is_room_and_goes_first() -> None:
    today = [Kept(NOW - timedelta(hours=hour), 1) for hour in range(5)]
    made = [*today, *daily(4)[1:]]
    assert superfluous(made, PLENTY) == ()
    assert superfluous(made, 6) == (today[4], today[3])
    assert superfluous(made, 4) == tuple(reversed(today[1:]))


def test_of_an_earlier_day_only_the_newest_stays() -> None:
    yesterday = [Kept(NOW - timedelta(days=1, hours=hour), 1) for hour in range(3)]
    assert superfluous([Kept(NOW, 1), *yesterday], PLENTY) == (yesterday[2], yesterday[1])


@pytest.mark.parametrize("room", range(25))
def test_never_below_three_and_never_the_newest(room: int) -> None:
    for number in range(1, 60, 7):
        made = daily(number)
        gone = superfluous(made, room)
        assert len(made) - len(gone) >= min(number, FEWEST)
        assert made[0] not in gone


def test_the_room_is_a_fifth_of_the_disk_at_most_20_gib() -> None:
    assert room_for_backups(50 * 1024**3) == 10 * 1024**3
    assert room_for_backups(1024**4) == MOST_BYTES == 20 * 1024**3


def test_only_clockwork_is_automatic() -> None:
    assert [one for one in BackupReason if one.is_automatic] == [BackupReason.DAILY, BackupReason.CLOSING]
