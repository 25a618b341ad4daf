"""The display list: what the canvas paints, the PDF and the SVG writer write. Lengths are px at 12 px type, y downwards.

Black and white only: kinds of steps differ by shape, never by colour.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.layout.text import FONT

LINE_FACTOR = 4 / 3  # distance of lines of text, in type sizes
ASCENT = 0.88  # of the type size, above the baseline
FULL_LINE = 1.2


class Fill(StrEnum):
    """Inside of a shape."""

    NONE = "none"
    PAPER = "paper"
    GREY = "grey"
    INK = "ink"


class Align(StrEnum):
    """Where lines of text stand in their box."""

    CENTRE = "centre"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A polyline of `width` px. `owner` is the id of the step, transition or lane that it belongs to, as in every primitive."""

    points: tuple[Point, ...]
    width: float = FULL_LINE
    is_dashed: bool = False
    owner: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed shape, such as a diamond or the head of an arrow; width 0 means no outline."""

    points: tuple[Point, ...]
    fill: Fill = Fill.PAPER
    width: float = FULL_LINE
    owner: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedBox:
    """A rectangle whose corners have the radius given, 0 for sharp ones."""

    box: Box
    radius: float = 0
    fill: Fill = Fill.PAPER
    width: float = FULL_LINE
    is_dashed: bool = False
    owner: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Lines of text, already broken, in the middle of the height of their box; `size` is the type size in px."""

    box: Box
    lines: tuple[str, ...]
    size: float = FONT
    is_bold: bool = False
    align: Align = Align.CENTRE
    owner: UUID | None = None

    def baselines(self) -> tuple[Point, ...]:
        """Return for each line the point on its baseline: its middle, or its start when `align` is LEFT."""
        pitch = self.size * LINE_FACTOR
        x = self.box.x + (self.box.width / 2 if self.align is Align.CENTRE else 0.0)
        top = self.box.y + (self.box.height - pitch * len(self.lines)) / 2
        first = top + (pitch - self.size) / 2 + self.size * ASCENT
        return tuple(Point(x, first + pitch * number) for number in range(len(self.lines)))


Primitive = Line | Polygon | RoundedBox | TextBox


def moved(primitive: Primitive, by_x: float, by_y: float) -> Primitive:
    """Return the same primitive at another place."""
    if isinstance(primitive, (Line, Polygon)):
        return replace(primitive, points=tuple(Point(x + by_x, y + by_y) for x, y in primitive.points))
    box = primitive.box
    return replace(primitive, box=Box(box.x + by_x, box.y + by_y, box.width, box.height))
