"""A state as icon, word and tint: in cells and in the head of a panel."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lawdesk.ui.icons import icon
from lawdesk.ui.theme import TONE_COLOURS
from lawdesk.ui.tone import Tone

_ICON = 15
_INSET = 5


def badge_width(text: str, metrics: QFontMetrics) -> int:
    """Return the width that the state needs in px."""
    return _ICON + metrics.horizontalAdvance(text) + 3 * _INSET + 3


def paint_badge(painter: QPainter, room: QRect, text: str, tone: Tone, metrics: QFontMetrics) -> None:
    """Paint a state at the left of `room`, cut with an ellipsis where it is too narrow."""
    colour, tint = TONE_COLOURS[tone]
    height = min(room.height() - 4, metrics.height() + 4)
    box = QRect(room.left(), room.center().y() - height // 2 + 1, min(room.width(), badge_width(text, metrics)), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(box, 3, 3)
    icon(tone.value, colour).paint(painter, QRect(box.left() + _INSET, box.center().y() - _ICON // 2, _ICON, _ICON))
    painter.setPen(QColor(colour))
    rest = box.adjusted(_ICON + 2 * _INSET, 0, -3, 0)
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest.width()))
    painter.restore()


class StateBadge(QWidget):
    """Shows one state; nothing while it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._tone = Tone.WAITING
        self.hide()

    def present(self, text: str, tone: Tone | None) -> None:
        """Show a state."""
        self.text = text
        self._tone = tone or Tone.WAITING
        self.setFixedWidth(badge_width(text, self.fontMetrics()))  # a layout that is not shown yet keeps an old size hint
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self.text, self.fontMetrics()), self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self.text, self._tone, self.fontMetrics())
        painter.end()
