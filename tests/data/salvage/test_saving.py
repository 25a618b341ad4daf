"""A damaged file gives what it still holds, wherever the damage is, and is not changed by it."""

import hashlib
import random
from pathlib import Path

import pytest
from builders import ACTOR, HOME, KEY, WORKSPACE, Place, power
from kept_workspace import Kept
from store_pages import pages_of

from lawdesk.data.connection import PAGE, migration_engine
from lawdesk.data.errors import NothingReadableError
from lawdesk.data.salvage.placing import UNREADABLE, mend_references, placeholder, put_value
from lawdesk.data.salvage.saving import Salvage, salvage_store
from lawdesk.data.store import Store, store_salt
from lawdesk.data.tables import KINDS
from lawdesk.data.verify import verify_store
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.values import Power

POWERS = 400


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, kept_once: Kept) -> Path:
    """A closed store whose table of powers has many pages; returned as a file to be copied."""
    place = Place(tmp_path_factory.mktemp("large")).copied_from(kept_once.folder)
    with place.open() as store, store.transaction(ACTOR, "test.many", title="许多") as tx:
        tx.put_many([power(f"M-{number:04}", name=f"职权{number:04}" + "长" * 60) for number in range(POWERS)])
    return place.file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


def damaged_copy(source: Path, folder: Path, *pages: int) -> Path:
    """Return a copy with one changed byte on each of these pages (the first is 1)."""
    content = bytearray(source.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 900] ^= 0x40
    copy = folder / "damaged.lwd"
    copy.write_bytes(content)
    return copy


def saved(damaged: Path, target: Path) -> tuple[Salvage, Store]:
    """Salvage, see that the damaged file is as it was and alone, and open what came out as any store is opened."""
    before = hashlib.sha256(damaged.read_bytes()).hexdigest()
    beside = sorted(path.name for path in damaged.parent.iterdir())
    found = salvage_store(damaged, KEY, target, workspace=WORKSPACE, actor=ACTOR)
    assert hashlib.sha256(damaged.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in damaged.parent.iterdir()) == beside
    return found, Store.open(target, KEY, workspace=WORKSPACE, store_salt=store_salt(target))


def test_a_sound_file_comes_out_whole_with_its_history(large: Path, tmp_path: Path, target: Path) -> None:
    found, store = saved(damaged_copy(large, tmp_path), target)
    with store, store.read() as reader:
        assert found.is_complete
        assert len(reader.all(Power)) == POWERS + 2
        assert verify_store(store).is_sound


def test_one_bad_page_costs_the_rows_on_it_and_names_them(large: Path, tmp_path: Path, target: Path) -> None:
    pages = pages_of(large, KEY, "power")
    found, store = saved(damaged_copy(large, tmp_path, pages[len(pages) // 2]), target)
    with store, store.read() as reader:
        lost = set(found.lost["power"])
        kept = {str(one.id) for one in reader.all(Power)}
        assert 0 < len(lost) < 40
        assert not lost & kept
        assert len(lost | kept) == POWERS + 2
        assert found.has_history
        assert verify_store(store).is_sound


def test_bad_pages_with_sound_ones_between(large: Path, tmp_path: Path, target: Path) -> None:
    pages = pages_of(large, KEY, "power")[2::2]
    found, store = saved(damaged_copy(large, tmp_path, *pages), target)
    with store, store.read() as reader:
        kept = {str(one.id) for one in reader.all(Power)}
        assert len(kept) > POWERS // 4
        assert len(set(found.lost["power"]) | kept) == POWERS + 2


def test_rows_are_found_even_where_their_index_is_damaged_too(large: Path, tmp_path: Path, target: Path) -> None:
    pages = pages_of(large, KEY, "power")
    index = pages_of(large, KEY, "sqlite_autoindex_power_1")
    found, store = saved(damaged_copy(large, tmp_path, pages[3], *index), target)
    with store, store.read() as reader:
        assert len(reader.all(Power)) > POWERS - 40
        assert found.lost["power"]


def test_a_lost_log_begins_anew_and_records_stay(large: Path, tmp_path: Path, target: Path) -> None:
    found, store = saved(damaged_copy(large, tmp_path, pages_of(large, KEY, "audit")[-1]), target)
    with store, store.read() as reader:
        assert not found.has_history and found.lost["audit"]
        assert len(reader.all(Power)) == POWERS + 2
        assert verify_store(store).is_sound


def test_a_lost_home_is_stood_in_for(large: Path, tmp_path: Path, target: Path) -> None:
    found, store = saved(damaged_copy(large, tmp_path, *pages_of(large, KEY, "institution")), target)
    with store, store.read() as reader:
        assert f"institution/{HOME.id}" in found.placeholders
        assert reader.get(Institution, HOME.id).name == UNREADABLE  # type: ignore[union-attr]
        assert store.home.id == HOME.id and store.office_id == HOME.office_id
        assert len(reader.all(Power)) == POWERS + 2


def test_what_the_store_says_of_itself_is_guessed_when_lost(large: Path, tmp_path: Path, target: Path) -> None:
    _, store = saved(damaged_copy(large, tmp_path, *pages_of(large, KEY, "meta")), target)
    with store:
        assert store.home.id == HOME.id and store.office_id == HOME.office_id


def test_a_damaged_attachment_is_named_and_left_out(large: Path, tmp_path: Path, target: Path) -> None:
    found, store = saved(damaged_copy(large, tmp_path, pages_of(large, KEY, "blob_chunk")[-1]), target)
    with store:
        assert found.lost_attachments == ("扫描件.pdf",)
        assert verify_store(store).is_sound


def test_without_the_list_of_tables_there_is_nothing_to_save(large: Path, tmp_path: Path, target: Path) -> None:
    with pytest.raises(NothingReadableError):
        salvage_store(damaged_copy(large, tmp_path, 1), KEY, target, workspace=WORKSPACE)
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("seed", range(6))
def test_damage_anywhere(large: Path, tmp_path: Path, target: Path, seed: int) -> None:
    listing = set(pages_of(large, KEY, "sqlite_schema"))
    pages = [page for page in range(2, large.stat().st_size // PAGE + 1) if page not in listing]
    hit = random.Random(seed).sample(pages, 1 + 4 * seed)
    found, store = saved(damaged_copy(large, tmp_path, *hit), target)
    with store:
        assert verify_store(store).is_sound
        assert sum(found.saved.values()) > POWERS // 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_stand_in_that_can_be_stored_and_read(kind: str, store: Store) -> None:
    stand_in = placeholder(KINDS[kind], new_id())
    engine = migration_engine(store.file)  # foreign keys are off: what it points at would be stood in for, too
    with engine.connect() as connection, connection.begin():
        assert put_value(connection, stand_in, "x")
    engine.dispose()
    with store.read() as reader:
        assert reader.get(KINDS[kind], stand_in.id) == stand_in
    with engine.connect() as connection, connection.begin():
        assert mend_references(connection, "x") is not None
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    engine.dispose()
