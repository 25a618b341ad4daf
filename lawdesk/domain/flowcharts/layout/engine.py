"""The whole layout: a graph in, a drawing out."""

from dataclasses import dataclass

from lawdesk.domain.flowcharts.layout.coordinates import COLUMN_PADDING, ROW_PADDING, Axis, Gaps, squeeze
from lawdesk.domain.flowcharts.layout.cycles import back_edges
from lawdesk.domain.flowcharts.layout.former import former_order, former_paths
from lawdesk.domain.flowcharts.layout.graph import (
    DIAMOND,
    Band,
    Box,
    Edge,
    Graph,
    Node,
    Placed,
    PlacedEdge,
    PlacedNode,
    Point,
    Row,
)
from lawdesk.domain.flowcharts.layout.grid import LEFT, RIGHT, UP, Grid, Path
from lawdesk.domain.flowcharts.layout.improving import improve
from lawdesk.domain.flowcharts.layout.labels import ask_for_room, column_need, label_box, preferred_exit, row_need
from lawdesk.domain.flowcharts.layout.ordering import Slots, assign_slots
from lawdesk.domain.flowcharts.layout.ranks import ranks
from lawdesk.domain.flowcharts.layout.routing import ONE_PORT, SLOPE_PORTS, THREE_PORTS, Connection, Ports, ideals, route

NARROWEST_COLUMN = 60.0
LOWEST_ROW = 30.0
WIDE_BOX = 90.0
TRACKS = 5
MORE_TRACKS = 2
ATTEMPTS = 3
SPACING = 10.0  # px between tracks while routing; the squeeze decides the final distance


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """What is decided before any line is drawn."""

    graph: Graph
    lanes: tuple[str | None, ...]
    ends: list[tuple[int, int]]
    back: frozenset[int]
    rank: list[int]
    slots: Slots
    widths: list[float]
    heights: list[float]

    def place(self, node: int) -> tuple[int, int]:
        """Return (slot, rank) of a node."""
        return self.slots.slot_of[node], self.rank[node]


def place(graph: Graph, former: Placed | None = None) -> Placed:
    """Return the drawing of `graph`; the same input always gives the same drawing.

    With the `former` drawing of a graph that was changed a little, what the change does not concern keeps its order.
    """
    if not graph.nodes:
        return _empty(graph)
    skeleton = _skeleton(graph, former)
    best: Placed | None = None
    for attempt in range(ATTEMPTS):
        placed = _attempt(skeleton, TRACKS + MORE_TRACKS * attempt, former)
        if best is None or placed.defects < best.defects:
            best = placed
        if best.defects == 0:
            break
    assert best is not None
    return best


def _empty(graph: Graph) -> Placed:
    step = NARROWEST_COLUMN + 2 * COLUMN_PADDING
    bands = tuple(Band(lane, step * at, step * (at + 1)) for at, lane in enumerate(graph.lanes))
    return Placed(nodes=(), edges=(), bands=bands, rows=(), width=step * len(bands), height=0)


def _skeleton(graph: Graph, former: Placed | None) -> _Skeleton:
    number = {node.id: at for at, node in enumerate(graph.nodes)}
    ends = [(number[edge.source], number[edge.target]) for edge in graph.edges]
    back = back_edges(len(graph.nodes), ends)
    forward = [(b, a) if at in back else (a, b) for at, (a, b) in enumerate(ends) if a != b]
    rank = ranks(len(graph.nodes), forward)
    lanes = _lanes(graph)
    lane_number = {lane: at for at, lane in enumerate(lanes)}
    lane_of = [lane_number[node.lane] for node in graph.nodes]
    slots = assign_slots(rank, lane_of, len(lanes), forward, former_order(graph, former) if former else None)
    widths, heights = [NARROWEST_COLUMN] * slots.total, [LOWEST_ROW] * (max(rank) + 1)
    for at, node in enumerate(graph.nodes):
        widths[slots.slot_of[at]] = max(widths[slots.slot_of[at]], node.width)
        heights[rank[at]] = max(heights[rank[at]], node.height)
    return _Skeleton(graph, lanes, ends, back, rank, slots, widths, heights)


def _lanes(graph: Graph) -> tuple[str | None, ...]:
    lanes: dict[str | None, None] = dict.fromkeys(graph.lanes)
    lanes.update(dict.fromkeys(node.lane for node in graph.nodes))
    return tuple(lanes)


def _attempt(skeleton: _Skeleton, tracks: int, former: Placed | None) -> Placed:
    grid = _grid(skeleton, tracks)
    ports = [Ports.of(grid, *skeleton.place(at), port_prices(node)) for at, node in enumerate(skeleton.graph.nodes)]
    connections = [_connection(skeleton, ports, at, edge) for at, edge in enumerate(skeleton.graph.edges)]
    places = [skeleton.place(at) for at in range(len(skeleton.graph.nodes))]
    kept = former_paths(skeleton.graph, places, grid, former) if former else {}
    wanted = ideals(grid, connections, kept)
    paths = route(grid, connections, wanted, frozenset(kept))
    improve(grid, connections, paths, wanted)
    return _draw(skeleton, grid, paths)


def _grid(skeleton: _Skeleton, tracks: int) -> Grid:
    grid = Grid(skeleton.widths, skeleton.heights, tracks, SPACING)
    for at in range(len(skeleton.graph.nodes)):
        grid.block(*skeleton.place(at))
    return grid


def port_prices(node: Node) -> tuple[float, ...]:
    """Return the prices of the ports that a box offers above and below: three if it is wide enough, else one."""
    if node.width < WIDE_BOX:
        return ONE_PORT
    return SLOPE_PORTS if node.kind == DIAMOND else THREE_PORTS


def _connection(skeleton: _Skeleton, ports: list[Ports], at: int, edge: Edge) -> Connection:
    source, target = skeleton.ends[at]
    (slot, rank), (other_slot, other_rank) = skeleton.place(source), skeleton.place(target)
    return Connection(
        source=ports[source],
        target=ports[target],
        is_back=at in skeleton.back,
        span=abs(rank - other_rank) + abs(slot - other_slot),
        prefers=preferred_exit(edge.label, skeleton.graph.nodes[source].kind),
        is_loop=source == target,
        is_labelled=bool(edge.label),
    )


def _draw(skeleton: _Skeleton, grid: Grid, paths: list[Path | None]) -> Placed:
    columns, rows = _axes(skeleton, grid, paths)
    nodes = [_placed_node(skeleton, at, columns, rows) for at in range(len(skeleton.graph.nodes))]
    edges = [_placed_edge(skeleton, grid, (columns, rows), nodes, at, path) for at, path in enumerate(paths)]
    crossings, defects = grid.conflicts([path for path in paths if path is not None])
    return Placed(
        nodes=tuple(nodes),
        edges=tuple(edges),
        bands=_bands(skeleton, columns),
        rows=tuple(Row(low, high) for (_, low), (high, _) in zip(rows.gaps, rows.gaps[1:], strict=False)),
        width=columns.end,
        height=rows.end,
        crossings=crossings,
        defects=defects + sum(path is None for path in paths),
        tracks=grid.tracks,
        grid_width=grid.nx,
    )


def _axes(skeleton: _Skeleton, grid: Grid, paths: list[Path | None]) -> tuple[Axis, Axis]:
    """Return the columns (x) and rows (y) in px, wide enough for steps, used tracks and labels."""
    used_x, used_y = _used_lines(grid, paths)
    widths, heights = list(skeleton.widths), list(skeleton.heights)
    offsets = _port_offsets(skeleton)
    column_gaps, row_gaps = Gaps.of(len(widths), COLUMN_PADDING), Gaps.of(len(heights), ROW_PADDING)
    for edge, (source, _), path in zip(skeleton.graph.edges, skeleton.ends, paths, strict=True):
        if path is not None and edge.label:
            slot, rank = skeleton.place(source)
            ask_for_room(edge, path.leaving, (slot, rank), column_gaps, row_gaps)
            line = path.vertices[0] % grid.nx - grid.column_line(slot, 0)
            widths[slot] = max(widths[slot], column_need(edge, path.leaving, abs(offsets[slot][line % 3])))
            heights[rank] = max(heights[rank], row_need(edge, path.leaving))
    columns = squeeze(widths, offsets, grid.tracks, used_x, column_gaps)
    rows = squeeze(heights, [(0.0,)] * len(heights), grid.tracks, used_y, row_gaps)
    return columns, rows


def _port_offsets(skeleton: _Skeleton) -> list[tuple[float, ...]]:
    """Return where the three lines of each column run, so that the outer ones meet every box that has three ports."""
    quarter = [width / 4 for width in skeleton.widths]
    for at, node in enumerate(skeleton.graph.nodes):
        if node.width >= WIDE_BOX:
            slot = skeleton.slots.slot_of[at]
            quarter[slot] = min(quarter[slot], node.width / 4)
    return [(-one, 0.0, one) for one in quarter]


def _used_lines(grid: Grid, paths: list[Path | None]) -> tuple[set[int], set[int]]:
    """Return the vertical and horizontal lines along which some path runs."""
    used_x: set[int] = set()
    used_y: set[int] = set()
    for path in paths:
        if path is None:
            continue
        for vertex, following in zip(path.vertices, path.vertices[1:], strict=False):
            if grid.direction(vertex, following) in (RIGHT, LEFT):
                used_y.add(vertex // grid.nx)
            else:
                used_x.add(vertex % grid.nx)
        _use_stub(grid, path.vertices[0], path.leaving, (used_x, used_y))
        _use_stub(grid, path.vertices[-1], path.entering, (used_x, used_y))
    return used_x, used_y


def _use_stub(grid: Grid, port: int, direction: int, used: tuple[set[int], set[int]]) -> None:
    if direction in (RIGHT, LEFT):
        used[1].add(port // grid.nx)
    else:
        used[0].add(port % grid.nx)


def _placed_node(skeleton: _Skeleton, at: int, columns: Axis, rows: Axis) -> PlacedNode:
    node = skeleton.graph.nodes[at]
    slot, rank = skeleton.place(at)
    box = Box(columns.centres[slot] - node.width / 2, rows.centres[rank] - node.height / 2, node.width, node.height)
    lane_slot = slot - skeleton.slots.first_of_lane[skeleton.lanes.index(node.lane)]
    return PlacedNode(id=node.id, box=box, lane=node.lane, rank=rank, slot=slot, lane_slot=lane_slot)


def _placed_edge(
    skeleton: _Skeleton, grid: Grid, axes: tuple[Axis, Axis], nodes: list[PlacedNode], at: int, path: Path | None
) -> PlacedEdge:
    edge = skeleton.graph.edges[at]
    source, target = skeleton.ends[at]
    points: tuple[Point, ...] = ()
    label: Box | None = None
    if path is not None:
        columns, rows = axes
        way = [Point(columns.lines[vertex % grid.nx], rows.lines[vertex // grid.nx]) for vertex in path.vertices]
        kinds = skeleton.graph.nodes[source].kind, skeleton.graph.nodes[target].kind
        first = dock(nodes[source].box, kinds[0], path.leaving, way[0])
        last = dock(nodes[target].box, kinds[1], (path.entering + 2) % 4, way[-1])
        points = straightened((first, *way, last))
        label = label_box(edge, path.leaving, nodes[source].box, first) if edge.label else None
    return PlacedEdge(
        id=edge.id,
        source=edge.source,
        target=edge.target,
        points=points,
        is_back=at in skeleton.back,
        label_box=label,
        path=path,
    )


def dock(box: Box, kind: str, side: int, port: Point) -> Point:
    """Return where a line through `port` meets the given side of a box; beside the corner of a diamond that is its slope."""
    if side == RIGHT:
        return Point(box.x + box.width, port.y)
    if side == LEFT:
        return Point(box.x, port.y)
    aside = abs(port.x - box.x - box.width / 2)
    rise = box.height * aside / box.width if kind == DIAMOND and aside > 1 else 0.0
    return Point(port.x, box.y + rise if side == UP else box.y + box.height - rise)


def straightened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the polyline without repeated points and without points inside a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _bands(skeleton: _Skeleton, columns: Axis) -> tuple[Band, ...]:
    slots = skeleton.slots
    bands = []
    for lane, first, count in zip(skeleton.lanes, slots.first_of_lane, slots.count_of_lane, strict=True):
        start = columns.borders[first] if first else 0.0
        end = columns.borders[first + count] if first + count < slots.total else columns.end
        if lane is not None:
            bands.append(Band(lane, start, end))
    return tuple(bands)
