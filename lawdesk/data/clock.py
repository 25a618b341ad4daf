"""The computer's clock, and whether it can be believed.

Nothing in the store is ordered by time: the audit rows count. A clock that runs back, or leaps ahead, is told and recorded, and
work goes on: dates of limits and letters depend on it, what was saved does not.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from lawdesk.domain.canonical import canonical, parse_canonical

BACK = timedelta(minutes=5)
"""A clock that is set by a server runs back a little now and then."""
AHEAD = timedelta(days=366)
"""Longer than this no workspace in use lies untouched."""


class ClockState(StrEnum):
    """What is to be thought of the clock."""

    GOOD = "good"
    RAN_BACK = "ran_back"
    LEAPT_AHEAD = "leapt_ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the store remembers: `last`, the latest moment that can be believed, and the state when it was last looked at."""

    last: datetime
    state: ClockState = ClockState.GOOD

    def looked_at(self, now: datetime) -> "Clock":
        """Return what to remember at `now`. While the clock is not believed `last` stays, until it is confirmed or corrected."""
        if now < self.last - BACK:
            return Clock(last=self.last, state=ClockState.RAN_BACK)
        if now > self.last + AHEAD:
            return Clock(last=self.last, state=ClockState.LEAPT_AHEAD)
        return Clock(last=max(now, self.last))

    def as_text(self) -> str:
        """Return the line that the store keeps."""
        return canonical({"last": _milliseconds(self.last), "state": self.state.value}).decode()


def now() -> datetime:
    """Return what the computer's clock says, in UTC."""
    return datetime.now(UTC)


def remembered(text: str, last_row: datetime | None) -> Clock:
    """Return what the store remembers: its own line, and the moment of the last audit row unless the clock was wrong then."""
    kept = _read(text)
    if kept is None:
        return Clock(last=last_row or now())
    if kept.state is ClockState.GOOD and last_row is not None:
        return Clock(last=max(kept.last, last_row))
    return kept


def moment(text: str) -> datetime:
    """Return the moment that an audit row tells as `2026-01-01T00:00:00.000Z`."""
    return datetime.fromisoformat(text)


def _read(text: str) -> Clock | None:
    if not text:
        return None
    kept = parse_canonical(text.encode())
    assert isinstance(kept, dict)
    milliseconds = kept["last"]
    assert isinstance(milliseconds, int)
    return Clock(last=datetime.fromtimestamp(milliseconds / 1000, UTC), state=ClockState(str(kept["state"])))


def _milliseconds(when: datetime) -> int:
    return int(when.timestamp() * 1000)
