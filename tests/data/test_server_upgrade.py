"""The kept store of schema 1, carried onto a server as it is, is upgraded there by the same steps to the same tables."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import ACTOR, KEY, WORKSPACE, ServerPlace
from postgres import PostgresServer
from sqlalchemy import BLOB, Engine, LargeBinary, MetaData, Table, create_engine, insert, inspect, select

from lawdesk.data import migrations
from lawdesk.data.audit import verify_chain
from lawdesk.data.connection import SealedFile, copy_engine
from lawdesk.data.dialect_postgres import GUARDS, SCHEMA
from lawdesk.data.errors import MigrationError
from lawdesk.data.migrations.versions import Step
from lawdesk.data.search_postgres import CREATE
from lawdesk.data.tables import KINDS
from lawdesk.data.undo import what_next

FIXTURE = Path(__file__).parent / "fixtures" / "schema-1"


@pytest.fixture
def old(postgres: PostgresServer) -> Iterator[str]:
    """The address of a store of schema 1 on the server."""
    address = postgres.new_database()
    source, target = copy_engine(SealedFile(FIXTURE.with_suffix(".lwd"), KEY)), create_engine(address)
    _carry(source, target)
    target.dispose()
    yield address
    postgres.drop(address)


def _carry(source: Engine, target: Engine) -> None:
    """Make the tables of the fixture on the server, with its rows."""
    old = MetaData()
    with source.connect() as reading:
        names = [one for one in inspect(reading).get_table_names() if not one.startswith("article_index")]
        old.reflect(reading, only=names)
        for table in old.tables.values():
            for column in table.columns:
                column.autoincrement = False
                if isinstance(column.type, BLOB):
                    column.type = LargeBinary()
        with target.begin() as writing:
            old.create_all(writing)
            for table in old.sorted_tables:
                _carry_rows(reading, writing, table)
            for statement in (*CREATE, *GUARDS):
                writing.exec_driver_sql(statement)
            writing.execute(insert(old.tables["meta"]), {"name": SCHEMA, "value": "1"})


def _carry_rows(reading: Any, writing: Any, table: Table) -> None:
    rows = [dict(row) for row in reading.execute(select(table)).mappings()]
    if rows:
        writing.execute(insert(table), rows)


def shape(address: str) -> dict[str, Any]:
    """Return what a server says of the tables: columns, whether they may be null, defaults, keys, indexes."""
    engine = create_engine(address)
    there = inspect(engine)
    found = {
        name: (
            sorted(
                (one["name"], str(one["type"].compile(engine.dialect)), one["nullable"], one["default"])
                for one in there.get_columns(name)
            ),
            there.get_pk_constraint(name),
            sorted((one["name"], tuple(one["column_names"])) for one in there.get_indexes(name)),
            sorted((one["name"], one["referred_table"]) for one in there.get_foreign_keys(name)),
        )
        for name in sorted(there.get_table_names())
    }
    engine.dispose()
    return found


def test_the_upgraded_tables_are_those_of_a_new_store_and_say_the_same(old: str, empty_on_server: str, tmp_path: Path) -> None:
    with ServerPlace(tmp_path, old).open() as store:
        with store.read() as reader:
            assert verify_chain(reader).first_bad is None
            expected = json.loads(FIXTURE.with_suffix(".json").read_text("utf-8"))
            found = {kind: len(reader.records(KINDS[kind])) for kind in expected}
            assert found == {kind: len(values) for kind, values in expected.items()}
        assert what_next(store, ACTOR).barrier == "升级数据"
    assert shape(old) == shape(empty_on_server)
    assert (tmp_path / "backups" / "before-schema-2.lwd").exists()


def test_a_step_that_does_harm_is_taken_back_whole(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harm = Step("harm", lambda op: op.execute("DELETE FROM letter"))
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, harm))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)
    before = shape(old)
    with pytest.raises(MigrationError):
        ServerPlace(tmp_path, old).open()
    assert shape(old) == before
    monkeypatch.undo()
    with ServerPlace(tmp_path, old).open() as store:
        assert store.workspace == WORKSPACE
