"""What a changed graph has in common with its former drawing."""

from collections import defaultdict
from collections.abc import Sequence

from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Placed, PlacedEdge
from lawdesk.domain.flowcharts.layout.grid import INFINITE, LINES_OF_COLUMN, Grid, Path
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


def former_paths(graph: Graph, places: Sequence[tuple[int, int]], grid: Grid, former: Placed) -> dict[int, Path]:
    """Return by position the former paths of edges both of whose ends moved alike, carried over to the present grid."""
    if former.tracks != grid.tracks:
        return {}
    old_nodes = {node.id: (node.slot, node.rank) for node in former.nodes}
    old_edges = {(edge.source, edge.target, edge.id): edge.path for edge in former.edges}
    place = {node.id: at for node, at in zip(graph.nodes, places, strict=True)}
    found: dict[int, Path] = {}
    for number, edge in enumerate(graph.edges):
        path = old_edges.get((edge.source, edge.target, edge.id))
        if path is None:
            continue
        moves = {(place[end][0] - old_nodes[end][0], place[end][1] - old_nodes[end][1]) for end in (edge.source, edge.target)}
        if len(moves) == 1:
            carried = _carried(path, grid, former.grid_width, moves.pop())
            if carried is not None and grid.cost(carried) < INFINITE:
                found[number] = carried
    return found


def _carried(path: Path, grid: Grid, old_width: int, move: tuple[int, int]) -> Path | None:
    """Return a path moved by (slots, ranks), or None if it leaves the grid."""
    by_x, by_y = move[0] * (grid.tracks + LINES_OF_COLUMN), move[1] * (grid.tracks + 1)
    vertices = []
    for vertex in path.vertices:
        y, x = divmod(vertex, old_width)
        if not (0 <= x + by_x < grid.nx and 0 <= y + by_y < grid.ny):
            return None
        vertices.append((y + by_y) * grid.nx + x + by_x)
    return Path(tuple(vertices), path.leaving, path.entering)


def _ends(edges: tuple[Edge, ...] | tuple[PlacedEdge, ...]) -> dict[str, set[tuple[str, str]]]:
    """Return for each node the pairs of ends of the lines that touch it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in edges:
        for end in (edge.source, edge.target):
            found[end].add((edge.source, edge.target))
    return found
