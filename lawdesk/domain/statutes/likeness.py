"""How alike the articles of two texts are: pairs of signs that stand in both, the rare ones weighing most.

References inside a text (第七十六条) change with every renumbering and are left out, as are marks and blanks. An article is
compared as a whole and by its paragraphs, since a paragraph may leave and an article may become a paragraph of another.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lawdesk.domain.statutes.values import Provision, ProvisionKind

_COMMON = 80  # pairs that stand in more articles than this bring nobody together
_SHORT = 12  # a paragraph of fewer signs says too little by itself
_NOTHING = 0.03  # any two articles of a law have that much in common
_BY_PARTS = 0.6  # how much the most alike passages count beside the articles as wholes
_REFERENCE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?")
_NOISE = re.compile(r"[\s，。；：、“”（）()《》〈〉]")


class Passage(NamedTuple):
    """An article as a whole, or one of its paragraphs."""

    article: int
    address: str
    is_part: bool
    words: str
    pairs: frozenset[str]


class Meeting(NamedTuple):
    """Two passages and their likeness, 0 to 1."""

    likeness: float
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with its plain words; `parts` are (address, words) of its paragraphs where it has several."""

    address: str
    words: str
    parts: tuple[tuple[str, str], ...]


class Likeness:
    """Compares the articles of two texts that are `open`: not settled yet because their words differ."""

    def __init__(self, before: Sequence[Article], after: Sequence[Article], open_before: set[int], open_after: set[int]) -> None:
        self.old = _passages(before)
        self.new = _passages(after)
        self._whole = [[one for one in side if not one.is_part] for side in (self.old, self.new)]
        self._places = [[n for n, one in enumerate(side) if not one.is_part] for side in (self.old, self.new)]
        self._weights = _weights(self._whole[0], self._whole[1], passages=(*self.old, *self.new))
        self._sizes = [self.weight(one.pairs) for one in self.old], [self.weight(one.pairs) for one in self.new]
        self._wholes: dict[tuple[int, int], float] = {}
        self.best: dict[tuple[int, int], Meeting] = {}
        self.of_old: dict[int, dict[int, Meeting]] = defaultdict(dict)
        self.of_new: dict[int, dict[int, Meeting]] = defaultdict(dict)
        self._compare(open_before, open_after)

    def score(self, old: int, new: int) -> float:
        """Return how alike two articles are, 0 to 1."""
        meeting = self.best.get((old, new))
        if meeting is None:
            return 0.0
        return (1 - _BY_PARTS) * self._wholes.get((old, new), 0.0) + _BY_PARTS * meeting.likeness

    def of_wholes(self, old: int, new: int) -> float:
        """Return how alike two articles are, each taken as one, 0 to 1."""
        return self._wholes.get((old, new), 0.0)

    def weight(self, pairs: Iterable[str]) -> float:
        """Return what these pairs of signs weigh together."""
        return sum(self._weights[pair] for pair in sorted(pairs))

    def whole(self, side: int, article: int) -> Passage:
        """Return an article as a whole, of the old text (side 0) or of the new one (side 1)."""
        return self._whole[side][article]

    def place(self, side: int, article: int) -> int:
        """Return the index of that passage in `old` or `new`."""
        return self._places[side][article]

    def _compare(self, open_before: set[int], open_after: set[int]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for index, passage in enumerate(self.new):
            if passage.article in open_after:
                counts.update(passage.pairs)
                for pair in passage.pairs:
                    places[pair].append(index)
        known = {pair: found for pair, found in places.items() if counts[pair] <= _COMMON}
        for index, passage in enumerate(self.old):
            if passage.article in open_before:
                self._meet(index, passage, known)

    def _meet(self, index: int, passage: Passage, places: dict[str, list[int]]) -> None:
        shared: dict[int, float] = defaultdict(float)
        for pair in sorted(passage.pairs):
            for other in places.get(pair, ()):
                shared[other] += self._weights[pair]
        own = self._sizes[0][index]
        for other, weight in shared.items():
            likeness = weight / math.sqrt(own * self._sizes[1][other])
            if likeness >= _NOTHING:
                self._note(Meeting(min(1.0, likeness), index, other))

    def _note(self, meeting: Meeting) -> None:
        old, new = self.old[meeting.old], self.new[meeting.new]
        key = old.article, new.article
        if not old.is_part and not new.is_part:
            self._wholes[key] = meeting.likeness
        self.best[key] = max(self.best.get(key, meeting), meeting, key=_how_alike)
        there, back = self.of_old[meeting.old], self.of_new[meeting.new]
        there[new.article] = max(there.get(new.article, meeting), meeting, key=_how_alike)
        back[old.article] = max(back.get(old.article, meeting), meeting, key=_how_alike)


def articles_of(provisions: Iterable[Provision]) -> tuple[Article, ...]:
    """Return the articles of the main text with everything below them; a text without 条 is taken by its 一、二、三 parts."""
    everything = tuple(provisions)
    has_articles = any(one.provision_kind is ProvisionKind.ARTICLE and "." not in one.address for one in everything)
    words: dict[str, list[str]] = {}
    parts: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for one in everything:
        head, _, below = one.address.partition(".")
        if not below and _opens(one, has_articles):
            words[head] = [one.heading, one.text]
        elif below and head in words:
            words[head].append(one.heading + one.text)
            part = f"{head}.{below.partition('.')[0]}"
            parts[head].setdefault(part, []).append(one.heading + one.text)
    return tuple(
        Article(
            address=address,
            words=plain_words("".join(own)),
            parts=tuple((part, plain_words("".join(said))) for part, said in parts[address].items()),
        )
        for address, own in words.items()
    )


def plain_words(words: str) -> str:
    """Return a text without marks and blanks, every reference to an article as 第条."""
    return _NOISE.sub("", _REFERENCE.sub("第条", words))


def _opens(one: Provision, has_articles: bool) -> bool:
    if has_articles:
        return one.provision_kind is ProvisionKind.ARTICLE
    return one.provision_kind is ProvisionKind.BLOCK and one.address.startswith("h")


def _passages(articles: Sequence[Article]) -> list[Passage]:
    found = []
    for index, one in enumerate(articles):
        found.append(Passage(index, one.address, False, one.words, _pairs(one.words)))
        if len(one.parts) > 1:
            found += [Passage(index, part, True, said, _pairs(said)) for part, said in one.parts if len(said) >= _SHORT]
    return found


def _weights(old: Sequence[Passage], new: Sequence[Passage], passages: Iterable[Passage]) -> dict[str, float]:
    """Return what a pair of signs weighs: the more articles of one text have it, the less."""
    counts: Counter[str] = Counter()
    for side in (old, new):
        counts |= Counter(pair for one in side for pair in one.pairs)
    most = max(len(old), len(new))
    across = {pair for one in passages for pair in one.pairs}  # a paragraph begins with a pair that its article does not have
    return {pair: math.log(1 + most / counts.get(pair, 1)) ** 2 for pair in across | set(counts)}


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[start : start + 2] for start in range(max(1, len(words) - 1)))


def _how_alike(meeting: Meeting) -> float:
    return meeting.likeness
