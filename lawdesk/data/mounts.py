"""What this machine says of its file systems: where each begins, of what kind it is, whether its medium can be taken out."""

import string
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

BLOCK_DEVICES = Path("/sys/class/block")
REMOVABLE, REMOTE = 2, 4
"""Kinds of drives as Windows numbers them."""


class Mount(NamedTuple):
    """A file system: the folder where it begins, its kind, and whether its medium can be taken out."""

    point: str
    system: str
    is_removable: bool = False


Mounts = Callable[[], list[Mount]]


def anywhere() -> list[Mount]:
    """Stand for a machine on which every place will do; for tests of what is not about places."""
    return []


def system_mounts() -> list[Mount]:
    """Return the file systems of this machine; nothing where the system does not tell."""
    if sys.platform == "win32":
        return _drives()
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    except OSError:
        return []
    return read_mounts(lines)


def read_mounts(lines: list[str], devices: Path = BLOCK_DEVICES) -> list[Mount]:
    """Return the file systems of a mount table; `devices` is where the system describes its block devices."""
    found = [line.split() for line in lines]
    return [Mount(_plain(one[1]), one[2], _is_removable(_plain(one[0]), devices)) for one in found if len(one) > 2]


def _plain(field: str) -> str:
    """Blanks and the like stand in the table as octal numbers."""
    for written, sign in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        field = field.replace(written, sign)
    return field


def _is_removable(device: str, devices: Path) -> bool:
    """A partition has no flag of its own: that of the disk stands one folder above. What hangs on USB can be pulled out."""
    if not device.startswith("/dev/"):
        return False
    described = (devices / Path(device).resolve().name).resolve()
    flags = [folder / "removable" for folder in (described, described.parent)]
    is_flagged = any(flag.is_file() and flag.read_text("ascii").strip() == "1" for flag in flags)
    return is_flagged or any(part.startswith("usb") for part in described.parts)


def _drives() -> list[Mount]:
    if sys.platform != "win32":
        return []
    import ctypes

    kinds = {f"{letter}:\\": int(ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\")) for letter in string.ascii_uppercase}
    return [Mount(root, "remote" if kind == REMOTE else "local", kind == REMOVABLE) for root, kind in kinds.items() if kind > 1]
