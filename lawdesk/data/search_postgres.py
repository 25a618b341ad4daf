"""The search index on a server: `tsvector` over our own bigrams, phrases by position.

A vector numbers its words up to 16,383 and keeps 256 places of one word: a long text is indexed in pieces that overlap.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Connection,
    Select,
    bindparam,
    column,
    insert,
    intersect,
    select,
    table,
    text,
)

from lawdesk.data.tables import ARTICLE

CREATE = (
    "CREATE TABLE article_index (number bigint NOT NULL, is_title boolean NOT NULL, pairs tsvector NOT NULL)",
    "CREATE INDEX ix_article_index_pairs ON article_index USING gin (pairs)",
    "CREATE INDEX ix_article_index_number ON article_index (number)",
)
PIECE, OVERLAP = 4000, 300  # words
_INDEX = table("article_index", column("number", BigInteger), column("is_title", Boolean))
_INSERT = text("INSERT INTO article_index (number, is_title, pairs) VALUES (:number, :is_title, CAST(:pairs AS tsvector))")
_FORGET = text("DELETE FROM article_index WHERE number = ANY(:numbers)")


def add_articles(connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add rows (number, version, address, text) to the table of articles."""
    names = ("number", "version_id", "address", "text")
    connection.execute(insert(ARTICLE), [dict(zip(names, row, strict=True)) for row in rows])


def add(connection: Connection, rows: Sequence[tuple[int, bool, str]]) -> None:
    """Index rows (number, is it a title, pairs of signs)."""
    pieces = [
        {"number": number, "is_title": is_title, "pairs": piece} for number, is_title, pairs in rows for piece in _vectors(pairs)
    ]
    if pieces:
        connection.execute(_INSERT, pieces)


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take rows out of the index."""
    connection.execute(_FORGET, {"numbers": list(numbers)})


def matching(words: Sequence[Sequence[str]], *, in_titles: bool) -> Select[tuple[int]]:
    """Return the query for the numbers of rows that hold every word; a word is its runs of signs."""
    each = [_holding(n, runs, in_titles) for n, runs in enumerate(words)]
    found = intersect(*each).subquery() if len(each) > 1 else each[0].distinct().subquery()
    return select(found.c.number)


def _holding(n: int, runs: Sequence[str], in_titles: bool) -> Select[tuple[int]]:
    phrase: BindParameter[str] = bindparam(f"word{n}", _phrase(runs))
    holds = text(f"pairs @@ CAST(:word{n} AS tsquery)").bindparams(phrase)
    return select(_INDEX.c.number).where(_INDEX.c.is_title == in_titles, holds)


def _phrase(runs: Sequence[str]) -> str:
    """Return a phrase of pairs as the text has them; a sign that ends the word alone is a prefix."""
    *whole, last = runs
    tokens = [gram for run in whole for gram in (*_pairs(run), run[-1])]
    ending = [f"'{pair}'" for pair in _pairs(last)] if len(last) > 1 else [f"'{last}':*"]
    return " <-> ".join([*(f"'{token}'" for token in tokens), *ending])


def _vectors(pairs: str) -> Iterator[str]:
    words = pairs.split()
    for start in range(0, max(1, len(words) - OVERLAP), PIECE - OVERLAP):
        yield " ".join(f"'{word}':{n}" for n, word in enumerate(words[start : start + PIECE], start=1))


def _pairs(run: str) -> list[str]:
    return [first + second for first, second in pairwise(run)]
