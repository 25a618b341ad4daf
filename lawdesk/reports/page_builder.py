"""Pages as a list of marks before anything is written: where the text, rules and pictures stand. Points, y from the top edge."""

from dataclasses import dataclass, field

from lawdesk.domain.flowcharts.primitives import Line, Polygon, RoundedBox
from lawdesk.reports.blocks import QrCode
from lawdesk.reports.page_styles import POINTS_PER_MM, PageStyle
from lawdesk.reports.typesetting import Span


@dataclass(frozen=True, slots=True)
class TextMark:
    """Spans that start at `x` with their base line at `y`; `spacing` pt stand between characters."""

    x: float
    y: float
    size: float
    spans: tuple[Span, ...]
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float = 0.5


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A PNG in the box that starts at (`x`, `y`)."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(frozen=True, slots=True)
class QrMark:
    """A QR code in a square of `size`, its quiet zone included."""

    x: float
    y: float
    size: float
    code: QrCode


@dataclass(frozen=True, slots=True)
class ShapesMark:
    """Lines and shapes of a drawing whose upper left corner is (`x`, `y`); one px of it is `points` pt wide."""

    x: float
    y: float
    points: float
    shapes: tuple[Line | Polygon | RoundedBox, ...]


Mark = TextMark | RuleMark | PictureMark | QrMark | ShapesMark


@dataclass(slots=True)
class Page:
    """One page: its marks, and whether they fill it from the top."""

    marks: list[Mark] = field(default_factory=list)


class PageBuilder:
    """Puts marks below each other and starts new pages."""

    def __init__(self, style: PageStyle) -> None:
        self.style = style
        self.left = style.inner * POINTS_PER_MM
        self.width = style.text_width * POINTS_PER_MM
        self.top = style.top * POINTS_PER_MM
        self.bottom = (style.height - style.bottom) * POINTS_PER_MM
        self.pages: list[Page] = [Page()]
        self.y = self.top

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.bottom - self.y + 0.01

    @property
    def is_at_top(self) -> bool:
        """Is nothing on this page yet?"""
        return self.y <= self.top

    def add(self, mark: Mark) -> None:
        """Put `mark` on this page."""
        self.pages[-1].marks.append(mark)

    def advance(self, height: float) -> None:
        """Go down by `height`."""
        self.y += height

    def new_page(self) -> None:
        """Start a new page; nothing happens at the top of an empty one."""
        if self.is_at_top and not self.pages[-1].marks:
            return
        self.pages.append(Page())
        self.y = self.top

    def need(self, height: float) -> None:
        """Start a new page unless `height` is left here, or is more than any page has."""
        if height > self.room and not self.is_at_top:
            self.new_page()
