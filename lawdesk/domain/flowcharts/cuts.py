"""Where a drawing is cut for paper: between rows by dynamic programming, between lanes by width; and what of a line is inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from lawdesk.domain.flowcharts.layout.charts import LaidOutChart
from lawdesk.domain.flowcharts.layout.graph import Point
from lawdesk.domain.flowcharts.values import Flowchart, StepKind

PAGE_COST = 1000
FORWARD_COST = 10
BACK_COST = 25
DECISION_COST = 200
ABOVE_ROW = 6.0  # a cut runs in the padding above a row, where there is no track


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of the drawing in chart coordinates."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Is the point inside?"""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a polyline is inside a tile, and whether it was cut at its two ends."""

    points: tuple[Point, ...]
    is_cut_at_start: bool
    is_cut_at_end: bool


def cut_rows(chart: Flowchart, laid_out: LaidOutChart, first_room: float, room: float) -> tuple[tuple[float, float], ...]:
    """Return (top, bottom) of each page; the first page has `first_room` px for rows, the others `room`.

    A page costs 1000, a cut line 10 (25 when it leads back), a 判断 parted from what follows it 200.
    """
    count = len(laid_out.rows)
    levels = [0.0, *(row.top - ABOVE_ROW for row in laid_out.rows[1:]), laid_out.height]
    costs = _cut_costs(chart, laid_out, count)
    best = [0.0] + [float("inf")] * count
    came = [0] * (count + 1)
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            fits = levels[end] - levels[start] <= (first_room if start == 0 else room)
            if not fits and end - start > 1:
                break
            cost = best[start] + PAGE_COST + costs[end]
            if cost < best[end]:
                best[end], came[end] = cost, start
    found = []
    end = count
    while end > 0:
        found.append((levels[came[end]], levels[end]))
        end = came[end]
    return tuple(reversed(found))


def _cut_costs(chart: Flowchart, laid_out: LaidOutChart, count: int) -> list[float]:
    """Return what a cut before each row costs, 0 at the very end."""
    rank = {step.step_id: step.rank for step in laid_out.steps}
    decisions = {step.id for step in chart.steps if step.step_kind is StepKind.DECISION}
    costs = [0.0] * (count + 1)
    for transition in chart.transitions:
        low, high = sorted((rank[transition.source_id], rank[transition.target_id]))
        is_back = rank[transition.source_id] > rank[transition.target_id]
        for level in range(low + 1, high + 1):
            costs[level] += BACK_COST if is_back else FORWARD_COST
            costs[level] += DECISION_COST if transition.source_id in decisions and not is_back else 0
    return costs


def lane_groups(laid_out: LaidOutChart, room: float) -> tuple[tuple[UUID, ...], ...]:
    """Return groups of neighbouring lanes, each at most `room` px wide; a lane that is wider stands alone."""
    groups: list[list[UUID]] = []
    left = 0.0
    for lane in laid_out.lanes:
        if not groups or lane.right - left > room:
            groups.append([])
            left = lane.left
        groups[-1].append(lane.lane_id)
    return tuple(tuple(group) for group in groups)


def pieces(points: Sequence[Point], tile: Tile) -> list[Piece]:
    """Return the pieces of a polyline of upright and level segments that lie inside the tile."""
    found: list[list[Point]] = []
    is_open = False
    for start, end in pairwise(points):
        inside = _inside(start, end, tile)
        if inside is None:
            is_open = False
            continue
        if is_open:
            found[-1].append(inside[1])
        else:
            found.append(list(inside))
        is_open = inside[1] == end
    return [Piece(points=tuple(one), is_cut_at_start=one[0] != points[0], is_cut_at_end=one[-1] != points[-1]) for one in found]


def _inside(start: Point, end: Point, tile: Tile) -> tuple[Point, Point] | None:
    """Return the part of a segment inside the tile, or None."""
    low_x, high_x = max(min(start.x, end.x), tile.left), min(max(start.x, end.x), tile.right)
    low_y, high_y = max(min(start.y, end.y), tile.top), min(max(start.y, end.y), tile.bottom)
    if low_x > high_x or low_y > high_y:
        return None
    first = Point(_clamped(start.x, low_x, high_x), _clamped(start.y, low_y, high_y))
    last = Point(_clamped(end.x, low_x, high_x), _clamped(end.y, low_y, high_y))
    return None if first == last and start != end else (first, last)


def _clamped(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
