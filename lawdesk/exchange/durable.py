"""Writing small files so that a crash at any moment leaves the old one or the new one, never half of either."""

import os
from collections.abc import Callable
from pathlib import Path

from lawdesk.domain.fault_point import fault_point
from lawdesk.exchange.errors import WriteError
from lawdesk.wording.system_words import system_reason

_FOLDER_CAN_SYNC = os.name == "posix"


def read_whole(path: Path) -> bytes | None:
    """Return the content of `path`, or None if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def replace_durably(path: Path, data: bytes, check: Callable[[bytes], None]) -> None:
    """Write `data` to `path`; the file before becomes `.prev`.

    `check` receives the bytes read back from `.part` and raises to refuse them; the old file then stays as it is.
    Raises `WriteError`.
    """
    part, previous = path.with_name(path.name + ".part"), path.with_name(path.name + ".prev")
    try:
        fault_point("key store: before writing")
        _write_synced(part, data)
        check(part.read_bytes())
        fault_point("key store: new file checked")
        if path.exists():
            _write_synced(previous.with_name(previous.name + ".part"), path.read_bytes())
            fault_point("key store: old file copied")
            previous.with_name(previous.name + ".part").replace(previous)
        fault_point("key store: old file kept")
        part.replace(path)
        fault_point("key store: renamed")
        sync_folder(path.parent)
        fault_point("key store: synced")
    except OSError as error:
        raise WriteError(path=str(path), errno=error.errno, reason=system_reason(error)) from error
    finally:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut, where the system has a call for it."""
    if not _FOLDER_CAN_SYNC:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
