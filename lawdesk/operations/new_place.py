"""A workspace that is brought to a new place: built beside it, and named only when it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdesk.data.errors import OccupiedPlaceError
from lawdesk.data.place import check_place
from lawdesk.operations.folders import sweep_unfinished, unfinished


@contextmanager
def new_place(folder: Path) -> Iterator[Path]:
    """Give a folder to build in, which becomes `folder` when all went well, and is gone when not.

    Raises `OccupiedPlaceError` unless `folder` is absent or empty, and the refusals of places where no store may lie.
    """
    check_place(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OccupiedPlaceError(path=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep_unfinished(folder.parent)
    with unfinished(folder) as part:
        yield part
