"""Where the provision at an address of one version stands in another: 第七十三条第一款 of 2004 is 第七十四条第一款 of 2019.

What a person confirmed (`Successor`) holds for its article; for the others the likeness of the two texts proposes. Below the
article a paragraph or item is looked for by its words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lawdesk.domain.statutes.likeness import plain_words
from lawdesk.domain.statutes.renumbering import FULL, Proposal, article_of, propose_successors
from lawdesk.domain.statutes.values import Fate, Provision, ProvisionKind, Successor

_ALIKE = 5000  # a paragraph or item less alike than that is not taken for its successor
_HEADS = (ProvisionKind.PART, ProvisionKind.SUBPART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Where the matter of `address` went: `to` are addresses or ranges of the new version, none if it was deleted.

    `fate` None says that it cannot be told because a text is not installed; `to` is then the old address.
    """

    address: str
    to: tuple[str, ...]
    score: int = FULL
    fate: Fate | None = Fate.SAME

    @property
    def is_moved(self) -> bool:
        """Does the matter stand under another number now?"""
        return bool(self.to) and self.to != (self.address,)

    @property
    def is_untouched(self) -> bool:
        """Same number and same words: nobody needs to look."""
        return self.fate is Fate.SAME and not self.is_moved


class Succession:
    """The way from one version to another. `old` and `new` are empty where a text is not installed."""

    def __init__(
        self,
        old: tuple[Provision, ...],
        new: tuple[Provision, ...],
        known: Iterable[Successor] = (),
        proposals: Sequence[Proposal] | None = None,
    ) -> None:
        self._old, self._new = _words(old), _words(new)
        self._heads = {(one.provision_kind, one.heading): one.address for one in reversed(new) if one.provision_kind in _HEADS}
        self._headings = {one.address: (one.provision_kind, one.heading) for one in old if one.provision_kind in _HEADS}
        proposed = proposals if proposals is not None else propose_successors(old, new) if old and new else ()
        self.lines = merged_lines(known, proposed)
        self._by_start: dict[str, list[Proposal]] = defaultdict(list)
        for line in self.lines:
            if line.from_address:
                self._by_start[line.from_address].append(line)
        self._order = [one.address for one in old if one.address == article_of(one.address)]
        self._carried: dict[str, Carried] = {}

    def carry(self, address: str) -> Carried:
        """Return where an address or a range `a3..a5` of the old version went."""
        if address not in self._carried:
            self._carried[address] = self._range(address) if ".." in address else self._single(address)
        return self._carried[address]

    def _range(self, address: str) -> Carried:
        first, _, last = address.partition("..")
        parts = [self.carry(one) for one in self._inside(first, last)]
        fates = [part.fate for part in parts]
        fate = next((one for one in (None, Fate.SPLIT, Fate.DELETED, Fate.MERGED, Fate.CHANGED) if one in fates), Fate.SAME)
        to = self._joined([one for part in parts for one in part.to])
        if fate is Fate.DELETED and to:
            fate = Fate.CHANGED
        return Carried(address=address, to=to, score=min(part.score for part in parts), fate=fate)

    def _inside(self, first: str, last: str) -> list[str]:
        """Return the articles of a range as the old version holds them, or its ends where it runs below an article."""
        ends = article_of(first), article_of(last)
        if ends[0] == ends[1] or first not in self._order or last not in self._order:
            return [first, last]
        return self._order[self._order.index(first) : self._order.index(last) + 1] or [first, last]

    def _joined(self, addresses: list[str]) -> tuple[str, ...]:
        """Return addresses of the new version, neighbours that follow each other as one range."""
        order = [one for one in self._new if one == article_of(one)]
        place = {address: index for index, address in enumerate(order)}
        siblings = list(dict.fromkeys(addresses))
        if len(siblings) > 1 and all(one in place for one in siblings):
            steps = [place[one] for one in siblings]
            if steps == list(range(steps[0], steps[0] + len(steps))):
                return (f"{siblings[0]}..{siblings[-1]}",)
        if (
            len(siblings) == 2
            and siblings[0].rpartition(".")[0]
            and siblings[0].rpartition(".")[0] == siblings[1].rpartition(".")[0]
        ):
            return (f"{siblings[0]}..{siblings[1]}",)  # the ends of a range of items
        return tuple(siblings)

    def _single(self, address: str) -> Carried:
        if address in self._headings:
            there = self._heads.get(self._headings[address])
            same = Carried(address=address, to=(there,)) if there else None
            return same or Carried(address=address, to=(), score=0, fate=Fate.DELETED if self._new else None)
        start = address
        while start and start not in self._by_start:
            start = start.rpartition(".")[0]
        if not start:
            return Carried(address=address, to=(address,), score=0, fate=None)
        lines = self._by_start[start]
        if start != address:
            return self._below(address, start, lines)
        to = tuple(dict.fromkeys(line.to_address for line in self._all_from(address) if line.to_address))
        return Carried(address=address, to=to, score=min(line.score for line in lines), fate=lines[0].fate)

    def _all_from(self, address: str) -> list[Proposal]:
        """Return the lines of an article and of its paragraphs that left."""
        below = [line for start, found in self._by_start.items() if start.startswith(f"{address}.") for line in found]
        return [*self._by_start[address], *below]

    def _below(self, address: str, start: str, lines: list[Proposal]) -> Carried:
        """Return where a paragraph or item went whose article, or paragraph, is followed by `lines`."""
        targets = [line.to_address for line in lines if line.to_address]
        if not targets:
            return Carried(address=address, to=(), score=0, fate=Fate.DELETED)
        rest = address.removeprefix(start)
        if not self._old or not self._new:
            return Carried(address=address, to=(targets[0] + rest,), score=lines[0].score, fate=lines[0].fate)
        own = self._old.get(address, "")
        for target in targets:
            if own and self._new.get(target + rest) == own:
                return Carried(address=address, to=(target + rest,))
        return self._most_alike(address, own, targets) or Carried(
            address=address, to=(targets[0],), score=min(lines[0].score, FULL - 1), fate=Fate.CHANGED
        )

    def _most_alike(self, address: str, own: str, targets: Sequence[str]) -> Carried | None:
        depth = address.count(".")
        articles = tuple(f"{article_of(one)}." for one in targets)
        rivals = [one for one in self._new if one.startswith(articles) and one.count(".") == depth]
        score, _, best = max(((_likeness(own, self._new[one]), -n, one) for n, one in enumerate(rivals)), default=(0, 0, ""))
        if score < _ALIKE:
            return None
        return Carried(address=address, to=(best,), score=score, fate=Fate.SAME if score == FULL else Fate.CHANGED)


def merged_lines(known: Iterable[Successor], proposed: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return what a person confirmed, and what is proposed for the articles that nobody decided on."""
    decided = [
        Proposal(from_address=one.from_address, to_address=one.to_address, score=one.score, fate=_fate_of(one)) for one in known
    ]
    articles = {article_of(one.from_address) for one in decided}
    reached = {article_of(one.to_address) for one in decided if one.to_address}
    others = [
        line
        for line in proposed
        if (article_of(line.from_address) not in articles if line.from_address else article_of(line.to_address) not in reached)
    ]
    return (*decided, *others)


def _fate_of(one: Successor) -> Fate:
    return one.fate if one.to_address else Fate.DELETED


def _words(provisions: Iterable[Provision]) -> dict[str, str]:
    """Return the plain words of every provision with everything below it."""
    said: dict[str, list[str]] = {}
    for one in provisions:
        said[one.address] = []
        own = one.heading + one.text
        above = one.address
        while above:
            if above in said:
                said[above].append(own)
            above = above.rpartition(".")[0]
    return {address: plain_words("".join(parts)) for address, parts in said.items()}


def _likeness(first: str, second: str) -> int:
    """Return how alike two short texts are (pairs of signs in common), in 1/10 000."""
    if first == second:
        return FULL
    ours, theirs = ({words[n : n + 2] for n in range(max(1, len(words) - 1))} for words in (first, second))
    return min(FULL - 1, 2 * FULL * len(ours & theirs) // (len(ours) + len(theirs)))
