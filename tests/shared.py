"""Where real measuring material lies, if this machine has it."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """Return the folder of real material, or skip the test with a reason."""
    folder = Path(os.environ.get("LAWDESK_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip("no real material here: set LAWDESK_SHARED to its folder")
    return folder
