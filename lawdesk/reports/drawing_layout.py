"""Puts a drawing on a page: shapes as they are, each line of words where the drawing wants its base line."""

from lawdesk.domain.flowcharts.primitives import Align, TextBox
from lawdesk.reports.blocks import Drawing
from lawdesk.reports.fonts import ReadyFonts
from lawdesk.reports.page_builder import PageBuilder, ShapesMark, TextMark
from lawdesk.reports.page_styles import Face, TextFormat
from lawdesk.reports.typesetting import set_lines


def face_of(text: TextBox) -> Face:
    """Return the face of words in a drawing: 黑体 for bold ones, else 宋体."""
    return Face.HEI if text.is_bold else Face.SONG


def lay_out_drawing(drawing: Drawing, builder: PageBuilder, fonts: ReadyFonts) -> None:
    """Put `drawing` in the middle of the line, smaller only where the page is smaller than it."""
    highest = builder.bottom - builder.top
    points = min(drawing.points, builder.width / drawing.width, highest / drawing.height)
    builder.need(drawing.height * points)
    x = builder.left + (builder.width - drawing.width * points) / 2
    shapes = tuple(one for one in drawing.primitives if not isinstance(one, TextBox))
    builder.add(ShapesMark(x, builder.y, points, shapes))
    for text in drawing.primitives:
        if isinstance(text, TextBox):
            for mark in _words(text, x, builder.y, points, fonts):
                builder.add(mark)
    builder.advance(drawing.height * points)


def _words(text: TextBox, x: float, y: float, points: float, fonts: ReadyFonts) -> list[TextMark]:
    look = TextFormat(face=face_of(text), size=text.size * points, pitch=0)
    marks = []
    for words, base in zip(text.lines, text.baselines(), strict=True):
        line = set_lines(words, look, fonts, float("inf"))[0]
        shift = line.width / 2 if text.align is Align.CENTRE else 0
        marks.append(TextMark(x + base.x * points - shift, y + base.y * points, look.size, line.spans))
    return marks
