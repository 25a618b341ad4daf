"""Statements that the gate runs for every edit: compiled once for each kind of database, then given to the driver as they are.

The toolkit takes 70 microseconds to run a statement that the database answers in ten; a small edit runs seven of them. What
the toolkit would do to the values is not needed here: a row holds text, integers and truth values, and nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select
    from sqlalchemy.sql.dml import UpdateBase

Values = Mapping[str, Any]


class Prepared:
    """A statement whose every value is a named parameter."""

    def __init__(self, statement: "Select[Any] | UpdateBase") -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, Callable[[Values], Any]]] = {}

    def run(self, connection: "Connection", values: Values) -> int:
        """Run it once and return how many rows it touched."""
        sql, bound = self._for(connection)
        cursor = connection.connection.cursor()
        cursor.execute(sql, bound(values))
        return int(cursor.rowcount)

    def run_many(self, connection: "Connection", rows: Iterable[Values]) -> None:
        """Run it for each of `rows`, which are taken one by one."""
        sql, bound = self._for(connection)
        cursor: Any = connection.connection.cursor()
        cursor.executemany(sql, map(bound, rows))

    def rows(self, connection: "Connection", values: Values) -> list[tuple[Any, ...]]:
        """Return the rows found; truth values are as the database keeps them."""
        sql, bound = self._for(connection)
        cursor = connection.connection.cursor()
        cursor.execute(sql, bound(values))
        return list(cursor.fetchall())

    def _for(self, connection: "Connection") -> "tuple[str, Callable[[Values], Any]]":
        """Return the statement in the words of this database, and what puts its values as that wants them."""
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            found = self._compiled[dialect.name] = str(compiled), _binding(compiled.positiontup)
        return found


def _binding(order: list[str] | None) -> Callable[[Values], Any]:
    """Return what makes parameters of values: those with names as they are, those with places in their `order`."""
    if order is None:
        return dict
    if len(order) > 1:
        return itemgetter(*order)
    return lambda values: [values[name] for name in order]
