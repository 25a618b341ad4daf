"""Paints the primitives of a display list with Qt: the same list that becomes PDF and SVG."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.primitives import Align, Fill, Line, Polygon, Primitive, RoundedBox, TextBox
from lawdesk.ui.theme import CHART_FILLS, LIGHT


def paint(painter: QPainter, primitive: Primitive) -> None:
    """Paint one primitive in its own coordinates, px at 12 px type."""
    if isinstance(primitive, Line):
        painter.setPen(_pen(primitive.width, primitive.is_dashed))
        painter.drawPolyline(_polygon(primitive.points))
    elif isinstance(primitive, Polygon):
        painter.setPen(_pen(primitive.width, False))
        painter.setBrush(_brush(primitive.fill))
        painter.drawPolygon(_polygon(primitive.points))
    elif isinstance(primitive, RoundedBox):
        painter.setPen(_pen(primitive.width, primitive.is_dashed))
        painter.setBrush(_brush(primitive.fill))
        painter.drawRoundedRect(rectangle(primitive.box), primitive.radius, primitive.radius)
    else:
        _paint_text(painter, primitive)


def bounds(primitive: Primitive) -> QRectF:
    """Return the rectangle that a primitive needs."""
    if isinstance(primitive, (Line, Polygon)):
        return _polygon(primitive.points).boundingRect().adjusted(-2, -2, 2, 2)
    return rectangle(primitive.box).adjusted(-2, -2, 2, 2)


def rectangle(box: Box) -> QRectF:
    """Return a box as Qt's rectangle."""
    return QRectF(box.x, box.y, box.width, box.height)


def _paint_text(painter: QPainter, text: TextBox) -> None:
    font = QFont(painter.font())
    font.setPixelSize(round(text.size))
    font.setBold(text.is_bold)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.text))
    for line, base in zip(text.lines, text.baselines(), strict=True):
        shift = painter.fontMetrics().horizontalAdvance(line) / 2 if text.align is Align.CENTRE else 0.0
        painter.drawText(QPointF(base.x - shift, base.y), line)


def _polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _pen(width: float, is_dashed: bool) -> QPen:
    if width == 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(LIGHT.text), width)
    if is_dashed:
        pen.setDashPattern([4, 3])
    return pen


def _brush(fill: Fill) -> QBrush:
    colour = CHART_FILLS[fill.value]
    return QBrush(QColor(colour)) if colour else QBrush(Qt.BrushStyle.NoBrush)
