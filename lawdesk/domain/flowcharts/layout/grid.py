"""The lines on which transitions may run, with what it costs to run, turn and pass there.

Vertical lines: three through each slot column, `tracks` in each gap between columns and on both outer sides. Horizontal
lines: one through each row, `tracks` in each gap. A vertex is the number `y * nx + x`; a vertex inside a step is blocked,
which is why no segment that touches it has a finite cost. Costs of use are folded into the arrays that the search reads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RIGHT, DOWN, LEFT, UP = range(4)
INFINITE = float("inf")

BEND = 26.0
CROSSING = 600.0  # the most sensitive number: 55 trebled the crossings
SHARED = 2500.0
TOUCH = 833.0
LINES_OF_COLUMN = 3


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the grid: every vertex from port to port, leaving and entering in the given directions."""

    vertices: tuple[int, ...]
    leaving: int
    entering: int


class Grid:
    """Vertices, their costs, and the use that routed paths make of them."""

    def __init__(self, column_widths: Sequence[float], row_heights: Sequence[float], tracks: int, spacing: float) -> None:
        self.tracks = tracks
        self.xs = _positions([(LINES_OF_COLUMN, width) for width in column_widths], tracks, spacing)
        self.ys = _positions([(1, height) for height in row_heights], tracks, spacing)
        self.nx, self.ny = len(self.xs), len(self.ys)
        size = self.nx * self.ny
        self.column_of = list(range(self.nx)) * self.ny
        self.row_of = [y for y in range(self.ny) for _ in range(self.nx)]
        across = [right - left for left, right in zip(self.xs, self.xs[1:], strict=False)] + [INFINITE]
        down = [low - high for high, low in zip(self.ys, self.ys[1:], strict=False)] + [INFINITE]
        self.h_segment = across * self.ny  # cost from a vertex to its right neighbour
        self.v_segment = [length for length in down for _ in range(self.nx)]  # and to the one below
        self.h_pass, self.v_pass, self.turn = [0.0] * size, [0.0] * size, [BEND] * size
        self.h_count, self.v_count, self.bend_count = [0] * size, [0] * size, [0] * size
        self.port_use: dict[int, int] = {}

    def column_line(self, slot: int, line: int) -> int:
        """Return the number of one of the three vertical lines (0, 1, 2) of a slot."""
        return slot * (self.tracks + LINES_OF_COLUMN) + self.tracks + line

    def row_line(self, rank: int) -> int:
        """Return the number of the horizontal line through a row."""
        return rank * (self.tracks + 1) + self.tracks

    def block(self, slot: int, rank: int) -> None:
        """Close the vertices inside the step that stands here."""
        y = self.row_line(rank)
        left = self.column_line(slot, 0)
        for x in range(left, left + LINES_OF_COLUMN):
            vertex = y * self.nx + x
            self.h_segment[vertex - 1] = self.h_segment[vertex] = INFINITE
            self.v_segment[vertex - self.nx] = self.v_segment[vertex] = INFINITE

    def occupy(self, path: Path, sign: int) -> None:
        """Add (`sign` 1) or take away (-1) the use that a path makes of the grid."""
        arriving = path.leaving
        vertices = path.vertices
        for vertex, following in zip(vertices, (*vertices[1:], -1), strict=True):
            going = path.entering if following < 0 else self.direction(vertex, following)
            self._use_vertex(vertex, arriving, going, sign)
            if following >= 0:
                self._use_segment(min(vertex, following), going, sign)
            arriving = going
        for port in (vertices[0], vertices[-1]):
            self.port_use[port] = self.port_use.get(port, 0) + sign

    def direction(self, vertex: int, following: int) -> int:
        """Return the direction from a vertex to its neighbour."""
        step = following - vertex
        if step == 1:
            return RIGHT
        if step == -1:
            return LEFT
        return DOWN if step > 0 else UP

    def _use_segment(self, vertex: int, going: int, sign: int) -> None:
        if going in (RIGHT, LEFT):
            self.h_segment[vertex] += SHARED * sign
        else:
            self.v_segment[vertex] += SHARED * sign

    def _use_vertex(self, vertex: int, arriving: int, going: int, sign: int) -> None:
        if arriving != going:
            self.bend_count[vertex] += sign
        elif going in (RIGHT, LEFT):
            self.h_count[vertex] += sign
        else:
            self.v_count[vertex] += sign
        across, down, bends = self.h_count[vertex], self.v_count[vertex], self.bend_count[vertex]
        self.h_pass[vertex] = CROSSING * down + TOUCH * bends
        self.v_pass[vertex] = CROSSING * across + TOUCH * bends
        self.turn[vertex] = BEND + TOUCH * (across + down + bends)

    def cost(self, path: Path) -> float:
        """Return the cost of a path from port to port, the ports themselves left out."""
        total = 0.0
        arriving = path.leaving
        for vertex, following in zip(path.vertices, (*path.vertices[1:], -1), strict=True):
            going = path.entering if following < 0 else self.direction(vertex, following)
            is_level = going in (RIGHT, LEFT)
            total += self.turn[vertex] if going != arriving else self.h_pass[vertex] if is_level else self.v_pass[vertex]
            if following >= 0:
                total += (self.h_segment if is_level else self.v_segment)[min(vertex, following)]
            arriving = going
        return total

    def conflicts(self, paths: Iterable[Path]) -> tuple[int, int]:
        """Return (crossings, defects): a defect is a port, a piece or a bend that two paths share."""
        seen = {vertex for path in paths for vertex in path.vertices}
        crossings = sum(self.h_count[vertex] * self.v_count[vertex] for vertex in seen)
        defects = sum(use > 1 for use in self.port_use.values())
        for vertex in seen:
            across, down, bends = self.h_count[vertex], self.v_count[vertex], self.bend_count[vertex]
            defects += max(across, down, bends) > 1 or (bends > 0 and across + down > 0)
        return crossings, defects


def _positions(bands: Sequence[tuple[int, float]], tracks: int, spacing: float) -> list[float]:
    """Return the nominal positions of all lines: gap, band, gap, band … gap."""
    at = 0.0
    found: list[float] = []
    for lines, size in (*bands, (0, 0.0)):
        found += [at + spacing * (track + 1) for track in range(tracks)]
        at += spacing * (tracks + 1)
        found += [at + size * (line + 1) / (lines + 1) for line in range(lines)]
        at += size
    return found
