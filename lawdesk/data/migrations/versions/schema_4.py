"""Schema 4: what powers, posts, people and checks need: fields by type of power, grades of discretion, issued power lists, where
duties and assignments come from, training, exams, checks of certificates, numbering, parameters of rules, accepted findings.

Runs on SQLite and PostgreSQL. New columns are empty; what was there counts as made by hand.
"""

from typing import Any

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, PrimaryKeyConstraint, String, Text, inspect


def apply(op: Operations) -> None:
    """Lead from schema 3 to schema 4."""
    _extend_powers(op)
    op.create_index("ix_power_list", "power", ["sort_number", "code", "id", "record_state"])
    _extend(op, "duty", {"text": [_text("limit"), _text("basis"), _text("origin", "manual"), _text("source_key")]})
    made = [_text("basis"), _text("forms", "[]"), _text("origin", "manual"), _text("source_key")]
    _extend(op, "liability", {"fault_form": made})
    _extend(op, "assignment", {"scope_note": [_text("origin", "manual")]})
    ended = [_maybe("nature"), _text("status", "active"), _maybe("ended_on"), _id("successor_id")]
    _extend(op, "institution", {"founding_document": ended})
    _extend(op, "unit", {"functions": [_number("quota")]})
    _extend(op, "person", {"name": [_text("staff_number")]})
    _extend(op, "certificate", {"reason": [_text("checks", "[]")]})
    for table, (fields, references) in _TABLES.items():
        _create(op, table, [_new(field) for field in fields.split()], references)


_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "certificate_rule": (
        "certificate_kind:t validity_months:n? check_interval_months:n? warning_days:n source:t is_verified:b remark:t",
        {},
    ),
    "training_plan": (
        "year:n content:t training_kind:t subject:t mode:t hours:n starts_on:t? ends_on:t? post_ids:t place:t remark:t",
        {},
    ),
    "training": (
        "person_id:i plan_id:i? training_kind:t subject:t content:t mode:t hours:n starts_on:t? ends_on:t? post_id:i? remark:t",
        {"person_id": "person", "plan_id": "training_plan", "post_id": "post"},
    ),
    "exam": ("person_id:i name:t subject:t score_cp:n? pass_cp:n taken_on:t? remark:t", {"person_id": "person"}),
    "discretion_tier": (
        "power_id:i grade:t circumstances:t range_minimum:n? range_maximum:n? unit:t other_kinds:t source_document:t "
        "published_on:t? sort_number:n remark:t",
        {"power_id": "power"},
    ),
    "issued_power": (
        "list_title:t issuer:t issued_on:t? code:t base_code:t name:t power_type:t? levels:t basis_text:t power_id:i? "
        "declined_reason:t sort_number:n remark:t",
        {"power_id": "power"},
    ),
    "number_rule": ("key:t pattern:t parts:t counter_scope:t start:n check_expression:t reserved:t remark:t", {}),
    "parameter": ("key:t value:t source:t is_verified:b remark:t", {}),
    "list_mapping": ("list_kind:t heads:t fields:t", {}),
    "accepted_finding": (
        "code:t record_kind:t record_id:i sentence:t reason:t accepted_by:t accepted_on:t?",
        {"record_id": ""},
    ),
}
"""The fields of each new table with their types (t text, n number, b yes or no, i id; ? may be empty), and what is indexed:
a reference by the table that it points at, "" for a mere index."""


def _extend_powers(op: Operations) -> None:
    _extend(
        op,
        "power",
        {
            "base_code": [_text("local_code")],
            "handling_unit_id": [_text("assisting_unit_ids", "[]"), _text("division_note"), _text("counterpart_kinds", "[]")],
            "fine_maximum": [
                *(_text("fine_base"), _number("hearing_threshold"), _flag("is_simple_allowed")),
                *(_text("certificate_name"), _text("valid_term"), _flag("is_quota_limited")),
                *(_text("inspection_objects"), _maybe("inspection_mode"), _number("inspections_per_year")),
                *(_flag("is_picked_at_random"), _text("standard"), _text("relief"), _text("acceptance_scope")),
            ],
            "has_fee": [_text("fee_basis"), _flag("is_forwarded_up"), _flag("is_reconsidered_first")],
            "effective_on": [_text("change_basis"), _maybe("suspended_on"), _text("suspended_reason")],
        },
    )


def _text(name: str, filled: str = "") -> Column[Any]:
    return Column(name, Text, nullable=False, server_default=filled)


def _maybe(name: str) -> Column[Any]:
    return Column(name, Text, nullable=True)


def _id(name: str) -> Column[Any]:
    return Column(name, String(36), nullable=True)


def _number(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=True)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean(create_constraint=False), nullable=False, server_default="0")


def _new(field: str) -> Column[Any]:
    name, _, letters = field.partition(":")
    types: dict[str, Any] = {"t": Text, "n": BigInteger, "b": Boolean(create_constraint=False), "i": String(36)}
    return Column(name, types[letters[0]], nullable=letters.endswith("?"))


def _extend(op: Operations, table: str, columns_after: dict[str, list[Column[Any]]]) -> None:
    """Add columns, each group behind the field that it is named for, without the default that filled them."""
    before = [str(one["name"]) for one in inspect(op.get_bind()).get_columns(table)]
    is_file = op.get_bind().dialect.name == "sqlite"
    columns = [column for group in columns_after.values() for column in group]
    for column in columns:
        filled = column.server_default if is_file or not isinstance(column.type, Boolean) else "false"
        op.add_column(table, Column(column.name, column.type, nullable=column.nullable, server_default=filled))
    order = tuple(name for one in before for name in (one, *(str(new.name) for new in columns_after.get(one, ()))))
    with op.batch_alter_table(
        table, recreate="always" if is_file else "never", partial_reordering=[order] if is_file else None
    ) as batch:
        for column in columns:
            if column.server_default is not None:
                batch.alter_column(str(column.name), server_default=None)
            if column.name == "successor_id":
                key = "fk_institution_successor_id"
                batch.create_foreign_key(key, "institution", ["successor_id"], ["id"], deferrable=True, initially="DEFERRED")
                batch.create_index("ix_institution_successor_id", ["successor_id"])


def _create(op: Operations, table: str, fields: list[Column[Any]], indexed: dict[str, str]) -> None:
    op.create_table(
        table,
        Column("id", String(36), nullable=False),
        *fields,
        *_envelope(),
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(_reference(table, column, target) for column, target in indexed.items() if target),
    )
    for column in (*indexed, "org"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _reference(table: str, column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED")


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
