"""Two clients of one store on a server: who comes second is told, nothing is overwritten, the log stays one chain."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ACTOR, ServerPlace, power
from postgres import PostgresServer
from sqlalchemy.exc import DBAPIError

from lawdesk.data.audit import verify_chain
from lawdesk.data.errors import (
    ConflictError,
    ExistingStoreError,
    MissingStoreError,
    NothingToUndoError,
    ServerAddressError,
    ServerLostError,
)
from lawdesk.data.following import Follower
from lawdesk.data.server_database import checked_address
from lawdesk.data.store import ChangeNotice, Store
from lawdesk.data.tables import AUDIT
from lawdesk.data.undo import redo, undo
from lawdesk.domain.powers.values import Power

OTHER = "王示四"
TESTS = Path(__file__).parents[1]


@pytest.fixture
def address(postgres: PostgresServer, empty_on_server: str) -> Iterator[str]:
    """A store on the server."""
    made = postgres.new_database(empty_on_server)
    yield made
    postgres.drop(made)


@pytest.fixture
def clients(address: str, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two clients, each with a folder of its own."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with ServerPlace(tmp_path / "a", address).open() as one, ServerPlace(tmp_path / "b", address).open() as two:
        yield one, two


def save(store: Store, actor: str, value: Power, base_rev: int | None = None) -> None:
    with store.transaction(actor, "power.save", title="修改职权") as tx:
        tx.put(value, base_rev)


def stored(store: Store, value: Power) -> Power | None:
    with store.read() as reader:
        return reader.get(Power, value.id)


def test_the_second_to_edit_a_field_is_told_and_nothing_is_overwritten(clients: tuple[Store, Store]) -> None:
    one, two = clients
    first = power("CF-1")
    save(one, ACTOR, first)
    save(one, ACTOR, replace(first, remark="甲写的"), 1)
    with pytest.raises(ConflictError) as told:
        save(two, OTHER, replace(first, remark="乙写的"), 1)
    assert told.value.facts["fields"] == "remark"
    assert stored(two, first) == replace(first, remark="甲写的")


def test_different_fields_are_both_kept(clients: tuple[Store, Store]) -> None:
    one, two = clients
    first = power("CF-1")
    save(one, ACTOR, first)
    save(one, ACTOR, replace(first, remark="甲写的"), 1)
    save(two, OTHER, replace(first, violation="乙写的"), 1)
    assert stored(one, first) == replace(first, remark="甲写的", violation="乙写的")


def test_who_comes_second_waits_for_the_first_and_sees_what_was_written(clients: tuple[Store, Store]) -> None:
    one, two = clients
    first = power("CF-1")
    save(one, ACTOR, first)
    outcome: list[object] = []

    def second() -> None:
        try:
            save(two, OTHER, replace(first, remark="乙写的"), 1)
        except ConflictError as error:
            outcome.append(error)

    with one.transaction(ACTOR, "power.save", title="修改职权") as tx:
        tx.put(replace(first, remark="甲写的"), 1)
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
    thread.join()
    assert [type(one) for one in outcome] == [ConflictError]
    assert stored(one, first) == replace(first, remark="甲写的")


def test_each_undoes_what_is_theirs(clients: tuple[Store, Store]) -> None:
    one, two = clients
    first, second = power("CF-1"), power("CF-2")
    save(one, ACTOR, first)
    save(two, OTHER, second)
    assert undo(one, ACTOR).title == "修改职权"
    assert stored(one, first) is None and stored(one, second) == second
    with pytest.raises(NothingToUndoError):
        undo(one, ACTOR)
    assert redo(one, ACTOR).title == "修改职权"
    assert stored(two, first) == first


def test_what_others_changed_is_told_and_what_is_ours_is_not_told_twice(clients: tuple[Store, Store]) -> None:
    one, _ = clients
    follower = Follower(one)
    told: list[ChangeNotice] = []
    one.listen(told.append)
    save(one, ACTOR, power("CF-1"))
    assert follower.look() is None and len(told) == 1
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from builders import ServerPlace\n"
        "from lawdesk.domain.organisation.values import Operator\n"
        "with ServerPlace(Path(sys.argv[2]), sys.argv[3]).open() as store, store.transaction('x', 'y', title='z') as tx:\n"
        "    tx.put(Operator(name='王示四', roles=()))"
    )
    other = one.database.folder.parent / "c"
    other.mkdir()
    address: str = one.database.address  # type: ignore[attr-defined]
    subprocess.run([sys.executable, "-c", script, str(TESTS), str(other), address], check=True)
    notice = follower.look()
    assert notice is not None and set(notice.kinds) == {"operator"}
    assert told[1:] == [notice] and follower.look() is None


def test_many_writers_make_one_chain(clients: tuple[Store, Store]) -> None:
    failures: list[BaseException] = []

    def write(store: Store, actor: str) -> None:
        try:
            for number in range(30):
                save(store, actor, power(f"{actor}-{number}"))
        except BaseException as error:  # noqa: BLE001  carried to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=pair) for pair in zip(clients, (ACTOR, OTHER), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with clients[0].read() as reader:
        assert len(reader.all(Power)) == 60
        assert verify_chain(reader).first_bad is None


@pytest.mark.parametrize("statement", ["UPDATE audit SET hash = ''", "DELETE FROM audit", "TRUNCATE audit"])
def test_the_server_itself_refuses_to_change_the_log(clients: tuple[Store, Store], statement: str) -> None:
    writer, _ = clients[0].get_ready()
    with pytest.raises(DBAPIError, match="never changed"), writer.begin() as connection:
        connection.exec_driver_sql(statement)
    with clients[0].read() as reader:
        assert reader.connection.execute(AUDIT.select()).first() is not None


def test_a_server_that_stops_is_told_and_work_goes_on_when_it_is_back(clients: tuple[Store, Store]) -> None:
    one, _ = clients
    first = power("CF-1")
    save(one, ACTOR, first)
    with pytest.raises(ServerLostError), one.transaction(ACTOR, "power.save") as tx:
        tx.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    save(one, ACTOR, replace(first, remark="又好了"))
    assert stored(one, first) == replace(first, remark="又好了")


def test_a_store_is_made_once_and_never_by_opening(address: str, postgres: PostgresServer, tmp_path: Path) -> None:
    with pytest.raises(ExistingStoreError):
        ServerPlace(tmp_path, address).create()
    empty = postgres.new_database()
    with pytest.raises(MissingStoreError):
        ServerPlace(tmp_path, empty).open()
    with pytest.raises(ServerLostError):
        ServerPlace(tmp_path, empty.replace("lawdesk_", "nowhere_")).open()
    postgres.drop(empty)


@pytest.mark.parametrize("address", ["sqlite:///x", "postgresql+psycopg://", "postgresql+psycopg://u:secret@host/db"])
def test_an_address_with_a_password_or_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(ServerAddressError) as told:
        checked_address(address)
    assert "secret" not in str(told.value.facts)
