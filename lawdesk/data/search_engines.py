"""What differs between the search engines of the two kinds of database."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from lawdesk.data import search_postgres, search_sqlite
from lawdesk.data.search_engine import Sought


class Engine(Protocol):
    """A search engine. What it indexes of a text are pairs of signs, in their order, and single signs, as a set."""

    CREATE: tuple[str, ...]

    def add_articles(self, connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
        """Add rows (number, version, address, text) to the table of articles."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Index rows (number, runs of signs)."""

    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take rows out of the index."""

    def numbers(self, connection: Connection, sought: Sought, most: int) -> list[int]:
        """Return the first `most` numbers of articles that hold everything sought, in order."""

    def numbers_within(self, connection: Connection, sought: Sought, places: Sequence[tuple[int, int]]) -> list[list[int]]:
        """Return for each of `places` (first, last) the numbers of the articles there that hold everything sought."""


def engine_of(connection: Connection) -> Engine:
    """Return the search engine of the database of a connection."""
    found: Engine = search_postgres if connection.dialect.name == "postgresql" else search_sqlite
    return found
