"""Full-text search over the statute library. What the engine of each database needs stands in `search_sqlite` and
`search_postgres`.

The index holds our own bigrams of the text, one row an article: a phrase of two or more signs is a phrase of bigrams, one
sign is a prefix. No word list decides what can be found, so 罚 and 执法 answer as surely as 行政处罚.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, delete, func, select, update

from lawdesk.data import search_postgres, search_sqlite
from lawdesk.data.database import dialect_of
from lawdesk.data.reader import Reader
from lawdesk.data.tables import ARTICLE, LEGAL_VERSION, LEGAL_WORK
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.numerals import SIGNS, to_chinese, to_number
from lawdesk.domain.statutes.values import Provision

TITLE = ""  # the address of the row that holds title and document number
SNIPPET = 60
MOST_NAMED = 500
_RUN = re.compile(r"[0-9a-z\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]+")
_ARTICLE_NUMBER = re.compile(rf"第\s*([0-9{SIGNS}]+)\s*条")
_LISTED = (
    select(ARTICLE, LEGAL_WORK.c.title, LEGAL_VERSION.c.label, LEGAL_VERSION.c.effective_on)
    .join(LEGAL_VERSION, LEGAL_VERSION.c.id == ARTICLE.c.version_id)
    .join(LEGAL_WORK, LEGAL_WORK.c.id == LEGAL_VERSION.c.work_id)
    .order_by(ARTICLE.c.number)
)


class Engine(Protocol):
    """What differs between the search engines."""

    CREATE: tuple[str, ...]

    def add_articles(self, connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
        """Add rows (number, version, address, text) to the table of articles."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, bool, str]]) -> None:
        """Index rows (number, is it a title, pairs of signs)."""

    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take rows out of the index."""

    def matching(self, words: Sequence[Sequence[str]], *, in_titles: bool) -> Select[tuple[int]]:
        """Return the query for the numbers of rows that hold every word; a word is its runs of signs."""


def engine_of(connection: Connection) -> Engine:
    """Return the search engine of the database of a connection."""
    found: Engine = search_postgres if connection.dialect.name == "postgresql" else search_sqlite
    return found


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
        return address_words(self.address) if self.address else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Hits in titles, then those in articles, statute by statute; `total` counts them all."""

    hits: tuple[Hit, ...]
    total: int


def grams(words: str) -> str:
    """Return what is indexed for a text: each run of signs in pairs, its last sign alone; no pair reaches over a comma."""
    return " ".join(" ".join(map(add, run, run[1:] + " ")) for run in _RUN.findall(words.lower()))


def search_statutes(reader: Reader, words: str, *, limit: int = 200) -> SearchResult:
    """Return where every one of `words` (separated by blanks) is found: in titles first, then in articles, statute by statute.

    Words that stand nowhere together are tried as a law and what is sought in it: 行政处罚法 第九条, 行政处罚法第9条.
    """
    sought = _sought(words)
    if not sought:
        return SearchResult(hits=(), total=0)
    connection, engine = reader.connection, engine_of(reader.connection)
    rows: list[RowMapping] = []
    total = 0
    for in_titles in (True, False):
        found = engine.matching(sought, in_titles=in_titles).subquery()
        total += connection.execute(select(func.count()).select_from(found)).scalar() or 0
        if len(rows) < limit:
            first = select(found.c.number).order_by(found.c.number).limit(limit - len(rows)).subquery()
            rows += connection.execute(_LISTED.join(first, first.c.number == ARTICLE.c.number)).mappings()
    if not total:
        rows = _inside_named_statutes(reader, _ARTICLE_NUMBER.sub(_article_apart, words))
        total = len(rows)
    return SearchResult(hits=tuple(_hit(row, words) for row in rows[:limit]), total=total)


def index_statute(connection: Connection, version_id: UUID, title: str, provisions: Sequence[Provision]) -> None:
    """Index a statute anew: its title and every article."""
    forget_statute(connection, version_id)
    dialect_of(connection).hold_chain(connection)  # numbers are given in one order
    first = (connection.execute(select(func.max(ARTICLE.c.number))).scalar() or 0) + 1
    units = [(TITLE, title), *searchable(provisions)]
    owner = str(version_id)
    rows = [(number, owner, address, words) for number, (address, words) in enumerate(units, start=first)]
    engine = engine_of(connection)
    engine.add_articles(connection, rows)
    engine.add(connection, [(number, address == TITLE, grams(words)) for number, _, address, words in rows])


def forget_statute(connection: Connection, version_id: UUID) -> None:
    """Take a statute out of the index."""
    numbers = connection.execute(select(ARTICLE.c.number).where(ARTICLE.c.version_id == str(version_id))).scalars().all()
    if numbers:
        engine_of(connection).forget(connection, numbers)
        connection.execute(delete(ARTICLE).where(ARTICLE.c.version_id == str(version_id)))


def retitle_statute(connection: Connection, version_id: UUID, title: str) -> None:
    """Index a changed title or document number of a statute whose text is installed."""
    of_title = (ARTICLE.c.version_id == str(version_id)) & (ARTICLE.c.address == TITLE)
    number = connection.execute(select(ARTICLE.c.number).where(of_title)).scalar()
    if number is not None:
        connection.execute(update(ARTICLE).where(of_title).values(text=title))
        engine = engine_of(connection)
        engine.forget(connection, [number])
        engine.add(connection, [(number, True, grams(title))])


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


def _inside_named_statutes(reader: Reader, words: str) -> list[RowMapping]:
    """Return the articles that hold some of the words, of the statutes whose titles hold all the others."""
    connection, engine = reader.connection, engine_of(reader.connection)
    named: set[str] | None = None
    sought: list[list[str]] = []
    for word in _sought(words):
        titled = engine.matching([word], in_titles=True).subquery()
        found = connection.execute(select(ARTICLE.c.version_id).join(titled, titled.c.number == ARTICLE.c.number)).scalars().all()
        if found:
            named = set(found) if named is None else named & set(found)
        else:
            sought.append(word)
    if not named or not sought:
        return []
    inside = engine.matching(sought, in_titles=False).subquery()
    query = _LISTED.join(inside, inside.c.number == ARTICLE.c.number)
    return list(connection.execute(query.where(ARTICLE.c.version_id.in_(sorted(named)[:MOST_NAMED]))).mappings())


def _article_apart(found: re.Match[str]) -> str:
    """Return 第9条 as statutes write it, set apart from the title before it."""
    number = to_number(found[1])
    return f" 第{to_chinese(number)}条" if number and number < 10_000 else found[0]


def _hit(row: RowMapping, words: str) -> Hit:
    return Hit(
        version_id=UUID(row["version_id"]),
        title=row["title"],
        label=row["label"],
        effective_on=row["effective_on"] or "",
        address=row["address"],
        snippet=_snippet(row["text"], words),
    )


def _sought(words: str) -> list[list[str]]:
    """Return what is sought: the runs of signs of each word that has any."""
    return [runs for word in words.lower().split() if (runs := _RUN.findall(word))]


def _snippet(body: str, words: str) -> str:
    """Return the surroundings of the first word found."""
    line = " ".join(body.split())
    first = next((word for word in words.split() if word in line), "")
    start = max(0, line.find(first) - SNIPPET // 3) if first else 0
    cut = line[start : start + SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + SNIPPET < len(line) else "")
