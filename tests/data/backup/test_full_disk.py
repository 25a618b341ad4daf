"""No room for a backup: it is refused by its code, leaves nothing, and those before it stay. Needs a small disk of its own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import TRUST
from kept_workspace import Kept

from lawdesk.data.backup.making import make_backup
from lawdesk.data.backup.second_medium import copy_pair
from lawdesk.data.backup.shelf import backups_in
from lawdesk.data.errors import DiskFullError
from lawdesk.data.store import Store

STEP = 128 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB in memory; skipped where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up_to(folder: Path, free: int) -> Path:
    """Fill the disk until only `free` bytes are left; return the file that does it."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    with filler.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(folder).free - free)))
    return filler


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_every_amount_of_room_gives_a_whole_backup_or_none(kept: Kept, small_disk: Path) -> None:
    shelf = small_disk / "backups"
    size = kept.file.stat().st_size
    done = []
    with kept.place.open() as store:
        for free in range(0, 2 * size + 4 * STEP, STEP):
            shutil.rmtree(shelf, ignore_errors=True)
            shelf.mkdir()
            fill_up_to(small_disk, free)
            done.append(_was_made(store, shelf))
            assert len(names(shelf)) == 2 * done[-1]
    assert done[0] is False and done[-1] is True
    assert done == sorted(done), "more room never makes a backup fail"


def test_a_copy_that_has_no_room_leaves_nothing_and_the_backup_stays(kept: Kept, small_disk: Path) -> None:
    stick = small_disk / "stick"
    stick.mkdir()
    filler = fill_up_to(small_disk, kept.backup.size // 2)
    with pytest.raises(DiskFullError):
        copy_pair(kept.backup.path, stick, TRUST)
    assert names(stick) == set()
    assert [one.fault for one in backups_in(kept.folder / "backups", TRUST)] == [None]
    filler.unlink()
    assert copy_pair(kept.backup.path, stick, TRUST).exists()


def _was_made(store: Store, shelf: Path) -> bool:
    try:
        make_backup(store, shelf, TRUST)
    except DiskFullError:
        return False
    return True
