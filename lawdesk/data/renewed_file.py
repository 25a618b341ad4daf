"""The store under a new key, beside the one in use until it takes its place; needs no key and no database."""

from pathlib import Path

from lawdesk.data.opening import STORE_FILE

RENEWED_STORE = f"{STORE_FILE}.renewed"


def use_renewed_store(folder: Path) -> None:
    """Put the store under the new key in place of the old one; a log beside the old one holds nothing, it was folded."""
    for ending in ("-wal", "-shm"):
        (folder / f"{STORE_FILE}{ending}").unlink(missing_ok=True)
    (folder / RENEWED_STORE).replace(folder / STORE_FILE)


def remove_renewed(folder: Path) -> None:
    """Remove a new file that was not finished."""
    for ending in ("", "-wal", "-shm", "-journal"):
        (folder / f"{RENEWED_STORE}{ending}").unlink(missing_ok=True)
