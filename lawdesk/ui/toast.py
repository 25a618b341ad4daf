"""A note in the corner: something was done, and it can be undone; gone after ten seconds."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from lawdesk.ui.language import tr

SECONDS = 10


class Toast(QWidget):
    """Lies over the lower right corner of its parent."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        self.text = QLabel()
        row.addWidget(self.text)
        self.undo_button = QPushButton(tr("撤销"))
        self.undo_button.clicked.connect(self._undo)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, *, can_undo: bool) -> None:
        """Show `text` for ten seconds."""
        self.text.setText(text)
        self.undo_button.setVisible(can_undo)
        self.adjustSize()
        parent = self.parentWidget()
        self.move(parent.width() - self.width() - 16, parent.height() - self.height() - 40)
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)

    def _undo(self) -> None:
        self.hide()
        self.undo_asked.emit()
