"""Every test of this floor has a real store of its own; what must hold for both kinds of database is run on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ACTOR, TRUST, Place, ServerPlace, power
from kept_workspace import Kept, fill
from postgres import PostgresServer

from lawdesk.data.backup.making import make_backup
from lawdesk.data.drafts import Draft, keep_draft
from lawdesk.data.store import Store
from lawdesk.domain.ids import new_id


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new store that is copied, never opened."""
    return Place(tmp_path_factory.mktemp("empty")).create().folder


ON_BOTH = {
    "test_transaction",
    "test_undo",
    "test_search",
    "test_lists",
    "test_blobs",
    "test_drafts",
    "test_facts",
    "test_history",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of the modules above on a file and on a server."""
    if "kind_of_store" in metafunc.fixturenames:
        is_on_both = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH
        metafunc.parametrize("kind_of_store", ["file", "server"] if is_on_both else ["file"], ids=str if is_on_both else None)


@pytest.fixture
def kind_of_store() -> str:
    """Where the store of a test lies: in a file, or on a server."""
    return "file"


@pytest.fixture(scope="session")
def empty_on_server(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a new store that is copied, never opened."""
    return ServerPlace(tmp_path_factory.mktemp("empty"), postgres.new_database()).create().address


@pytest.fixture
def place(tmp_path: Path, empty: Path, kind_of_store: str, request: pytest.FixtureRequest) -> Iterator[Place]:
    """A folder with a store in it, or leading to one on a server, that nobody has open."""
    if kind_of_store == "file":
        yield Place(tmp_path).copied_from(empty)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.new_database(request.getfixturevalue("empty_on_server"))
    yield ServerPlace(tmp_path, address)
    server.drop(address)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A new store, open."""
    with place.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Kept:
    """Made once and copied for each test."""
    place = Place(tmp_path_factory.mktemp("kept")).copied_from(empty)
    with place.open() as store:
        fill(store)
        made = make_backup(store, place.folder / "backups", TRUST)
        with store.transaction(ACTOR, "test.later", title="后来") as tx:
            tx.put(power("CF-9"))
        keep_draft(store, Draft(id=new_id(), place="powers", fields={"name": "没写完"}))
    return Kept(place, made)
