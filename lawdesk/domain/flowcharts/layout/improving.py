"""Second thoughts: a line that makes a detour gets its best way, and the lines that stood there look for another.

For every line whose way costs much more than it would on an empty grid, the few lines standing on its best way are taken
out, it goes first, they follow; the exchange is kept if all of them together are cheaper.
"""

from collections.abc import Sequence

from lawdesk.domain.flowcharts.layout.grid import Grid, Path
from lawdesk.domain.flowcharts.layout.routing import Connection, Ideal, path_cost, routed

DETOUR = 60.0  # cost above the best way from which a line is looked at
MOST_BLOCKERS = 3
PASSES = 2


def improve(grid: Grid, connections: Sequence[Connection], paths: list[Path | None], wanted: Sequence[Ideal]) -> None:
    """Change `paths`, which stand in `grid`, where an exchange makes them cheaper."""
    for _ in range(PASSES):
        changed = [_exchange(grid, connections, paths, wanted, at) for at in range(len(paths))]
        if not any(changed):
            break


def _exchange(grid: Grid, connections: Sequence[Connection], paths: list[Path | None], wanted: Sequence[Ideal], at: int) -> bool:
    """Try the ideal way for one line; return whether something changed."""
    ideal, present = wanted[at].path, paths[at]
    if ideal is None or present is None or present == ideal:
        return False
    grid.occupy(present, -1)
    detour = path_cost(grid, connections[at], present) - wanted[at].cost
    grid.occupy(present, 1)
    if detour < DETOUR:
        return False
    way = frozenset(ideal.vertices)
    blockers = [
        other for other, path in enumerate(paths) if other != at and path is not None and not way.isdisjoint(path.vertices)
    ]
    if not 0 < len(blockers) <= MOST_BLOCKERS:
        return False
    return _go_first(grid, connections, paths, wanted, [at, *blockers])


def _go_first(
    grid: Grid, connections: Sequence[Connection], paths: list[Path | None], wanted: Sequence[Ideal], group: list[int]
) -> bool:
    """Route a group anew in the order given; keep it if it is cheaper together, else put the old ways back."""
    old = {at: path for at in group if (path := paths[at]) is not None}
    before = 0.0
    for at in reversed(group):
        grid.occupy(old[at], -1)
        before += path_cost(grid, connections[at], old[at])
    after = 0.0
    new: dict[int, Path] = {}
    for at in group:
        path = routed(grid, connections[at], wanted[at], before - after)
        if path is None:
            break
        new[at] = path
        grid.occupy(path, -1)
        after += path_cost(grid, connections[at], path)
        grid.occupy(path, 1)
    if len(new) == len(group) and after < before - 1e-6:
        for at, path in new.items():
            paths[at] = path
        return True
    for path in new.values():
        grid.occupy(path, -1)
    for path in old.values():
        grid.occupy(path, 1)
    return False
