"""Copies of attachments that were opened for viewing: they go when the workspace is closed, and at its next start."""

from contextlib import suppress
from pathlib import Path

COPY = "附件-"  # how copies for viewing are called
FOLDER = "tmp"


def sweep_copies(workspace: Path) -> None:
    """Remove the copies; one that another program still holds open goes at the next start."""
    for copy in (workspace / FOLDER).glob(f"{COPY}*"):
        with suppress(OSError):
            copy.chmod(0o600)
            copy.unlink()
