"""Full-text search over the statute library: everything special to the search engine of the database stands here.

The index holds our own bigrams of the text, one row an article: a phrase of two or more signs is a phrase of bigrams, one
sign is a prefix. No word list decides what can be found, so 罚 and 执法 answer as surely as 行政处罚.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from sqlalchemy import BigInteger, Connection, column, delete, func, insert, select, text

from lawdesk.data.reader import Reader
from lawdesk.data.tables import ARTICLE, LEGAL_VERSION, LEGAL_WORK
from lawdesk.domain.statutes.values import Provision, ProvisionKind

CREATE = "CREATE VIRTUAL TABLE article_index USING fts5(grams, content='', contentless_delete=1, tokenize='unicode61')"
TITLE = ""  # the address of the row that holds title and document number
SNIPPET = 60
_SIGN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]")
_SEPARATE = (ProvisionKind.ARTICLE, ProvisionKind.BLOCK, ProvisionKind.ANNEX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article that holds the words; `address` is empty where title or document number hold them."""

    version_id: UUID
    title: str
    label: str
    effective_on: str
    address: str
    snippet: str

    @property
    def address_words(self) -> str:
        """Return the address as it is written: 第九条."""
        from lawdesk.domain.statutes.citation_text import address_words

        return address_words(self.address) if self.address else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Hits in the order of titles, those of one statute together; `total` counts them all."""

    hits: tuple[Hit, ...]
    total: int


def grams(words: str) -> str:
    """Return what is indexed for a text: its signs in pairs, the last one alone."""
    signs = _SIGN.findall(words.lower())
    return " ".join(first + second for first, second in zip(signs, [*signs[1:], ""], strict=True))


def search_statutes(reader: Reader, words: str, *, limit: int = 200) -> SearchResult:
    """Return the articles that hold every one of `words` (separated by blanks), titles first."""
    query = _query(words)
    if not query:
        return SearchResult(hits=(), total=0)
    matching = (
        select(column("rowid", BigInteger))
        .select_from(text("article_index"))
        .where(text("article_index MATCH :query"))
        .subquery()
    )
    found = reader.connection.execute(
        select(
            ARTICLE, LEGAL_WORK.c.title, LEGAL_VERSION.c.label, LEGAL_VERSION.c.effective_on, func.count().over().label("total")
        )
        .join(matching, matching.c.rowid == ARTICLE.c.number)
        .join(LEGAL_VERSION, LEGAL_VERSION.c.id == ARTICLE.c.version_id)
        .join(LEGAL_WORK, LEGAL_WORK.c.id == LEGAL_VERSION.c.work_id)
        .order_by(ARTICLE.c.address != TITLE, LEGAL_WORK.c.title, LEGAL_VERSION.c.effective_on.desc(), ARTICLE.c.number)
        .limit(limit),
        {"query": query},
    ).mappings()
    rows = list(found)
    hits = tuple(
        Hit(
            version_id=UUID(row["version_id"]),
            title=row["title"],
            label=row["label"],
            effective_on=row["effective_on"] or "",
            address=row["address"],
            snippet=_snippet(row["text"], words),
        )
        for row in rows
    )
    return SearchResult(hits=hits, total=rows[0]["total"] if rows else 0)


def index_statute(connection: Connection, version_id: UUID, title: str, provisions: Sequence[Provision]) -> None:
    """Index a statute anew: its title and every article."""
    forget_statute(connection, version_id)
    first = (connection.execute(select(func.max(ARTICLE.c.number))).scalar() or 0) + 1
    units = [(TITLE, title), *searchable(provisions)]
    rows = [
        {"number": number, "version_id": str(version_id), "address": address, "text": words}
        for number, (address, words) in enumerate(units, start=first)
    ]
    connection.execute(insert(ARTICLE), rows)
    connection.execute(
        text("INSERT INTO article_index(rowid, grams) VALUES (:number, :grams)"),
        [{"number": row["number"], "grams": grams(str(row["text"]))} for row in rows],
    )


def forget_statute(connection: Connection, version_id: UUID) -> None:
    """Take a statute out of the index."""
    numbers = connection.execute(select(ARTICLE.c.number).where(ARTICLE.c.version_id == str(version_id))).scalars().all()
    if numbers:
        connection.execute(text("DELETE FROM article_index WHERE rowid = :number"), [{"number": one} for one in numbers])
        connection.execute(delete(ARTICLE).where(ARTICLE.c.version_id == str(version_id)))


def searchable(provisions: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    """Yield address and whole text of every article, and of every other part that stands outside articles."""
    address, parts = "", list[str]()
    for one in provisions:
        inside = bool(address) and one.address.startswith(f"{address}.")
        if not inside:
            if parts:
                yield address, "\n".join(parts)
            address, parts = one.address, []
        words = " ".join(part for part in (one.number_text if not inside else "", one.heading, one.text) if part)
        if words:
            parts.append(words)
    if parts:
        yield address, "\n".join(parts)


def _query(words: str) -> str:
    """Return the query: each word a phrase of pairs, a single sign a prefix."""
    terms = []
    for word in words.split():
        signs = _SIGN.findall(word.lower())
        if len(signs) == 1:
            terms.append(f'"{signs[0]}"*')
        elif signs:
            terms.append('"' + " ".join(first + second for first, second in pairwise(signs)) + '"')
    return " AND ".join(terms)


def _snippet(body: str, words: str) -> str:
    """Return the surroundings of the first word found."""
    line = " ".join(body.split())
    first = next((word for word in words.split() if word in line), "")
    start = max(0, line.find(first) - SNIPPET // 3) if first else 0
    cut = line[start : start + SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + SNIPPET < len(line) else "")
