"""Where a provision went between two versions: as the store knows it, and as two installed texts show it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.statutes.renumbering import Proposal, article_of, propose_successors
from lawdesk.domain.statutes.succession import Succession
from lawdesk.domain.statutes.values import Fate, Provision, Successor
from lawdesk.domain.statutes.versions import version_in_force

_PAIRS_KEPT = 64  # a check runs after every saved edit; the texts of a pair change hardly ever


def with_successors(reader: Reader, facts: Facts) -> Facts:
    """Return the facts with what became of the articles of cited versions that are no longer in force.

    What is stored of an article, because it was shipped or confirmed, holds; of the others the numbers that moved or were
    deleted are proposed by likeness where both texts are installed.
    """
    pairs = superseded_pairs(facts, {one.version_id for one in facts.citations if one.version_id})
    if not pairs:
        return facts
    stored = defaultdict(list)
    for one in facts.successors:
        stored[one.from_version_id, one.to_version_id].append(one)
    texts = provisions_of(reader, {version for pair in pairs for version in pair})
    proposed = [made for pair in pairs if set(pair) <= texts.keys() for made in proposed_between(*pair, texts, stored[pair])]
    return replace(facts, successors=(*facts.successors, *proposed))


def succession_of(reader: Reader, old: UUID, new: UUID) -> Succession:
    """Return the way from one version to another, by what is stored and by their texts as far as they are installed."""
    texts = provisions_of(reader, {old, new})
    known = [one for one in reader.find(Successor, from_version_id=old) if one.to_version_id == new]
    before, after = texts.get(old, ()), texts.get(new, ())
    return Succession(before, after, known, proposals(before, after) if before and after else ())


def superseded_pairs(facts: Facts, cited: Set[UUID]) -> tuple[tuple[UUID, UUID], ...]:
    """Return (version, version in force) of the cited versions that are not the one in force."""
    pairs = []
    for version in (facts.version_by_id[one] for one in sorted(cited) if one in facts.version_by_id):
        present = version_in_force(facts.versions_by_work[version.work_id], facts.day)
        if present is not None and present.id != version.id:
            pairs.append((version.id, present.id))
    return tuple(pairs)


def proposed_between(
    old: UUID, new: UUID, texts: dict[UUID, tuple[Provision, ...]], stored: Iterable[Successor]
) -> Iterator[Successor]:
    """Yield what likeness shows of the articles about which nothing is `stored`: those that moved or were deleted."""
    decided = {article_of(one.from_address) for one in stored}
    for line in proposals(texts[old], texts[new]):
        is_elsewhere = line.is_moved or line.fate is Fate.DELETED
        if is_elsewhere and line.fate is not None and article_of(line.from_address) not in decided:
            yield Successor(
                from_version_id=old,
                from_address=line.from_address,
                to_version_id=new,
                to_address=line.to_address,
                score=line.score,
                fate=line.fate,
            )


@lru_cache(maxsize=_PAIRS_KEPT)
def proposals(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Proposal, ...]:
    """Return what likeness proposes; kept for the pairs asked for last, since texts hardly ever change."""
    return propose_successors(old, new)
