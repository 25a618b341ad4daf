"""`ballast.bin`: room that is given up when the disk is full, so that what is being typed can still be saved."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

BALLAST_FILE = "ballast.bin"
MIB = 1024 * 1024
SIZE = 32 * MIB
ENOUGH = 2048 * MIB
"""Free space above which the ballast is laid down again."""
SCARCE = 500 * MIB
"""Free space below which the person is warned."""

_ROOM = 64 * 1024
"""What a database that is opened needs beside its file."""

FreeSpace = Callable[[Path], int]


def free_space(folder: Path) -> int:
    """Return the free bytes of the disk under `folder`."""
    return shutil.disk_usage(folder).free


def is_scarce(folder: Path, free: FreeSpace = free_space) -> bool:
    """Is there so little room left that the person must be told?"""
    return free(folder) < SCARCE


def is_full(folder: Path, free: FreeSpace = free_space) -> bool:
    """Is there not even the room that opening a store takes? A place that cannot be asked is not called full."""
    try:
        return free(folder) < _ROOM
    except OSError:
        return False


def lay_ballast(folder: Path, free: FreeSpace = free_space) -> bool:
    """Lay the ballast down where there is room enough, and return whether it lies there; a disk that refuses is no fault."""
    path = folder / BALLAST_FILE
    if has_ballast(folder):
        return True
    try:
        if free(folder) < ENOUGH:
            return False
        with path.open("wb") as file:
            _fill(file.fileno())
            os.fsync(file.fileno())
    except OSError:
        drop_ballast(folder)
        return False
    return True


def has_ballast(folder: Path) -> bool:
    """Does the whole ballast lie there?"""
    try:
        return (folder / BALLAST_FILE).stat().st_size == SIZE
    except OSError:
        return False


def drop_ballast(folder: Path) -> int:
    """Give the ballast up and return the bytes that this set free."""
    path = folder / BALLAST_FILE
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError:
        return 0
    return size


def _fill(handle: int) -> None:
    """Take the room for real: a file with a hole in it would hold no place."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, SIZE)
        return
    zeros = bytes(MIB)
    for _ in range(SIZE // MIB):
        os.write(handle, zeros)
