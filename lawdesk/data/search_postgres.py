"""The search index on a server: `tsvector` over pairs of signs, phrases by position, and over single signs without.

A vector numbers its words up to 16,383 and keeps 256 places of one word: a long text is indexed in pieces that overlap.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import (
    BigInteger,
    BindParameter,
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

from lawdesk.data.search_engine import CREATE_BESIDE, Sought, phrase_tokens
from lawdesk.data.tables import ARTICLE
from lawdesk.domain.statutes.search_words import pairs_of

CREATE = (
    "CREATE TABLE article_index (number bigint NOT NULL, pairs tsvector NOT NULL)",
    "CREATE INDEX ix_article_index_pairs ON article_index USING gin (pairs)",
    "CREATE INDEX ix_article_index_number ON article_index (number)",
    "CREATE TABLE article_index_sign (number bigint NOT NULL, signs tsvector NOT NULL)",
    "CREATE INDEX ix_article_index_sign_signs ON article_index_sign USING gin (signs)",
    "CREATE INDEX ix_article_index_sign_number ON article_index_sign (number)",
    *CREATE_BESIDE,
)
PIECE, OVERLAP = 4000, 300  # words
_INDEX = table("article_index", column("number", BigInteger))
_SIGNS = table("article_index_sign", column("number", BigInteger))
_INSERT = text("INSERT INTO article_index (number, pairs) VALUES (:number, CAST(:pairs AS tsvector))")
_INSERT_SIGNS = text("INSERT INTO article_index_sign (number, signs) VALUES (:number, array_to_tsvector(:signs))")


def add_articles(connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add rows (number, version, address, text) to the table of articles."""
    names = ("number", "version_id", "address", "text")
    connection.execute(insert(ARTICLE), [dict(zip(names, row, strict=True)) for row in rows])


def add(connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index rows (number, runs of signs)."""
    pieces = [{"number": number, "pairs": piece} for number, runs in rows for piece in _vectors(pairs_of(runs))]
    if pieces:
        connection.execute(_INSERT, pieces)
        signs = [{"number": number, "signs": sorted(set("".join(runs)))} for number, runs in rows if runs]
        connection.execute(_INSERT_SIGNS, signs)


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take rows out of the index."""
    for name in ("article_index", "article_index_sign"):
        connection.execute(text(f"DELETE FROM {name} WHERE number = ANY(:numbers)"), {"numbers": list(numbers)})


def numbers(connection: Connection, sought: Sought, most: int) -> list[int]:
    """Return the first `most` numbers of articles that hold everything sought, in order."""
    found = _query(sought).subquery()
    return list(connection.execute(select(found.c.number).order_by(found.c.number).limit(most)).scalars())


def numbers_within(connection: Connection, sought: Sought, places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return for each of `places` (first, last) the numbers of the articles there that hold everything sought."""
    found = _query(sought).subquery()
    listed = []
    for first, last in places:
        query = select(found.c.number).where(found.c.number.between(first, last)).order_by(found.c.number)
        listed.append(list(connection.execute(query).scalars()))
    return listed


def _query(sought: Sought) -> Select[tuple[int]]:
    """Return the query for the numbers, each once."""
    each = [_holding(n, runs) for n, runs in enumerate(sought.words)]
    each += [_with_sign(n, sign) for n, sign in enumerate(sought.signs)]
    found = intersect(*each).subquery() if len(each) > 1 else each[0].distinct().subquery()
    return select(found.c.number)


def _holding(n: int, runs: Sequence[str]) -> Select[tuple[int]]:
    phrase: BindParameter[str] = bindparam(f"word{n}", _phrase(runs))
    return select(_INDEX.c.number).where(text(f"pairs @@ CAST(:word{n} AS tsquery)").bindparams(phrase))


def _with_sign(n: int, sign: str) -> Select[tuple[int]]:
    quoted: BindParameter[str] = bindparam(f"sign{n}", f"'{sign}'")
    return select(_SIGNS.c.number).where(text(f"signs @@ CAST(:sign{n} AS tsquery)").bindparams(quoted))


def _phrase(runs: Sequence[str]) -> str:
    tokens, is_open = phrase_tokens(runs)
    return " <-> ".join(f"'{token}'" for token in tokens) + (":*" if is_open else "")


def _vectors(pairs: str) -> Iterator[str]:
    words = pairs.split()
    for start in range(0, max(1, len(words) - OVERLAP), PIECE - OVERLAP):
        yield " ".join(f"'{word}':{n}" for n, word in enumerate(words[start : start + PIECE], start=1))
