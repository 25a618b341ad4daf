"""The tree of institutions and units. Stored data may hold cycles (from imports, bundles): cut and told, never followed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.organisation.values import Institution, Unit

Above = Mapping[UUID, UUID | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One line of the tree. `parent_id` is the node above it *in the tree*, None at the top.

    `is_in_cycle`: its stored superior lies below it, so the cycle is cut above it. `is_lost`: its stored superior is not there.
    """

    id: UUID
    name: str
    is_unit: bool
    depth: int = 0
    parent_id: UUID | None = None
    is_in_cycle: bool = False
    is_lost: bool = False


def build_tree(institutions: Iterable[Institution], units: Iterable[Unit]) -> tuple[Node, ...]:
    """Return every institution and unit exactly once, each above what belongs to it, siblings in the order given."""
    bodies, sections = {one.id: one for one in institutions}, {one.id: one for one in units}
    above: dict[UUID, UUID | None] = {one.id: _known(one.superior_id, bodies) for one in bodies.values()}
    above |= {one.id: _known(one.parent_id, sections) or _known(one.institution_id, bodies) for one in sections.values()}
    cut = cycle_heads(above)
    for head in cut:
        above[head] = _known(sections[head].institution_id, bodies) if head in sections else None
    lost = {one.id for one in bodies.values() if one.superior_id and one.superior_id not in bodies}
    lost |= {
        one.id
        for one in sections.values()
        if one.institution_id not in bodies or (one.parent_id and one.parent_id not in sections)
    }
    return tuple(
        Node(
            id=key,
            name=bodies[key].name if key in bodies else sections[key].name,
            is_unit=key in sections,
            depth=depth,
            parent_id=above[key],
            is_in_cycle=key in cut,
            is_lost=key in lost,
        )
        for key, depth in _in_order(above)
    )


def cycle_heads(above: Above) -> frozenset[UUID]:
    """Return one node of every cycle: the first of it in the order given. Every node is visited once."""
    clear: set[UUID] = set()
    heads: set[UUID] = set()
    for start in above:
        path: dict[UUID, None] = {}
        here: UUID | None = start
        while here is not None and here not in clear and here not in path:
            path[here] = None
            here = above.get(here)
        if here is not None and here in path:
            on_path = list(path)
            cycle = set(on_path[on_path.index(here) :])
            heads.add(next(one for one in above if one in cycle))
        clear.update(path)
    return frozenset(heads)


def makes_cycle(above: Above, moved: UUID, target: UUID | None) -> bool:
    """Would `moved` lie above itself if it were put below `target`? Cycles that are stored already do not hold this up."""
    seen: set[UUID] = set()
    here = target
    while here is not None and here not in seen:
        if here == moved:
            return True
        seen.add(here)
        here = above.get(here)
    return False


def below(above: Above, top: UUID) -> frozenset[UUID]:
    """Return `top` and everything below it, whatever cycles there are."""
    children = _children(above)
    found, waiting = {top}, [top]
    while waiting:
        new = [one for one in children.get(waiting.pop(), ()) if one not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def with_all_above(nodes: Iterable[Node]) -> dict[UUID, frozenset[UUID]]:
    """Return, for every node, itself and the nodes above it in the tree."""
    found: dict[UUID, frozenset[UUID]] = {}
    for node in nodes:
        upper = found.get(node.parent_id, frozenset()) if node.parent_id else frozenset()
        found[node.id] = upper | {node.id}
    return found


def paths(nodes: Iterable[Node]) -> dict[UUID, str]:
    """Return, for every node, the names from the top of the tree down: 「示例局／执法支队／一大队」."""
    found: dict[UUID, str] = {}
    for node in nodes:
        upper = found.get(node.parent_id, "") if node.parent_id else ""
        found[node.id] = f"{upper}／{node.name}" if upper else node.name
    return found


def _known(one: UUID | None, known: Mapping[UUID, object]) -> UUID | None:
    return one if one in known else None


def _children(above: Above) -> dict[UUID | None, list[UUID]]:
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for one, upper in above.items():
        children[upper].append(one)
    return children


def _in_order(above: Above) -> list[tuple[UUID, int]]:
    """Return nodes with their depth, each before what is below it; without recursion, for a tree may be as deep as it is long."""
    children = _children(above)
    ordered: list[tuple[UUID, int]] = []
    waiting = [(one, 0) for one in reversed(children[None])]
    while waiting:
        one, depth = waiting.pop()
        ordered.append((one, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(one, []))]
    return ordered
