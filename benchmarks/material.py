"""Real material for measuring, where this machine has it."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def material(name: str) -> Path | None:
    """Return a file of the real material, or None after saying that the benchmark is skipped without it."""
    path = Path(os.environ.get("LAWDESK_SHARED") or REPOSITORY.parent / "shared") / name
    if path.exists():
        return path
    print(f"skipped: no real material here ({name}); set LAWDESK_SHARED to its folder")
    return None
