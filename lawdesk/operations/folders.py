"""What a crash may have left in folders of workspaces: a workspace half made, a key change half done, files half written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdesk.data.errors import AlreadyOpenError, ReadOnlyPlaceError
from lawdesk.data.opening import STORE_FILE
from lawdesk.data.place import WorkspaceLock
from lawdesk.data.renewed_file import RENEWED_STORE, remove_renewed, use_renewed_store
from lawdesk.data.syncing import sync_folder
from lawdesk.domain.fault_point import fault_point
from lawdesk.exchange import key_store

KEY_CHANGE = "key-change.json"
"""Stands there from when both new files are whole until both have taken their places."""
_UNFINISHED = ".part"
_HALF_WRITTEN = (
    "workspace.json.part",
    "keystore.json.part",
    "keystore.json.prev.part",
    "keystore.json.renewed.part",
    f"{KEY_CHANGE}.part",
    f"{STORE_FILE}.part",
)


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give a folder beside `folder` to build in; it takes the name `folder` when all went well, else it is removed."""
    part = folder.with_name(f"{folder.name}{_UNFINISHED}")
    part.mkdir(mode=0o700)
    try:
        yield part
        if folder.exists():
            folder.rmdir()  # it is empty
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(folder.parent)
    fault_point("create: named")


def is_unfinished(folder: Path) -> bool:
    """Is this a folder in which a workspace is just being made?"""
    return folder.name.endswith(_UNFINISHED)


def sweep_unfinished(parent: Path) -> None:
    """Remove what was begun in `parent` and never finished, unless somebody is just building there."""
    for part in parent.glob(f"*{_UNFINISHED}"):
        if part.is_dir() and {path.name for path in part.iterdir()} <= _OF_A_WORKSPACE and _can_be_locked(part):
            shutil.rmtree(part, ignore_errors=True)


def settle_folder(folder: Path) -> None:
    """Finish a key change whose new files were both whole, or forget one that was not; remove files half written.

    Needs no key: both files were verified before. Whoever has the workspace open has done it.
    """
    leftovers = [folder / name for name in (KEY_CHANGE, RENEWED_STORE, key_store.RENEWED_FILE, *_HALF_WRITTEN)]
    if not any(path.exists() for path in leftovers):
        return
    lock = _lock(folder)
    if lock is None:
        return
    try:
        if (folder / KEY_CHANGE).exists():
            use_renewed_files(folder)
        remove_renewed(folder)
        for path in leftovers:
            path.unlink(missing_ok=True)
        sync_folder(folder)
    finally:
        lock.release()


def use_renewed_files(folder: Path) -> None:
    """Put the renewed store, then the renewed key store, in their places, as far as that was not done before a crash."""
    if (folder / RENEWED_STORE).exists():
        use_renewed_store(folder)
        fault_point("renewal: store in place")
    if (folder / key_store.RENEWED_FILE).exists():
        key_store.use_renewed(folder)
        fault_point("renewal: keys in place")
    sync_folder(folder)
    (folder / KEY_CHANGE).unlink(missing_ok=True)
    sync_folder(folder)
    fault_point("renewal: finished")


_OF_A_WORKSPACE = {
    *("lock", "keystore.json", "keystore.json.prev", "workspace.json"),
    *(f"{STORE_FILE}{ending}" for ending in ("", "-wal", "-shm", ".part-wal", ".part-shm")),
    *_HALF_WRITTEN,
}


def _can_be_locked(folder: Path) -> bool:
    lock = _lock(folder)
    if lock is not None:
        lock.release()
    return lock is not None


def _lock(folder: Path) -> WorkspaceLock | None:
    try:
        return WorkspaceLock(folder, "")
    except (AlreadyOpenError, ReadOnlyPlaceError):
        return None
