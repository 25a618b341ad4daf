"""备份: why one is made, and which of them stay (store of the workspace; a second medium is never thinned out)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

DAYS, WEEKS, MONTHS = 7, 4, 12
FEWEST = 3
MOST_BYTES = 20 * 1024**3
SHARE_OF_DISK = 5
"""A fifth of the disk, and never more than `MOST_BYTES`."""


class BackupReason(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    DAILY = "daily"
    CLOSING = "closing"
    MIGRATION = "before_migration"
    RESTORE = "before_restore"
    KEYS = "before_keys"
    ACCEPT = "before_accept"
    IMPORT = "before_import"

    @property
    def is_automatic(self) -> bool:
        """Did the program make it by itself, by the clock?"""
        return self in (BackupReason.DAILY, BackupReason.CLOSING)


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as rotation sees it: when it was made, in the time of the place, and its size in bytes."""

    moment: datetime
    size: int


def room_for_backups(disk: int) -> int:
    """Return how many bytes all backups of a workspace may take on a disk of `disk` bytes."""
    return min(disk // SHARE_OF_DISK, MOST_BYTES)


def superfluous(backups: Sequence[Kept], room: int) -> tuple[Kept, ...]:
    """Return the backups that go, oldest first, once the newest of them is verified.

    There stay: all of the newest day, the newest of each of 7 days, of 4 weeks and of 12 months. Above `room` bytes go first
    the earlier ones of the newest day, then the days from the oldest, then weeks and months; three stay whatever they take.
    """
    newest_first = sorted(backups, key=lambda one: one.moment, reverse=True)
    ranks = _ranks(newest_first)
    staying = [one for one in newest_first if one in ranks]
    for one in sorted(staying, key=lambda kept: (ranks[kept], kept.moment)):
        if len(staying) <= FEWEST or sum(kept.size for kept in staying) <= room:
            break
        if one != newest_first[0]:
            staying.remove(one)
    return tuple(one for one in reversed(newest_first) if one not in staying)


def _ranks(newest_first: Sequence[Kept]) -> dict[Kept, int]:
    """Return what stays with its worth: 0 an earlier one of the newest day, 1 a day, 2 a week, 3 a month."""
    ranks = {one: 0 for one in newest_first if one.moment.date() == newest_first[0].moment.date()}
    days = [one.moment.date() for one in newest_first]
    for rank, most, periods in (
        (1, DAYS, days),
        (2, WEEKS, [day.isocalendar()[:2] for day in days]),
        (3, MONTHS, [(day.year, day.month) for day in days]),
    ):
        seen: set[object] = set()
        for one, period in zip(newest_first, periods, strict=True):
            if period not in seen and len(seen) < most:
                seen.add(period)
                ranks[one] = rank
    return ranks
