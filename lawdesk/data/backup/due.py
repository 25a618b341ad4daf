"""Is a backup due? Counted in changes since the last good one of this very history, never by file times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from lawdesk.data.backup.shelf import ShelvedBackup
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.data.tables import AUDIT, CHANGE, META

FAILED, COPIED, REHEARSED = "backup_failed", "backup_copied", "backup_rehearsed"
"""What the store remembers: `moment code` of the last automatic failure, and the days of the last copy and rehearsal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBackup:
    """The last good backup of this history, None if there is none, and how many changes were committed after it."""

    last: ShelvedBackup | None
    changes: int

    @property
    def made(self) -> datetime | None:
        """When the last good backup was made, in the time of the place."""
        return None if self.last is None else self.last.made.astimezone()


def since_backup(reader: Reader, shelved: Iterable[ShelvedBackup]) -> SinceBackup:
    """Return what happened since the newest of `shelved` (newest first) that holds a state of this store.

    After a restore there may be younger backups of the state that was given up: their head is not in the log of this store.
    """
    last = next((one for one in shelved if one.fault is None and _is_ours(reader, one)), None)
    seq = last.sidecar.audit_seq if last is not None and last.sidecar is not None else 0
    changes = reader.connection.execute(select(func.count()).select_from(CHANGE).where(CHANGE.c.seq > seq)).scalar() or 0
    return SinceBackup(last=last, changes=changes)


def recall(reader: Reader, name: str) -> str:
    """Return what the store remembers under `name`, nothing if it remembers nothing."""
    return reader.connection.execute(select(META.c.value).where(META.c.name == name)).scalar() or ""


def remember(store: Store, name: str, value: str) -> None:
    """Let the store remember `value` under `name`; an empty one is forgotten."""
    with store.scratch() as connection:
        connection.execute(delete(META).where(META.c.name == name))
        if value:
            connection.execute(insert(META).values(name=name, value=value))


def _is_ours(reader: Reader, shelved: ShelvedBackup) -> bool:
    if shelved.sidecar is None:
        return False
    found = reader.connection.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == shelved.sidecar.audit_seq)).scalar()
    return found == shelved.sidecar.audit_hash
