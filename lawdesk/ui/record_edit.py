"""Saves one field that was edited in place: text to value, one transaction, one undo step."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lawdesk.operations.cell_edits import changed, name_of
from lawdesk.operations.field_parsing import Parser, parse_date, parse_limit, parse_money, parser_of
from lawdesk.ui.session import Session
from lawdesk.wording.labels import field_label, kind_label

__all__ = ["Parser", "commit_field", "name_of", "parse_date", "parse_limit", "parse_money", "parser_of"]


def commit_field(
    session: Session,
    value_type: type[Any],
    record: UUID,
    field: str,
    text: str,
    parsers: Mapping[str, Parser] | None = None,
    base_rev: int | None = None,
) -> None:
    """Save `text` as `field` of a record; `base_rev` is the state that the person saw, None for the present one.

    Raises `InvalidValueError` when the text does not fit, `ConflictError` when the field was changed since, and what else the
    store refuses.
    """
    with session.store.read() as reader:
        shown = reader.get(value_type, record)
    if shown is None:
        return
    parse = (parsers or {}).get(field) or parser_of(value_type, field)
    values = {field: parse(text)}
    what = f"{kind_label(value_type.kind)} {name_of(changed(shown, values))}"
    title = f"修改{field_label(value_type.kind, field)}（{what}）"
    with session.store.transaction(session.operator, f"{value_type.kind}.save", title=title) as tx:
        stored = tx.get(value_type, record)
        if stored is not None:
            tx.put(changed(stored, values), base_rev=base_rev)
