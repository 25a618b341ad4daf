"""When a record may be changed, and how an edit made on an older state of it meets the edits of others since."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from lawdesk.data.errors import ConflictError, LockedRecordError
from lawdesk.data.mapping import apply_paths, paths
from lawdesk.data.reader import Row
from lawdesk.data.tables import CHANGE
from lawdesk.domain.canonical import Json


def check_owner(row: Row, org: str) -> None:
    """Raise `LockedRecordError` for a record of another office than `org`: only its owner changes it."""
    if row["org"] != org:
        raise LockedRecordError(title=called(row))


def called(row: Row) -> str:
    """Return what messages call a record: its name or title, else its id."""
    return str(row.get("name") or row.get("title") or row["id"])


def merged(
    connection: Connection, kind: Any, id: str, stored: dict[str, Json], wanted: dict[str, Json], base_rev: int
) -> dict[str, Json]:
    """Return `stored` with the edits that lead from the state at `base_rev` to `wanted`.

    Raises `ConflictError` with the paths that both sides changed, and not to the same.
    """
    base = _at_rev(connection, kind, id, stored, base_rev)
    theirs = {path for path, _, _ in differing(base, stored)}
    mine = {path: after for path, _, after in differing(base, wanted)}
    now = paths(stored)
    clash = sorted(path for path in mine if path in theirs and now.get(path, "") != mine[path])
    if clash:
        raise ConflictError(title=called(stored), fields="、".join(clash))
    return apply_paths(stored, {path: after or None for path, after in mine.items()})


def differing(old: Mapping[str, Json], new: Mapping[str, Json]) -> tuple[tuple[str, str, str], ...]:
    """Return (path, before, after) where two plain values differ, "" for a path that is absent."""
    before, after = paths(unlike(old, new)), paths(unlike(new, old))
    names = sorted(before.keys() | after.keys())
    return tuple((name, before.get(name, ""), after.get(name, "")) for name in names if before.get(name) != after.get(name))


def unlike(one: Mapping[str, Json], other: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields of `one` that are not the same in `other`: most edits touch one field of twenty."""
    return {name: item for name, item in one.items() if name not in other or other[name] != item}


def read_fields(text: str) -> list[tuple[str, str, str]]:
    """Return the fields of a stored change row."""
    return msgspec.json.decode(text, type=list[tuple[str, str, str]])


def _at_rev(connection: Connection, kind: Any, id: str, stored: dict[str, Json], rev: int) -> dict[str, Json]:
    """Rebuild the value as it was at `rev` by taking the later changes back, newest first."""
    query = select(CHANGE).where(CHANGE.c.kind == kind.kind, CHANGE.c.id == id, CHANGE.c.rev_after > rev)
    value = stored
    for change in connection.execute(query.order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc())).mappings():
        before = {path: old or None for path, old, _ in read_fields(change["fields"]) if path and not path.startswith("#")}
        value = apply_paths(value, before)
    return value
