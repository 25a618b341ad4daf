"""Statements that the gate runs for every edit: compiled once for each kind of database, then given to the driver as they are.

The toolkit takes 70 microseconds to run a statement that the database answers in ten; a small edit runs seven of them. What
the toolkit would do to the values is not needed here: a row holds text, integers and truth values, and nothing else.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select
    from sqlalchemy.sql.dml import UpdateBase

Values = Mapping[str, Any]


class Prepared:
    """A statement whose every value is a named parameter."""

    def __init__(self, statement: "Select[Any] | UpdateBase") -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def run(self, connection: "Connection", values: Values) -> int:
        """Run it once and return how many rows it touched."""
        sql, names = self._for(connection)
        cursor = connection.connection.cursor()
        cursor.execute(sql, _bound(names, values))
        return int(cursor.rowcount)

    def run_many(self, connection: "Connection", rows: Iterable[Values]) -> None:
        """Run it for each of `rows`, which are taken one by one."""
        sql, names = self._for(connection)
        cursor: Any = connection.connection.cursor()
        cursor.executemany(sql, (_bound(names, row) for row in rows))

    def rows(self, connection: "Connection", values: Values) -> list[tuple[Any, ...]]:
        """Return the rows found; truth values are as the database keeps them."""
        sql, names = self._for(connection)
        cursor = connection.connection.cursor()
        cursor.execute(sql, _bound(names, values))
        return list(cursor.fetchall())

    def _for(self, connection: "Connection") -> "tuple[str, tuple[str, ...] | None]":
        """Return the statement in the words of this database, and the order of its parameters where they have no names."""
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            order = compiled.positiontup
            found = self._compiled[dialect.name] = str(compiled), None if order is None else tuple(order)
        return found


def _bound(names: tuple[str, ...] | None, values: Values) -> Any:
    return values if names is None else [values[name] for name in names]
