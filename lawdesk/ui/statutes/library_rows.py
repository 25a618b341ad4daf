"""Rows of 法规文库: the versions of the library, or those in which the words searched for are found, with their articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.search import MOST, Hit, SearchResult, hits_of, search_statutes
from lawdesk.data.shelf import CHOSEN, NATIONAL, NOT_CHOSEN, Held, shelf_of
from lawdesk.data.store import Reader
from lawdesk.domain.statutes.search_words import SearchWord, marks_in
from lawdesk.domain.statutes.values import ArticleDate, LegalVersion, LegalWork, Provision, Rank, StatuteText, Validity
from lawdesk.operations.versions import versions_of_work
from lawdesk.ui.detail import Detail
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import choices
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row
from lawdesk.ui.statutes.rows import day_text, validity_of
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

HITS_EACH = 3
MANY_EACH = 20
FEW_STATUTES = 4
"""So few statutes show `MANY_EACH` of their articles, more show `HITS_EACH`; a click shows the rest."""
MOST_MARKED = 1000
_INDENT = "　　"
_REST = 1 << 64
_COLUMNS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDetail(Detail):
    """A text to read: its provisions and, after a search, the hits in it; `opens_at` is the address that was asked for."""

    work: LegalWork
    version: LegalVersion
    provisions: tuple[Provision, ...]
    hits: tuple[Hit, ...]
    search: str
    opens_at: str = ""
    versions: tuple[LegalVersion, ...] = ()
    opening: str = ""
    header: str = ""
    article_dates: tuple[ArticleDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryListing(Listing):
    """An answer with the search that it is of, None without one, and the territories that can be chosen."""

    result: SearchResult | None = None
    territories: tuple[str, ...] = ()


class LibraryRows(ListSource):
    """One row per version. A search shows below each version the articles that hold the words.

    Ids of such rows are numbers, smaller than any id of a record: the number of the article, or `_REST` and the place of the
    statute on the shelf where the row stands for those that are not shown.
    """

    symbol = "mdi6.bookshelf"

    def __init__(self) -> None:
        self.search = ""
        self.territories: tuple[str, ...] = ()
        self.whole: frozenset[UUID] = frozenset()
        """The versions all of whose hits are shown."""
        self._result: SearchResult | None = None

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="名称", width=14, is_main=True),
            Column(head="位阶", width=8, is_optional=True),
            Column(head="施行日期", width=6, is_optional=True),
            Column(head="时效性", width=6),
            Column(head="命中", width=3, is_number=True),
            Column(head="目录", width=3, is_optional=True),
            Column(head="制定机关", width=8, is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        places = ((NATIONAL, "全国"), *((one, one) for one in self.territories))
        return (
            Filter(field="rank", head="效力位阶", choices=choices(Rank)),
            Filter(field="validity", head="时效性", choices=choices(Validity)),
            Filter(field="territory", head="地域", choices=places),
            Filter(field="chosen", head="目录", choices=((CHOSEN, "已选入"), (NOT_CHOSEN, "未选入"))),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        result = search_statutes(reader, query.search, query.filters) if query.search else None
        if query.search != self.search:
            self.whole = frozenset()
        self.search, self._result = query.search, result
        shelf = result.shelf if result is not None else shelf_of(reader)
        places = _sorted(shelf.held, shelf.among(query.filters) if result is None else result.places, query, result)
        ids = tuple(self._ids(result, places)) if result is not None else tuple(shelf.held[one].id for one in places)
        return LibraryListing(
            ids=ids,
            total=len(shelf.held),
            first=self.rows(reader, ids[:WINDOW]),
            result=result,
            territories=shelf.territories,
        )

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        result = self._result
        shelf = result.shelf if result is not None else shelf_of(reader)
        words = result.words if result is not None else ()
        hits = hits_of(reader, [one.int for one in ids if one.int < _REST], words)
        rows = []
        for one in ids:
            if one.int < _REST:
                rows += [_hit_row(one, hits[one.int])] if one.int in hits else []
            elif result is not None and one.int >> 64 == 1:
                rows.append(_rest_row(one, len(result.found.of(one.int - _REST)) - _shown_each(result)))
            elif (place := shelf.place_of(one)) is not None:
                count = result.found.counts.get(place, 0) if result is not None else 0
                rows.append(_row(shelf.held[place], count, words))
        return tuple(rows)

    def version_of(self, row: UUID) -> UUID | None:
        """Return the version that a row belongs to, None if it is not there any more."""
        if row.int >= _REST << 1:
            return row
        if self._result is None:
            return None
        shelf = self._result.shelf
        place = row.int - _REST if row.int >= _REST else shelf.owners[row.int]
        return shelf.held[place].id

    def is_rest(self, row: UUID) -> bool:
        """Does the row stand for hits that are not shown?"""
        return row.int >> 64 == 1

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        id = self.version_of(record)
        version = reader.get(LegalVersion, id) if id is not None else None
        work = reader.get(LegalWork, version.work_id) if version is not None else None
        if version is None or work is None:
            return None
        text = reader.get(StatuteText, version.id)
        hits = self._hits(reader, version.id)
        state = validity_of(reader, version)
        return TextDetail(
            id=record,
            title=f"《{work.title}》",
            state=label(state),
            tone=tone_of(state),
            tabs=(),
            work=work,
            version=version,
            versions=versions_of_work(reader, work.id),
            opening=text.opening if text is not None else "",
            header=text.header if text is not None else "",
            article_dates=text.article_dates if text is not None else (),
            provisions=text.provisions if text is not None else (),
            hits=hits,
            search=self.search,
            opens_at=next((hit.address for hit in hits if hit.number == record.int), ""),
        )

    def _hits(self, reader: Reader, version: UUID) -> tuple[Hit, ...]:
        """Return the hits in a version in the order in which they are listed."""
        result = self._result
        place = result.shelf.place_of(version) if result is not None else None
        if result is None or place is None:
            return ()
        numbers = result.found.of(place)[:MOST_MARKED]
        found = hits_of(reader, numbers, result.words)
        return tuple(found[one] for one in numbers if one in found)

    def _ids(self, result: SearchResult, places: Sequence[int]) -> Iterator[UUID]:
        each = _shown_each(result)
        for place in places:
            held, numbers = result.shelf.held[place], result.found.of(place)
            yield held.id
            shown = numbers if held.id in self.whole else numbers[:each]
            for number in shown:
                yield UUID(int=number)
            if len(shown) < len(numbers):
                yield UUID(int=_REST + place)


def words_of_result(result: SearchResult) -> str:
    """Return what was found in one sentence."""
    if result.is_more:
        return f"命中超过 {MOST:,} 条，列出现行、位阶高的 {len(result.places)} 部"
    return f"命中 {len(result.places):,} 部" + (f"、{result.total:,} 条" if result.total else "")


def _shown_each(result: SearchResult) -> int:
    return MANY_EACH if len(result.places) <= FEW_STATUTES else HITS_EACH


_ORDER: Mapping[int, Any] = {
    0: lambda held, _: held.title,
    1: lambda held, _: list(Rank).index(held.rank),
    2: lambda held, _: held.effective_on or date.min,
    3: lambda held, _: list(Validity).index(held.validity),
    4: lambda _, count: count,
    5: lambda held, _: held.is_chosen,
    6: lambda held, _: held.body,
}


def _sorted(held: Sequence[Held], places: Sequence[int], query: Query, result: SearchResult | None) -> Sequence[int]:
    """Return the places in the order that the query asks for; equal ones keep the page's own order."""
    key = _ORDER.get(query.sort)
    if key is None:
        return places
    counts = result.found.counts if result is not None else {}
    return sorted(places, key=lambda place: key(held[place], counts.get(place, 0)), reverse=query.is_descending)


def _row(held: Held, count: int, words: Sequence[SearchWord]) -> Row:
    return Row(
        id=held.id,
        cells=(
            Cell(held.title, marks=marks_in(held.title, words)),
            Cell(label(held.rank)),
            Cell(day_text(held.effective_on)),
            Cell(label(held.validity), tone_of(held.validity)),
            Cell(str(count) if count else ""),
            Cell("已选" if held.is_chosen else ""),
            Cell(held.body),
        ),
    )


def _hit_row(id: UUID, hit: Hit) -> Row:
    head = _INDENT if hit.snippet.startswith(hit.address_words) else f"{_INDENT}{hit.address_words}　"
    marks = tuple((start + len(head), end + len(head)) for start, end in hit.marks)
    return _wide(id, Cell(head + hit.snippet, marks=marks))


def _rest_row(id: UUID, count: int) -> Row:
    return _wide(id, Cell(f"{_INDENT}还有 {count} 条…", tip="单击列出这部法规的全部命中条文"))


def _wide(id: UUID, cell: Cell) -> Row:
    return Row(id=id, cells=(cell, *(Cell("") for _ in range(_COLUMNS - 1))), is_wide=True)
