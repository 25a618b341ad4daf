"""Is there a screen to show a window on?"""

import os
import sys


def has_screen() -> bool:
    """Return whether a window can be shown: always on Windows and macOS, elsewhere with an X or Wayland display."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
