"""Draws the marks of a page with the PDF library, whose y goes upwards from the lower edge."""

import io
from collections.abc import Sequence
from typing import Any

from lawdesk.domain.flowcharts.primitives import Fill, Line, Polygon, RoundedBox
from lawdesk.reports.fonts import ReadyFonts
from lawdesk.reports.page_builder import Mark, PictureMark, QrMark, RuleMark, ShapesMark, TextMark
from lawdesk.reports.page_styles import Face, TextFormat
from lawdesk.reports.qr import qr_squares
from lawdesk.reports.typesetting import set_lines

_GREYS = {Fill.PAPER: 1.0, Fill.GREY: 0.9, Fill.INK: 0.0}
_WATERMARK_SIZE, _WATERMARK_GREY = 110, 0.93
_DASHES = (4, 3)  # px


def draw_marks(canvas: Any, marks: Sequence[Mark], height: float) -> None:
    """Draw everything but words first, then the words: a filled shape must not cover them."""
    for mark in marks:
        _draw_mark(canvas, mark, height)
    for rule in joined_rules([mark for mark in marks if isinstance(mark, RuleMark)]):
        canvas.setLineWidth(rule.thickness)
        canvas.line(rule.x1, height - rule.y1, rule.x2, height - rule.y2)
    _draw_texts(canvas, [mark for mark in marks if isinstance(mark, TextMark)], height)


def joined_rules(rules: Sequence[RuleMark]) -> list[RuleMark]:
    """Return `rules` without doubles, and upright ones that continue each other as one: cells draw their own edges."""
    joined: list[RuleMark] = []
    for rule in sorted(set(rules), key=lambda one: (one.x1, one.x2, one.thickness, one.y1)):
        last = joined[-1] if joined else None
        is_upright = rule.x1 == rule.x2
        if last and is_upright and (last.x1, last.x2, last.y2, last.thickness) == (rule.x1, rule.x2, rule.y1, rule.thickness):
            joined[-1] = RuleMark(last.x1, last.y1, rule.x2, rule.y2, rule.thickness)
        else:
            joined.append(rule)
    return joined


def draw_watermark(canvas: Any, words: str, fonts: ReadyFonts, width: float, height: float) -> None:
    """Draw `words` in light grey across the page."""
    look = TextFormat(face=Face.HEI, size=_WATERMARK_SIZE, pitch=0)
    line = set_lines(words, look, fonts, float("inf"))[0]
    canvas.saveState()
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(45)
    canvas.translate(-line.width / 2, -look.size * 0.36)
    _draw_texts(canvas, [TextMark(0, 0, look.size, line.spans)], 0)
    canvas.restoreState()


def _draw_texts(canvas: Any, marks: list[TextMark], height: float) -> None:
    text = canvas.beginText()
    state: tuple[str, float] | None = None
    spacing = 0.0
    for mark in marks:
        text.setTextOrigin(mark.x, height - mark.y)
        if mark.spacing != spacing:
            spacing = mark.spacing
            text.setCharSpace(spacing)
        for span in mark.spans:
            if state != (span.font, mark.size):
                state = (span.font, mark.size)
                text.setFont(span.font, mark.size)
            text.textOut(span.text)
    canvas.drawText(text)


def _draw_mark(canvas: Any, mark: Mark, height: float) -> None:
    match mark:
        case PictureMark():
            _draw_picture(canvas, mark, height)
        case QrMark():
            _draw_qr(canvas, mark, height)
        case ShapesMark():
            _draw_shapes(canvas, mark, height)


def _draw_picture(canvas: Any, mark: PictureMark, height: float) -> None:
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(io.BytesIO(mark.png))
    canvas.drawImage(picture, mark.x, height - mark.y - mark.height, mark.width, mark.height, mask="auto")


def _draw_qr(canvas: Any, mark: QrMark, height: float) -> None:
    rows = qr_squares(mark.code)
    square = mark.size / len(rows)
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                path.rect(mark.x + column * square, height - mark.y - (line + 1) * square, square, square)
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_shapes(canvas: Any, mark: ShapesMark, height: float) -> None:
    """Draw in px with y downwards, as the drawing has it."""
    canvas.saveState()
    canvas.translate(mark.x, height - mark.y)
    canvas.scale(mark.points, -mark.points)
    canvas.setLineJoin(0)
    for shape in mark.shapes:
        _set_pen(canvas, shape)
        match shape:
            case Line():
                canvas.drawPath(_path(canvas, shape.points), stroke=1, fill=0)
            case Polygon():
                path = _path(canvas, shape.points)
                path.close()
                canvas.drawPath(path, stroke=int(shape.width > 0), fill=int(shape.fill is not Fill.NONE))
            case RoundedBox():
                _draw_box(canvas, shape)
    canvas.restoreState()


def _set_pen(canvas: Any, shape: Line | Polygon | RoundedBox) -> None:
    canvas.setLineWidth(shape.width)
    is_dashed = not isinstance(shape, Polygon) and shape.is_dashed
    canvas.setDash(*((list(_DASHES), 0) if is_dashed else ([], 0)))
    if not isinstance(shape, Line) and shape.fill is not Fill.NONE:
        canvas.setFillGray(_GREYS[shape.fill])


def _path(canvas: Any, points: Sequence[tuple[float, float]]) -> Any:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _draw_box(canvas: Any, shape: RoundedBox) -> None:
    box = shape.box
    radius = min(shape.radius, box.width / 2, box.height / 2)
    stroke, fill = int(shape.width > 0), int(shape.fill is not Fill.NONE)
    if radius > 0:
        canvas.roundRect(box.x, box.y, box.width, box.height, radius, stroke=stroke, fill=fill)
    else:
        canvas.rect(box.x, box.y, box.width, box.height, stroke=stroke, fill=fill)
