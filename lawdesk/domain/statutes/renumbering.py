"""条号对应: which article of a new version holds the matter of an article of the old one, proposed by likeness of their texts.

A proposal is for a person to confirm. References inside a text (第七十六条) change with every renumbering and are left out of
the comparison. Articles meet by rare runs of four signs, so that five hundred against five hundred take a fraction of a second.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lawdesk.domain.statutes.values import Provision, ProvisionKind

FULL = 10000
ENOUGH = 2000  # right pairs of a complete rewriting (矿产资源法 of 2009 and 2024) have 2 000 to 4 500
_RUN = 4
_COMMON = 60  # a run that stands in more articles than this tells nothing
_CANDIDATES = 6
_REFERENCE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?")
_NOISE = re.compile(r"[\s，。；：、“”（）()《》〈〉]")


class ProposalKind(StrEnum):
    """What became of an article."""

    SAME = "same"  # same number, same text
    CHANGED = "changed"  # same number, other wording
    MOVED = "moved"  # other number
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One line of the map; `score` is the likeness in 1/10 000. Deleted: no `to_address`; added: no `from_address`."""

    from_address: str
    to_address: str
    score: int
    kind: ProposalKind


@dataclass(frozen=True, slots=True)
class _Text:
    address: str
    order: int
    words: str
    pairs: frozenset[str]


class _Scale:
    """Weighs what two texts share: a pair of signs that few texts have says more (TF-IDF, Dice)."""

    def __init__(self, texts: list[_Text]) -> None:
        counts = Counter(pair for text in texts for pair in text.pairs)
        self._weights = {pair: math.log(1 + len(texts) / count) for pair, count in counts.items()}
        self._totals = {id(text): self._sum(text.pairs) for text in texts}

    def likeness(self, first: _Text, second: _Text) -> int:
        """Return how alike two of the texts are, in 1/10 000."""
        if first.words == second.words:
            return FULL
        total = self._totals[id(first)] + self._totals[id(second)]
        return min(int(2 * FULL * self._sum(first.pairs & second.pairs) / total), FULL - 1) if total else 0

    def _sum(self, pairs: frozenset[str]) -> float:
        return sum(self._weights[pair] for pair in sorted(pairs))


def propose_successors(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Proposal, ...]:
    """Return a line for every article of the old text in its order, then the added articles of the new one.

    An article that became a paragraph of a larger one points at that paragraph (`a64.p1`).
    """
    before, after = _articles(old), _articles(new)
    parts = _paragraphs(new, {text.address for text in after})
    scale = _Scale([*before, *after, *parts])
    found = _matched(before, after, scale)
    part_runs = _runs(parts)
    lines = []
    for index, text in enumerate(before):
        there, score = found.get(index, (-1, 0))
        address = after[there].address if there >= 0 else ""
        if score < FULL and address != text.address:
            part_score, _, part = _best(text, [parts[one] for one in _candidates(text, part_runs)], scale)
            address, score = (part, part_score) if part_score > max(score, ENOUGH) else (address, score)
        lines.append(
            Proposal(from_address=text.address, to_address=address, score=score, kind=_kind(text.address, address, score))
        )
    reached = {line.to_address.partition(".")[0] for line in lines}
    added = [text.address for text in after if text.address not in reached]
    return (*lines, *(Proposal(from_address="", to_address=one, score=0, kind=ProposalKind.ADDED) for one in added))


def _kind(old: str, new: str, score: int) -> ProposalKind:
    if not new:
        return ProposalKind.DELETED
    if old != new:
        return ProposalKind.MOVED
    return ProposalKind.SAME if score == FULL else ProposalKind.CHANGED


def _matched(before: list[_Text], after: list[_Text], scale: _Scale) -> dict[int, tuple[int, int]]:
    """Return for articles of the old text the index of their successor and the score, each successor once, the best first."""
    runs = _runs(after)
    numbers = {text.address: index for index, text in enumerate(after)}
    scored = []
    for index, text in enumerate(before):
        same = numbers.get(text.address, -1)
        for other in sorted(_candidates(text, runs) | ({same} - {-1})):
            score = scale.likeness(text, after[other])
            if score >= ENOUGH:
                scored.append((-score, other != same, abs(index - other), index, other))
    found: dict[int, tuple[int, int]] = {}
    used: set[int] = set()
    for negative, _, _, index, other in sorted(scored):
        if index not in found and other not in used:
            found[index] = (other, -negative)
            used.add(other)
    return found


def _runs(texts: list[_Text]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for run in {text.words[start : start + _RUN] for start in range(max(1, len(text.words) - _RUN + 1))}:
            found[run].append(index)
    return {run: places for run, places in found.items() if len(places) <= _COMMON}


def _candidates(text: _Text, runs: dict[str, list[int]]) -> set[int]:
    votes: Counter[int] = Counter()
    for run in {text.words[start : start + _RUN] for start in range(max(1, len(text.words) - _RUN + 1))}:
        votes.update(runs.get(run, ()))
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return {index for index, _ in ranked[:_CANDIDATES]}


def _best(text: _Text, parts: list[_Text], scale: _Scale) -> tuple[int, int, str]:
    return max(((scale.likeness(text, part), -part.order, part.address) for part in parts), default=(0, 0, ""))


def _articles(provisions: Iterable[Provision]) -> list[_Text]:
    """Return the articles of the main text with everything below them."""
    words: dict[str, list[str]] = {}
    for one in provisions:
        article = one.address.partition(".")[0]
        if one.provision_kind is ProvisionKind.ARTICLE and one.address == article:
            words[article] = [one.text]
        elif article in words:
            words[article].append(one.text)
    return [_text(address, order, "".join(parts)) for order, (address, parts) in enumerate(words.items())]


def _paragraphs(provisions: Iterable[Provision], articles: set[str]) -> list[_Text]:
    """Return the paragraphs of articles that have more than one."""
    words: dict[str, list[str]] = {}
    for one in provisions:
        steps = one.address.split(".")
        if len(steps) > 1 and steps[0] in articles and steps[1].startswith("p"):
            words.setdefault(".".join(steps[:2]), []).append(one.text)
    counts = Counter(address.partition(".")[0] for address in words)
    several = {address: parts for address, parts in words.items() if counts[address.partition(".")[0]] > 1}
    return [_text(address, order, "".join(parts)) for order, (address, parts) in enumerate(several.items())]


def _text(address: str, order: int, words: str) -> _Text:
    plain = _plain(words)
    return _Text(address, order, plain, _pairs(plain))


def _plain(words: str) -> str:
    return _NOISE.sub("", _REFERENCE.sub("第条", words))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[start : start + 2] for start in range(max(1, len(words) - 1)))
