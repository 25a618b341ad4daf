"""The drawing of a whole chart as a display list: title, lane heads, lanes, lines, steps."""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.layout.charts import LaidOutChart
from lawdesk.domain.flowcharts.layout.graph import Box
from lawdesk.domain.flowcharts.layout.text import Measure, approximate_measure, wrap
from lawdesk.domain.flowcharts.primitives import LINE_FACTOR, Primitive, TextBox, moved
from lawdesk.domain.flowcharts.shapes import head_height, lane_shape, step_shape, transition_shape
from lawdesk.domain.flowcharts.values import Flowchart, StepKind

TITLE_SIZE = 16.0
SUBTITLE_SIZE = 12.0
TITLE_GAP = 8.0
MARGIN = 2.0  # so that outlines are not cut at the edge


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingOptions:
    """What is drawn around the steps. `subtitle` are the lines of the head block below the title: unit, power, limits, version.

    `lane_labels` replaces labels by the present names of posts, by lane id. `measure` is the one the layout was made with.
    """

    has_title: bool = True
    subtitle: tuple[str, ...] = ()
    lane_labels: dict[UUID, str] | None = None
    measure: Measure = approximate_measure


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, and where the upper left corner of the chart proper (below the lane heads) stands in it."""

    width: float
    height: float
    left: float
    top: float


PLAIN = DrawingOptions()


def display_list(chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions = PLAIN) -> tuple[Primitive, ...]:
    """Return the drawing with (0, 0) at its upper left corner; its size is that of `frame`."""
    place = frame(chart, laid_out, options)
    head = heads_height(chart, laid_out, options)
    parts = [*lanes(chart, laid_out, options, head), *body(chart, laid_out)]
    drawn = [moved(part, place.left, place.top) for part in parts]
    return (*title_block(chart, place.width, options), *drawn)


def frame(chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions = PLAIN) -> Frame:
    """Return the size of the drawing that `display_list` makes with the same options."""
    top = MARGIN + title_height(chart, laid_out.width, options) + heads_height(chart, laid_out, options)
    return Frame(laid_out.width + 2 * MARGIN, top + laid_out.height + MARGIN, MARGIN, top)


def lane_labels(chart: Flowchart, options: DrawingOptions) -> tuple[str, ...]:
    """Return the words in the lane heads."""
    known = options.lane_labels or {}
    return tuple(known.get(lane.id, lane.label) for lane in chart.lanes)


def heads_height(chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions) -> float:
    """Return the height of the row of lane heads, 0 without lanes."""
    return head_height(lane_labels(chart, options), laid_out.lanes, options.measure) if chart.lanes else 0.0


def lanes(chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions, head: float) -> list[Primitive]:
    """Return heads and frames of all lanes, in chart coordinates."""
    labels = lane_labels(chart, options)
    shapes = [
        lane_shape(label, lane, laid_out.height, head, options.measure)
        for label, lane in zip(labels, laid_out.lanes, strict=True)
    ]
    return [part for shape in shapes for part in shape]


def body(chart: Flowchart, laid_out: LaidOutChart) -> list[Primitive]:
    """Return transitions, then steps, in chart coordinates."""
    kind_of = kinds(chart)
    found: list[Primitive] = []
    for transition in laid_out.transitions:
        found += transition_shape(transition)
    for step in laid_out.steps:
        found += step_shape(kind_of[step.step_id], step)
    return found


def kinds(chart: Flowchart) -> dict[UUID, StepKind]:
    """Return the kind of each step by id."""
    return {step.id: step.step_kind for step in chart.steps}


def title_lines(chart: Flowchart, width: float, options: DrawingOptions) -> tuple[tuple[str, float, bool], ...]:
    """Return the lines of the head block as (text, size, bold)."""
    if not options.has_title:
        return ()
    title = wrap(chart.title, width * SUBTITLE_SIZE / TITLE_SIZE, options.measure)
    below = [line for text in options.subtitle for line in wrap(text, width, options.measure)]
    return (*((line, TITLE_SIZE, True) for line in title), *((line, SUBTITLE_SIZE, False) for line in below))


def title_height(chart: Flowchart, width: float, options: DrawingOptions) -> float:
    """Return how high the head block is, with the gap below it."""
    lines = title_lines(chart, width, options)
    return sum(size * LINE_FACTOR for _, size, _ in lines) + (TITLE_GAP if lines else 0.0)


def title_block(chart: Flowchart, width: float, options: DrawingOptions) -> list[Primitive]:
    """Return the title, centred, with the lines below it."""
    found: list[Primitive] = []
    at = MARGIN
    for line, size, is_bold in title_lines(chart, width - 2 * MARGIN, options):
        found.append(TextBox(box=Box(0, at, width, size * LINE_FACTOR), lines=(line,), size=size, is_bold=is_bold))
        at += size * LINE_FACTOR
    return found
