"""Search over the whole library, grouped by statute: titles first, then what is in force and high, then what has most hits.

A word is found in the text of an article, or in the title, document number or initials of its statute: 湖泊 罚款 are the articles
on fines of the statutes on lakes, 行政处罚法 第九条 is that article. No word list decides what can be found.

Where more than `MOST` articles hold the words, the largest statutes of the highest standing are searched and no others, and the
result says so: whoever searches for 的 is not helped by a number.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from lawdesk.data.prepared import Prepared
from lawdesk.data.reader import Reader
from lawdesk.data.search_engine import Sought
from lawdesk.data.search_engines import engine_of
from lawdesk.data.shelf import Held, Shelf, shelf_of
from lawdesk.data.tables import ARTICLE
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.search_words import SearchWord, holds, read_words, snippet

MOST = 20_000
LISTED = 60
"""How many statutes are listed where there are too many hits to count."""
FEW = 60
"""So few statutes are asked one by one."""
_BATCH = 50
_SEEN = 30
"""So many statutes are on the first screens: where not all hits are counted, theirs are."""
_ASKED = 64
_TEXTS = Prepared(select(ARTICLE).where(ARTICLE.c.number.in_([bindparam(f"n{n}") for n in range(_ASKED)])))


class Group(NamedTuple):
    """A statute with hits: `numbers` are those of its articles that hold the words; `is_title`: its title holds them."""

    held: Held
    numbers: Sequence[int]
    is_title: bool


@dataclass(slots=True)
class Found:
    """The articles found: how many of each statute, by its place on the shelf, and their numbers."""

    shelf: Shelf
    counts: dict[int, int] = field(default_factory=dict)
    lists: dict[int, Sequence[int]] = field(default_factory=dict)
    numbers: Sequence[int] = ()
    is_cut: bool = False

    def of(self, place: int) -> Sequence[int]:
        """Return the numbers of the articles of a statute."""
        if place in self.lists or place not in self.counts:
            return self.lists.get(place, ())
        held = self.shelf.held[place]
        start = bisect_left(self.numbers, held.first)
        return self.numbers[start : bisect_right(self.numbers, held.last, start)]

    def add(self, lists: Mapping[int, Sequence[int]]) -> None:
        """Add what was found statute by statute, in place of what was known of these."""
        self.lists.update(lists)
        self.counts.update((place, len(numbers)) for place, numbers in lists.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Statutes in order, given by their places on the shelf; `titled` are those whose titles hold all the words.

    `is_more`: more than `MOST` articles hold the words, and only some statutes are listed.
    """

    words: tuple[SearchWord, ...]
    shelf: Shelf
    places: Sequence[int]
    titled: frozenset[int]
    found: Found
    is_more: bool

    @property
    def total(self) -> int:
        """Return the number of articles found."""
        return sum(self.found.counts.values())

    def group(self, place: int) -> Group:
        """Return the statute at a place of the shelf with its hits."""
        return Group(self.shelf.held[place], self.found.of(place), place in self.titled)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return all statutes with their hits."""
        return tuple(map(self.group, self.places))


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
    allowed = shelf.among(wanted) if wanted else None
    if not words:
        return SearchResult(words=(), shelf=shelf, places=(), titled=frozenset(), found=Found(shelf), is_more=False)
    search = _Search(reader, shelf, words)
    whole, partly = _titled(shelf, words, allowed)
    whole = _called(shelf, words, whole)
    found = search.found(allowed, words)
    if found.is_cut:
        found.add(search.within([one for one in whole[:_SEEN] if one not in found.counts], words))
    named: set[int] = set()
    is_more = found.is_cut
    for known, places in partly.items():
        inside = search.found(places, [word for number, word in enumerate(words) if number not in known])
        found.add({place: inside.of(place) for place in inside.counts})
        named |= inside.counts.keys()
        is_more |= inside.is_cut
    places = _ordered(shelf, whole, named, found)
    search.put_own_article_first(found, places[:FEW], named)
    return SearchResult(words=words, shelf=shelf, places=places, titled=frozenset(whole), found=found, is_more=is_more)


def hits_of(reader: Reader, numbers: Iterable[int], words: Sequence[SearchWord]) -> dict[int, Hit]:
    """Return the hits in the articles of these numbers, of those that are there, by number."""
    found = {}
    for number, version, address, text in _articles(reader, list(numbers)):
        here = snippet(text, words, skip=address_words(address))
        found[number] = Hit(number=number, version_id=UUID(version), address=address, snippet=here.text, marks=here.marks)
    return found


def _articles(reader: Reader, numbers: Sequence[int]) -> Iterable[tuple[int, str, str, str]]:
    """Yield number, version, address and text of articles."""
    for start in range(0, len(numbers), _ASKED):
        part = numbers[start : start + _ASKED]
        padded = [*part, *[part[0]] * (_ASKED - len(part))]  # so that one statement serves pieces of every length
        rows: list[Any] = _TEXTS.rows(reader.connection, {f"n{n}": one for n, one in enumerate(padded)})
        yield from rows


class _Search:
    """Finds the articles that hold words, statute by statute. Statutes are given by their places on the shelf."""

    def __init__(self, reader: Reader, shelf: Shelf, words: Sequence[SearchWord]) -> None:
        self._reader, self._shelf, self._words = reader, shelf, words
        self._connection, self._engine = reader.connection, engine_of(reader.connection)

    def found(self, places: Sequence[int] | None, words: Sequence[SearchWord]) -> Found:
        """Return what is found in `places`, in the whole library if None."""
        found = Found(self._shelf)
        if places is not None and len(places) <= FEW:
            found.add(self.within(places, words))
            return found
        numbers = self._looked_at(self._engine.numbers(self._connection, Sought.of(words), MOST + 1), words)
        if len(numbers) > MOST:
            found.add(self._highest(places, words))
            found.is_cut = True
        else:
            found.numbers, found.counts = numbers, _counted(self._shelf, numbers, places)
        return found

    def within(self, places: Sequence[int], words: Sequence[SearchWord]) -> dict[int, Sequence[int]]:
        """Return what is found in each of a few statutes."""
        held = self._shelf.held
        with_text = [one for one in places if held[one].last]
        ends = [(held[one].first, held[one].last) for one in with_text]
        lists = self._engine.numbers_within(self._connection, Sought.of(words), ends)
        pairs = zip(with_text, lists, strict=True)
        return {place: sure for place, numbers in pairs if (sure := self._looked_at(numbers, words))}

    def put_own_article_first(self, found: Found, places: Sequence[int], named: Collection[int]) -> None:
        """Put the article that a word names before those that only cite it, where other words name the statute."""
        address = next((word.address for word in self._words if word.address), "")
        first = [str(self._shelf.held[place].id) for place in places if place in named]
        if not address or not first:
            return
        own = select(ARTICLE.c.number).where(ARTICLE.c.version_id.in_(first), ARTICLE.c.address == address)
        numbers = set(self._connection.execute(own).scalars())
        for place in places:
            found.lists[place] = sorted(found.of(place), key=lambda one: one not in numbers)

    def _highest(self, places: Sequence[int] | None, words: Sequence[SearchWord]) -> dict[int, Sequence[int]]:
        """Return what is found in the largest statutes of the highest standing, so many that a list is filled."""
        allowed = None if places is None else set(places)
        ordered = [one for one in self._shelf.highest_first if allowed is None or one in allowed]
        found: dict[int, Sequence[int]] = {}
        for start in range(0, len(ordered), _BATCH):
            found |= self.within(ordered[start : start + _BATCH], words)
            if len(found) >= LISTED:
                break
        return found

    def _looked_at(self, numbers: list[int], words: Sequence[SearchWord]) -> list[int]:
        """Leave only the articles whose texts hold the words, where the index alone cannot tell."""
        doubtful = [word for word in words if len(word.runs) > 1 and len(word.runs[0]) == 1]
        if not doubtful:
            return numbers
        return sorted(number for number, _, _, text in _articles(self._reader, numbers) if holds(text, doubtful))


def _counted(shelf: Shelf, numbers: Sequence[int], places: Sequence[int] | None) -> dict[int, int]:
    """Return how many of `numbers` belong to each statute, to each of `places` unless it is None."""
    counts = Counter(map(shelf.owners.__getitem__, numbers))
    counts.pop(-1, None)  # of a version that is void
    return dict(counts) if places is None else {one: counts[one] for one in places if one in counts}


def _called(shelf: Shelf, words: Sequence[SearchWord], whole: Sequence[int]) -> list[int]:
    """Return the statutes whose titles hold all the words in order: in force, called exactly so, high, short titles first."""
    signs, held = "".join(word.signs for word in words), shelf.held

    def called(place: int) -> tuple[int, ...]:
        one = held[place]
        return (one.is_dead, shelf.is_called(place, signs), one.standing, len(one.title), place)

    return sorted(whole, key=called)


def _ordered(shelf: Shelf, whole: Sequence[int], named: Collection[int], found: Found) -> list[int]:
    """Return the statutes in order: those called so, those whose titles name some of the words, the others."""

    def of_hits(places: Iterable[int]) -> list[int]:
        return shelf.by_hits([(place, found.counts[place]) for place in places])

    rest = found.counts.keys() - set(whole)
    return [*whole, *of_hits(rest & set(named)), *of_hits(rest - set(named) if named else rest)]


def _titled(
    shelf: Shelf, words: Sequence[SearchWord], allowed: Sequence[int] | None
) -> tuple[list[int], dict[frozenset[int], list[int]]]:
    """Return the statutes whose titles hold all the words, and by the words that their titles hold those that hold some."""
    within = None if allowed is None else set(allowed)
    holding: dict[int, set[int]] = defaultdict(set)
    for number, word in enumerate(words):
        for place in shelf.titled(word):
            if within is None or place in within:
                holding[place].add(number)
    whole: list[int] = []
    partly: dict[frozenset[int], list[int]] = defaultdict(list)
    for place, known in holding.items():
        (whole if len(known) == len(words) else partly[frozenset(known)]).append(place)
    return whole, partly


def _apart(words: Sequence[SearchWord], shelf: Shelf) -> tuple[SearchWord, ...]:
    """Return the words; 行政处罚法第九条 becomes two where there is a statute with such a title."""
    made: list[SearchWord] = []
    for word in words:
        parts = word.apart()
        made += parts if parts is not None and shelf.titled(parts[0]) else [word]
    return tuple(made)
