"""Where a provision went between two versions: as the store knows it, and as two installed texts show it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.statutes.renumbering import Proposal, ProposalKind, propose_successors
from lawdesk.domain.statutes.values import Provision, Successor
from lawdesk.domain.statutes.versions import version_in_force

_PAIRS_KEPT = 64  # a check runs after every saved edit; the texts of a pair change hardly ever


def with_successors(reader: Reader, facts: Facts) -> Facts:
    """Return the facts with what became of the articles of cited versions that are no longer in force.

    A renumbering that is stored, because it was shipped or confirmed, holds alone; only between two installed texts of which
    nothing is stored are the numbers that moved or were deleted proposed by likeness.
    """
    pairs = _open_pairs(facts)
    if not pairs:
        return facts
    texts = provisions_of(reader, {version for pair in pairs for version in pair})
    proposed = [made for old, new in pairs if old in texts and new in texts for made in _between(old, new, texts)]
    return replace(facts, successors=(*facts.successors, *proposed))


def _open_pairs(facts: Facts) -> tuple[tuple[UUID, UUID], ...]:
    """Return (cited version, version in force) where they differ and nothing is stored between them."""
    stored = {(one.from_version_id, one.to_version_id) for one in facts.successors}
    cited = {one.version_id for one in facts.citations if one.version_id}
    pairs = []
    for version in (facts.version_by_id[one] for one in sorted(cited) if one in facts.version_by_id):
        present = version_in_force(facts.versions_by_work[version.work_id], facts.day)
        if present is not None and present.id != version.id and (version.id, present.id) not in stored:
            pairs.append((version.id, present.id))
    return tuple(pairs)


def _between(old: UUID, new: UUID, texts: dict[UUID, tuple[Provision, ...]]) -> Iterator[Successor]:
    for line in _proposals(texts[old], texts[new]):
        if line.is_moved or line.kind is ProposalKind.DELETED:
            yield Successor(
                from_version_id=old,
                from_address=line.from_address,
                to_version_id=new,
                to_address=line.to_address,
                score=line.score,
            )


@lru_cache(maxsize=_PAIRS_KEPT)
def _proposals(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Proposal, ...]:
    return propose_successors(old, new)
