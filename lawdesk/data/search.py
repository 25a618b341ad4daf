"""Full-text search over the statute library: everything special to the search engine of the database stands here.

The index holds our own bigrams of the text, one row an article: a phrase of two or more signs is a phrase of bigrams, one
sign is a prefix. No word list decides what can be found, so 罚 and 执法 answer as surely as 行政处罚.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add
from uuid import UUID

from sqlalchemy import BigInteger, Connection, RowMapping, column, delete, func, select, text, update

from lawdesk.data.reader import Reader
from lawdesk.data.tables import ARTICLE, LEGAL_VERSION, LEGAL_WORK
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.numerals import SIGNS, to_chinese, to_number
from lawdesk.domain.statutes.values import Provision

CREATE = (
    "CREATE VIRTUAL TABLE article_index USING fts5(titles, grams, content='', contentless_delete=1, tokenize='unicode61')",
    "INSERT INTO article_index(article_index, rank) VALUES ('hashsize', 16000000)",  # fewer, larger pieces: imports are faster
)
TITLE = ""  # the address of the row that holds title and document number
SNIPPET = 60
MOST_NAMED = 500
_RUN = re.compile(r"[0-9a-z\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]+")
_ARTICLE_NUMBER = re.compile(rf"第\s*([0-9{SIGNS}]+)\s*条")
_COUNT = text("SELECT count(*) FROM article_index WHERE article_index MATCH :query")
_FOUND = text("SELECT rowid AS number FROM article_index WHERE article_index MATCH :query ORDER BY rowid LIMIT :most")
_NUMBERS = _FOUND.columns(column("number", BigInteger)).subquery()
_MATCHING = (
    select(ARTICLE, LEGAL_WORK.c.title, LEGAL_VERSION.c.label, LEGAL_VERSION.c.effective_on)
    .join(_NUMBERS, _NUMBERS.c.number == ARTICLE.c.number)
    .join(LEGAL_VERSION, LEGAL_VERSION.c.id == ARTICLE.c.version_id)
    .join(LEGAL_WORK, LEGAL_WORK.c.id == LEGAL_VERSION.c.work_id)
    .order_by(ARTICLE.c.number)
)
# Given to the driver as they are: the toolkit would copy the parameters of every row, a tenth of an import.
_INSERT = "INSERT INTO article_index(rowid, titles, grams) VALUES (:number, :titles, :grams)"
_INSERT_ARTICLE = "INSERT INTO article(number, version_id, address, text) VALUES (?, ?, ?, ?)"
_TITLED = text(
    "SELECT article.version_id FROM article JOIN article_index ON article_index.rowid = article.number"
    " WHERE article_index MATCH :query"
)


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
    query = _query(words)
    if not query:
        return SearchResult(hits=(), total=0)
    rows: list[RowMapping] = []
    total = 0
    for part in ("titles", "grams"):
        found = {"query": f"{part} : ({query})"}
        total += reader.connection.execute(_COUNT, found).scalar() or 0
        if len(rows) < limit:
            rows += reader.connection.execute(_MATCHING, {**found, "most": limit - len(rows)}).mappings()
    if not total:
        rows = _inside_named_statutes(reader, _ARTICLE_NUMBER.sub(_article_apart, words))
        total = len(rows)
    return SearchResult(hits=tuple(_hit(row, words) for row in rows[:limit]), total=total)


def index_statute(connection: Connection, version_id: UUID, title: str, provisions: Sequence[Provision]) -> None:
    """Index a statute anew: its title and every article."""
    forget_statute(connection, version_id)
    first = (connection.execute(select(func.max(ARTICLE.c.number))).scalar() or 0) + 1
    units = [(TITLE, title), *searchable(provisions)]
    owner = str(version_id)
    rows = [(number, owner, address, words) for number, (address, words) in enumerate(units, start=first)]
    connection.exec_driver_sql(_INSERT_ARTICLE, rows)
    connection.exec_driver_sql(_INSERT, [_indexed(number, address, words) for number, _, address, words in rows])


def forget_statute(connection: Connection, version_id: UUID) -> None:
    """Take a statute out of the index."""
    numbers = connection.execute(select(ARTICLE.c.number).where(ARTICLE.c.version_id == str(version_id))).scalars().all()
    if numbers:
        connection.execute(text("DELETE FROM article_index WHERE rowid = :number"), [{"number": one} for one in numbers])
        connection.execute(delete(ARTICLE).where(ARTICLE.c.version_id == str(version_id)))


def retitle_statute(connection: Connection, version_id: UUID, title: str) -> None:
    """Index a changed title or document number of a statute whose text is installed."""
    of_title = (ARTICLE.c.version_id == str(version_id)) & (ARTICLE.c.address == TITLE)
    number = connection.execute(select(ARTICLE.c.number).where(of_title)).scalar()
    if number is not None:
        connection.execute(update(ARTICLE).where(of_title).values(text=title))
        connection.execute(text("DELETE FROM article_index WHERE rowid = :number"), {"number": number})
        connection.exec_driver_sql(_INSERT, _indexed(number, TITLE, title))


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
    named: set[str] | None = None
    sought: list[str] = []
    for word in filter(_query, words.split()):
        found = reader.connection.execute(_TITLED, {"query": f"titles : ({_query(word)})"}).scalars().all()
        if found:
            named = set(found) if named is None else named & set(found)
        else:
            sought.append(word)
    if not named or not sought:
        return []
    query = {"query": f"grams : ({_query(' '.join(sought))})", "most": -1}
    rows = reader.connection.execute(_MATCHING.where(ARTICLE.c.version_id.in_(sorted(named)[:MOST_NAMED])), query)
    return list(rows.mappings())


def _article_apart(found: re.Match[str]) -> str:
    """Return 第9条 as statutes write it, set apart from the title before it."""
    number = to_number(found[1])
    return f" 第{to_chinese(number)}条" if number and number < 10_000 else found[0]


def _indexed(number: int, address: str, words: str) -> dict[str, object]:
    pairs = grams(words)
    return {"number": number, "titles": pairs if address == TITLE else "", "grams": "" if address == TITLE else pairs}


def _hit(row: RowMapping, words: str) -> Hit:
    return Hit(
        version_id=UUID(row["version_id"]),
        title=row["title"],
        label=row["label"],
        effective_on=row["effective_on"] or "",
        address=row["address"],
        snippet=_snippet(row["text"], words),
    )


def _query(words: str) -> str:
    """Return the query: each word a phrase of pairs as the text has them; a sign that ends it alone is a prefix."""
    return " AND ".join(_phrase(runs) for word in words.lower().split() if (runs := _RUN.findall(word)))


def _phrase(runs: Sequence[str]) -> str:
    *whole, last = runs
    tokens = [gram for run in whole for gram in (*_pairs(run), run[-1])]
    return '"' + " ".join([*tokens, *_pairs(last)]) + '"' if len(last) > 1 else '"' + " ".join([*tokens, last]) + '"*'


def _pairs(run: str) -> list[str]:
    return [first + second for first, second in pairwise(run)]


def _snippet(body: str, words: str) -> str:
    """Return the surroundings of the first word found."""
    line = " ".join(body.split())
    first = next((word for word in words.split() if word in line), "")
    start = max(0, line.find(first) - SNIPPET // 3) if first else 0
    cut = line[start : start + SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + SNIPPET < len(line) else "")
