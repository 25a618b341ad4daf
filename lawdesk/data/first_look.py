"""What a window needs to know before it shows, read from the bare connection.

The database toolkit takes longer to load than the window to paint; it is loaded by the first read or write that follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from lawdesk.data.envelope import LIVE
from lawdesk.data.mapping import field_types, from_rows
from lawdesk.domain.organisation.values import Institution, Operator

CLOSED, CHECKED = "closed", "checked"  # what the store remembers of its last use

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """The store as it was when opened: what it says of itself, whose it is (None while it is being made), who works in it.

    `last_row` is the last row of the log, `last_changeset` the last change set: each of these has a row of its own.
    """

    meta: dict[str, str]
    home: Institution | None
    operators: tuple[Operator, ...]
    last_row: int
    last_changeset: int


def first_look(connection: Any, mark: str = "?") -> FirstLook:
    """Read what stands in the store now; `connection` is one of the driver's own, `mark` its sign for a parameter."""
    meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    homes = _live(connection, Institution, mark, f"AND id = {mark}", [meta["home"]])
    ends = "SELECT coalesce((SELECT max(seq) FROM audit), 0), coalesce((SELECT max(seq) FROM changeset), 0)"
    last_row, last_changeset = connection.execute(ends).fetchone()
    return FirstLook(
        meta=meta,
        home=homes[0] if homes else None,
        operators=_live(connection, Operator, mark),
        last_row=last_row,
        last_changeset=last_changeset,
    )


def _live(connection: Any, kind: type[Value], mark: str, condition: str = "", arguments: Sequence[str] = ()) -> tuple[Value, ...]:
    shape: Any = kind
    columns = ", ".join(f'"{name}"' for name in field_types(shape))
    query = f"SELECT {columns} FROM {shape.kind} WHERE record_state = {mark} {condition} ORDER BY id"
    return from_rows(kind, connection.execute(query, [LIVE, *arguments]).fetchall())
