"""条号对应: which article of a new version holds the matter of an article of the old one, proposed by likeness of their texts.

A proposal is for a person to confirm: it carries its score and is never taken for certain where the words differ.
"""

from collections import Counter
from dataclasses import dataclass

from lawdesk.domain.statutes.alignment import Alignment
from lawdesk.domain.statutes.likeness import Article, Meeting, articles_of
from lawdesk.domain.statutes.values import Fate, Provision

FULL = 10000
CLEARLY = 1.15  # an article resembles a paragraph more than the article around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One line of the map; `score` is the likeness in 1/10 000. Deleted: no `to_address`; added: no `from_address`, no fate."""

    from_address: str
    to_address: str
    score: int
    fate: Fate | None

    @property
    def is_moved(self) -> bool:
        """Does the matter now stand under another number of an article?"""
        return bool(self.from_address and self.to_address) and article_of(self.from_address) != article_of(self.to_address)


def article_of(address: str) -> str:
    """Return the article that a provision belongs to: `a64` of `a64.p2.i1`."""
    return address.partition(".")[0]


def propose_successors(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Proposal, ...]:
    """Return the lines of every article of the old text in its order, then the added articles of the new one.

    An article has one line, or more where parts of it went elsewhere: those start at a paragraph (`a17.p2`) where one left. An
    article that became a paragraph of a larger one points at that paragraph (`a64.p1`).
    """
    before, after = articles_of(old), articles_of(new)
    alignment = Alignment(before, after)
    lines = _lines(alignment, before, after)
    reached = {article_of(line.to_address) for line in lines}
    added = [one.address for one in after if one.address not in reached]
    return (*lines, *(Proposal(from_address="", to_address=one, score=0, fate=None) for one in added))


def _lines(alignment: Alignment, before: tuple[Article, ...], after: tuple[Article, ...]) -> list[Proposal]:
    ways = sorted({*alignment.main.items(), *alignment.extra})
    leaving, arriving = Counter(old for old, _ in ways), Counter(new for _, new in ways)
    lines: dict[int, list[Proposal]] = {index: [] for index in range(len(before))}
    for pair in sorted(ways, key=lambda one: (one[0], alignment.main.get(one[0]) != one[1], one[1])):
        meeting = alignment.extra.get(pair)
        start, end = _ends(alignment, pair, meeting, before[pair[0]].address, after[pair[1]].address)
        score = round(FULL * (meeting.likeness if meeting else alignment.score(*pair)))
        fate = _fate(alignment, pair, leaving[pair[0]], arriving[pair[1]])
        score = FULL if fate is Fate.SAME else min(score, FULL - 1)
        lines[pair[0]].append(Proposal(from_address=start, to_address=end, score=score, fate=fate))
    for index, found in lines.items():
        if not found:
            gone = Proposal(from_address=before[index].address, to_address="", score=0, fate=Fate.DELETED)
            found.append(gone)
    return [line for found in lines.values() for line in found]


def _fate(alignment: Alignment, pair: tuple[int, int], leaving: int, arriving: int) -> Fate:
    if alignment.same.get(pair[0]) == pair[1]:
        return Fate.SAME
    if leaving > 1:
        return Fate.SPLIT
    return Fate.MERGED if arriving > 1 else Fate.CHANGED


def _ends(alignment: Alignment, pair: tuple[int, int], meeting: Meeting | None, start: str, end: str) -> tuple[str, str]:
    """Return from where to where: a paragraph that left, a paragraph that an article became."""
    like = alignment.likeness
    if meeting is not None:
        return (start if pair[0] not in alignment.main else like.old[meeting.old].address), like.new[meeting.new].address
    met = like.of_old.get(like.place(0, pair[0]), {}).get(pair[1])
    is_part = met is not None and start != end and met.likeness > CLEARLY * like.of_wholes(*pair)
    return start, (like.new[met.new].address if met is not None and is_part else end)
