"""The one search box of a page: asks 150 ms after the last key, never while an input method composes."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr

DELAY = 150  # milliseconds after the last key


class SearchBox(QLineEdit):
    """Emits `searched` with the text. Text being composed does not reach `textChanged`, so it never searches."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(tr("搜索"))
        self.setClearButtonEnabled(True)
        character = self.fontMetrics().horizontalAdvance("国")
        needed = self.fontMetrics().horizontalAdvance(placeholder) + 5 * character
        self._width = max(16 * character, min(30 * character, needed))
        self.setMinimumWidth(12 * character)
        self.setMaximumWidth(self._width)
        self.addAction(QAction(icon("mdi6.magnify"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._search)
        self._last = ""
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._search)

    def sizeHint(self) -> QSize:
        """Wide enough for the hint; a narrow window makes it narrower."""
        return QSize(self._width, super().sizeHint().height())

    def set_search(self, text: str) -> None:
        """Show `text` without searching for it: it is what is already shown."""
        self._last = text
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down goes on to the list."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _wait(self, _text: str) -> None:
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)
