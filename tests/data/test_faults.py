"""Faults of the world have their codes, lose nothing that was saved, and leave the gate usable."""

import threading
from types import SimpleNamespace

import pytest
from builders import ACTOR, KEY, Place, power
from sqlcipher3.dbapi2 import OperationalError

from lawdesk.data.audit import verify_chain
from lawdesk.data.connection import connect, store_fault
from lawdesk.data.errors import BusyStoreError, DiskFullError, StoreError
from lawdesk.data.store import Store
from lawdesk.domain.powers.values import Power


def pragma(store: Store, words: str) -> None:
    with store.scratch() as connection:
        connection.exec_driver_sql(f"PRAGMA {words}")


def test_a_full_disk_keeps_what_was_saved_and_the_retry_works(store: Store) -> None:
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(power("CF-1"))
    pragma(store, "max_page_count = 1")  # the database takes it as the present size
    saved = 1
    with pytest.raises(DiskFullError):
        for number in range(2, 2000):
            with store.transaction(ACTOR, "test.save") as tx:
                tx.put(power(f"CF-{number}", remark="长" * 1000))
            saved = number
    pragma(store, "max_page_count = 1000000")
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(power("retry"))
    with store.read() as reader:
        assert len(reader.all(Power)) == saved + 1
        assert verify_chain(reader).first_bad is None


def test_another_writer_that_does_not_let_go_is_told(place: Place) -> None:
    with place.open() as store:
        pragma(store, "busy_timeout = 50")
        other = connect(place.file, KEY, "rw")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyStoreError), store.transaction(ACTOR, "test.save") as tx:
            tx.put(power("CF-1"))
        other.execute("ROLLBACK")
        other.close()
        with store.transaction(ACTOR, "test.save") as tx:
            tx.put(power("CF-1"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "LWS-E016"),
        ("SQLITE_IOERR_WRITE", "LWS-E017"),
        ("SQLITE_IOERR_FSYNC", "LWS-E017"),
        ("SQLITE_CANTOPEN", "LWS-E017"),
        ("SQLITE_READONLY_DBMOVED", "LWS-E015"),
        ("SQLITE_BUSY_SNAPSHOT", "LWS-E018"),
        ("SQLITE_CORRUPT_VTAB", "LWS-E011"),
        ("SQLITE_NOTADB", "LWS-E011"),
    ],
)
def test_database_errors_have_codes(name: str, code: str) -> None:
    fault = store_fault(SimpleNamespace(orig=SimpleNamespace(sqlite_errorname=name)))  # type: ignore[arg-type]
    assert isinstance(fault, StoreError)
    assert fault.code == code


def test_copying_a_whole_database_gives_words_only() -> None:
    fault = store_fault(OperationalError("disk I/O error"))
    assert isinstance(fault, StoreError) and fault.code == "LWS-E017"
    assert store_fault(OperationalError("no such table: power")) is None


def test_anything_else_is_a_bug() -> None:
    assert store_fault(SimpleNamespace(orig=SimpleNamespace(sqlite_errorname="SQLITE_ERROR"))) is None  # type: ignore[arg-type]


def test_writers_in_several_threads_queue_up_while_readers_go_on(store: Store) -> None:
    failures: list[BaseException] = []

    def write(thread: int) -> None:
        try:
            for number in range(20):
                with store.transaction(ACTOR, "test.save") as tx:
                    tx.put(power(f"{thread}-{number}"))
                with store.read() as reader:
                    reader.all(Power)
        except BaseException as error:  # noqa: BLE001  carried to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.read() as reader:
        assert len(reader.all(Power)) == 80
        assert verify_chain(reader).first_bad is None
