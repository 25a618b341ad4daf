"""A path for every transition: A* over (vertex, direction), longest transitions first, then two rounds of rip-up and re-route.

*Longest first* is essential: the other way round a short line takes the middle port that the line beside it needs, and the
crossings multiply. Keep the sequence under test.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from lawdesk.domain.flowcharts.layout.grid import BEND, DOWN, INFINITE, LEFT, RIGHT, SHARED, UP, Grid, Path

ROUNDS = 2
TINY = 1e-6
FAR = 1e18
NOTHING_KEPT: Mapping[int, "Path"] = {}
OFF_CENTRE = 14.0  # port at ¼ or ¾, left or right
ONE_PORT: tuple[float, ...] = (0.0,)
THREE_PORTS: tuple[float, ...] = (0.0, OFF_CENTRE, OFF_CENTRE)
SLOPE_PORTS: tuple[float, ...] = (0.0, 150.0, 300.0)  # on the slopes of a diamond, for want of a corner
TOP_EXIT = 2000.0  # reads badly on paper
BOTTOM_ENTRY = 200.0
OTHER_EXIT = 40.0  # 「是」 sideways, 「否」 downwards


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of one step, by the direction in which one leaves there; the middle one of a side stands first.

    `off_centre` is the price of the first, second and third port above and below.
    """

    by_direction: tuple[tuple[int, ...], ...]
    off_centre: tuple[float, ...]

    @classmethod
    def of(cls, grid: Grid, slot: int, rank: int, off_centre: tuple[float, ...]) -> "Ports":
        """Return the first free vertices around the step at (slot, rank); `off_centre` prices the ports of one side."""
        lines = (1, 0, 2)[: len(off_centre)]
        y, nx = grid.row_line(rank), grid.nx
        columns = [grid.column_line(slot, line) for line in lines]
        left, right = grid.column_line(slot, 0) - 1, grid.column_line(slot, 2) + 1
        return cls(
            (
                (y * nx + right,),
                tuple((y + 1) * nx + x for x in columns),
                (y * nx + left,),
                tuple((y - 1) * nx + x for x in columns),
            ),
            off_centre,
        )


@dataclass(frozen=True, slots=True)
class Connection:
    """One transition to be routed. `prefers` is "down" for a 「是」 and "side" for a 「否」 of a decision, else empty."""

    source: Ports
    target: Ports
    is_back: bool
    span: int
    prefers: str = ""
    is_loop: bool = False
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Ideal:
    """The best path of a connection in a grid without other lines, and its cost: no line can do better."""

    path: Path | None
    cost: float


def ideals(empty: Grid, connections: Sequence[Connection], kept: Mapping[int, Path] = NOTHING_KEPT) -> list[Ideal]:
    """Return the ideal path of each connection; `empty` is the grid without lines. A path `kept` from before stands for it."""
    found = []
    for at, one in enumerate(connections):
        path = kept.get(at) or search(empty, exits(empty, one), entries(empty, one))
        found.append(Ideal(path, path_cost(empty, one, path) if path else INFINITE))
    return found


def path_cost(grid: Grid, connection: Connection, path: Path) -> float:
    """Return what a path costs in the grid as it is, the path itself not in it."""
    way = path.vertices
    total = exits(grid, connection)[way[0], path.leaving] + entries(grid, connection)[way[-1], path.entering]
    return total + grid.cost(path)


def route(
    grid: Grid, connections: Sequence[Connection], wanted: Sequence[Ideal], kept: Collection[int] = ()
) -> list[Path | None]:
    """Return a path for each connection, in their order; None where there is no way. Those `kept` from before go first."""
    order = sorted(range(len(connections)), key=lambda at: (connections[at].is_back, -connections[at].span, at))
    paths: list[Path | None] = [None] * len(connections)
    for at in sorted(order, key=lambda at: at not in kept):
        paths[at] = routed(grid, connections[at], wanted[at])
    for _ in range(ROUNDS):
        changed = False
        for at in order:
            old = paths[at]
            if old is None:
                continue
            grid.occupy(old, -1)
            cheaper = routed(grid, connections[at], wanted[at], path_cost(grid, connections[at], old))
            if cheaper is None:
                grid.occupy(old, 1)
            else:
                paths[at], changed = cheaper, True
        if not changed:
            break
    return paths


def routed(grid: Grid, connection: Connection, wanted: Ideal, limit: float = FAR) -> Path | None:
    """Return the best path of one connection, which then stands in the grid; None if there is none below the limit."""
    if wanted.cost > limit - TINY:
        return None
    path = wanted.path
    if path is None or path_cost(grid, connection, path) > wanted.cost + TINY:
        path = search(grid, exits(grid, connection), entries(grid, connection), limit - TINY)
    if path is not None:
        grid.occupy(path, 1)
    return path


def exits(grid: Grid, connection: Connection) -> dict[tuple[int, int], float]:
    """Return the cost of leaving at each (port, direction)."""
    found: dict[tuple[int, int], float] = {}
    for direction, ports in enumerate(connection.source.by_direction):
        if connection.is_loop and direction != RIGHT:
            continue
        side = direction in (LEFT, RIGHT)
        base = OFF_CENTRE if side else TOP_EXIT if direction == UP else 0.0
        if (connection.prefers == "down" and side) or (connection.prefers == "side" and not side):
            base += OTHER_EXIT
        for position, port in enumerate(ports):
            off_centre = connection.source.off_centre[position]
            if position and connection.is_labelled:
                off_centre = max(off_centre, OTHER_EXIT)
            found[port, direction] = base + off_centre + SHARED * grid.port_use.get(port, 0)
    return found


def entries(grid: Grid, connection: Connection) -> dict[tuple[int, int], float]:
    """Return the cost of entering at each (port, direction): one enters the top port downwards."""
    found: dict[tuple[int, int], float] = {}
    for direction, ports in enumerate(connection.target.by_direction):
        if connection.is_loop and direction != UP:
            continue
        entering = (direction + 2) % 4
        base = OFF_CENTRE if direction in (LEFT, RIGHT) else BOTTOM_ENTRY if direction == DOWN else 0.0
        for position, port in enumerate(ports):
            found[port, entering] = base + connection.target.off_centre[position] + SHARED * grid.port_use.get(port, 0)
    return found


def search(
    grid: Grid, exits: dict[tuple[int, int], float], entries: dict[tuple[int, int], float], limit: float = FAR
) -> Path | None:
    """Return the cheapest path from an exit to an entry, None if none costs less than the limit.

    A state is `vertex * 4 + direction`. The estimate is the Manhattan distance to the box around the goals, plus one bend
    where the present direction cannot reach that box; it is never too high. The inner loop is written out for speed.
    """
    nx = grid.nx
    across, down = _distances(grid, [port for port, _ in entries])
    columns, rows = grid.column_of, grid.row_of
    segments = (grid.h_segment, grid.v_segment, grid.h_segment, grid.v_segment)
    passing = (grid.h_pass, grid.v_pass, grid.h_pass, grid.v_pass)
    turn = grid.turn
    moves = _moves(nx)
    goals: dict[int, list[tuple[int, float]]] = {}
    for (port, entering), cost in entries.items():
        goals.setdefault(port, []).append((entering, cost))
    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    for (port, leaving), cost in exits.items():
        state = port << 2 | leaving
        best[state], came[state] = cost, -1
        heappush(heap, (cost + across[columns[port]] + down[rows[port]], -cost, state))
    while heap:
        _, negative, state = heappop(heap)
        cost = -negative
        if state < 0:
            return _path(state, came)
        if cost > best[state]:
            continue
        vertex, direction = state >> 2, state & 3
        turned = cost + turn[vertex]
        straight = cost + passing[direction][vertex]
        for entering, price in goals.get(vertex, ()):
            if (entering + 2) % 4 != direction:
                total = (straight if entering == direction else turned) + price
                if total >= limit:
                    continue
                heappush(heap, (total, -total, -1 - (state << 2 | entering)))
        for going, step, offset in moves[direction]:
            reached = (straight if going == direction else turned) + segments[going][vertex + offset]
            following = vertex + step
            new = following << 2 | going
            if reached < best.get(new, FAR):
                aside, below = across[columns[following]], down[rows[following]]
                estimate = reached + aside + below
                if aside if going & 1 else below:
                    estimate += BEND
                if estimate < limit:
                    best[new] = reached
                    came[new] = state
                    heappush(heap, (estimate, -reached, new))
    return None


def _moves(nx: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """Return for each direction the moves that go on from it: (direction, step, where the segment stands)."""
    every = ((RIGHT, 1, 0), (DOWN, nx, 0), (LEFT, -1, -1), (UP, -nx, -nx))
    return tuple(tuple(move for move in every if (move[0] + 2) % 4 != direction) for direction in range(4))


def _distances(grid: Grid, ports: list[int]) -> tuple[list[float], list[float]]:
    """Return for every line how far it is from the box around the ports."""
    xs, ys = grid.xs, grid.ys
    at_x = [xs[port % grid.nx] for port in ports]
    at_y = [ys[port // grid.nx] for port in ports]
    left, right, top, bottom = min(at_x), max(at_x), min(at_y), max(at_y)
    return [max(left - x, x - right, 0.0) for x in xs], [max(top - y, y - bottom, 0.0) for y in ys]


def _path(final: int, came: dict[int, int]) -> Path:
    state, entering = (-1 - final) >> 2, (-1 - final) & 3
    vertices: list[int] = []
    while True:
        vertices.append(state >> 2)
        if came[state] < 0:
            break
        state = came[state]
    return Path(tuple(reversed(vertices)), state & 3, entering)
