"""A drawing on paper: one page while the type stays readable, else cut between rows and, if it must be, between lanes.

Never below 7.5 pt (六号). A cut line ends in a numbered circle with the page it goes on, and starts again there with the page
it came from; lines to one target share the number. Lane heads stand on every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.connectors import BOTTOM, MOST_ROOM, RIGHT, SIDE_ROOM, CutEnd, connectors, side_of
from lawdesk.domain.flowcharts.cuts import Piece, Tile, cut_rows, lane_groups, pieces
from lawdesk.domain.flowcharts.display import (
    MARGIN,
    PLAIN,
    DrawingOptions,
    display_list,
    frame,
    heads_height,
    kinds,
    lane_labels,
    title_block,
    title_height,
)
from lawdesk.domain.flowcharts.layout.charts import LaidOutChart, LaidOutLane
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.primitives import Line, Primitive, TextBox, moved
from lawdesk.domain.flowcharts.shapes import arrow, lane_shape, step_shape
from lawdesk.domain.flowcharts.values import Flowchart

PX_PER_MM = 96 / 25.4
FULL_POINTS = 9.0  # what 12 px type is at full size
SMALLEST_POINTS = 7.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The printable area in mm, upright."""

    name: str
    width: float
    height: float


A4 = Paper(name="A4", width=170, height=247)
A3 = Paper(name="A3", width=257, height=370)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPage:
    """One page: its primitives in a drawing of `width` × `height` px; `scale` makes px of it out of px at 96 dpi."""

    number: int
    primitives: tuple[Primitive, ...]
    width: float
    height: float
    scale: float
    paper: str
    is_landscape: bool

    @property
    def points(self) -> float:
        """The type size in pt."""
        return FULL_POINTS * self.scale


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper laid one way, in px at 96 dpi."""

    paper: Paper
    is_landscape: bool

    @property
    def width(self) -> float:
        return PX_PER_MM * (self.paper.height if self.is_landscape else self.paper.width)

    @property
    def height(self) -> float:
        return PX_PER_MM * (self.paper.width if self.is_landscape else self.paper.height)


def pages(
    chart: Flowchart, laid_out: LaidOutChart, papers: Sequence[Paper] = (A4,), options: DrawingOptions = PLAIN
) -> tuple[ChartPage, ...]:
    """Return the pages of a chart; `papers` are those that the user allows, the preferred one first."""
    whole = frame(chart, laid_out, options)
    sheets = [_Sheet(paper, is_landscape) for paper in papers for is_landscape in (False, True)]
    for sheet in sheets:
        scale = min(1.0, sheet.width / whole.width, sheet.height / whole.height)
        if FULL_POINTS * scale >= SMALLEST_POINTS:
            return (_one_page(chart, laid_out, options, sheet, scale),)
    for sheet in sheets:
        scale = min(1.0, sheet.width / whole.width)
        if FULL_POINTS * scale >= SMALLEST_POINTS:
            return _split(chart, laid_out, options, sheet, scale)
    widest = max(lane.right - lane.left for lane in laid_out.lanes) + 2 * SIDE_ROOM
    smallest = SMALLEST_POINTS / FULL_POINTS
    sheet = next((one for one in sheets if one.width / smallest >= widest), sheets[-1])
    return _split(chart, laid_out, options, sheet, min(smallest, sheet.width / widest))


def legibility(found: Sequence[ChartPage]) -> str:
    """Return what the status bar says: 「打印：9.0 磅，1 页」."""
    return f"打印：{min(page.points for page in found):.1f} 磅，{len(found)} 页"


def _one_page(chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions, sheet: _Sheet, scale: float) -> ChartPage:
    whole = frame(chart, laid_out, options)
    return ChartPage(
        number=1,
        primitives=display_list(chart, laid_out, options),
        width=whole.width,
        height=whole.height,
        scale=scale,
        paper=sheet.paper.name,
        is_landscape=sheet.is_landscape,
    )


def _split(
    chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions, sheet: _Sheet, scale: float
) -> tuple[ChartPage, ...]:
    return _Splitter(chart, laid_out, options, sheet, scale).run()


class _Splitter:
    """Cuts one drawing: tiles first, then the ends of cut lines, then the pages."""

    def __init__(self, chart: Flowchart, laid_out: LaidOutChart, options: DrawingOptions, sheet: _Sheet, scale: float) -> None:
        self.chart, self.laid_out, self.options, self.sheet, self.scale = chart, laid_out, options, sheet, scale
        self.head = heads_height(chart, laid_out, options)
        self.title = title_height(chart, sheet.width / scale - 2 * MARGIN, options)
        self.targets = {one.id: one.target_id for one in chart.transitions}
        self.numbers: dict[UUID, int] = {}
        self.tiles = self._tiles()
        self.page_of = {tile: number for number, tile in enumerate(self.tiles, 1)}

    def run(self) -> tuple[ChartPage, ...]:
        return tuple(self._page(tile, number) for tile, number in self.page_of.items())

    def _tiles(self) -> list[Tile]:
        """Return the pieces of the drawing that hold something, row by row, from left to right."""
        wide, high = self.sheet.width / self.scale, self.sheet.height / self.scale
        frame_height = self.head + 2 * MOST_ROOM + 2 * MARGIN
        rows = cut_rows(self.chart, self.laid_out, high - frame_height - self.title, high - frame_height)
        if self.laid_out.width + 2 * MARGIN <= wide:
            columns = [(0.0, self.laid_out.width)]
        else:
            places = {lane.lane_id: lane for lane in self.laid_out.lanes}
            groups = lane_groups(self.laid_out, wide - 2 * SIDE_ROOM)
            columns = [(places[group[0]].left, places[group[-1]].right) for group in groups]
        self.side = SIDE_ROOM if len(columns) > 1 else MARGIN
        tiles = [Tile(left, top, right, bottom) for top, bottom in rows for left, right in columns]
        return [tile for tile in tiles if self._has_content(tile)]

    def _has_content(self, tile: Tile) -> bool:
        holds_step = any(tile.holds(middle(step.box)) for step in self.laid_out.steps)
        return holds_step or any(pieces(one.points, tile) for one in self.laid_out.transitions)

    def _page(self, tile: Tile, number: int) -> ChartPage:
        ends = connectors(self._all_cut_ends(tile))
        title = self.title if number == 1 else 0.0
        top = MARGIN + title + self.head
        height = ends.above + tile.bottom - tile.top + ends.below
        lanes = [part for shape in self._lane_shapes(tile, height) for part in shape]
        content = [*self._lines(tile), *ends.shapes, *self._steps(tile)]
        width = tile.right - tile.left + 2 * self.side
        return ChartPage(
            number=number,
            primitives=(
                *(title_block(self.chart, width, self.options) if number == 1 else ()),
                *(moved(part, self.side, top) for part in lanes),
                *(moved(part, self.side - tile.left, top + ends.above - tile.top) for part in content),
            ),
            width=width,
            height=top + height + MARGIN,
            scale=self.scale,
            paper=self.sheet.paper.name,
            is_landscape=self.sheet.is_landscape,
        )

    def _lane_shapes(self, tile: Tile, height: float) -> list[list[Primitive]]:
        labels = lane_labels(self.chart, self.options)
        return [
            lane_shape(label, _shifted(lane, tile.left), height, self.head, self.options.measure)
            for label, lane in zip(labels, self.laid_out.lanes, strict=True)
            if tile.left <= (lane.left + lane.right) / 2 <= tile.right
        ]

    def _lines(self, tile: Tile) -> list[Primitive]:
        """Return what of the transitions is on this page, in chart coordinates."""
        found: list[Primitive] = []
        for transition in self.laid_out.transitions:
            for piece in pieces(transition.points, tile):
                found += _piece_shape(piece, transition.transition_id)
            label = transition.label_box
            if label is not None and tile.holds(middle(label)):
                found.append(TextBox(box=label, lines=transition.label_lines, owner=transition.transition_id))
        return found

    def _steps(self, tile: Tile) -> list[Primitive]:
        kind_of = kinds(self.chart)
        shapes = [step_shape(kind_of[step.step_id], step) for step in self.laid_out.steps if tile.holds(middle(step.box))]
        return [part for shape in shapes for part in shape]

    def _all_cut_ends(self, tile: Tile) -> list[CutEnd]:
        return [
            end
            for transition in self.laid_out.transitions
            for piece in pieces(transition.points, tile)
            for end in self._cut_ends(piece, transition.transition_id, tile)
        ]

    def _cut_ends(self, piece: Piece, transition_id: UUID, tile: Tile) -> list[CutEnd]:
        target = self.targets[transition_id]
        found = []
        for is_cut, point, words in (
            (piece.is_cut_at_end, piece.points[-1], "转第{page}页"),
            (piece.is_cut_at_start, piece.points[0], "接第{page}页"),
        ):
            if is_cut:
                number = self.numbers.setdefault(target, len(self.numbers) + 1)
                side = side_of(point, tile)
                page = self.page_of[self._neighbour(tile, point, side)]
                found.append(CutEnd(point, side, number, words.format(page=page), transition_id))
        return found

    def _neighbour(self, tile: Tile, point: Point, side: int) -> Tile:
        """Return the tile on the other side of a cut."""
        over = 0.5
        x = point.x + (over if side == RIGHT else -over if side % 2 == 0 else 0.0)
        y = point.y + (over if side == BOTTOM else -over if side % 2 else 0.0)
        return next(one for one in self.tiles if one is not tile and one.holds(Point(x, y)))


def middle(box: Box) -> Point:
    """Return the centre of a box."""
    return Point(box.x + box.width / 2, box.y + box.height / 2)


def _shifted(lane: LaidOutLane, by: float) -> LaidOutLane:
    return LaidOutLane(lane_id=lane.lane_id, left=lane.left - by, right=lane.right - by)


def _piece_shape(piece: Piece, owner: UUID) -> list[Primitive]:
    if piece.is_cut_at_end or len(piece.points) < 2:
        return [Line(points=piece.points, owner=owner)]
    return arrow(piece.points, owner)
