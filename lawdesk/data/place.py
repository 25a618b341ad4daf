"""Where a live store may lie, and the lock that keeps it for one process.

The store needs shared memory beside it and dependable locks: neither is to be had on network drives, removable media or in
folders that a sync program copies.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from lawdesk.data.errors import (
    AlreadyOpenError,
    NetworkPlaceError,
    ReadOnlyPlaceError,
    RemovablePlaceError,
    SyncedPlaceError,
)
from lawdesk.data.mounts import Mount, Mounts, anywhere, system_mounts

NETWORK_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "davfs"),
        *("sshfs", "fuse.sshfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs", "fuse.cifs", "remote"),
    }
)
HAND_MOUNTED = ("/media", "/run/media", "/Volumes")
"""Where a desktop puts what is plugged in."""
SYNC_FOLDERS = (
    "onedrive",
    "dropbox",
    "nutstore",
    "坚果云",
    "百度网盘同步空间",
    "baidusyncdisk",
    "wpsdrive",
    "wps云盘",
    "google drive",
)

__all__ = ["Mount", "Mounts", "WorkspaceLock", "anywhere", "check_place", "system_mounts"]


def check_place(folder: Path, mounts: Mounts = system_mounts) -> None:
    """Raise the refusal that fits if a live store must not lie in `folder`, which need not exist yet; nothing is made."""
    if mounts is anywhere:
        return
    place = folder.resolve()
    if place.drive.startswith("\\\\"):
        raise NetworkPlaceError(path=folder)
    if any(sync in part.lower() for part in place.parts for sync in SYNC_FOLDERS):
        raise SyncedPlaceError(path=folder)
    over = [mount for mount in mounts() if place.is_relative_to(mount.point)]
    if not over:
        return
    mount = max(over, key=lambda one: len(one.point))
    if mount.system in NETWORK_SYSTEMS:
        raise NetworkPlaceError(path=folder)
    is_fixed = mount.point == "/"  # what the system itself runs from is there whenever the program is
    if not is_fixed and (mount.is_removable or any(Path(mount.point).is_relative_to(one) for one in HAND_MOUNTED)):
        raise RemovablePlaceError(path=folder)


class WorkspaceLock:
    """A lock of the operating system on the file `lock`; the system gives it up when the process ends, however it ends."""

    def __init__(self, folder: Path, user: str) -> None:
        self.path = folder / "lock"
        self._file = self._open()
        if not _locked(self._file):
            self._file.close()
            raise AlreadyOpenError(**self._holder())
        try:
            self._say_who(user)
        except OSError:  # a full disk: the lock is held as long as the file is open, and whoever keeps the error keeps it open
            with suppress(OSError):
                self._file.close()
            raise

    def _say_who(self, user: str) -> None:
        self._file.seek(0)
        self._file.truncate()
        since = datetime.now().astimezone().strftime("%H:%M")
        facts = {"user": user, "host": socket.gethostname(), "since": since, "pid": os.getpid()}
        self._file.write(json.dumps(facts, ensure_ascii=False).encode())
        self._file.flush()

    def release(self) -> None:
        """Give the lock up."""
        self._file.close()

    def _open(self) -> IO[bytes]:
        try:
            return self.path.open("r+b" if self.path.exists() else "w+b")
        except OSError as error:
            raise ReadOnlyPlaceError(path=self.path.parent) from error

    def _holder(self) -> dict[str, str]:
        try:
            facts = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {"user": "？", "host": "？", "since": "？"}
        return {name: str(facts.get(name) or "？") for name in ("user", "host", "since")}


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # far behind the words, so that others may read who holds it
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
