"""Where the elements of a laid-out chart stand in a BPMN diagram, whose events and gateways have fixed small symbols."""

import math
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.layout import LaidOutChart
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.values import Flowchart, StepKind

MARGIN = 40.0
POOL_HEAD = 30.0
LANE_HEAD = 30.0
EVENT_SIZE = 36.0
GATEWAY_SIZE = 50.0
LINE_HEIGHT = 14.0
_EVENTS = frozenset({StepKind.START, StepKind.END, StepKind.WAIT})
_GATEWAYS = frozenset({StepKind.DECISION, StepKind.PARALLEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Boxes and polylines in diagram pixels; `labels` are the boxes of the words of events, gateways and lines."""

    steps: dict[UUID, Box]
    lanes: dict[UUID, Box]
    transitions: dict[UUID, tuple[Point, ...]]
    labels: dict[UUID, Box]


def places_of(chart: Flowchart, layout: LaidOutChart) -> Places:
    """Return the places for a vertical pool: its head above the heads of the lanes, the lanes as columns."""
    kinds = {step.id: step.step_kind for step in chart.steps}
    drawn = {step.step_id: _moved(step.box) for step in layout.steps}
    steps = {step: _symbol(kinds[step], box) for step, box in drawn.items()}
    labels = {step.step_id: _label(kinds[step.step_id], steps[step.step_id], step.box.width, len(step.lines))
              for step in layout.steps if kinds[step.step_id] in _EVENTS | _GATEWAYS}  # fmt: skip
    ends = {one.id: (one.source_id, one.target_id) for one in chart.transitions}
    transitions: dict[UUID, tuple[Point, ...]] = {}
    for one in layout.transitions:
        source, target = ends[one.transition_id]
        points = [Point(point.x + MARGIN, point.y + MARGIN + POOL_HEAD + LANE_HEAD) for point in one.points]
        points = _docked(points[::-1], steps[source], kinds[source])[::-1]
        transitions[one.transition_id] = tuple(_docked(points, steps[target], kinds[target]))
        if one.label_box:
            labels[one.transition_id] = _moved(one.label_box)
    height = layout.height + LANE_HEAD
    lanes = {lane.lane_id: Box(lane.left + MARGIN, MARGIN + POOL_HEAD, lane.right - lane.left, height) for lane in layout.lanes}
    return Places(steps=steps, lanes=lanes, transitions=transitions, labels=labels)


def around(boxes: list[Box]) -> Box:
    """Return the pool around its lanes, with its head above them."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top - POOL_HEAD, right - left, bottom - top + POOL_HEAD)


def _moved(box: Box) -> Box:
    return Box(box.x + MARGIN, box.y + MARGIN + POOL_HEAD + LANE_HEAD, box.width, box.height)


def _symbol(kind: StepKind, box: Box) -> Box:
    size = EVENT_SIZE if kind in _EVENTS else GATEWAY_SIZE if kind in _GATEWAYS else 0.0
    if not size:
        return box
    return Box(box.x + (box.width - size) / 2, box.y + (box.height - size) / 2, size, size)


def _label(kind: StepKind, symbol: Box, width: float, lines: int) -> Box:
    """Below an event, right above a gateway, where no line leaves it."""
    height = LINE_HEIGHT * max(1, lines)
    if kind in _EVENTS:
        return Box(symbol.x + symbol.width / 2 - width / 2, symbol.y + symbol.height + 2, width, height)
    return Box(symbol.x + symbol.width, symbol.y - height / 2, width, height)


def _docked(points: list[Point], symbol: Box, kind: StepKind) -> list[Point]:
    """Lengthen the last piece to the border of the smaller symbol; a piece that would miss it turns to its side."""
    if kind not in _EVENTS | _GATEWAYS or len(points) < 2:
        return points
    before, end = points[-2], points[-1]
    center = Point(symbol.x + symbol.width / 2, symbol.y + symbol.height / 2)
    radius = symbol.width / 2
    if before.x == end.x:
        reach = _reach(kind, radius, end.x - center.x)
        if reach is not None:
            return [*points[:-1], Point(end.x, center.y + math.copysign(reach, before.y - center.y))]
        return [*points[:-1], Point(end.x, center.y), Point(center.x + math.copysign(radius, end.x - center.x), center.y)]
    reach = _reach(kind, radius, end.y - center.y)
    if reach is not None:
        return [*points[:-1], Point(center.x + math.copysign(reach, before.x - center.x), end.y)]
    return [*points[:-1], Point(center.x, end.y), Point(center.x, center.y + math.copysign(radius, end.y - center.y))]


def _reach(kind: StepKind, radius: float, aside: float) -> float | None:
    """Return how far the border is from the middle line at `aside` from the centre, None beyond the symbol."""
    if abs(aside) >= radius:
        return None
    return math.sqrt(radius**2 - aside**2) if kind in _EVENTS else radius - abs(aside)
