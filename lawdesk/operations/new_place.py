"""A workspace that is made in a new place: built beside it, and named only when it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdesk.data.backup.files import remove_all
from lawdesk.data.errors import OccupiedPlaceError
from lawdesk.data.opening import STORE_FILE, sync_folder
from lawdesk.data.place import check_place


@contextmanager
def new_place(folder: Path) -> Iterator[Path]:
    """Give a folder to build in, which becomes `folder` when all went well, and is gone when not.

    Raises `OccupiedPlaceError` unless `folder` is absent or empty, and the refusals of places where no store may lie.
    """
    check_place(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OccupiedPlaceError(path=folder)
    building = folder.with_name(f"{folder.name}.building")
    _clear(building)
    building.mkdir(parents=True, mode=0o700)
    try:
        yield building
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
        sync_folder(folder.parent)
    except BaseException:
        _clear(building)
        raise


def _clear(building: Path) -> None:
    """Remove what an interrupted run left: only files with the names that are made here, so that nothing else is ever lost."""
    if not building.is_dir():
        return
    remove_all(building / STORE_FILE, building / f"{STORE_FILE}.part")
    for path in (*building.glob("*.json*"), *building.glob("*.txt"), building / "lock", *building.glob("backups/*")):
        path.unlink(missing_ok=True)
    for inner in building.glob("*/"):
        inner.rmdir()
    building.rmdir()
