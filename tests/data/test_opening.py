"""Opening: every reason not to has its own code, and none of them changes a byte; nothing ever makes a store by opening one."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from builders import ACTOR, HOME, KEY, WORKSPACE, Place, open_store, power

from lawdesk.data.connection import connect
from lawdesk.data.errors import AlreadyOpenError, StoreError
from lawdesk.data.store import Store, create_store, store_salt
from lawdesk.data.tables import META
from lawdesk.domain.powers.values import Power
from lawdesk.wording.errors import explain


def spoil(place: Place, at: int, content: bytes = b"\xff") -> None:
    with place.file.open("r+b") as file:
        file.seek(at)
        file.write(content)


def no_file(place: Place) -> None:
    place.file.unlink()


def empty(place: Place) -> None:
    place.file.write_bytes(b"")


def cut_inside_a_page(place: Place) -> None:
    place.file.write_bytes(place.file.read_bytes()[:-100])


def cut_at_a_page(place: Place) -> None:
    place.file.write_bytes(place.file.read_bytes()[: -10 * 4096])


def plain_database(place: Place) -> None:
    place.file.unlink()
    plain = sqlite3.connect(place.file)
    plain.execute("CREATE TABLE t (x)")
    plain.close()


def other_salt(place: Place) -> None:
    spoil(place, 0, b"another salt....")


def first_page_flipped(place: Place) -> None:
    spoil(place, 2000)


def newer_schema(place: Place) -> None:
    connection = connect(place.file, KEY, "rw")
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def other_program(place: Place) -> None:
    connection = connect(place.file, KEY, "rw")
    connection.execute("PRAGMA application_id = 7")
    connection.close()


def other_workspace(place: Place) -> None:
    connection = connect(place.file, KEY, "rw")
    connection.execute("UPDATE meta SET value = ? WHERE name = 'workspace'", (str(uuid4()),))
    connection.close()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (no_file, "LWS-E005"),
        (empty, "LWS-E006"),
        (cut_inside_a_page, "LWS-E007"),
        (cut_at_a_page, "LWS-E007"),
        (plain_database, "LWS-E008"),
        (other_salt, "LWS-E009"),
        (other_workspace, "LWS-E009"),
        (first_page_flipped, "LWS-E011"),
        (other_program, "LWS-E012"),
        (newer_schema, "LWS-E013"),
    ],
)
def test_each_harm_has_its_code_and_changes_no_byte(place: Place, harm: Callable[[Place], None], code: str) -> None:
    salt = store_salt(place.folder)
    harm(place)
    before = _digests(place.folder)
    with pytest.raises(StoreError) as refused:
        Store.open(place.folder, KEY, workspace=WORKSPACE, store_salt=salt)
    assert refused.value.code == code
    assert _digests(place.folder) == before


def left_by_a_crash(place: Place, folder: Path) -> Place:
    """Return a copy of the store as it lies on the disk while it is open: with its log."""
    with place.open() as store:
        with store.transaction(ACTOR, "test.save") as tx:
            tx.put(power("CF-1"))
        for name in ("store.lwd", "store.lwd-wal"):
            shutil.copyfile(place.folder / name, folder / name)
    return Place(folder)


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (no_file, ("LWS-E005",)),
        (empty, ("LWS-E006",)),
        (cut_at_a_page, ("LWS-E007", "LWS-E011")),
        (plain_database, ("LWS-E008",)),
        (other_salt, ("LWS-E009",)),
        (first_page_flipped, ("LWS-E011",)),
    ],
)
def test_the_same_with_a_log_beside_it(
    place: Place, tmp_path: Path, harm: Callable[[Place], None], codes: tuple[str, ...]
) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    left = left_by_a_crash(place, folder)
    salt = store_salt(folder)
    log = (folder / "store.lwd-wal").read_bytes()
    harm(left)
    (folder / "store.lwd-wal").write_bytes(log)  # whoever harmed it took the log away
    before = _digests(folder)
    assert "store.lwd-wal" in before
    with pytest.raises(StoreError) as refused:
        Store.open(folder, KEY, workspace=WORKSPACE, store_salt=salt)
    assert refused.value.code in codes
    assert _digests(folder) == before


@pytest.mark.parametrize("key", [bytes(32), KEY[::-1]])
def test_a_wrong_key_beside_a_log(place: Place, tmp_path: Path, key: bytes) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    left = left_by_a_crash(place, folder)
    before = _digests(folder)
    with pytest.raises(StoreError) as refused:
        left.open(key=key)
    assert refused.value.code == "LWS-E010"
    assert _digests(folder) == before


def test_a_sound_store_with_the_log_of_a_crash_opens(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    with left_by_a_crash(place, folder).open() as store, store.read() as reader:
        assert [one.code for one in reader.all(Power)] == ["CF-1"]


def test_damage_names_its_page(place: Place) -> None:
    salt = store_salt(place.folder)
    spoil(place, 2000)
    with pytest.raises(StoreError) as refused:
        Store.open(place.folder, KEY, workspace=WORKSPACE, store_salt=salt)
    assert "第 1 页" in explain(refused.value).what


def test_a_wrong_key_is_told_from_damage(place: Place) -> None:
    before = _digests(place.folder)
    with pytest.raises(StoreError) as refused:
        place.open(key=bytes(32))
    assert refused.value.code == "LWS-E010"
    assert _digests(place.folder) == before


def test_a_refusal_gives_the_lock_back(place: Place) -> None:
    content = place.file.read_bytes()
    empty(place)
    with pytest.raises(StoreError):
        Store.open(place.folder, KEY, workspace=WORKSPACE, store_salt=content[:16].hex())
    place.file.write_bytes(content)
    place.open().close()


def test_a_second_opening_is_refused_and_says_who_is_there(place: Place) -> None:
    with (
        Store.open(place.folder, KEY, workspace=WORKSPACE, store_salt=store_salt(place.folder), user=ACTOR),
        pytest.raises(AlreadyOpenError) as refused,
    ):
        place.open()
    assert refused.value.facts["user"] == ACTOR
    place.open().close()


def test_creation_never_replaces_a_store(place: Place) -> None:
    before = place.file.read_bytes()
    with pytest.raises(StoreError):
        create_store(place.folder, KEY, workspace=WORKSPACE, home=HOME)
    assert place.file.read_bytes() == before


def test_creation_leaves_one_file(place: Place) -> None:
    assert [path.name for path in place.folder.iterdir()] == ["store.lwd"]


def test_no_plain_text_on_the_disk(tmp_path: Path) -> None:
    canary = "金丝雀四二〇一〇六"
    with open_store(tmp_path) as store:
        with store.transaction(ACTOR, "test.save", title=canary, reason=canary) as tx:
            tx.put(power("CF-1", canary))
        found = [path for path in tmp_path.rglob("*") if path.is_file() and canary.encode() in path.read_bytes()]
        assert (tmp_path / "store.lwd-wal").stat().st_size > 0
    assert found == []


def test_after_a_kill_everything_acknowledged_is_there(tmp_path: Path) -> None:
    Place(tmp_path).create()
    child = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path), str(Path(__file__).parents[1])], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    acknowledged = [child.stdout.readline().strip() for _ in range(25)]
    child.kill()
    acknowledged += child.stdout.read().split()
    child.wait()
    with Place(tmp_path).open() as store, store.read() as reader:  # opening after a crash looks the whole store over
        saved = [one.code for one in reader.all(Power)]
        state = {row.name: row.value for row in reader.connection.execute(META.select())}
    assert saved[: len(acknowledged)] == acknowledged
    assert len(saved) - len(acknowledged) in (0, 1)  # one may have been committed and not yet acknowledged
    assert state["closed"] == "0"


_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from builders import Place, power
store = Place(Path(sys.argv[1])).open()
home = store.home.id
for number in range(10_000):
    with store.transaction("", "test.save") as tx:
        tx.put(power(f"CF-{number}", institution_id=home))
    print(f"CF-{number}", flush=True)
"""


def _digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.iterdir() if path.name in ("store.lwd", "store.lwd-wal") and path.stat().st_size]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
