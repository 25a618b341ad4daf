"""The format of the search index, asked at every opening without the database toolkit."""

from typing import Any

FORMAT = "2"
INDEX = "search_index"
"""The row of `meta` with the format of the index; the first one left no such row."""


def is_index_behind(connection: Any) -> bool:
    """Has the store another index than this program writes? `connection` is one of the driver's own."""
    found = connection.execute(f"SELECT value FROM meta WHERE name = '{INDEX}'").fetchone()
    return found is None or found[0] != FORMAT
