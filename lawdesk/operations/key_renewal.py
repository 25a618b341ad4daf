"""更换全部密钥: after a passphrase or a sheet was seen by others, new keys for everything, the store itself included.

The store is written anew under its new key and verified, the new key store beside it; only then both take their places. A crash
before leaves the old keys, a crash after is finished by the next start, and there is nothing between.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdesk.data.backup.files import FOLDER, remove_pair
from lawdesk.data.opening import FOUND_BAD
from lawdesk.data.place import WorkspaceLock
from lawdesk.data.rekeying import export_under, mark_renewed
from lawdesk.data.renewed_file import remove_renewed
from lawdesk.data.store import refuse_view
from lawdesk.data.syncing import sync_folder
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import key_store
from lawdesk.exchange.durable import replace_durably
from lawdesk.exchange.key_slots import STRONG, PassphraseCost
from lawdesk.exchange.key_store import Renewal
from lawdesk.exchange.recovery import RecoverySheet, line_marks
from lawdesk.operations.backups import back_up, back_up_before
from lawdesk.operations.folders import KEY_CHANGE, use_renewed_files
from lawdesk.operations.workspace import Workspace, open_workspace

_KEPT_BESIDE = ("store-before-*.lwd*", f"{FOUND_BAD}*.lwd*")
"""Stores that were set aside by a restore or a move, or copied because they were found bad."""


def renew_keys(
    workspace: Workspace, passphrase: str, *, progress: Progress = SILENT, cost: PassphraseCost = STRONG
) -> RecoverySheet:
    """Give the workspace new keys, close it, and return the new recovery sheet: nothing made before opens it any more.

    What changed since the last backup is backed up first. Raises `WeakPassphraseError`, `ViewOnlyError`, `OnServerError`, and
    what a backup raises, with the workspace still open; disk faults, `IntegrityError`, `CancelledError` after it was closed
    and with the old keys in force. It is to be opened anew by `passphrase`.
    """
    refuse_view(workspace.store)
    file = workspace.store.file
    renewal = key_store.renew(workspace.folder, workspace.keys, passphrase, cost=cost)
    back_up_before(workspace, BackupReason.KEYS, progress=progress)
    workspace.close()
    lock = WorkspaceLock(workspace.folder, workspace.operator)
    try:
        with _forgotten_on_failure(workspace.folder):
            marks = list(line_marks(renewal.sheet.lines, renewal.keys.master))
            renewed = export_under(file, renewal.keys.store_key, progress)
            salt = mark_renewed(renewed, workspace.operator, {"2": json.dumps({"marks": marks})})
            fault_point("renewal: store written")
            _write_keys(workspace.folder, renewal, salt)
        use_renewed_files(workspace.folder)
    finally:
        lock.release()
    return renewal.sheet


def old_copies(folder: Path) -> tuple[Path, ...]:
    """Return every copy of the store in `folder` that an old passphrase or sheet still opens, as long as it is there."""
    beside = [path for name in _KEPT_BESIDE for path in sorted(folder.glob(name))]
    return (*sorted((folder / FOLDER).glob("*.lwd")), *beside)


def destroy_copies(copies: tuple[Path, ...]) -> int:
    """Remove old copies with their sidecars, and return how many there were. A new backup should be made first."""
    for copy in copies:
        remove_pair(copy)
    return len(copies)


def destroy_after_backup(
    folder: Path, passphrase: str, copies: tuple[Path, ...], *, operator: str = "", progress: Progress = SILENT
) -> int:
    """Make a backup under the new keys, then remove the old `copies`: between the two there is never none. Return how many."""
    opened = open_workspace(folder, passphrase, operator=operator, progress=progress)
    try:
        back_up(opened, progress=progress)
    finally:
        opened.close()
    return destroy_copies(copies)


def _write_keys(folder: Path, renewal: Renewal, salt: str) -> None:
    key_store.write_renewed(folder, renewal, salt)
    fault_point("renewal: keys written")
    replace_durably(folder / KEY_CHANGE, json.dumps({"store_salt": salt}).encode(), _any)
    sync_folder(folder)
    fault_point("renewal: begun")


def _any(_data: bytes) -> None:
    """Its being there is what it says."""


@contextmanager
def _forgotten_on_failure(folder: Path) -> Iterator[None]:
    """Until both new files are whole, a failure leaves the old ones and nothing else."""
    try:
        yield
    except BaseException:
        (folder / KEY_CHANGE).unlink(missing_ok=True)
        (folder / key_store.RENEWED_FILE).unlink(missing_ok=True)
        remove_renewed(folder)
        raise
