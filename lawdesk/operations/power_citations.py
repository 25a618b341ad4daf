"""Citations of a power by role: their order, their role, the words that they cite."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.values import Citation, CitationRole, Provision
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label, label

_ROLES = list(CitationRole)


def in_order(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return citations grouped by role, 设定 first; within a role as they are kept."""
    return tuple(sorted(citations, key=lambda one: (_ROLES.index(one.role), str(one.id))))


def citations_of(reader: Reader, power: Power) -> tuple[Citation, ...]:
    """Return the citations of a power in their order."""
    return in_order(reader.find(Citation, owner_id=power.id))


def chosen_citations(reader: Reader, power: Power, numbers: Sequence[int]) -> tuple[UUID, ...]:
    """Return the citations of these numbers, counted from 1 in their order; raise `NotFoundError`."""
    held = citations_of(reader, power)
    wrong = next((one for one in numbers if not 0 < one <= len(held)), None)
    if wrong is not None:
        raise NotFoundError(kind=kind_label(Citation.kind), what=f"{power.name} 第 {wrong} 处")
    return tuple(held[number - 1].id for number in numbers)


def change_role(workspace: Workspace, citations: Sequence[UUID], role: CitationRole) -> int:
    """Give citations another role and return how many changed; one undo step."""
    title = f"把 {len(citations)} 处引用的作用改为{label(role)}"
    with workspace.store.transaction(workspace.operator, "citations.role", title=title) as tx:
        found = [one for record in citations if (one := tx.get(Citation, record)) is not None]
        changed = [replace(one, role=role) for one in found if one.role is not role]
        tx.put_many(changed)
    return len(changed)


def remove_citations(workspace: Workspace, citations: Sequence[UUID]) -> int:
    """Remove citations and return how many; one undo step."""
    title = f"移除 {len(citations)} 处引用"
    with workspace.store.transaction(workspace.operator, "citations.remove", title=title) as tx:
        for one in citations:
            tx.remove(Citation, one)
    return len(citations)


def move_citation(workspace: Workspace, citation: UUID, by: int) -> bool:
    """Move a citation up (-1) or down (+1) among those of its role; return whether there was a place to move to.

    Citations are kept in the order of their ids, so two neighbours exchange what they say.
    """
    with workspace.store.transaction(workspace.operator, "citations.order", title="调整引用次序") as tx:
        moved = tx.get(Citation, citation)
        if moved is None:
            return False
        held = [one for one in in_order(tx.find(Citation, owner_id=moved.owner_id)) if one.role is moved.role]
        target = held.index(moved) + by
        if not 0 <= target < len(held):
            return False
        other = held[target]
        tx.put(replace(moved, id=other.id))
        tx.put(replace(other, id=moved.id))
    return True


def cited_texts(reader: Reader, citations: Sequence[Citation]) -> Iterator[tuple[str, str]]:
    """Yield each citation as one writes it with the words of its provisions, "" where no text is installed."""
    trees = provisions_of(reader, {one.version_id for one in citations if one.version_id})
    for one in citations:
        tree = trees.get(one.version_id, ()) if one.version_id else ()
        yield format_citation(one.law_title, one.addresses), one.quoted_text or "\n".join(_lines(tree, one.addresses))


def _lines(tree: Sequence[Provision], addresses: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the provisions cited and of what stands below them; a range from its first to its last."""
    for address in addresses:
        ends = [one for one in address.partition("..")[::2] if one]
        inside = [number for number, one in enumerate(tree) if any(_is_in(one.address, end) for end in ends)]
        for one in tree[inside[0] : inside[-1] + 1] if inside else ():
            if one.text or one.number_text:
                yield f"{one.number_text}　{one.text}".strip() if one.address == ends[0] else f"{one.number_text}{one.text}"


def _is_in(address: str, above: str) -> bool:
    return address == above or address.startswith(f"{above}.")
