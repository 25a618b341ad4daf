"""A restore into the workspace itself: the new store is built beside the old one, and only a whole one is swapped in."""

from datetime import UTC, datetime
from pathlib import Path

from lawdesk.data.backup.restoring import NOTHING_REPLACED, build_restored, what_gives_way
from lawdesk.data.backup.sidecar import Trust
from lawdesk.data.backup.swapping import RESTORING, SET_ASIDE, NoteSalt, Plan, finish_plan, write_plan
from lawdesk.data.connection import connect
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.opening import STORE_FILE
from lawdesk.data.place import WorkspaceLock
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress


def restore_here(
    folder: Path, backup: Path, trust: Trust, note_salt: NoteSalt, *, actor: str, user: str = "", progress: Progress = SILENT
) -> Path | None:
    """Put the store of a backup in the place of the closed store of `folder`; return where the old one is kept, if any.

    Raises what `build_restored` raises: the old store then stands where it stood.
    """
    lock = WorkspaceLock(folder, user)
    try:
        with disk_faults_named(folder):
            finish_plan(folder, note_salt)
            store = folder / STORE_FILE
            replaced = what_gives_way(store, trust.keys[0], trust.workspace)
            if replaced is not NOTHING_REPLACED:
                _fold_log(store, trust.keys[0])
            salt = build_restored(backup, folder / RESTORING, trust, actor=actor, replaced=replaced, progress=progress)
            fault_point("restore: built")
            aside = f"{SET_ASIDE}{datetime.now(UTC):%Y%m%dT%H%M%SZ}.lwd"
            had_store = store.exists()
            write_plan(folder, Plan(source=backup.name, aside=aside, salt=salt))
            finish_plan(folder, note_salt)
            return folder / aside if had_store else None
    finally:
        lock.release()


def _fold_log(store: Path, key: bytes) -> None:
    """Fold the log of a readable store into it. One that does not open is left alone: the database would drop its log."""
    connection = connect(store, key, "rw")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
