"""Where a live store may lie, and the lock that keeps it for one process.

The store needs shared memory beside it and dependable locks: neither is to be had on network drives, removable media or in
folders that a sync program copies.
"""

import json
import os
import socket
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from lawdesk.data.errors import AlreadyOpenError, NetworkPlaceError, ReadOnlyPlaceError, SyncedPlaceError

NETWORK_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "sshfs", "fuse.sshfs", "afs", "davfs"})
SYNC_FOLDERS = ("onedrive", "dropbox", "nutstore", "坚果云", "百度网盘同步空间", "wpsdrive", "wps云盘", "google drive")

Mounts = Callable[[], list[tuple[str, str]]]


def system_mounts() -> list[tuple[str, str]]:
    """Return (mount point, kind of file system) of this machine; nothing where the system does not tell."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    except OSError:
        return []
    return [(fields[1].replace("\\040", " "), fields[2]) for fields in (line.split() for line in lines) if len(fields) > 2]


def check_place(folder: Path, mounts: Mounts = system_mounts) -> None:
    """Raise the refusal that fits if a live store must not lie in `folder`."""
    place = folder.resolve()
    if place.drive.startswith("\\\\"):
        raise NetworkPlaceError(path=folder)
    if any(sync in part.lower() for part in place.parts for sync in SYNC_FOLDERS):
        raise SyncedPlaceError(path=folder)
    over = [(point, system) for point, system in mounts() if place.is_relative_to(point)]
    if over and max(over, key=lambda one: len(one[0]))[1] in NETWORK_SYSTEMS:
        raise NetworkPlaceError(path=folder)


class WorkspaceLock:
    """A lock of the operating system on the file `lock`; the system gives it up when the process ends, however it ends."""

    def __init__(self, folder: Path, user: str) -> None:
        self.path = folder / "lock"
        self._file = self._open()
        if not _locked(self._file):
            self._file.close()
            raise AlreadyOpenError(**self._holder())
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
        return {name: str(facts.get(name, "？")) for name in ("user", "host", "since")}


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
