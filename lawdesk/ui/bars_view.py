"""A bar chart: horizontal bars with their values in words; length and words say the same, colour says nothing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawdesk.ui.detail import Bars
from lawdesk.ui.theme import LIGHT

_GAP = 12
_BAR = 16


class BarsView(QWidget):
    """Name above, bar below, words at its right."""

    def __init__(self, bars: Bars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = bars.bars
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("；".join(f"{bar.name} {bar.words}" for bar in self._bars))

    def sizeHint(self) -> QSize:
        return QSize(260, len(self._bars) * self._row_height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        room = self.width() - max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0) - 16
        for number, bar in enumerate(self._bars):
            top = number * self._row_height()
            painter.setPen(QColor(LIGHT.text))
            painter.drawText(QRectF(0, top, self.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, bar.name)
            line = QRectF(0, top + metrics.height() + 3, room, _BAR)
            painter.setPen(QPen(QColor(LIGHT.border), 1))
            painter.setBrush(QColor(LIGHT.page))
            painter.drawRect(line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(LIGHT.accent))
            share = bar.value / bar.full if bar.full else 0.0
            painter.drawRect(QRectF(line.left(), line.top(), line.width() * min(1.0, share), line.height()))
            painter.setPen(QColor(LIGHT.text))
            words = QRectF(room + 10, line.top() - 2, self.width() - room - 10, _BAR + 4)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bar.words)
        painter.end()

    def _row_height(self) -> int:
        return self.fontMetrics().height() + _BAR + _GAP
