"""Ordered ids, single columns and counts for lists: long ones open without building every value."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, and_, false, func, or_, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import json_fields
from lawdesk.data.reader import Reader, Value, chunks, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word searched for: in texts, or `linked`: in records with these ids that a field points at."""

    text: str
    linked: Mapping[str, Collection[UUID]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """`words` must all be found in one of `text_fields`; a field of `equals` must have one of its values.

    `within` leaves only these ids, None any; the order is total because the id comes last. Only a list kept in memory knows the
    others: it leaves out `without`, leaves rows of which one of the fields of `any_blank` is empty, an empty field is "" among
    the values of `equals`, and codes and ids are sorted by `order_words`, what they are called.
    """

    words: tuple[Word, ...] = ()
    text_fields: tuple[str, ...] = ()
    equals: Mapping[str, Collection[str]] = field(default_factory=dict)
    within: Collection[UUID] | None = None
    without: Collection[UUID] | None = None
    any_blank: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    is_descending: bool = False
    order_words: Mapping[str, str] = field(default_factory=dict)


def ordered_ids(reader: Reader, kind: Any, query: ListQuery) -> tuple[UUID, ...]:
    """Return the ids of the live records that fit, in order."""
    table = table_of(kind)
    conditions = [table.c.record_state == LIVE, *(_holds(table, word, query.text_fields) for word in query.words)]
    conditions += [table.c[name].in_(sorted(values)) for name, values in query.equals.items()]
    columns = [table.c[name] for name in query.order_by]
    keys = [column.desc() if query.is_descending else column for column in columns]
    found = reader.connection.execute(select(table.c.id).where(and_(*conditions)).order_by(*keys, table.c.id)).scalars()
    wanted = {str(one) for one in query.within} if query.within is not None else None
    return tuple(UUID(one) for one in found if wanted is None or one in wanted)


def column(reader: Reader, kind: Any, *names: str) -> list[tuple[Any, ...]]:
    """Return some fields of every live record: ids as `UUID`, tuples as lists, everything else as stored."""
    table = table_of(kind)
    nested = json_fields(kind)
    rows = reader.connection.execute(select(*(table.c[name] for name in names)).where(table.c.record_state == LIVE))
    return [tuple(_plain(name, cell, name in nested) for name, cell in zip(names, row, strict=True)) for row in rows]


def live_values(reader: Reader, kind: type[Value], ids: Sequence[UUID]) -> dict[UUID, Value]:
    """Return the live values of these ids, of those that are there."""
    table = table_of(kind)
    found: dict[UUID, Value] = {}
    for part in chunks([str(one) for one in ids]):
        values: tuple[Any, ...] = reader.values(kind, table.c.id.in_(part), table.c.record_state == LIVE)
        found.update((value.id, value) for value in values)
    return found


def count(reader: Reader, kind: Any) -> int:
    """Return how many live records of a kind there are."""
    table = table_of(kind)
    query = select(func.count()).select_from(table).where(table.c.record_state == LIVE)
    return int(reader.connection.execute(query).scalar() or 0)


def count_by(reader: Reader, kind: Any, name: str) -> Counter[UUID]:
    """Return how many live records point at each id in the field `name`."""
    table = table_of(kind)
    query = (
        select(table.c[name], func.count())
        .where(table.c.record_state == LIVE, table.c[name].is_not(None))
        .group_by(table.c[name])
    )
    return Counter({UUID(key): number for key, number in reader.connection.execute(query)})


def linked_ids(reader: Reader, kind: Any, name: str) -> dict[UUID, UUID]:
    """Return, of the live records of a kind whose field `name` points at a record, that record by their id."""
    table = table_of(kind)
    # what is greater than nothing is found by the index of the field; what is not null would be looked for in every row
    query = select(table.c.id, table.c[name]).where(table.c.record_state == LIVE, table.c[name] > "")
    return {UUID(one): UUID(other) for one, other in reader.connection.execute(query)}


def _holds(table: Any, word: Word, text_fields: Sequence[str]) -> ColumnElement[bool]:
    escaped = word.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    texts = [table.c[name].ilike(f"%{escaped}%", escape="\\") for name in text_fields]
    links = [table.c[name].in_([str(one) for one in ids]) for name, ids in word.linked.items() if ids]
    return or_(false(), *texts, *links)


def _plain(name: str, cell: Any, is_nested: bool) -> Any:
    if is_nested:
        return msgspec.json.decode(cell) if cell is not None else None
    return UUID(cell) if cell is not None and (name == "id" or name.endswith("_id")) else cell
