"""What an upgrade must leave as it was: how many records there are, what untouched kinds say, what stored content there is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnClause, Connection, column, func, inspect, select, table

from lawdesk.data.tables import KINDS


@dataclass(frozen=True, slots=True)
class Content:
    """The old columns of a kind: their names, how many rows, the digest over all of them in the order of their ids."""

    columns: tuple[str, ...]
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Invariants:
    """The content of every kind that there was, and the stored files with the number of their pieces."""

    kinds: Mapping[str, Content]
    blobs: frozenset[tuple[str, int]]


def measure(connection: Connection) -> Invariants:
    """Return what there is before an upgrade."""
    there = inspect(connection)
    kinds = {
        kind: _content(connection, kind, tuple(str(one["name"]) for one in there.get_columns(kind)))
        for kind in KINDS
        if there.has_table(kind)
    }
    return Invariants(kinds, _blobs(connection))


def broken(connection: Connection, before: Invariants, touched: frozenset[str]) -> tuple[str, ...]:
    """Return what is no longer as it was: kinds whose number of records changed, untouched kinds that say something else."""
    found = []
    for kind, content in before.kinds.items():
        if kind in touched:
            if connection.execute(select(func.count()).select_from(table(kind))).scalar() != content.count:
                found.append(kind)
        elif _content(connection, kind, content.columns) != content:
            found.append(kind)
    if _blobs(connection) != before.blobs:
        found.append("blob")
    return tuple(found)


def _content(connection: Connection, kind: str, columns: Sequence[str]) -> Content:
    made, count = hashlib.sha256(), 0
    query: Any = select(*(column(name) for name in columns)).select_from(table(kind)).order_by(column("id"))
    for row in connection.execute(query):
        made.update(repr(tuple(row)).encode())
        count += 1
    return Content(tuple(columns), count, made.hexdigest())


def _blobs(connection: Connection) -> frozenset[tuple[str, int]]:
    sha256: ColumnClause[str] = column("sha256")
    rows = connection.execute(select(sha256, func.count()).select_from(table("blob_chunk")).group_by(sha256)).all()
    return frozenset((row[0], row[1]) for row in rows)
