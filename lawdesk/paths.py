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


def caches() -> Path:
    """Return the folder for what can be made again: %LOCALAPPDATA%\\lawdesk\\cache, or ~/.cache/lawdesk."""
    local = os.environ.get("LOCALAPPDATA")
    if local:
        return Path(local) / "lawdesk" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lawdesk"
