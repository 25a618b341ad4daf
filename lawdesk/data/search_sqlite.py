"""The search index in the encrypted file: FTS5 over our own bigrams, one row an article."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import BigInteger, Connection, Select, column, select, text

CREATE = (
    "CREATE VIRTUAL TABLE article_index USING fts5(titles, grams, content='', contentless_delete=1, tokenize='unicode61')",
    "INSERT INTO article_index(article_index, rank) VALUES ('hashsize', 16000000)",  # fewer, larger pieces: imports are faster
)
# Given to the driver as they are: the toolkit would copy the parameters of every row, a tenth of an import.
_INSERT = "INSERT INTO article_index(rowid, titles, grams) VALUES (?, ?, ?)"
_INSERT_ARTICLE = "INSERT INTO article(number, version_id, address, text) VALUES (?, ?, ?, ?)"
_MATCH = text("SELECT rowid AS number FROM article_index WHERE article_index MATCH :words")


def add_articles(connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add rows (number, version, address, text) to the table of articles."""
    connection.exec_driver_sql(_INSERT_ARTICLE, list(rows))


def add(connection: Connection, rows: Sequence[tuple[int, bool, str]]) -> None:
    """Index rows (number, is it a title, pairs of signs)."""
    indexed = [(number, pairs if is_title else "", "" if is_title else pairs) for number, is_title, pairs in rows]
    connection.exec_driver_sql(_INSERT, indexed)


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take rows out of the index."""
    connection.execute(text("DELETE FROM article_index WHERE rowid = :number"), [{"number": one} for one in numbers])


def matching(words: Sequence[Sequence[str]], *, in_titles: bool) -> Select[tuple[int]]:
    """Return the query for the numbers of rows that hold every word; a word is its runs of signs."""
    part = "titles" if in_titles else "grams"
    phrases = " AND ".join(_phrase(runs) for runs in words)
    found = _MATCH.bindparams(words=f"{part} : ({phrases})").columns(column("number", BigInteger)).subquery()
    return select(found.c.number)


def _phrase(runs: Sequence[str]) -> str:
    """Return a phrase of pairs as the text has them; a sign that ends the word alone is a prefix."""
    *whole, last = runs
    tokens = [gram for run in whole for gram in (*_pairs(run), run[-1])]
    return '"' + " ".join([*tokens, *_pairs(last)]) + '"' if len(last) > 1 else '"' + " ".join([*tokens, last]) + '"*'


def _pairs(run: str) -> list[str]:
    return [first + second for first, second in pairwise(run)]
