"""The layout of a `Flowchart`: its words decide the boxes, the engine places them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.layout.engine import place
from lawdesk.domain.flowcharts.layout.graph import Band, Box, Edge, Graph, Node, Placed, Point, Row
from lawdesk.domain.flowcharts.layout.text import LABEL_WIDTH, LINE_HEIGHT, Measure, balanced, box_size, label_lines, text_width
from lawdesk.domain.flowcharts.values import Flowchart, Step, Transition

Caption = Callable[[Step], str]
"""What is written in the box of a step; the name, or more, such as the name and its limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutStep:
    """A step with its box, the lines of text in it, its row and its slot column."""

    step_id: UUID
    box: Box
    lines: tuple[str, ...]
    rank: int
    slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutTransition:
    """A transition as a polyline from dock to dock; `label_box` and `label_lines` are empty without words."""

    transition_id: UUID
    points: tuple[Point, ...]
    is_back: bool
    label_box: Box | None
    label_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutLane:
    """The column of a lane: its left and right edge."""

    lane_id: UUID
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutChart:
    """Where everything stands, in px at 12 px type, y downwards, (0, 0) at the upper left of the first lane below its head.

    `rows` are the stretches of the ranks; `defects` is 0 unless a hard gate could not be met; `placed` is kept for the next
    layout of the same chart.
    """

    steps: tuple[LaidOutStep, ...]
    transitions: tuple[LaidOutTransition, ...]
    lanes: tuple[LaidOutLane, ...]
    rows: tuple[Row, ...]
    width: float
    height: float
    crossings: int
    defects: int
    placed: Placed

    def step(self, step_id: UUID) -> LaidOutStep:
        """Return where a step stands; raise `KeyError` if it is not in the drawing."""
        for step in self.steps:
            if step.step_id == step_id:
                return step
        raise KeyError(step_id)


def step_name(step: Step) -> str:
    """Return the plain caption: the name."""
    return step.name


def lay_out(chart: Flowchart, measure: Measure, caption: Caption = step_name, former: LaidOutChart | None = None) -> LaidOutChart:
    """Return the drawing of `chart`; `measure` gives the width of a text at 12 px, the same on screen and on paper.

    With the `former` drawing of the same chart before an edit, steps that the edit does not concern keep their order.
    """
    captions = {step.id: caption(step) for step in chart.steps}
    words = {transition.id: label_lines(transition.label, measure) for transition in chart.transitions}
    graph = Graph(
        nodes=tuple(_node(step, captions[step.id], measure) for step in chart.steps),
        edges=tuple(_edge(transition, words[transition.id], measure) for transition in chart.transitions),
        lanes=tuple(str(lane.id) for lane in chart.lanes),
    )
    placed = place(graph, former.placed if former else None)
    return LaidOutChart(
        steps=tuple(
            LaidOutStep(
                step_id=step.id,
                box=node.box,
                lines=balanced(captions[step.id], text_width(step.step_kind, captions[step.id], measure), measure),
                rank=node.rank,
                slot=node.slot,
            )
            for step, node in zip(chart.steps, placed.nodes, strict=True)
        ),
        transitions=tuple(
            LaidOutTransition(
                transition_id=transition.id,
                points=edge.points,
                is_back=edge.is_back,
                label_box=edge.label_box,
                label_lines=words[transition.id],
            )
            for transition, edge in zip(chart.transitions, placed.edges, strict=True)
        ),
        lanes=_lanes(chart, placed.bands),
        rows=placed.rows,
        width=placed.width,
        height=placed.height,
        crossings=placed.crossings,
        defects=placed.defects,
        placed=placed,
    )


def _node(step: Step, caption: str, measure: Measure) -> Node:
    size = box_size(caption, step.step_kind, measure)
    return Node(id=str(step.id), width=size.width, height=size.height, lane=str(step.lane_id), kind=step.step_kind)


def _edge(transition: Transition, lines: tuple[str, ...], measure: Measure) -> Edge:
    return Edge(
        id=str(transition.id),
        source=str(transition.source_id),
        target=str(transition.target_id),
        label=transition.label.strip(),
        label_width=min(LABEL_WIDTH, max(map(measure, lines), default=0.0)),
        label_height=LINE_HEIGHT * len(lines),
    )


def _lanes(chart: Flowchart, bands: tuple[Band, ...]) -> tuple[LaidOutLane, ...]:
    places = {band.lane: band for band in bands}
    return tuple(
        LaidOutLane(lane_id=lane.id, left=places[str(lane.id)].start, right=places[str(lane.id)].end) for lane in chart.lanes
    )
