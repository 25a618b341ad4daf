"""The process dies at every step of backup, second copy, rotation and restore: the old state or the new one, and no orphan."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import ACTOR, KEY, TRUST, WORKSPACE
from kept_workspace import Kept

from lawdesk.data.backup import making
from lawdesk.data.backup.making import make_backup
from lawdesk.data.backup.replacing import restore_here
from lawdesk.data.backup.second_medium import copy_pair
from lawdesk.data.backup.shelf import backups_in
from lawdesk.data.backup.swapping import finish_interrupted_restore
from lawdesk.data.store import Store, store_salt
from lawdesk.data.verify import verify_store
from lawdesk.domain.fault_point import watched
from lawdesk.domain.powers.values import Power

BACKUP_POINTS = ("begin", "copied", "verified", "before name", "between names", "before folder sync", "named")
RESTORE_POINTS = ("begin", "copied", "built", "before plan", "planned", "set aside", "renamed", "salt noted", "done")
SALT = "salt"
"""Where these tests note the salt, as the key store does in the program: replaced in one step."""


@dataclass(frozen=True, slots=True)
class Death:
    """Kills the process at the fault point of this name."""

    point: str

    def __call__(self, name: str) -> None:
        if name == self.point:
            os._exit(9)


def note_salt(folder: Path, salt: str) -> None:
    part = folder / f"{SALT}.new"
    part.write_text(salt, "ascii")
    part.replace(folder / SALT)


def dies(work: Callable[[], object], point: str) -> bool:
    """Do the work in another process that dies at `point`; return whether it came there."""
    child = os.fork()
    if child == 0:
        try:
            with watched(Death(point)):
                work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def opened(folder: Path) -> Store:
    """Open the store as the program does: what was interrupted is finished first."""
    finish_interrupted_restore(folder, lambda salt: note_salt(folder, salt))
    return Store.open(folder, KEY, workspace=WORKSPACE, store_salt=(folder / SALT).read_text("ascii"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def noted(kept: Kept) -> Kept:
    note_salt(kept.folder, store_salt(kept.folder))
    return kept


@pytest.mark.parametrize("point", BACKUP_POINTS)
def test_a_crash_during_a_backup(noted: Kept, point: str) -> None:
    shelf = noted.folder / "backups"

    def work() -> None:
        store = Store.open(noted.folder, KEY, workspace=WORKSPACE, store_salt=store_salt(noted.folder))
        make_backup(store, shelf, TRUST)

    assert dies(work, f"backup: {point}")
    with opened(noted.folder) as store:
        found = backups_in(shelf, TRUST)
        assert [one.fault for one in found] == [None] * (2 if point in BACKUP_POINTS[4:] else 1)
        assert names(shelf) == {name for one in found for name in (one.path.name, one.path.with_suffix(".json").name)}
        assert verify_store(store).is_sound


@pytest.mark.parametrize("point", ["before removal", "between removals"])
def test_a_crash_while_old_backups_go(noted: Kept, point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = noted.folder / "backups"

    class Yesterday(datetime):
        moment = datetime(2026, 1, 1, 4, tzinfo=UTC)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return cls.moment

    monkeypatch.setattr(making, "datetime", Yesterday)
    with opened(noted.folder) as store:
        make_backup(store, shelf, TRUST)
    Yesterday.moment += timedelta(hours=1)  # the later one of that day is verified, and the earlier one goes

    def work() -> None:
        store = Store.open(noted.folder, KEY, workspace=WORKSPACE, store_salt=store_salt(noted.folder))
        make_backup(store, shelf, TRUST)

    assert dies(work, f"backup: {point}")
    with opened(noted.folder):
        found = backups_in(shelf, TRUST)
        assert [one.fault for one in found] == [None] * (3 if point == "before removal" else 2)
        assert names(shelf) == {name for one in found for name in (one.path.name, one.path.with_suffix(".json").name)}


@pytest.mark.parametrize("point", ["medium: copied", "backup: before name", "backup: between names"])
def test_a_crash_while_copying_to_a_stick(noted: Kept, tmp_path: Path, point: str) -> None:
    stick = tmp_path / "U盘"
    assert dies(lambda: copy_pair(noted.backup.path, stick, TRUST), point)
    assert not any(one.fault is None for one in backups_in(stick, TRUST))
    for path in stick.iterdir():
        os.utime(path, (0, 0))
    copy = copy_pair(noted.backup.path, stick, TRUST)
    assert names(stick) == {copy.name, copy.with_suffix(".json").name}
    assert [one.fault for one in backups_in(stick, TRUST)] == [None]


@pytest.mark.parametrize("point", RESTORE_POINTS)
def test_a_crash_during_a_restore(noted: Kept, point: str) -> None:
    folder = noted.folder

    def work() -> None:
        restore_here(folder, noted.backup.path, TRUST, lambda salt: note_salt(folder, salt), actor=ACTOR)

    assert dies(work, f"restore: {point}")
    with opened(folder) as store:
        with store.read() as reader:
            codes = {one.code for one in reader.all(Power)}
        is_new = point in RESTORE_POINTS[4:]
        assert ("CF-9" in codes) is not is_new
        assert verify_store(store).is_sound
    asides = {name for name in names(folder) if name.startswith("store-before-restore-")}
    assert len(asides) == is_new
    assert names(folder) - asides == {"store.lwd", SALT, "lock", "backups"}


@pytest.mark.parametrize("second", ["set aside", "renamed", "salt noted"])
def test_a_second_crash_while_the_first_is_being_mended(noted: Kept, second: str) -> None:
    folder = noted.folder

    def work() -> None:
        restore_here(folder, noted.backup.path, TRUST, lambda salt: note_salt(folder, salt), actor=ACTOR)

    assert dies(work, "restore: planned")
    assert dies(lambda: opened(folder), f"restore: {second}")
    with opened(folder) as store:
        assert verify_store(store).is_sound
    assert (folder / "restore.json").exists() is False


def test_a_new_store_that_is_gone_brings_the_old_one_back(noted: Kept) -> None:
    folder = noted.folder

    def work() -> None:
        restore_here(folder, noted.backup.path, TRUST, lambda salt: note_salt(folder, salt), actor=ACTOR)

    assert dies(work, "restore: set aside")
    (folder / "store.lwd.restoring").unlink()
    with opened(folder) as store, store.read() as reader:
        assert "CF-9" in {one.code for one in reader.all(Power)}


def test_every_fault_point_is_tried(noted: Kept, tmp_path: Path) -> None:
    passed: list[str] = []
    folder = shutil.copytree(noted.folder, tmp_path / "counted")
    with watched(passed.append):
        restore_here(folder, noted.backup.path, TRUST, lambda salt: note_salt(folder, salt), actor=ACTOR)
        with opened(folder) as store:
            made = make_backup(store, folder / "backups", TRUST)
        copy_pair(made.path, tmp_path / "stick", TRUST)
    ours = {name for name in passed if name.startswith(("backup", "restore", "medium"))}
    tried = {f"backup: {point}" for point in BACKUP_POINTS} | {f"restore: {point}" for point in RESTORE_POINTS}
    assert ours == tried | {"medium: copied"}
