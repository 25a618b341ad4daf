"""Reading the log: which rows there are, by person, action and day; long logs are read row by row where they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select

from lawdesk.data.reader import Reader, chunks
from lawdesk.data.tables import AUDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuery:
    """What is asked for: an actor, an action, days as this computer's calendar has them (both included); empty is any."""

    actor: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One row of the log as it stands in the chain; `at` in UTC, `object_kind` and `object_id` empty for none."""

    seq: int
    at: str
    actor: str
    role: str
    action: str
    result: str
    reason: str
    object_kind: str
    object_id: str
    detail: dict[str, Any]
    hash: str


def log_seqs(reader: Reader, query: LogQuery) -> tuple[int, ...]:
    """Return the numbers of the rows that fit, newest first."""
    conditions = [
        *([AUDIT.c.actor == query.actor] if query.actor else []),
        *([AUDIT.c.action == query.action] if query.action else []),
        *([AUDIT.c.at >= _moment(query.since)] if query.since else []),
        *([AUDIT.c.at < _moment(query.until + timedelta(days=1))] if query.until else []),
    ]
    return tuple(reader.connection.execute(select(AUDIT.c.seq).where(*conditions).order_by(AUDIT.c.seq.desc())).scalars())


def log_rows(reader: Reader, seqs: Sequence[int]) -> tuple[LogRow, ...]:
    """Return these rows in the order asked."""
    found: dict[int, LogRow] = {}
    for part in chunks(seqs):
        rows = reader.connection.execute(select(AUDIT.c.seq, AUDIT.c.row, AUDIT.c.hash).where(AUDIT.c.seq.in_(part)))
        found.update((row.seq, _log_row(row.row, row.hash)) for row in rows)
    return tuple(found[seq] for seq in seqs if seq in found)


def log_words(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people and the actions that the log names."""
    actors = reader.connection.execute(select(AUDIT.c.actor).distinct().order_by(AUDIT.c.actor)).scalars()
    actions = reader.connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars()
    return tuple(one for one in actors if one), tuple(actions)


def _moment(day: date) -> str:
    """Return the moment in UTC at which a day of this computer's calendar begins."""
    return datetime(day.year, day.month, day.day).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _log_row(text: str, hashed: str) -> LogRow:
    row = msgspec.json.decode(text)
    about = row["object"] or {"kind": "", "id": ""}
    named = ("seq", "at", "actor", "role", "action", "result", "reason", "detail")
    return LogRow(**{name: row[name] for name in named}, object_kind=about["kind"], object_id=about["id"], hash=hashed)
