"""The restored store takes the place of the old one: a plan is written first, so that a crash at any step is finished later.

    store.lwd            →  store-before-restore-<moment>.lwd, with its log: kept until deleted by hand
    store.lwd.restoring  →  store.lwd

Until the plan is on disk nothing was done; once it is, the restored store is whole, and the swap is finished whatever happens.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from lawdesk.data.backup.files import FOLDER, has_leftovers, part_of, remove_all, sweep, write_synced
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.opening import STORE_FILE
from lawdesk.data.place import WorkspaceLock
from lawdesk.data.syncing import sync_folder
from lawdesk.domain.canonical import canonical
from lawdesk.domain.fault_point import fault_point

PLAN = "restore.json"
RESTORING = f"{STORE_FILE}.restoring"
SET_ASIDE = "store-before-restore-"

NoteSalt = Callable[[str], None]
"""Records the salt of the store that now stands in the workspace, in its key store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What `restore.json` says: the backup, the name that the old store gets, the salt of the new one.

    How far it came is seen by the names that are there; a step written down could only contradict them.
    """

    source: str
    aside: str
    salt: str


def finish_interrupted_restore(folder: Path, note_salt: NoteSalt, *, user: str = "") -> bool:
    """Finish a restore that a crash interrupted, and sweep away what half-made backups and restores left.

    Called before the store is opened, with the keys at hand. Returns whether a restore was finished. Raises
    `AlreadyOpenError` while another process works here, disk faults.
    """
    leftovers = [folder / PLAN, part_of(folder / PLAN), *folder.glob(f"{RESTORING}*")]
    if not any(one.exists() for one in leftovers) and not has_leftovers(folder / FOLDER):
        return False
    lock = WorkspaceLock(folder, user)
    try:
        with disk_faults_named(folder):
            was_interrupted = finish_plan(folder, note_salt)
            sweep(folder / FOLDER)
            return was_interrupted
    finally:
        lock.release()


def finish_plan(folder: Path, note_salt: NoteSalt) -> bool:
    """Bring the workspace to where exactly one store stands, and nothing is half; return whether there was a plan."""
    plan = _read_plan(folder)
    part_of(folder / PLAN).unlink(missing_ok=True)
    store, part = folder / STORE_FILE, folder / RESTORING
    if plan is None:
        remove_all(part)
        return False
    if part.exists():
        _set_aside(store, folder / plan.aside)
        fault_point("restore: set aside")
        part.rename(store)
        fault_point("restore: renamed")
        sync_folder(folder)
    if store.exists() and _salt(store) == plan.salt:
        note_salt(plan.salt)
        fault_point("restore: salt noted")
    elif not store.exists():
        _set_aside(folder / plan.aside, store)  # the new one is gone: the old one comes back
    remove_all(part)
    (folder / PLAN).unlink()
    sync_folder(folder)
    fault_point("restore: done")
    return True


def _set_aside(store: Path, target: Path) -> None:
    """Rename a store with its log, the log first: a store without its log would lose the last commits."""
    if not store.exists():
        return
    for ending in ("-wal", "-shm", ""):
        path = store.with_name(store.name + ending)
        if path.exists():
            path.rename(target.with_name(target.name + ending))


def write_plan(folder: Path, plan: Plan) -> None:
    """Put the plan on disk: from here on the restore is finished, by this run or by the next."""
    part = part_of(folder / PLAN)
    write_synced(part, canonical(asdict(plan)) + b"\n")
    fault_point("restore: before plan")
    part.rename(folder / PLAN)
    sync_folder(folder)
    fault_point("restore: planned")


def _read_plan(folder: Path) -> Plan | None:
    try:
        return Plan(**json.loads((folder / PLAN).read_bytes()))
    except FileNotFoundError:
        return None


def _salt(store: Path) -> str:
    with store.open("rb") as file:
        return file.read(16).hex()
