"""The search index in the encrypted file: FTS5 over pairs of signs with their places, and over single signs without."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from lawdesk.data.search_engine import CREATE_BESIDE, Sought, phrase_tokens
from lawdesk.domain.statutes.search_words import pairs_of

_LEAF = 3960  # bytes: a leaf and its head fill what the cipher leaves of a page; the size that is usual would need a second one
_TOGETHER = 32_000_000  # bytes of an import that become one piece of the index: merging pieces is half the work

# The one column stands first: a place in a later column takes two bytes more.
CREATE = (
    "CREATE VIRTUAL TABLE article_index USING fts5(pairs, content='', contentless_delete=1, tokenize='ascii')",
    f"INSERT INTO article_index(article_index, rank) VALUES ('hashsize', {_TOGETHER})",
    f"INSERT INTO article_index(article_index, rank) VALUES ('pgsz', {_LEAF})",
    "CREATE VIRTUAL TABLE article_index_sign USING fts5(signs, content='', contentless_delete=1, tokenize='ascii', detail=none)",
    f"INSERT INTO article_index_sign(article_index_sign, rank) VALUES ('hashsize', {_TOGETHER // 3})",
    f"INSERT INTO article_index_sign(article_index_sign, rank) VALUES ('pgsz', {_LEAF})",
    *CREATE_BESIDE,
)
# Given to the driver as they are: the toolkit would copy the parameters of every row, a tenth of an import.
_INSERT = "INSERT INTO article_index(rowid, pairs) VALUES (?, ?)"
_INSERT_SIGNS = "INSERT INTO article_index_sign(rowid, signs) VALUES (?, ?)"
_INSERT_ARTICLE = "INSERT INTO article(number, version_id, address, text) VALUES (?, ?, ?, ?)"


def add_articles(connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add rows (number, version, address, text) to the table of articles."""
    _run_many(connection, _INSERT_ARTICLE, rows)


def add(connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index rows (number, runs of signs)."""
    _run_many(connection, _INSERT, ((number, pairs_of(runs)) for number, runs in rows))
    # The index itself leaves out what it has of a row already, quicker than we could.
    _run_many(connection, _INSERT_SIGNS, ((number, " ".join("".join(runs))) for number, runs in rows))


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take rows out of the index."""
    for name in ("article_index", "article_index_sign"):
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", [(one,) for one in numbers])


def numbers(connection: Connection, sought: Sought, most: int) -> list[int]:
    """Return the first `most` numbers of articles that hold everything sought, in order."""
    sql, values = _query(sought)
    # One string for all numbers: as rows they would take four times as long.
    found = connection.exec_driver_sql(f"SELECT group_concat(rowid) FROM ({sql} LIMIT {most})", values).scalar()
    return _listed(found)


def numbers_within(connection: Connection, sought: Sought, places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return for each of `places` (first, last) the numbers of the articles there that hold everything sought."""
    if not places:
        return []
    sql, values = _query(sought, "rowid BETWEEN place.first AND place.last")
    listed = ",".join(f"({first},{last})" for first, last in places)
    query = f"WITH place(first, last) AS (VALUES {listed}) SELECT (SELECT group_concat(rowid) FROM ({sql})) FROM place"
    return [_listed(row[0]) for row in connection.exec_driver_sql(query, values)]


def _run_many(connection: Connection, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    cursor: Any = connection.connection.cursor()
    cursor.executemany(sql, rows)


def _query(sought: Sought, *conditions: str) -> tuple[str, tuple[str, ...]]:
    """Return the query for the numbers, and its values."""
    signs = " AND ".join(f'"{sign}"' for sign in sought.signs)
    if not sought.words:
        return _select("article_index_sign", conditions), (signs,)
    words = " AND ".join(map(_phrase, sought.words))
    if not signs:
        return _select("article_index", conditions), (words,)
    # The plus keeps the planner from asking the index once for every row with the sign.
    among = "+rowid IN (SELECT rowid FROM article_index_sign WHERE article_index_sign MATCH ?)"
    return _select("article_index", (*conditions, among)), (words, signs)


def _select(name: str, conditions: Sequence[str]) -> str:
    return f"SELECT rowid FROM {name} WHERE {' AND '.join((f'{name} MATCH ?', *conditions))}"


def _phrase(runs: Sequence[str]) -> str:
    tokens, is_open = phrase_tokens(runs)
    return f'"{" ".join(tokens)}"' + ("*" if is_open else "")


def _listed(numbers: Any) -> list[int]:
    return sorted(map(int, numbers.split(","))) if numbers else []
