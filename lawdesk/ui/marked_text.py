"""One line of text with marked places, as it is painted in a cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from lawdesk.ui.theme import LIGHT

Marks = Sequence[tuple[int, int]]


def paint_marked(painter: QPainter, room: QRect, text: str, marks: Marks, font: QFont, colour: QColor) -> None:
    """Paint `text` in the middle of `room`, cut with an ellipsis where it is too narrow; `marks` are (start, end) in it."""
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    kept = len(cut) if cut == text else len(cut) - 1
    layout = QTextLayout(cut, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_mark(start, min(end, kept)) for start, end in marks if start < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.save()
    painter.setPen(colour)
    painter.setClipRect(room)
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
    painter.restore()


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    found: Any = QTextLayout.FormatRange()  # Qt's stubs leave out the attributes that it has
    found.start, found.length = start, end - start
    look = QTextCharFormat()
    look.setBackground(QColor(LIGHT.tip))
    look.setForeground(QColor(LIGHT.tip_text))
    look.setFontWeight(QFont.Weight.DemiBold)
    found.format = look
    made: QTextLayout.FormatRange = found
    return made
