"""Looking only: everything can be read, nothing is written, neither into the file nor beside it."""

import hashlib
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from builders import ACTOR, KEY, WORKSPACE, Place, power

from lawdesk.data.drafts import Draft, keep_draft
from lawdesk.data.errors import DamagedStoreError, StoreError, ViewOnlyError
from lawdesk.data.store import Store, store_salt, view_store
from lawdesk.data.viewed_file import can_write
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import Power
from lawdesk.domain.viewing import WhyOnlyView


def view(place: Place, is_writable: bool = True, why: WhyOnlyView = WhyOnlyView.CHOSEN) -> Store:
    salt = store_salt(place.folder)
    return view_store(place.folder, KEY, workspace=WORKSPACE, store_salt=salt, why=why, can_write=lambda _: is_writable)


def there_is(folder: Path) -> dict[str, tuple[str, int]]:
    """Return every file with its digest and the moment it was changed."""
    return {path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def add(store: Store, code: str) -> None:
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(power(code))


def codes(store: Store) -> list[str]:
    with store.read() as reader:
        return [one.code for one in reader.all(Power)]


@pytest.mark.parametrize("is_writable", [True, False])
def test_everything_is_read_and_nothing_written(place: Place, is_writable: bool) -> None:
    with place.open() as store:
        add(store, "CF-1")
    before = there_is(place.folder)
    looked = view(place, is_writable)
    assert codes(looked) == ["CF-1"]
    assert looked.view is (WhyOnlyView.CHOSEN if is_writable else WhyOnlyView.PLACE)
    looked.close()
    after = there_is(place.folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= ({"store.lwd-wal", "store.lwd-shm"} if is_writable else set())


def test_writing_is_refused_with_its_own_code(place: Place) -> None:
    with view(place) as looked:
        with pytest.raises(ViewOnlyError) as refused:
            add(looked, "CF-1")
        assert refused.value.code == "LWS-E040"
        with pytest.raises(ViewOnlyError):
            keep_draft(looked, Draft(id=new_id(), place="powers", fields={"name": "x"}))
        assert codes(looked) == []


def test_a_log_on_a_medium_that_cannot_be_written_is_read_from_a_copy(place: Place, tmp_path: Path) -> None:
    live = place.open()
    add(live, "CF-1")
    left = Place(tmp_path / "left")
    left.folder.mkdir()
    for name in ("store.lwd", "store.lwd-wal"):
        shutil.copyfile(place.folder / name, left.folder / name)
    live.close()
    before = there_is(left.folder)
    looked = view(left, is_writable=False)
    copy = looked.file.path.parent
    assert copy != left.folder
    assert codes(looked) == ["CF-1"]
    looked.close()
    assert there_is(left.folder) == before
    assert not copy.exists()


def test_one_looks_while_another_works(place: Place) -> None:
    with place.open() as store:
        with view(place) as looked:
            add(store, "CF-1")
            assert codes(looked) == ["CF-1"]
        add(store, "CF-2")
    assert codes(place.open()) == ["CF-1", "CF-2"]


def test_damage_that_the_probe_finds_keeps_one_from_looking_too(place: Place) -> None:
    content = bytearray(place.file.read_bytes())
    content[2000] ^= 0xFF
    place.file.write_bytes(content)
    before = there_is(place.folder)
    with pytest.raises(DamagedStoreError) as refused:
        view(place, is_writable=False)
    assert refused.value.facts["where"] == "（第 1 页起）"
    assert there_is(place.folder) == before


@pytest.mark.parametrize("is_writable", [True, False])
def test_a_store_that_a_closer_look_finds_bad_can_be_looked_at(place: Place, is_writable: bool) -> None:
    with place.open() as store:
        add(store, "CF-1")
    _break_chain(place)
    with pytest.raises(StoreError) as refused:
        place.open()
    assert refused.value.code == "LWS-E020"
    with view(place, is_writable, WhyOnlyView.LOG) as looked:
        assert codes(looked) == ["CF-1"]


def test_a_store_found_bad_is_copied_aside_once(place: Place) -> None:
    _break_chain(place)
    for _ in range(2):
        with pytest.raises(StoreError):
            place.open()
    copies = list(place.folder.glob("store-found-bad-*.lwd"))
    assert len(copies) == 1
    assert copies[0].stat().st_size == place.file.stat().st_size


def test_a_store_found_bad_is_refused_for_what_it_is_where_no_copy_can_be_made(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    _break_chain(place)
    monkeypatch.setattr("lawdesk.data.opening.shutil.copyfile", full)
    for _ in range(2):  # the second time nobody holds the lock
        with pytest.raises(StoreError) as refused:
            place.open()
        assert refused.value.code == "LWS-E020"
    assert not list(place.folder.glob("store-found-bad-*"))


def test_a_full_disk_is_called_full_and_can_be_looked_at(tmp_path: Path, empty: Path) -> None:
    """Opening needs room beside the file, which the database calls a fault of the disk; looking needs none."""
    point = tmp_path / "disk"
    point.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(point)], capture_output=True, check=False
    ).returncode:
        pytest.skip("this user may not mount anything")
    try:
        place = Place(point).copied_from(empty)
        with suppress(OSError), (point / "filler").open("wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass
        with pytest.raises(StoreError) as refused:
            place.open()
        assert refused.value.code == "LWS-E016"
        salt = store_salt(place.folder)
        with view_store(place.folder, KEY, workspace=WORKSPACE, store_salt=salt) as looked:
            assert codes(looked) == []
        (point / "filler").unlink()
        place.open().close()
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


def test_a_read_only_mount_is_seen(tmp_path: Path, empty: Path) -> None:
    """A real file system that refuses to write, where the system lets us make one."""
    point = tmp_path / "medium"
    point.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(point)], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount anything")
    try:
        place = Place(point).copied_from(empty)
        assert can_write(point)
        subprocess.run(["mount", "-o", "remount,ro", str(point)], check=True)
        assert not can_write(point)
        with pytest.raises(StoreError) as refused:
            place.open()
        assert refused.value.code == "LWS-E015"
        salt = store_salt(place.folder)
        with view_store(place.folder, KEY, workspace=WORKSPACE, store_salt=salt) as looked:
            assert codes(looked) == []
            assert looked.view is WhyOnlyView.PLACE
    finally:
        subprocess.run(["umount", "-l", str(point)], check=False)


def _break_chain(place: Place) -> None:
    """Change a row of the log behind the gate, and leave the store as after a crash, so that it is looked over."""
    from lawdesk.data.connection import connect

    connection = connect(place.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_keeps")
    connection.execute("UPDATE audit SET hash = ? WHERE seq = 1", ("0" * 64,))
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'closed'")
    connection.close()
