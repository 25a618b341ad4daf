"""Where the program finds what it was shipped with, and where it keeps what it makes."""

import os
import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of shipped resources: beside the frozen program, inside the installed package, or in the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def workspaces() -> Path:
    """Return the folder in which new workspaces are proposed: %LOCALAPPDATA%\\lawdesk, or ~/.local/share/lawdesk."""
    local = os.environ.get("LOCALAPPDATA")
    return Path(local) / "lawdesk" if local else Path.home() / ".local" / "share" / "lawdesk"
