"""Which article of the new text goes on with an article of the old one, by likeness and by place.

Most articles keep their order when a law is amended, so the heaviest run of pairs in order shows where the others are to be
looked for: a likeness of articles far from their place counts less. Three steps: the pairs with the same words; one successor
for each article; then what a successor does not explain, the articles that were merged into others and the parts that left.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lawdesk.domain.statutes.likeness import Article, Likeness, Meeting

FAR = 0.6  # what a likeness far from the expected place still counts
STRONG = 0.33  # a likeness above it needs no help from its place
SURE = 0.5  # above it nothing else is asked
DISTINCT = 0.23  # a weaker pair must stand out among its rivals that much
_MUCH = 3.0  # how far standing out counts at most
_SLACK = 3.0  # places beyond the expected ones until the likeness has lost most of its weight
_FAINT = 0.05  # what any two articles of one law share
_CANDIDATES = 5
_ENDS = 0.2  # the first article says what the law is for, the last from when it holds
_LEFT_OVER, _LEFT_OVER_FAR = 0.1, 0.2  # what a merged article or a part that left must have in common with its new place
_CLEARLY = 1.3  # and how much more than with any other place
_NEIGHBOURS = 2

Pair = tuple[int, int]


class Alignment:
    """Pairs articles by index. `main` holds one successor of each article, `extra` the meetings of merged and split ones."""

    def __init__(self, before: Sequence[Article], after: Sequence[Article]) -> None:
        self.sizes = len(before), len(after)
        self.same = _same_words(before, after)
        self.likeness = Likeness(
            before, after, set(range(len(before))) - self.same.keys(), set(range(len(after))) - set(self.same.values())
        )
        self._scores = {pair: self.likeness.score(*pair) for pair in self.likeness.best}
        self._place = _Places(heaviest_run(self._candidates()), self.sizes)
        self.main = {**self.same, **self._successors()}
        self._back = {new: old for old, new in self.main.items()}
        self.extra = self._left_over()

    def score(self, old: int, new: int) -> float:
        """Return the likeness of a pair, 0 to 1."""
        return 1.0 if self.same.get(old) == new else self._scores.get((old, new), 0.0)

    def _candidates(self) -> list[tuple[int, int, float]]:
        rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (old, new), score in self._scores.items():
            if score > _FAINT:
                rows[old].append((score, new))
        found = [(old, new, 1.0) for old, new in self.same.items()]
        for old, row in rows.items():
            found += [(old, new, score - _FAINT) for score, new in sorted(row, reverse=True)[:_CANDIDATES]]
        return found

    def _successors(self) -> dict[int, int]:
        """Return one successor for each article that has one; the most alike first, each successor once."""
        placed = {pair: self._placed(pair, score) for pair, score in self._scores.items()}
        stands_out = _StandsOut(placed)
        found: dict[int, int] = {}
        used: set[int] = set()
        for pair in sorted(placed, key=lambda one: (-placed[one], abs(one[0] - one[1]), one)):
            old, new = pair
            if placed[pair] < _FAINT:
                break
            if old in found or new in used or (placed[pair] < SURE and stands_out.weighed(pair) < DISTINCT):
                continue
            found[old] = new
            used.add(new)
        return found

    def _placed(self, pair: Pair, score: float) -> float:
        near = self._place.nearness(*pair)
        trusted = max(0.0, (score - STRONG) / (1 - STRONG))
        ends = _ENDS if pair in ((0, 0), (self.sizes[0] - 1, self.sizes[1] - 1)) and score > _FAINT else 0.0
        return score * (near + (1 - near) * trusted) + ends

    def _left_over(self) -> dict[Pair, Meeting]:
        """Return what the successors do not explain: articles and paragraphs whose words stand in another article."""
        found: dict[Pair, Meeting] = {}
        free = [self._explained_by_none(side) for side in (self.likeness.of_old, self.likeness.of_new)]
        for meetings in (*free[0], *free[1]):
            meeting = self._clearest(meetings)
            pair = self._pair_of(meeting) if meeting else None
            if meeting and pair and self._is_elsewhere(pair, meeting):
                found[pair] = max(found.get(pair, meeting), meeting, key=lambda one: one.likeness)
        return found

    def _explained_by_none(self, side: dict[int, dict[int, Meeting]]) -> list[list[Meeting]]:
        """Return the meetings of every passage but those of whole articles that have found their partner."""
        is_old = side is self.likeness.of_old
        passages, known = (self.likeness.old, self.main) if is_old else (self.likeness.new, self._back)
        return [
            list(meetings.values())
            for index, meetings in side.items()
            if passages[index].is_part or passages[index].article not in known
        ]

    def _clearest(self, meetings: Iterable[Meeting]) -> Meeting | None:
        """Return the meeting that counts most, if it does so clearly."""
        ranked = sorted(((self._weighed(one), one) for one in meetings), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEARLY * ranked[1][0]):
            return None
        return ranked[0][1]

    def _is_elsewhere(self, pair: Pair, meeting: Meeting) -> bool:
        old, new = pair
        if self.main.get(old) == new:
            return False
        beside = [abs(self.main[old] - new)] if old in self.main else []
        beside += [abs(self._back[new] - old)] if new in self._back else []
        is_near = min(beside, default=_NEIGHBOURS + 1) <= _NEIGHBOURS or (old not in self.main and self._place.holds(old, new))
        least = _LEFT_OVER if is_near else _LEFT_OVER_FAR
        return self._weighed(meeting) * self._unexplained(pair, meeting) >= least

    def _unexplained(self, pair: Pair, meeting: Meeting) -> float:
        """Return the share of the common words that the partners of both do not have too: set phrases explain nothing."""
        like = self.likeness
        common = like.old[meeting.old].pairs & like.new[meeting.new].pairs
        partner, other = self.main.get(pair[0]), self._back.get(pair[1])
        there = like.whole(1, partner).pairs if partner is not None else frozenset()
        here = like.whole(0, other).pairs if other is not None else frozenset()
        return like.weight(common - there - here) / (like.weight(common) or 1.0)

    def _weighed(self, meeting: Meeting) -> float:
        return meeting.likeness * self._place.nearness(*self._pair_of(meeting))

    def _pair_of(self, meeting: Meeting) -> Pair:
        return self.likeness.old[meeting.old].article, self.likeness.new[meeting.new].article


class _Places:
    """Where an article is expected in the new text: between the successors of its neighbours in the run."""

    def __init__(self, run: Sequence[Pair], sizes: tuple[int, int]) -> None:
        bounds = [(-1, -1), *run, sizes]
        self._low, self._high = [0] * sizes[0], [0] * sizes[0]
        step = 0
        for old in range(sizes[0]):
            while bounds[step + 1][0] < old:
                step += 1
            is_on_run = bounds[step + 1][0] == old
            self._low[old] = bounds[step + 1][1] if is_on_run else bounds[step][1]
            self._high[old] = bounds[step + 1][1]

    def nearness(self, old: int, new: int) -> float:
        """Return 1 within the expected places, down to `FAR` far from them."""
        distance = max(self._low[old] - new, new - self._high[old], 0)
        return FAR + (1 - FAR) * math.exp(-distance / _SLACK)

    def holds(self, old: int, new: int) -> bool:
        """Is `new` among the expected places, or next to them?"""
        return self._low[old] - 1 <= new <= self._high[old] + 1


class _StandsOut:
    """Weighs a pair by how far it is ahead of its rivals on both sides."""

    def __init__(self, placed: dict[Pair, float]) -> None:
        self._placed = placed
        self._rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (old, new), score in placed.items():
            self._rows[old].append((score, new))
            self._columns[new].append((score, old))

    def weighed(self, pair: Pair) -> float:
        """Return the likeness of the pair times the mean lead over the best other of its row and of its column."""
        old, new = pair
        score = self._placed[pair]
        leads = _lead(score, self._rows[old], new) * _lead(score, self._columns[new], old)
        return score * math.sqrt(leads)


def heaviest_run(points: Iterable[tuple[int, int, float]]) -> list[Pair]:
    """Return the pairs (old, new) of the heaviest run that grows on both sides, out of (old, new, weight)."""
    ordered = sorted(points, key=lambda one: (one[0], -one[1]))
    size = max((new for _, new, _ in ordered), default=0) + 2
    tree = [(0.0, -1)] * (size + 1)  # prefix maxima of the weight so far, by the new index
    came_from, totals = [], []
    for index, (_, new, weight) in enumerate(ordered):
        best = _prefix(tree, new)
        came_from.append(best[1])
        totals.append(best[0] + weight)
        _raise(tree, new + 1, (totals[index], index))
    run, at = [], max(range(len(totals)), key=totals.__getitem__, default=-1)
    while at >= 0:
        run.append(ordered[at][:2])
        at = came_from[at]
    return run[::-1]


def _prefix(tree: list[tuple[float, int]], end: int) -> tuple[float, int]:
    best = (0.0, -1)
    while end > 0:
        best = max(best, tree[end], key=lambda one: one[0])
        end -= end & -end
    return best


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at


def _lead(score: float, others: list[tuple[float, int]], own: int) -> float:
    rival = max((value for value, index in others if index != own), default=0.0)
    return min(_MUCH, score / rival) if rival else _MUCH


def _same_words(before: Sequence[Article], after: Sequence[Article]) -> dict[int, int]:
    """Return the articles with the same words, in order where one text stands several times."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(after):
        places[one.words].append(index)
    found: dict[int, int] = {}
    for index, one in enumerate(before):
        if places[one.words]:
            found[index] = places[one.words].pop(0)
    return found
