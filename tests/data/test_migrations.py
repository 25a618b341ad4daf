"""Upgrades: a checked copy first, everything in one transaction, nothing at all where a step fails. Steps here are invented."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.operations import Operations
from builders import ACTOR, KEY, Place, sound_records
from sqlalchemy import Column, Text
from sqlalchemy.exc import OperationalError

from lawdesk.data.audit import verify_chain
from lawdesk.data.connection import SealedFile, connect
from lawdesk.data.errors import MigrationBackupError, MigrationError, NewerSchemaError
from lawdesk.data.migrations import running
from lawdesk.data.migrations.versions import NEWEST, STEPS, Step
from lawdesk.data.undo import what_next
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import SILENT

TOUCHED = frozenset({"assignment"})


@pytest.fixture
def filled(place: Place) -> Place:
    with place.open() as store, store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many(sound_records())
    return place


def add_column(op: Operations) -> None:
    op.add_column("power", Column("new_field", Text, nullable=False, server_default=""))


def rebuild_parent(op: Operations) -> None:
    with op.batch_alter_table("unit", recreate="always") as table:
        table.add_column(Column("new_field", Text, nullable=False, server_default=""))


def lose_records(op: Operations) -> None:
    op.execute("DELETE FROM letter")


def break_references(op: Operations) -> None:
    op.execute("UPDATE assignment SET post_id = 'gone'")


def fail(op: Operations) -> None:
    op.execute("ALTER TABLE nothing ADD COLUMN x")


def run(place: Place, *steps: Callable[[Operations], None]) -> None:
    named = tuple(Step(step.__name__, step, TOUCHED) for step in steps)
    running.upgrade(SealedFile(place.file, KEY), NEWEST, SILENT, (*STEPS, *named))


def version(place: Place) -> int:
    connection = connect(place.file, KEY, "ro")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def test_a_step_changes_the_schema_and_keeps_every_record(filled: Place) -> None:
    run(filled, add_column, rebuild_parent)
    assert version(filled) == NEWEST + 2
    connection = connect(filled.file, KEY, "rw")
    assert connection.execute("SELECT new_field FROM power").fetchall() == [("",)]
    assert connection.execute("SELECT count(*) FROM post").fetchone() == (3,)  # children of the rebuilt table
    connection.execute(f"PRAGMA user_version = {NEWEST}")  # so that the program of today opens it
    connection.close()
    with filled.open() as store:
        assert what_next(store).barrier == "升级数据"
        with store.read() as reader:
            assert verify_chain(reader).first_bad is None
            assert len(reader.all(Power)) == 1


@pytest.mark.parametrize("harm", [lose_records, break_references, fail])
def test_a_step_that_does_harm_is_taken_back_whole(filled: Place, harm: Callable[[Operations], None]) -> None:
    with pytest.raises(MigrationError) as refused:
        run(filled, add_column, harm)
    assert refused.value.facts["step"] == harm.__name__
    assert version(filled) == NEWEST
    with filled.open() as store, store.read() as reader:
        assert len(reader.all(Power)) == 1
        with pytest.raises(OperationalError, match="no such column"):
            reader.connection.exec_driver_sql("SELECT new_field FROM power")


def test_a_checked_copy_is_made_before(filled: Place) -> None:
    run(filled, add_column)
    (copy,) = (filled.folder / "backups").iterdir()
    old = connect(copy, KEY, "ro")
    assert old.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert old.execute("SELECT count(*) FROM post").fetchone() == (3,)
    old.close()


def test_without_a_copy_nothing_is_upgraded(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "ROOM", 1e12)
    with pytest.raises(MigrationBackupError):
        run(filled, add_column)
    assert version(filled) == NEWEST
    assert list((filled.folder / "backups").iterdir()) == []


def test_a_store_of_the_future_is_not_touched(filled: Place) -> None:
    connection = connect(filled.file, KEY, "rw")
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    with pytest.raises(NewerSchemaError):
        filled.open()


def test_opening_a_store_of_today_does_not_import_the_toolkit(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; from builders import Place;"
        "Place(Path(sys.argv[1])).create().open().close(); print('alembic' in sys.modules)"
    )
    run = [sys.executable, "-c", script, str(tmp_path), str(Path(__file__).parents[1])]
    assert subprocess.run(run, capture_output=True, check=True, text=True).stdout.strip() == "False"
