"""还原: a backup back into its workspace, or into a new place, where its own keys open it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from lawdesk.data.backup.replacing import restore_here
from lawdesk.data.backup.restoring import build_restored
from lawdesk.data.backup.sidecar import parse_sidecar
from lawdesk.data.errors import ForeignBackupError, LostSidecarError, OnServerError
from lawdesk.data.opening import STORE_FILE
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import key_store
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.backup_trust import trust_of
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.new_place import new_place
from lawdesk.operations.workspace import Workspace, describe_workspace, open_with_keys, store_server, workspace_id

Unlock = Callable[[Path], OfficeKeys]
"""Opens the key store in a folder: by passphrase, or by the lines of a recovery sheet."""


def restore_into_workspace(
    folder: Path, backup: Path, keys: OfficeKeys, *, operator: str = "", progress: Progress = SILENT
) -> Path | None:
    """Put a backup in the place of the store of the closed workspace `folder`; return where the old store is kept, if any.

    What stands there now is backed up first, if it can be opened at all. Raises what is wrong with the backup: then nothing
    was changed.
    """
    identity = workspace_id(folder)
    if store_server(folder):
        raise OnServerError()
    _back_up_what_is_there(folder, keys, operator, progress)
    note_salt = partial(key_store.set_store_salt, folder, keys)
    return restore_here(folder, backup, trust_of(identity, keys), note_salt, actor=operator, user=operator, progress=progress)


def restore_to_new_place(
    backup: Path, folder: Path, unlock: Unlock, *, operator: str = "", progress: Progress = SILENT
) -> Workspace:
    """Make a complete workspace of a backup in `folder`, which must be empty or absent, and return it open.

    The wrapped keys come from the description of the backup; `unlock` opens them. This is how one moves to another computer.
    Raises what is wrong with the backup, refusals of the place and of the keys; nothing is left behind by a refusal.
    """
    described = parse_sidecar(backup)
    if not described.get("key_store"):
        raise LostSidecarError(path=backup.name)
    wrapped = str(described["key_store"])
    with new_place(folder) as building:
        keys = _build_workspace(backup, building, UUID(described["workspace"]), wrapped, unlock, operator, progress)
    return open_with_keys(folder, keys, operator=operator, progress=progress)


def _build_workspace(
    backup: Path, building: Path, identity: UUID, wrapped: str, unlock: Unlock, operator: str, progress: Progress
) -> OfficeKeys:
    (building / key_store.FILE_NAME).write_text(wrapped, "utf-8")
    keys = unlock(building)
    if keys.workspace != identity:
        raise ForeignBackupError(path=backup.name)
    salt = build_restored(backup, building / STORE_FILE, trust_of(identity, keys), actor=operator, progress=progress)
    key_store.set_store_salt(building, keys, salt)
    describe_workspace(building, identity, _name_in(building, keys, salt))
    return keys


def _name_in(building: Path, keys: OfficeKeys, salt: str) -> str:
    from lawdesk.data.store import Store

    with Store.open(building, keys.store_key, workspace=keys.workspace, store_salt=salt) as store:
        return store.home.name


def _back_up_what_is_there(folder: Path, keys: OfficeKeys, operator: str, progress: Progress) -> None:
    """A last backup of a sound store; a store that does not open is kept by the restore itself."""
    from lawdesk.data.errors import AlreadyOpenError

    try:
        workspace = open_with_keys(folder, keys, operator=operator, progress=progress)
    except AlreadyOpenError:
        raise
    except LawdeskError:
        return
    try:
        back_up_before(workspace, BackupReason.RESTORE, progress=progress)
    finally:
        workspace.close()
