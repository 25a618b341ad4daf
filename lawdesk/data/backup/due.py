"""Is a backup due? Counted in changes since the last good one of this very history, never by file times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from lawdesk.data.backup.shelf import ShelvedBackup
from lawdesk.data.reader import Reader
from lawdesk.data.tables import AUDIT, CHANGE

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


def _is_ours(reader: Reader, shelved: ShelvedBackup) -> bool:
    if shelved.sidecar is None:
        return False
    found = reader.connection.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == shelved.sidecar.audit_seq)).scalar()
    return found == shelved.sidecar.audit_hash
