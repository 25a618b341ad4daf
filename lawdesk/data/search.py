"""Search over the whole library, grouped by statute: titles first, then what is in force and high, then what has most hits.

A word is found in the text of an article, or in the title, document number or initials of its statute: 湖泊 罚款 are the articles
on fines of the statutes on lakes, 行政处罚法 第九条 is that article. No word list decides what can be found.

Where more than `MOST` articles hold the words, the numbers of the largest statutes of the highest standing are counted and no
others, and the result says so: whoever searches for 的 is not helped by a number.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from lawdesk.data.reader import Reader, chunks
from lawdesk.data.search_engine import Sought, engine_of
from lawdesk.data.shelf import Held, Shelf, shelf_of
from lawdesk.data.tables import ARTICLE
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.search_words import SearchWord, holds, read_words, snippet

MOST = 10_000
LISTED = 100
"""How many statutes are listed where there are too many hits to count."""
FEW = 60
"""So few statutes are asked one by one."""
_BATCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A statute with hits: `numbers` are those of its articles that hold the words; `is_title`: its title holds them."""

    held: Held
    numbers: Sequence[int]
    is_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Statutes in order, and how many articles of them hold the words; `is_more`: there are more than `MOST`, see above."""

    words: tuple[SearchWord, ...]
    groups: tuple[Group, ...]
    is_more: bool = False

    @property
    def total(self) -> int:
        """Return the number of articles found."""
        return sum(len(group.numbers) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that holds the words: its surroundings, and where the words stand in them, as (start, end)."""

    number: int
    version_id: UUID
    address: str
    snippet: str
    marks: tuple[tuple[int, int], ...]

    @property
    def address_words(self) -> str:
        """Return the address as it is written: 第九条."""
        return address_words(self.address)


def search_statutes(
    reader: Reader, typed: str, wanted: Mapping[str, Collection[str]] | None = None, day: date | None = None
) -> SearchResult:
    """Return the statutes in which every word typed is found; `wanted` leaves only some, as `Shelf.among`."""
    shelf = shelf_of(reader, day)
    words = _apart(read_words(typed), shelf)
    if not words:
        return SearchResult(words=(), groups=())
    search = _Search(reader, shelf)
    allowed = shelf.among(wanted or {})
    whole, partly = _titled(shelf, words, set(allowed))
    found, is_more = search.found(allowed, words)
    if is_more:
        found |= search.found([one for one in whole if one not in found][:FEW], words)[0]
    named: set[int] = set()
    for known, places in partly.items():
        rest = [word for number, word in enumerate(words) if number not in known]
        inside, is_cut = search.found(places, rest)
        found |= inside
        named |= inside.keys()
        is_more |= is_cut
    order = _Order(shelf, words, set(whole), named, found)
    groups = tuple(
        Group(held=shelf.held[one], numbers=found.get(one, ()), is_title=one in order.whole)
        for one in sorted({*whole, *found}, key=order.key)
    )
    return SearchResult(words=words, groups=search.own_article_first(groups, words, named), is_more=is_more)


def hits_of(reader: Reader, numbers: Iterable[int], words: Sequence[SearchWord]) -> dict[int, Hit]:
    """Return the hits in the articles of these numbers, of those that are there, by number."""
    found = {}
    for part in chunks(list(numbers)):
        for row in reader.connection.execute(select(ARTICLE).where(ARTICLE.c.number.in_(part))).tuples():
            number, version, address, text = row
            here = snippet(text, words, skip=address_words(address))
            found[number] = Hit(
                number=number, version_id=UUID(version), address=address, snippet=here.text, marks=here.marks
            )
    return found


class _Search:
    """Finds the articles that hold words, statute by statute. Statutes are given by their places on the shelf."""

    def __init__(self, reader: Reader, shelf: Shelf) -> None:
        self._connection, self._shelf = reader.connection, shelf
        self._engine = engine_of(reader.connection)

    def found(self, places: Sequence[int], words: Sequence[SearchWord]) -> tuple[dict[int, Sequence[int]], bool]:
        """Return the numbers found in each of `places`, and whether there are too many to have them all."""
        held = self._shelf.held
        with_text = [one for one in places if held[one].last]
        if len(with_text) <= FEW:
            return self._within(with_text, words), False
        numbers = self._looked_at(self._engine.numbers(self._connection, Sought.of(words), MOST + 1), words)
        if len(numbers) > MOST:
            return self._highest(with_text, words), True
        return self._by_place(numbers, set(with_text)), False

    def own_article_first(
        self, groups: tuple[Group, ...], words: Sequence[SearchWord], named: Collection[int]
    ) -> tuple[Group, ...]:
        """Put the article that a word names before those that only cite it, where other words name the statute."""
        address = next((word.address for word in words if word.address), "")
        if not address or not named:
            return groups
        first = [str(group.held.id) for group in groups[:FEW]]
        own = select(ARTICLE.c.number).where(ARTICLE.c.version_id.in_(first), ARTICLE.c.address == address)
        numbers = set(self._connection.execute(own).scalars())
        return tuple(
            Group(
                held=group.held, numbers=sorted(group.numbers, key=lambda one: one not in numbers), is_title=group.is_title
            )
            for group in groups
        )

    def _within(self, places: Sequence[int], words: Sequence[SearchWord]) -> dict[int, Sequence[int]]:
        ends = [(self._shelf.held[one].first, self._shelf.held[one].last) for one in places]
        lists = self._engine.numbers_within(self._connection, Sought.of(words), ends)
        pairs = zip(places, lists, strict=True)
        return {place: sure for place, numbers in pairs if (sure := self._looked_at(numbers, words))}

    def _highest(self, places: Sequence[int], words: Sequence[SearchWord]) -> dict[int, Sequence[int]]:
        """Return what is found in the largest statutes of the highest standing, so many that a list is filled."""
        held = self._shelf.held
        ordered = sorted(places, key=lambda one: (held[one].standing, -held[one].size))
        found: dict[int, Sequence[int]] = {}
        for start in range(0, len(ordered), _BATCH):
            found |= self._within(ordered[start : start + _BATCH], words)
            if len(found) >= LISTED:
                break
        return found

    def _by_place(self, numbers: Sequence[int], allowed: set[int]) -> dict[int, Sequence[int]]:
        """Divide sorted numbers among the statutes that they belong to."""
        starts, places = self._shelf.by_number
        found: dict[int, Sequence[int]] = {}
        done = 0
        while done < len(numbers):
            at = bisect_right(starts, numbers[done]) - 1
            end = bisect_left(numbers, starts[at + 1], done) if at + 1 < len(starts) else len(numbers)
            if at >= 0 and places[at] in allowed:
                last = self._shelf.held[places[at]].last
                if mine := numbers[done : bisect_right(numbers, last, done, end)]:
                    found[places[at]] = mine
            done = end
        return found

    def _looked_at(self, numbers: list[int], words: Sequence[SearchWord]) -> list[int]:
        """Leave only the articles whose texts hold the words, where the index alone cannot tell."""
        doubtful = [word for word in words if len(word.runs) > 1 and len(word.runs[0]) == 1]
        if not doubtful:
            return numbers
        sure = []
        for part in chunks(numbers):
            rows = self._connection.execute(select(ARTICLE.c.number, ARTICLE.c.text).where(ARTICLE.c.number.in_(part)))
            sure += [row.number for row in rows if holds(row.text, doubtful)]
        return sorted(sure)


class _Order:
    """In which order statutes are listed: those called so, those whose titles name some of the words, the others."""

    def __init__(
        self,
        shelf: Shelf,
        words: Sequence[SearchWord],
        whole: set[int],
        named: set[int],
        found: Mapping[int, Sequence[int]],
    ) -> None:
        self.whole, self._named, self._found, self._shelf = whole, named, found, shelf
        self._signs = "".join(word.signs for word in words)

    def key(self, place: int) -> tuple[int, ...]:
        """Return what a statute is ordered by; the shelf is in the order of titles."""
        one = self._shelf.held[place]
        if place in self.whole:
            return (0, one.is_dead, self._shelf.is_called(place, self._signs), one.standing, len(one.title), place)
        return (1 if place in self._named else 2, one.standing, -len(self._found[place]), place)


def _titled(
    shelf: Shelf, words: Sequence[SearchWord], allowed: set[int]
) -> tuple[list[int], dict[frozenset[int], list[int]]]:
    """Return the statutes whose titles hold all the words, and by the words that their titles hold those that hold some."""
    holding: dict[int, set[int]] = defaultdict(set)
    for number, word in enumerate(words):
        for place in shelf.titled(word) & allowed:
            holding[place].add(number)
    whole: list[int] = []
    partly: dict[frozenset[int], list[int]] = defaultdict(list)
    for place, known in holding.items():
        whole.append(place) if len(known) == len(words) else partly[frozenset(known)].append(place)
    return whole, partly


def _apart(words: Sequence[SearchWord], shelf: Shelf) -> tuple[SearchWord, ...]:
    """Return the words; 行政处罚法第九条 becomes two where there is a statute with such a title."""
    made: list[SearchWord] = []
    for word in words:
        parts = word.apart()
        made += parts if parts is not None and shelf.titled(parts[0]) else [word]
    return tuple(made)
