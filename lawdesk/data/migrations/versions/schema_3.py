"""Schema 3: what the statute library and the basis catalogue need: title and 题注 of a text, lines marked by hand, days of single
provisions, review marks, who carries a statute out, what became of a provision, 委托书, and the list issued by the superior.

Runs on SQLite and PostgreSQL. New columns are empty, but for a deleted provision, whose fate follows from its row.
"""

from typing import Any

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, PrimaryKeyConstraint, String, Text, inspect, text

ENVELOPE = ("rev", "record_state", "org", "has_left", "created_at", "created_by", "updated_at", "updated_by")


def apply(op: Operations) -> None:
    """Lead from schema 2 to schema 3."""
    _extend(op, "institution", [_number("staff_quota"), _text("funding"), _text("founding_document")])
    _extend(op, "legal_work", [_id("replaced_by_id")])
    _extend(op, "legal_version", [_maybe("verified_on"), _text("verified_by")])
    _extend(op, "statute_text", [_text("opening"), _text("header"), _many("article_dates"), _many("corrections")])
    _extend(op, "citation", [_text("review")])
    _extend(op, "basis_entry", [_many("subjects"), _text("reviewed_by")])
    _extend(op, "successor", [_text("fate", "changed")])
    op.get_bind().execute(text("UPDATE successor SET fate = 'deleted' WHERE to_address = ''"))
    _create_entrustments(op)
    _create_issued_bases(op)


def _text(name: str, filled: str = "") -> Column[Any]:
    return Column(name, Text, nullable=False, server_default=filled)


def _many(name: str) -> Column[Any]:
    return _text(name, "[]")


def _maybe(name: str) -> Column[Any]:
    return Column(name, Text, nullable=True)


def _id(name: str) -> Column[Any]:
    return Column(name, String(36), nullable=True)


def _number(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=True)


def _extend(op: Operations, table: str, columns: list[Column[Any]]) -> None:
    """Add columns behind the fields that there are, before the envelope, without the default that filled them."""
    before = [str(one["name"]) for one in inspect(op.get_bind()).get_columns(table)]
    for column in columns:
        op.add_column(table, Column(column.name, column.type, nullable=column.nullable, server_default=column.server_default))
    is_file = op.get_bind().dialect.name == "sqlite"
    fields = [name for name in before if name not in ENVELOPE]
    order = (*fields, *(str(one.name) for one in columns), *ENVELOPE)
    with op.batch_alter_table(
        table, recreate="always" if is_file else "never", partial_reordering=[order] if is_file else None
    ) as batch:
        for column in columns:
            if column.server_default is not None:
                batch.alter_column(str(column.name), server_default=None)
            if column.name == "replaced_by_id":
                key = "fk_legal_work_replaced_by_id"
                batch.create_foreign_key(key, "legal_work", ["replaced_by_id"], ["id"], deferrable=True, initially="DEFERRED")
                batch.create_index("ix_legal_work_replaced_by_id", ["replaced_by_id"])


def _create_entrustments(op: Operations) -> None:
    op.create_table(
        "entrustment",
        Column("id", String(36), nullable=False),
        Column("entrusting_id", String(36), nullable=False),
        Column("entrusted_id", String(36), nullable=False),
        *(Column(name, Text, nullable=False) for name in ("power_ids", "scope")),
        *(_maybe(name) for name in ("starts_on", "ends_on")),
        Column("document_number", Text, nullable=False),
        _maybe("published_on"),
        *(Column(name, Text, nullable=False) for name in ("published_at", "remark")),
        *_envelope(),
        PrimaryKeyConstraint("id", name="pk_entrustment"),
        *(_reference("entrustment", name, "institution") for name in ("entrusting_id", "entrusted_id")),
    )
    _index(op, "entrustment", "entrusting_id", "entrusted_id", "org")


def _create_issued_bases(op: Operations) -> None:
    op.create_table(
        "issued_basis",
        Column("id", String(36), nullable=False),
        *(Column(name, Text, nullable=False) for name in ("list_title", "issuer")),
        _maybe("issued_on"),
        *(Column(name, Text, nullable=False) for name in ("title", "document_number")),
        *(_maybe(name) for name in ("rank", "group")),
        *(Column(name, Text, nullable=False) for name in ("levels", "key_articles")),
        _id("version_id"),
        Column("declined_reason", Text, nullable=False),
        Column("sort_number", BigInteger, nullable=False),
        Column("remark", Text, nullable=False),
        *_envelope(),
        PrimaryKeyConstraint("id", name="pk_issued_basis"),
        _reference("issued_basis", "version_id", "legal_version"),
    )
    _index(op, "issued_basis", "version_id", "org")


def _reference(table: str, column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED")


def _index(op: Operations, table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _envelope() -> list[Column[Any]]:
    return [
        Column("rev", BigInteger, nullable=False),
        Column("record_state", String(4), nullable=False),
        Column("org", String(64), nullable=False),
        Column("has_left", Boolean(create_constraint=False), nullable=False),
        Column("created_at", String(24), nullable=False),
        Column("created_by", Text, nullable=False),
        Column("updated_at", String(24), nullable=False),
        Column("updated_by", Text, nullable=False),
    ]
