"""Schema 2: columns to search the audit log by, who made a change set or draft, attachments and what refers to a blob.

Runs on SQLite and PostgreSQL. The rows of the audit log stay byte for byte; the new columns only repeat what they say.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, Connection, Integer, PrimaryKeyConstraint, String, Text, text, true

BATCH = 1000


def apply(op: Operations) -> None:
    """Lead from schema 1 to schema 2."""
    connection = op.get_bind()
    with _audit_unguarded(connection):
        _extend(op, "audit", _audit_columns(), _fill_audit, counted="seq")
    _extend(op, "changeset", [_text("actor")], _fill_changesets, counted="seq")
    _extend(op, "draft", [Column("run", String(36), nullable=False), _text("actor")], _fill_nothing)
    blob = [
        Column("is_complete", Boolean(create_constraint=False), nullable=False),
        Column("idle_since", String(24), nullable=False),
    ]
    _extend(op, "blob", blob, _fill_blobs)
    _save_indexes(op)
    _create_references(op)
    _create_attachments(op)
    _refer(connection)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _audit_columns() -> list[Column[Any]]:
    return [
        Column("at", String(24), nullable=False),
        _text("actor"),
        _text("action"),
        Column("object_kind", String(24), nullable=False),
        Column("object_id", String(36), nullable=False),
        _text("result"),
    ]


def _extend(
    op: Operations, table: str, columns: list[Column[Any]], fill: Callable[[Connection], None], *, counted: str = ""
) -> None:
    """Add columns that may not be null: with a default first, filled, then without it, as a new store has them.

    In a file the column `counted` becomes the row's own place.
    """
    for column in columns:
        default = true() if isinstance(column.type, Boolean) else ""
        op.add_column(table, Column(column.name, column.type, nullable=False, server_default=default))
    fill(op.get_bind())
    is_rebuilt = op.get_bind().dialect.name == "sqlite"  # which knows no other way to change a column
    with op.batch_alter_table(table, recreate="always" if is_rebuilt else "never") as batch:
        for column in columns:
            batch.alter_column(str(column.name), server_default=None)
        if is_rebuilt and counted:
            batch.alter_column(counted, type_=Integer, autoincrement=False)


def _save_indexes(op: Operations) -> None:
    """In a file, let two more tables be found by their keys without an index beside them: fewer pages for every commit."""
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table("article", recreate="always") as batch:
        batch.alter_column("number", type_=Integer, autoincrement=False)
    with op.batch_alter_table("change", recreate="always", table_kwargs={"sqlite_with_rowid": False}):
        pass


@contextmanager
def _audit_unguarded(connection: Connection) -> Iterator[None]:
    """Take the triggers that guard the audit rows off, and put the same ones back."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        yield
        connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
        return
    guards = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")).all()
    for guard in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {guard.name}")
    yield
    for guard in guards:
        connection.exec_driver_sql(guard.sql)


def _fill_audit(connection: Connection) -> None:
    change = text(
        "UPDATE audit SET at = :at, actor = :actor, action = :action, object_kind = :kind, object_id = :id, result = :result"
        " WHERE seq = :seq"
    )
    for rows in _audit_rows(connection):
        connection.execute(change, [_audit_values(seq, row) for seq, row in rows])


def _audit_values(seq: int, row: dict[str, Any]) -> dict[str, Any]:
    about = row["object"] or {"kind": "", "id": ""}
    same = {name: row[name] for name in ("at", "actor", "action", "result")}
    return {**same, "kind": about["kind"], "id": about["id"], "seq": seq}


def _fill_changesets(connection: Connection) -> None:
    change = text("UPDATE changeset SET actor = :actor WHERE seq = :seq")
    for rows in _audit_rows(connection):
        connection.execute(change, [{"actor": row["actor"], "seq": seq} for seq, row in rows])


def _fill_blobs(connection: Connection) -> None:
    """Content was written in one transaction, and is complete; until a reference is found it counts as unused from today."""
    connection.execute(text("UPDATE blob SET idle_since = :now"), {"now": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"})


def _fill_nothing(connection: Connection) -> None:
    """Nobody knows any more who typed an old draft."""


def _audit_rows(connection: Connection) -> Iterator[list[tuple[int, dict[str, Any]]]]:
    """Yield the audit rows with their seq, some at a time."""
    last = 0
    query = text(f"SELECT seq, row FROM audit WHERE seq > :last ORDER BY seq LIMIT {BATCH}")
    while rows := connection.execute(query, {"last": last}).all():
        yield [(row.seq, json.loads(row.row)) for row in rows]
        last = rows[-1].seq


def _create_references(op: Operations) -> None:
    op.create_table(
        "blob_ref",
        Column("sha256", String(64), nullable=False),
        Column("kind", String(24), nullable=False),
        Column("id", String(36), nullable=False),
        Column("field", String(80), nullable=False),
        PrimaryKeyConstraint("sha256", "kind", "id", "field", name="pk_blob_ref"),
    )
    op.create_index("ix_blob_ref_record", "blob_ref", ["kind", "id"])


def _create_attachments(op: Operations) -> None:
    op.create_table(
        "attachment",
        Column("id", String(36), nullable=False),
        _text("owner_kind"),
        Column("owner_id", String(36), nullable=True),
        *(_text(name) for name in ("name", "media", "sha256")),
        Column("size", BigInteger, nullable=False),
        *(_text(name) for name in ("role", "remark")),
        Column("rev", BigInteger, nullable=False),
        Column("record_state", String(4), nullable=False),
        Column("org", String(64), nullable=False),
        Column("has_left", Boolean(create_constraint=False), nullable=False),
        Column("created_at", String(24), nullable=False),
        _text("created_by"),
        Column("updated_at", String(24), nullable=False),
        _text("updated_by"),
        PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    for column in ("owner_id", "sha256", "org"):
        op.create_index(f"ix_attachment_{column}", "attachment", [column])


def _refer(connection: Connection) -> None:
    """Write down what refers to a blob: the evidence of assessments, the members of bundles."""
    found = [*_evidence(connection), *_members(connection)]
    if found:
        connection.execute(text("INSERT INTO blob_ref (sha256, kind, id, field) VALUES (:sha256, :kind, :id, :field)"), found)
    connection.execute(text("UPDATE blob SET idle_since = '' WHERE sha256 IN (SELECT sha256 FROM blob_ref)"))


def _evidence(connection: Connection) -> Iterator[dict[str, str]]:
    for row in connection.execute(text("SELECT id, inputs FROM assessment")).all():
        for answer in json.loads(row.inputs):
            for number, paper in enumerate(answer["evidence"]):
                if paper["sha256"]:
                    field = f"inputs/{answer['indicator_id']}/evidence/{number}"
                    yield {"sha256": paper["sha256"], "kind": "assessment", "id": row.id, "field": field}


def _members(connection: Connection) -> Iterator[dict[str, str]]:
    for row in connection.execute(text("SELECT id, manifest_text FROM bundle WHERE manifest_text <> ''")).all():
        for member in json.loads(row.manifest_text)["files"]:
            yield {"sha256": member["sha256"], "kind": "bundle", "id": row.id, "field": member["name"]}
