"""What lists look up again and again, kept until a record changes that it is made of."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy import func, select

from lawdesk.data.reader import Reader
from lawdesk.data.tables import CHANGE, CHANGESET

Made = TypeVar("Made")


def last_change(reader: Reader) -> int:
    """Return the number of the last change set that the reader sees."""
    return int(reader.connection.execute(select(func.max(CHANGESET.c.seq))).scalar() or 0)


def changed_since(reader: Reader, kind: str, seq: int) -> tuple[str, ...]:
    """Return the ids of the records of a kind that were changed after a change set."""
    query = select(CHANGE.c.id).where(CHANGE.c.seq > seq, CHANGE.c.kind == kind).distinct()
    return tuple(reader.connection.execute(query).scalars())


class Kept(Generic[Made]):
    """What `make` reads, made anew only after a record of one of the `kinds` has changed. Several threads may ask."""

    def __init__(self, kinds: Sequence[str], make: Callable[[Reader], Made]) -> None:
        self._kinds = tuple(kinds)
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[int, Made] | None = None

    def get(self, reader: Reader) -> Made:
        """Return it as of the reader's snapshot, or newer where another thread has seen more."""
        with self._lock:
            now = last_change(reader)
            if self._made is not None and (now <= self._made[0] or not self._is_changed(reader, self._made[0])):
                self._made = max(now, self._made[0]), self._made[1]
                return self._made[1]
            made = self._make(reader)
            self._made = now, made
            return made

    def _is_changed(self, reader: Reader, seq: int) -> bool:
        query = select(CHANGE.c.n).where(CHANGE.c.seq > seq, CHANGE.c.kind.in_(self._kinds)).limit(1)
        return reader.connection.execute(query).first() is not None
