"""Print the Debian packages that bring what this machine lacks, one a line; nothing when it lacks nothing.

Standard library only: it runs before anything is installed. Each line of system-packages.txt names a kind of probe,
what to look for and the package. A library is loaded, a command is looked up, a font must hold the glyphs of 「执法责任」:
with no Chinese font every test passes while the screen shows boxes.
"""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")
GLYPHS = "执法责任"


def has_library(name: str) -> bool:
    """Tell whether the dynamic linker can load the library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_command(name: str) -> bool:
    """Tell whether the command is on the path."""
    return shutil.which(name) is not None


def has_font(form: str) -> bool:
    """Tell whether a font of this form ("any", or a fontconfig font format) covers the glyphs."""
    charset = " ".join(f"{ord(glyph):x}" for glyph in GLYPHS)
    pattern = f":charset={charset}" if form == "any" else f":charset={charset}:fontformat={form}"
    try:
        found = subprocess.run(["fc-list", pattern, "file"], capture_output=True, timeout=60, check=False)
    except FileNotFoundError:
        return False
    return bool(found.stdout.strip())


PROBES: dict[str, Callable[[str], bool]] = {"library": has_library, "command": has_command, "font": has_font}


def missing(text: str) -> list[str]:
    """Return the packages of those lines whose probe fails, in the order of the list."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [package for kind, wanted, package in lines if not PROBES[kind](wanted)]


if __name__ == "__main__":
    sys.stdout.writelines(f"{package}\n" for package in missing(LIST.read_text("utf-8")))
