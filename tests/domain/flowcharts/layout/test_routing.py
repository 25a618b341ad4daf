"""Paths on the grid."""

import itertools

from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Node
from lawdesk.domain.flowcharts.layout.grid import DOWN, RIGHT, Grid, Path
from lawdesk.domain.flowcharts.layout.improving import improve
from lawdesk.domain.flowcharts.layout.routing import THREE_PORTS, Connection, Ports, ideals, search
from lawdesk.domain.flowcharts.layout.routing import route as route_all


def small_grid() -> tuple[Grid, list[Ports]]:
    """Two columns, three rows; steps at (0, 0), (0, 1), (1, 2)."""
    grid = Grid([110, 110], [44, 44, 44], 5, 10)
    places = [(0, 0), (0, 1), (1, 2)]
    for slot, rank in places:
        grid.block(slot, rank)
    return grid, [Ports.of(grid, slot, rank, THREE_PORTS) for slot, rank in places]


def route(grid: Grid, connections: list[Connection]) -> list[Path | None]:
    return route_all(grid, connections, ideals(grid, connections))


def connection(source: Ports, target: Ports, span: int = 1, *, is_back: bool = False) -> Connection:
    return Connection(source=source, target=target, is_back=is_back, span=span)


def bend_count(grid: Grid, path: Path) -> int:
    directions = [path.leaving]
    directions += [grid.direction(a, b) for a, b in zip(path.vertices, path.vertices[1:], strict=False)]
    directions.append(path.entering)
    return sum(a != b for a, b in itertools.pairwise(directions))


def test_a_step_below_is_reached_straight_down() -> None:
    grid, ports = small_grid()
    (path,) = route(grid, [connection(ports[0], ports[1])])
    assert path is not None
    assert (path.leaving, path.entering, bend_count(grid, path)) == (DOWN, DOWN, 0)


def test_a_step_beside_takes_one_bend() -> None:
    grid, ports = small_grid()
    (path,) = route(grid, [connection(ports[1], ports[2])])
    assert path is not None
    assert bend_count(grid, path) == 1


def test_no_path_runs_through_a_step() -> None:
    grid, ports = small_grid()
    (path,) = route(grid, [connection(ports[0], ports[2], 3)])
    assert path is not None
    blocked = {grid.row_line(1) * grid.nx + grid.column_line(0, line) for line in range(3)}
    assert blocked.isdisjoint(path.vertices)


def test_two_lines_never_share_a_piece_or_a_port() -> None:
    grid, ports = small_grid()
    paths = route(grid, [connection(ports[0], ports[1]), connection(ports[0], ports[2], 3), connection(ports[1], ports[2], 2)])
    assert grid.conflicts([path for path in paths if path]) == (0, 0)


def test_the_longest_line_goes_first() -> None:
    """The short line would else take the middle port that the long one beside it needs."""
    grid, ports = small_grid()
    seen: list[int] = []

    original = grid.occupy

    def watch(path: Path, sign: int) -> None:
        if sign > 0:
            seen.append(len(path.vertices))
        original(path, sign)

    grid.occupy = watch  # type: ignore[method-assign]
    route(
        grid,
        [connection(ports[0], ports[1], 1), connection(ports[0], ports[2], 3), connection(ports[2], ports[0], 9, is_back=True)],
    )
    assert seen[0] > seen[1], "forward lines: the long one first"
    assert seen[2] > 0, "lines that lead back follow"


def test_occupying_and_releasing_leaves_the_grid_as_it_was() -> None:
    grid, ports = small_grid()
    before = (list(grid.h_pass), list(grid.v_pass), list(grid.turn), list(grid.h_segment), list(grid.v_segment))
    (path,) = route(grid, [connection(ports[1], ports[2])])
    assert path is not None
    grid.occupy(path, -1)
    assert before == (grid.h_pass, grid.v_pass, grid.turn, grid.h_segment, grid.v_segment)
    assert not any(grid.port_use.values())


def test_there_may_be_no_way() -> None:
    grid, ports = small_grid()
    for at in range(len(grid.h_segment)):
        grid.h_segment[at] = grid.v_segment[at] = float("inf")
    assert search(grid, {(ports[0].by_direction[RIGHT][0], RIGHT): 0.0}, {(ports[2].by_direction[DOWN][0], DOWN): 0.0}) is None


def test_improving_never_makes_it_dearer() -> None:
    grid, ports = small_grid()
    connections = [connection(ports[0], ports[2], 3), connection(ports[0], ports[1]), connection(ports[1], ports[2], 2)]
    wanted = ideals(grid, connections)
    paths = route_all(grid, connections, wanted)
    before = grid.conflicts([path for path in paths if path])
    improve(grid, connections, paths, wanted)
    assert grid.conflicts([path for path in paths if path]) <= before


def test_a_graph_is_only_data() -> None:
    graph = Graph(nodes=(Node(id="a", width=1, height=1),), edges=(Edge(id="e", source="a", target="a"),))
    assert graph.lanes == ()
