"""The shape of each kind of step, the arrow of each transition, the head of each lane, as primitives.

开始 and 结束 have round ends (结束 a thick line), 判断 is a diamond, 审核 has a double frame, 子流程 double sides, 等待 is a
hexagon, 并行 has double bars above and below, 办理 is a plain box.
"""

import math
from collections.abc import Callable
from uuid import UUID

from lawdesk.domain.flowcharts.layout.charts import LaidOutLane, LaidOutStep, LaidOutTransition
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.layout.text import LINE_HEIGHT, Measure, wrap
from lawdesk.domain.flowcharts.primitives import Fill, Line, Polygon, Primitive, RoundedBox, TextBox
from lawdesk.domain.flowcharts.values import StepKind

THIN, THICK = 0.8, 2.4
ARROW_LENGTH, ARROW_HALF_WIDTH = 8.0, 3.5
FRAME_GAP = 3.0
SIDE_GAP = 5.0
HEXAGON_CORNER = 10.0
HEAD_PADDING = 6.0

Shape = Callable[[Box, UUID], list[Primitive]]


def step_shape(step_kind: StepKind, step: LaidOutStep) -> list[Primitive]:
    """Return the outline and the words of a step."""
    outline = _SHAPES.get(step_kind, _plain)(step.box, step.step_id)
    return [*outline, TextBox(box=step.box, lines=step.lines, owner=step.step_id)]


def _plain(box: Box, owner: UUID) -> list[Primitive]:
    return [RoundedBox(box=box, owner=owner)]


def _start(box: Box, owner: UUID) -> list[Primitive]:
    return [RoundedBox(box=box, radius=box.height / 2, owner=owner)]


def _end(box: Box, owner: UUID) -> list[Primitive]:
    return [RoundedBox(box=box, radius=box.height / 2, width=THICK, owner=owner)]


def _review(box: Box, owner: UUID) -> list[Primitive]:
    inner = Box(box.x + FRAME_GAP, box.y + FRAME_GAP, box.width - 2 * FRAME_GAP, box.height - 2 * FRAME_GAP)
    return [RoundedBox(box=box, owner=owner), RoundedBox(box=inner, fill=Fill.NONE, width=THIN, owner=owner)]


def _subprocess(box: Box, owner: UUID) -> list[Primitive]:
    sides = (box.x + SIDE_GAP, box.x + box.width - SIDE_GAP)
    bars = [Line(points=(Point(x, box.y), Point(x, box.y + box.height)), width=THIN, owner=owner) for x in sides]
    return [RoundedBox(box=box, owner=owner), *bars]


def _parallel(box: Box, owner: UUID) -> list[Primitive]:
    levels = (box.y + FRAME_GAP, box.y + box.height - FRAME_GAP)
    bars = [Line(points=(Point(box.x, y), Point(box.x + box.width, y)), width=THIN, owner=owner) for y in levels]
    return [RoundedBox(box=box, owner=owner), *bars]


def _diamond(box: Box, owner: UUID) -> list[Primitive]:
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    corners = (
        Point(middle_x, box.y),
        Point(box.x + box.width, middle_y),
        Point(middle_x, box.y + box.height),
        Point(box.x, middle_y),
    )
    return [Polygon(points=corners, owner=owner)]


def _hexagon(box: Box, owner: UUID) -> list[Primitive]:
    left, right, middle = box.x + HEXAGON_CORNER, box.x + box.width - HEXAGON_CORNER, box.y + box.height / 2
    bottom = box.y + box.height
    corners = (
        Point(left, box.y),
        Point(right, box.y),
        Point(box.x + box.width, middle),
        Point(right, bottom),
        Point(left, bottom),
        Point(box.x, middle),
    )
    return [Polygon(points=corners, owner=owner)]


_SHAPES: dict[StepKind, Shape] = {
    StepKind.START: _start,
    StepKind.END: _end,
    StepKind.REVIEW: _review,
    StepKind.SUBPROCESS: _subprocess,
    StepKind.PARALLEL: _parallel,
    StepKind.DECISION: _diamond,
    StepKind.WAIT: _hexagon,
}


def transition_shape(transition: LaidOutTransition) -> list[Primitive]:
    """Return the line, the head of the arrow and the words of a transition; nothing for one without a way."""
    if len(transition.points) < 2:
        return []
    found = arrow(transition.points, transition.transition_id)
    if transition.label_box is not None:
        found.append(TextBox(box=transition.label_box, lines=transition.label_lines, owner=transition.transition_id))
    return found


def arrow(points: tuple[Point, ...], owner: UUID | None) -> list[Primitive]:
    """Return a polyline that ends in a filled arrow head."""
    before, tip = points[-2], points[-1]
    size = math.dist(before, tip) or 1.0
    along = Point((tip.x - before.x) / size, (tip.y - before.y) / size)
    base = Point(tip.x - along.x * ARROW_LENGTH, tip.y - along.y * ARROW_LENGTH)
    head = (
        tip,
        Point(base.x - along.y * ARROW_HALF_WIDTH, base.y + along.x * ARROW_HALF_WIDTH),
        Point(base.x + along.y * ARROW_HALF_WIDTH, base.y - along.x * ARROW_HALF_WIDTH),
    )
    return [Line(points=(*points[:-1], base), owner=owner), Polygon(points=head, fill=Fill.INK, width=0, owner=owner)]


def head_height(labels: tuple[str, ...], lanes: tuple[LaidOutLane, ...], measure: Measure) -> float:
    """Return how high the lane heads must be so that every label fits."""
    lines = [len(wrap(label, _inner_width(lane), measure)) for label, lane in zip(labels, lanes, strict=True)]
    return max([1, *lines]) * LINE_HEIGHT + 2 * HEAD_PADDING


def lane_shape(label: str, lane: LaidOutLane, height: float, head: float, measure: Measure) -> list[Primitive]:
    """Return the head of a lane above y = 0 and its frame down to `height`."""
    box = Box(lane.left, -head, lane.right - lane.left, head)
    return [
        RoundedBox(box=Box(lane.left, 0, lane.right - lane.left, height), fill=Fill.NONE, width=THIN, owner=lane.lane_id),
        RoundedBox(box=box, fill=Fill.GREY, width=THIN, owner=lane.lane_id),
        TextBox(box=box, lines=wrap(label, _inner_width(lane), measure), is_bold=True, owner=lane.lane_id),
    ]


def _inner_width(lane: LaidOutLane) -> float:
    return max(lane.right - lane.left - 2 * HEAD_PADDING, 12.0)
