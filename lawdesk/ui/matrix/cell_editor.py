"""The editor of a cell: 承 审 批 协, or their initials. Typing in it is editing a text; no letter is a shortcut (UI-03)."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from lawdesk.domain.powers.duty_letters import read_letters
from lawdesk.ui.language import tr

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
}


class CellEditor(QLineEdit):
    """Lies over a cell. `written` carries the roles, the step to the next cell (rows, columns), whether the block is meant.

    Ctrl+Enter means the block, as in Excel. `left` ends without writing.
    """

    written = Signal(int, int, int, bool)
    left = Signal()

    def __init__(self, text: str, room: QRect, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName("cellEditor")
        self.setAccessibleName(tr("角色"))
        self.setPlaceholderText(tr("承审批协"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        width = max(room.width(), self.fontMetrics().horizontalAdvance("国") * 5 + 12)
        left = min(room.left(), parent.width() - width)
        self.setGeometry(left, room.top() - 1, width, room.height() + 2)
        self._is_over = False

    def event(self, event: QEvent) -> bool:
        """Tab is ours, or the focus would leave before the cell is written."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and the arrows up and down write the cell; Esc leaves it as it was."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._end()
        elif key in _STEPS:
            is_block = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.write(*((0, 0) if is_block else _STEPS[key]), is_block=is_block)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the cell writes it; what cannot be understood is given up."""
        super().focusOutEvent(event)
        if not self._is_over and event.reason() != Qt.FocusReason.PopupFocusReason and not self.write(0, 0):
            self._end()

    def write(self, rows: int, columns: int, *, is_block: bool = False) -> bool:
        """Write the cell and go on; a text that is no role stays, with the reason beside it. Return whether it was written."""
        mask = read_letters(self.text())
        if mask is None:
            QToolTip.showText(
                self.mapToGlobal(self.rect().bottomLeft()),
                tr("只能填写承、审、批、协（或拼音首字母 c、s、p、x），可以并列。"),
                self,
            )
            return False
        if not self._is_over:
            self._is_over = True
            self.written.emit(mask, rows, columns, is_block)
        return True

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.left.emit()
