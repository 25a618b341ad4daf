"""Stores of every released schema are opened by the program of today: nothing is lost, nothing is said differently."""

import hashlib
import json
import multiprocessing
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from builders import KEY, Place
from sqlalchemy import select

from lawdesk.data import migrations
from lawdesk.data.audit import columns, verify_chain
from lawdesk.data.blobs import read_blob
from lawdesk.data.connection import SealedFile, connect
from lawdesk.data.drafts import drafts
from lawdesk.data.errors import MigrationError
from lawdesk.data.mapping import plain
from lawdesk.data.migrations import running, versions
from lawdesk.data.migrations.versions import Step
from lawdesk.data.references import IN_USE
from lawdesk.data.search import search_statutes
from lawdesk.data.store import Store
from lawdesk.data.tables import AUDIT, BLOB, BLOB_REF, CHANGESET, KINDS
from lawdesk.data.undo import what_next
from lawdesk.data.verify import verify_store
from lawdesk.domain.fault_point import watched
from lawdesk.domain.progress import SILENT

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = sorted(FIXTURES.glob("schema-*.lwd"))
# A released step is never edited: this is the digest of its source as it was released.
SOURCES = {
    "schema_2": "fceffea6c25c91fbc5621604d3a6e52ebd2f0e95e0e0f4f605798146203d0488",
    "schema_3": "88d02ea9bcd567bda0389609c2f0c1222593e0eaed572cc999cc27cce718c28d",
    "schema_4": "3bdd4fa3fa91f7c5e1a277d01d54c8000d901ded7bdcc96a1874627159f9caa7",
}


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A copy of a store that an earlier program made."""
    shutil.copy(request.param, tmp_path / "store.lwd")
    (tmp_path / "store.lwd").chmod(0o600)
    shutil.copy(request.param.with_suffix(".json"), tmp_path / "values.json")
    return Place(tmp_path)


def every_value(store: Store) -> dict[str, dict[str, Any]]:
    with store.read() as reader:
        return {name: {str(one.value.id): plain(one.value) for one in reader.records(kind)} for name, kind in KINDS.items()}


def as_written(values: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Return `values` with the fields alone that the values had when they were written, `before`."""
    return {
        kind: {id: {name: values[kind][id][name] for name in one} for id, one in known.items() if id in values[kind]}
        for kind, known in before.items()
    }


def schema_of(file: Path) -> dict[str, str]:
    """Return every table, index and trigger with its definition, spelt alike; the order of constraints says nothing."""
    connection = connect(file, KEY, "ro")
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    spelt = {name: re.sub(r"\s+", " ", sql.replace('"', "")).replace("( ", "(").replace(" )", ")") for name, sql in rows}
    return {name: _sorted_constraints(sql) for name, sql in spelt.items()}


def _sorted_constraints(sql: str) -> str:
    columns, *constraints = re.split(r", (?=CONSTRAINT )", sql.removesuffix(")"))
    return ", ".join([columns, *sorted(constraints)])


def test_every_value_is_there_and_says_the_same(old: Place) -> None:
    before = json.loads((old.folder / "values.json").read_text("utf-8"))
    with old.open() as store:
        after = every_value(store)
    assert as_written(after, before) == before
    assert {kind: after[kind].keys() for kind in before} == {kind: before[kind].keys() for kind in before}
    assert all(not after[kind] for kind in after.keys() - before.keys())
    assert sum(map(len, before.values())) > 40


def test_the_log_holds_and_says_in_columns_what_its_rows_say(old: Place) -> None:
    connection = connect(old.file, KEY, "ro")
    rows = connection.execute("SELECT seq, row, hash FROM audit ORDER BY seq").fetchall()
    connection.close()
    with old.open() as store, store.read() as reader:
        assert verify_chain(reader).first_bad is None
        found = reader.connection.execute(select(AUDIT).order_by(AUDIT.c.seq)).mappings().all()
        actors = dict(reader.connection.execute(select(CHANGESET.c.seq, CHANGESET.c.actor)).tuples().all())
    assert [(one["seq"], one["row"], one["hash"]) for one in found[: len(rows)]] == rows
    assert found[len(rows)]["action"] == "migrate"
    for one in found:
        row = json.loads(one["row"])
        assert {name: one[name] for name in columns(row)} == columns(row)
        assert actors[one["seq"]] == row["actor"]
    assert {one["actor"] for one in found} >= {"孙示三", "李示四"}
    assert any(one["object_kind"] == "power" for one in found)


def test_nothing_before_the_upgrade_can_be_undone(old: Place) -> None:
    with old.open() as store:
        assert what_next(store).barrier == "升级数据"
        assert what_next(store).undo_title == ""


def test_content_is_there_and_what_nobody_refers_to_is_known(old: Place) -> None:
    with old.open() as store, store.read() as reader:
        blobs = reader.connection.execute(select(BLOB)).mappings().all()
        refs = reader.connection.execute(select(BLOB_REF)).mappings().all()
        for one in blobs:
            assert sum(map(len, read_blob(reader, one["sha256"]))) == one["size"]
    assert {one["kind"] for one in refs} - {"attachment"} == {"assessment", "bundle"}
    used = {one["sha256"] for one in refs}
    assert {one["sha256"] for one in blobs if one["idle_since"] == IN_USE} == used
    assert len(blobs) > len(used)
    assert all(one["is_complete"] for one in blobs)


def test_drafts_and_the_search_index_are_there_and_the_store_is_sound(old: Place) -> None:
    with old.open() as store:
        (draft,) = drafts(store)
        assert draft.fields == {"name": "未完"}
        assert not draft.actor
        with store.read() as reader:
            assert search_statutes(reader, "示例").places
        assert verify_store(store).is_sound


def test_the_schema_is_the_one_of_a_new_store(old: Place, empty: Path) -> None:
    old.open().close()
    assert schema_of(old.file) == schema_of(empty / "store.lwd")


def test_every_constraint_has_a_name(empty: Path) -> None:
    for name, sql in schema_of(empty / "store.lwd").items():
        found = len(re.findall(r"PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK", sql)) if sql.startswith("CREATE TABLE") else 0
        assert found == sql.count("CONSTRAINT ") or "article_index" in name, sql


def test_a_released_step_is_never_edited() -> None:
    folder = Path(versions.__file__).parent
    files = sorted(folder.glob("schema_*.py"))
    assert {one.stem: hashlib.sha256(one.read_bytes()).hexdigest() for one in files} == SOURCES
    assert len(files) == migrations.NEWEST - 1


def change_a_value(op: Any) -> None:
    op.execute("UPDATE power SET remark = 'anders'")


def lose_content(op: Any) -> None:
    op.execute("DELETE FROM blob_chunk WHERE n = 2")


def edit_the_log(op: Any) -> None:
    op.execute("DROP TRIGGER audit_keeps")
    op.execute("UPDATE audit SET actor = 'x' WHERE seq = 1")


@pytest.mark.parametrize("harm", [change_a_value, lose_content, edit_the_log])
def test_a_step_that_changes_what_it_does_not_name_is_taken_back(place: Place, harm: Any) -> None:
    shutil.copy(FIXTURES / "schema-1.lwd", place.file)
    before = place.file.read_bytes()
    with pytest.raises(MigrationError):
        running.upgrade(SealedFile(place.file, KEY), 1, SILENT, (*versions.STEPS, Step("harm", harm)))
    connection = connect(place.file, KEY, "ro")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    assert len(before) == place.file.stat().st_size


def test_a_step_may_change_the_values_that_it_names(place: Place) -> None:
    shutil.copy(FIXTURES / "schema-1.lwd", place.file)
    step = Step("named", change_a_value, touches=frozenset({"power"}))
    running.upgrade(SealedFile(place.file, KEY), 1, SILENT, (*versions.STEPS, step))


def names_of_points(place: Place) -> list[str]:
    passed: list[str] = []
    with watched(passed.append):
        place.open().close()
    return passed


def open_and_die_at(folder: Path, point: str) -> None:
    def die(name: str) -> None:
        if name == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with watched(die):
        Place(folder).open()


def test_killed_at_any_step_the_next_start_finds_the_old_or_the_new(tmp_path: Path) -> None:
    source = FIXTURES / "schema-1.lwd"
    values = json.loads(source.with_suffix(".json").read_text("utf-8"))
    (tmp_path / "names").mkdir()
    shutil.copy(source, tmp_path / "names" / "store.lwd")
    points = [name for name in names_of_points(Place(tmp_path / "names")) if name.startswith(("migration: ", "index: "))]
    assert len(points) >= 10
    for number, point in enumerate(points):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(source, folder / "store.lwd")
        child = multiprocessing.get_context("fork").Process(target=open_and_die_at, args=(folder, point))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL, point
        with Place(folder).open() as store:
            assert verify_store(store).is_sound, point
            with store.read() as reader:
                assert search_statutes(reader, "示例").found.counts, point
            after = every_value(store)
        assert as_written(after, values) == values, point
