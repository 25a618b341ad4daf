"""The audit chain: the agreed vector, tampering by raw SQL, and the verifier that works without lawdesk."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ACTOR, KEY, Place, power
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import DatabaseError

from lawdesk.data.audit import ZEROS, AuditPoint, row_hash, row_hashes, verify_chain
from lawdesk.data.connection import connect
from lawdesk.data.errors import StoreError
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.domain.canonical import canonical

ROWS = 1000
VECTOR = {
    "action": "store.create",
    "actor": "op-1",
    "at": "2026-01-01T00:00:00.000Z",
    "changes": ZEROS,
    "clock": 1767225600000,
    "detail": {},
    "host": "pc-1",
    "object": None,
    "os_user": "u",
    "prev": ZEROS,
    "reason": "",
    "result": "ok",
    "role": "admin",
    "run": "00000000-0000-4000-8000-000000000001",
    "seq": 1,
    "store": "00000000-0000-4000-8000-000000000002",
}


def test_the_hash_of_the_agreed_row() -> None:
    row = canonical(VECTOR)
    assert len(row) == 440
    assert row_hash(row) == "a478d126f1e1b64d67487bc30fc8532df9a43f8ca449408b22e7665b8a68bec6"


@pytest.fixture
def filled(place: Place) -> Place:
    """A store whose log has rows 3 to 10 from edits, the others from creating, opening and closing."""
    with place.open() as store:
        for number in range(4):
            one = power(f"CF-{number}")
            with store.transaction(ACTOR, "power.save", reason="测试") as tx:
                tx.put(one)
            with store.transaction(ACTOR, "power.save") as tx:
                tx.put(replace(one, remark="改"))
    return place


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET row = '{}' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
        "REPLACE INTO audit SELECT seq, '{}', hash, at, actor, action, object_kind, object_id, result FROM audit WHERE seq = 3",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(filled: Place, statement: str) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(DatabaseError, match="audit rows are never"):
        connection.execute(statement)
    connection.close()


def edited(connection, seq: int) -> None:
    connection.execute("UPDATE audit SET row = replace(row, ?, '赵示一') WHERE seq = ?", (ACTOR, seq))


def edited_with_its_hash(connection, seq: int) -> None:
    edited(connection, seq)
    row = connection.execute("SELECT row FROM audit WHERE seq = ?", (seq,)).fetchone()[0]
    connection.execute("UPDATE audit SET hash = ?, actor = '赵示一' WHERE seq = ?", (row_hash(row.encode()), seq))


@pytest.mark.parametrize("column", ["at", "actor", "action", "object_kind", "object_id", "result"])
def test_a_column_that_does_not_say_what_its_row_says_is_told(filled: Place, column: str) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_keeps")
    connection.execute(f"UPDATE audit SET {column} = 'x' WHERE seq = 5")
    connection.close()
    with filled.open() as store, store.read() as reader:
        assert verify_chain(reader).first_bad == 5


def removed(connection, seq: int) -> None:
    connection.execute("DELETE FROM audit WHERE seq = ?", (seq,))


def swapped(connection, seq: int) -> None:
    connection.execute("UPDATE audit SET seq = 1000 WHERE seq = ?", (seq,))
    connection.execute("UPDATE audit SET seq = ? WHERE seq = ?", (seq, seq + 1))
    connection.execute("UPDATE audit SET seq = ? WHERE seq = 1000", (seq + 1,))


def history_edited(connection, seq: int) -> None:
    connection.execute('UPDATE change SET fields = \'[["name","1","2"]]\' WHERE seq = ?', (seq,))


@pytest.mark.parametrize("seq", [3, 6, 9])
@pytest.mark.parametrize(
    ("tamper", "later"), [(edited, 0), (edited_with_its_hash, 1), (removed, 1), (swapped, 0), (history_edited, 0)]
)
def test_the_first_bad_row_is_named(filled: Place, tamper: Callable[..., None], later: int, seq: int) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_keeps")
    connection.execute("DROP TRIGGER audit_stays")
    tamper(connection, seq)
    connection.close()
    with filled.open() as store, store.read() as reader:
        assert verify_chain(reader).first_bad == seq + later


def test_a_broken_chain_is_found_by_the_look_after_a_crash(filled: Place) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_keeps")
    edited(connection, 4)
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'closed'")
    connection.close()
    with pytest.raises(StoreError) as refused:
        filled.open()
    assert (refused.value.code, refused.value.facts) == ("LWS-E020", {"seq": 4})


def test_a_log_whose_end_was_cut_off_is_told_at_opening(filled: Place) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_stays")
    connection.execute("DELETE FROM audit WHERE seq > 6")
    assert connection.execute("SELECT value FROM meta WHERE name = 'closed'").fetchone()[0] == "1"  # no look is due
    connection.close()
    with pytest.raises(StoreError) as refused:
        filled.open()
    assert (refused.value.code, refused.value.facts) == ("LWS-E020", {"seq": 7})


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a log of a thousand rows."""
    place = Place(tmp_path_factory.mktemp("long")).create()
    with place.open() as store:
        one = power("CF-1")
        for number in range(ROWS - 4):
            with store.transaction(ACTOR, "power.save", title="改") as tx:
                tx.put(replace(one, remark=str(number)))
    return place.folder


def tampered(place: Place, tamper: Callable[..., None], seqs: Iterable[int]) -> dict[int, int | None]:
    """Tamper with one row after the other, each taken back; return by row what the check names."""
    connection = connect(place.file, KEY, "rw")
    for trigger in ("audit_keeps", "audit_stays"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.close()
    found = {}
    engine = writer_of(place.file)
    with engine.connect() as session:
        for seq in seqs:
            session.exec_driver_sql("SAVEPOINT whole")
            tamper(session.connection.dbapi_connection, seq)
            found[seq] = verify_chain(Reader(session)).first_bad
            session.exec_driver_sql("ROLLBACK TO whole")
    engine.dispose()
    return found


def writer_of(file: Path) -> Engine:
    return create_engine("sqlite://", module=sqlcipher, creator=lambda: connect(file, KEY, "rw"), poolclass=StaticPool)


@pytest.mark.parametrize(("tamper", "later"), [(edited, 0), (removed, 1), (history_edited, 0)])
@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.faults), 25])
def test_each_row_of_a_thousand(long_log: Path, tmp_path: Path, tamper: Callable[..., None], later: int, step: int) -> None:
    place = Place(tmp_path).copied_from(long_log)
    seqs = range(3, ROWS - 1, step)
    assert tampered(place, tamper, seqs) == {seq: seq + later for seq in seqs}


def test_what_stands_behind_a_verified_point_is_enough_unless_the_point_itself_is_gone(filled: Place) -> None:
    with filled.open() as store, store.read() as reader:
        whole = verify_chain(reader)
        (seq, hashed), *_ = row_hashes(reader, [5]).items()
        assert verify_chain(reader, AuditPoint(seq=seq, hash=hashed)) == whole
        assert verify_chain(reader, AuditPoint(seq=seq, hash=ZEROS)).first_bad == 5
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_keeps")
    edited(connection, 7)
    connection.close()
    with filled.open() as store, store.read() as reader:
        assert verify_chain(reader, AuditPoint(seq=seq, hash=hashed)).first_bad == 7


def test_changes_behind_a_tail_that_was_cut_off_are_seen(filled: Place) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute("DROP TRIGGER audit_stays")
    connection.execute("DELETE FROM audit WHERE seq >= 9")
    connection.close()
    engine = writer_of(filled.file)
    with engine.connect() as session:
        assert verify_chain(Reader(session)).first_bad == 9
    engine.dispose()


def test_the_log_holds_facts_but_no_content(filled: Place) -> None:
    with filled.open() as store, store.read() as reader:
        rows = [json.loads(row.row) for row in reader.connection.exec_driver_sql("SELECT row FROM audit ORDER BY seq")]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert all("职权" not in json.dumps(row, ensure_ascii=False) for row in rows)


def test_the_clock_of_the_log_always_rises(store: Store) -> None:
    for number in range(5):
        with store.transaction(ACTOR, "power.save") as tx:
            tx.put(power(f"CF-{number}"))
    with store.read() as reader:
        clocks = [json.loads(row.row)["clock"] for row in reader.connection.exec_driver_sql("SELECT row FROM audit ORDER BY seq")]
    assert clocks == sorted(set(clocks))


def test_opening_and_closing_are_logged(place: Place) -> None:
    place.open().close()
    with place.open() as store, store.read() as reader:
        rows = [json.loads(row.row) for row in reader.connection.exec_driver_sql("SELECT row FROM audit ORDER BY seq")]
    assert [row["action"] for row in rows] == ["store.create", "store.open", "store.close", "store.open"]
    assert store.last_saved is None
