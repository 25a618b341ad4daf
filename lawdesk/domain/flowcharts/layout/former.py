"""What a changed graph has in common with its former drawing."""

from collections import defaultdict

from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Placed, PlacedEdge
from lawdesk.domain.flowcharts.layout.ordering import Former


def former_order(graph: Graph, former: Placed) -> Former:
    """Return the former slots, and which nodes are concerned: changed ones and those one line away from them."""
    old = {node.id: node for node in former.nodes}
    old_ends, new_ends = _ends(former.edges), _ends(graph.edges)
    changed = {
        node.id
        for node in graph.nodes
        if node.id not in old or old[node.id].lane != node.lane or old_ends[node.id] != new_ends[node.id]
    }
    near = changed | {end for one in graph.edges if {one.source, one.target} & changed for end in (one.source, one.target)}
    return Former(
        lane_slot=[old[node.id].lane_slot if node.id in old and old[node.id].lane == node.lane else None for node in graph.nodes],
        is_affected=[node.id in near for node in graph.nodes],
    )


def _ends(edges: tuple[Edge, ...] | tuple[PlacedEdge, ...]) -> dict[str, set[tuple[str, str]]]:
    """Return for each node the pairs of ends of the lines that touch it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in edges:
        for end in (edge.source, edge.target):
            found[end].add((edge.source, edge.target))
    return found
