"""The shelf of the library: what lists and searches need to know of every version, read once and kept while nothing changes.

Ten thousand versions are read in a tenth of a second; after that a list is filtered and ordered, and a title found, in memory.
"""

import threading
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.prepared import Prepared
from lawdesk.data.queries.statutes import own_office
from lawdesk.data.reader import Reader
from lawdesk.data.search_engine import INITIALS, PLACE
from lawdesk.data.tables import BASIS_ENTRY, CHANGE, CHANGESET, LEGAL_VERSION, LEGAL_WORK
from lawdesk.domain.statutes.search_words import SearchWord, number_key, title_key
from lawdesk.domain.statutes.values import BasisEntry, ChangeKind, LegalVersion, LegalWork, Rank, StatuteText, Validity
from lawdesk.domain.statutes.versions import ENDINGS, validity

CHOSEN, NOT_CHOSEN = "yes", "no"
NATIONAL = "national"
"""What the filter of territories calls the versions that belong to none."""
_BITS = 32
_PLACE = (1 << _BITS) - 1
_LAST = Prepared(select(func.max(CHANGESET.c.seq)))
_SHOWN = (LegalWork.kind, LegalVersion.kind, StatuteText.kind, BasisEntry.kind)
_BEST_FIRST = ("IN_FORCE", "NOT_YET", "AMENDED", "SUSPENDED", "CEASED", "REPEALED")
_VALIDITY = {Validity[name]: number for number, name in enumerate(_BEST_FIRST)}
_RANK = {one: number for number, one in enumerate(Rank)}
_RANKS = {one.value: one for one in Rank}
_CHANGES = {one.value: one for one in ChangeKind}


class Held(NamedTuple):
    """A version on the shelf. Its articles have the numbers `first` to `last`, none without a text. `standing` orders by
    validity, then by rank: what is in force and high comes first.
    """

    id: UUID
    work_id: UUID
    title: str
    short_title: str
    rank: Rank
    body: str
    territory: str
    label: str
    document_number: str
    effective_on: date | None
    validity: Validity
    is_chosen: bool
    initials: str
    first: int
    last: int
    standing: int

    @property
    def size(self) -> int:
        """Return how many articles there are."""
        return self.last - self.first + 1

    @property
    def is_dead(self) -> bool:
        """Is another version in force, or none any more?"""
        return self.validity in (Validity.AMENDED, Validity.CEASED)


@dataclass(slots=True, weakref_slot=True)
class _Kept:
    shelf: "Shelf"
    day: date
    seq: int


@dataclass
class Shelf:
    """Every live version, by title and day of effect."""

    held: Sequence[Held]
    _place: dict[UUID, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._place = {one.id: number for number, one in enumerate(self.held)}

    def place_of(self, version: UUID) -> int | None:
        """Return which of `held` a version is, None if it is not there."""
        return self._place.get(version)

    def of(self, version: UUID) -> Held | None:
        """Return what is held of a version, None if it is not there."""
        place = self.place_of(version)
        return None if place is None else self.held[place]

    @cached_property
    def territories(self) -> tuple[str, ...]:
        """Return the territories, those with most versions first."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.held:
            counts[one.territory] += 1
        counts.pop("", None)
        return tuple(sorted(counts, key=lambda one: (-counts[one], one)))

    @cached_property
    def owners(self) -> Sequence[int]:
        """Return for every number of an article which of `held` it belongs to, -1 for none."""
        owners = array("i", [-1]) * (max((one.last for one in self.held), default=0) + 1)
        for place, one in enumerate(self.held):
            if one.last:
                owners[one.first : one.last + 1] = array("i", [place]) * one.size
        return owners

    @cached_property
    def highest_first(self) -> list[int]:
        """Return which of `held` have a text, by standing, the largest first."""
        held = self.held
        return sorted(
            (place for place, one in enumerate(held) if one.last), key=lambda one: (held[one].standing, -held[one].size)
        )

    def by_hits(self, counted: Iterable[tuple[int, int]]) -> list[int]:
        """Return which of `held`, each given with a number of hits, by standing, then by hits, then by title."""
        # One number holds the whole order of a statute: thousands are sorted in a millisecond.
        keys = self._keys_of_order
        return [key & _PLACE for key in sorted([keys[place] - (hits << _BITS) for place, hits in counted])]

    def among(self, wanted: Mapping[str, Collection[str]]) -> list[int]:
        """Return which of `held` have one of the values wanted of every field: rank, validity, territory, chosen."""
        found = list(range(len(self.held)))
        for name, values in wanted.items():
            value_of = _VALUES[name]
            found = [number for number in found if value_of(self.held[number]) in values]
        return found

    def titled(self, word: SearchWord) -> set[int]:
        """Return which of `held` have the word in title or document number, or have such initials."""
        signs, number = word.signs.removeprefix("中华人民共和国"), word.number
        titles, numbers, initials = self._keys
        found = titles.holding(signs) if signs else set(range(len(self.held)))
        if len(number) > 1:
            found |= numbers.holding(number)
        if word.letters:
            found |= initials.holding(word.letters)
        return found

    def is_called(self, place: int, signs: str) -> int:
        """Return 0 where these signs are the whole title, 1 where they begin it, else 2."""
        title, _, short = self._keys[0].lines[place].partition("|")
        wanted = signs.removeprefix("中华人民共和国")
        return 0 if wanted in (title, short) else 1 if title.startswith(wanted) else 2

    @cached_property
    def _keys_of_order(self) -> list[int]:
        return [((one.standing + 1) << 2 * _BITS) + place for place, one in enumerate(self.held)]

    @cached_property
    def _keys(self) -> "tuple[_Lines, _Lines, _Lines]":
        titles = [title_key(one.title) + (f"|{title_key(one.short_title)}" if one.short_title else "") for one in self.held]
        numbers = [number_key(one.document_number) if one.document_number else "" for one in self.held]
        return _Lines(titles), _Lines(numbers), _Lines([one.initials for one in self.held])


class _Lines:
    """Lines as one text: words are found in thousands of them by one look."""

    def __init__(self, lines: list[str]) -> None:
        self.lines, self._text = lines, "\n".join(lines)
        self._starts = list(accumulate((len(one) + 1 for one in lines), initial=0))

    def holding(self, word: str) -> set[int]:
        """Return the numbers of the lines that hold the word."""
        found: set[int] = set()
        at = self._text.find(word)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            found.add(line)
            at = self._text.find(word, self._starts[line + 1])
        return found


_VALUES: dict[str, Any] = {
    "rank": lambda one: one.rank.value,
    "validity": lambda one: one.validity.value,
    "territory": lambda one: one.territory or NATIONAL,
    "chosen": lambda one: CHOSEN if one.is_chosen else NOT_CHOSEN,
}
_KEPT: "WeakKeyDictionary[Engine, _Kept]" = WeakKeyDictionary()
_KEEPING = threading.Lock()


def shelf_of(reader: Reader, day: date | None = None) -> Shelf:
    """Return the shelf as the reader's snapshot has it, with the validity of `day`, today if none is given."""
    today = day or date.today()
    if type(reader) is not Reader:
        return _read(reader, today)  # a transaction sees what is not committed, and nobody else may
    engine = reader.connection.engine
    with _KEEPING:
        kept = _KEPT.get(engine)
    seq: int = _LAST.rows(reader.connection, {})[0][0] or 0
    if kept is not None and kept.day == today and kept.seq <= seq and not (seq > kept.seq and _is_changed(reader, kept.seq)):
        return kept.shelf
    shelf = _read(reader, today)
    with _KEEPING:
        if kept is None or kept.seq <= seq:
            _KEPT[engine] = _Kept(shelf, today, seq)
    return shelf


def _is_changed(reader: Reader, since: int) -> bool:
    changed = select(CHANGE.c.seq).where(CHANGE.c.seq > since, CHANGE.c.kind.in_(_SHOWN)).limit(1)
    return reader.connection.execute(changed).first() is not None


def _read(reader: Reader, day: date) -> Shelf:
    work, version = LEGAL_WORK.c, LEGAL_VERSION.c
    query = (
        select(
            *(version.id, version.work_id, work.title, work.short_title, work.rank, work.body, work.territory, version.label),
            *(version.document_number, version.effective_on, version.ceased_on, version.change_kind),
            *(INITIALS.c.initials, PLACE.c.first, PLACE.c.last),
        )
        .join(LEGAL_WORK, work.id == version.work_id)
        .outerjoin(INITIALS, INITIALS.c.work_id == work.id)
        .outerjoin(PLACE, PLACE.c.version_id == version.id)
        .where(version.record_state == LIVE, version.org == own_office(reader))
    )
    of_work: dict[str, list[Any]] = defaultdict(list)
    for row in reader.connection.execute(query):
        of_work[row[1]].append(row)
    entries = select(BASIS_ENTRY.c.version_id).where(BASIS_ENTRY.c.record_state == LIVE)
    chosen = set(reader.connection.execute(entries).scalars())
    held = [one for rows in of_work.values() for one in _held(rows, chosen, day)]
    held.sort(key=lambda one: (one.title, one.effective_on or date.min, one.id))
    return Shelf(held)


def _held(rows: Sequence[Any], chosen: set[str], day: date) -> Iterable[Held]:
    """Yield what is held of the versions of one work; a repeal is no text to read, it only says what the others are."""
    work = UUID(rows[0][1])
    versions = [
        LegalVersion(
            id=UUID(row[0]), work_id=work, effective_on=_day(row[9]), ceased_on=_day(row[10]), change_kind=_CHANGES[row[11]]
        )
        for row in rows
    ]
    has_text = any(one.change_kind not in ENDINGS for one in versions)
    for row, one in zip(rows, versions, strict=True):
        if has_text and one.change_kind in ENDINGS:
            continue
        state, rank = validity(one, versions, day), _RANKS[row[4]]
        yield Held(
            one.id,
            work,
            *(row[2], row[3], rank, row[5], row[6], row[7], row[8]),
            one.effective_on,
            state,
            row[0] in chosen,
            *(row[12] or "", row[13] or 0, row[14] or 0),
            _VALIDITY[state] * len(_RANK) + _RANK[rank],
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
