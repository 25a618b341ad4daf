"""Tabs in the head of pages that belong together: each is a page of its own, with one line in the navigation for all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class PageTabs(QWidget):
    """Buttons for (key, word); the one of this page is pressed. `chosen` carries the key of another."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(4)
        self.buttons: dict[str, QPushButton] = {}
        for key, word in tabs:
            button = QPushButton(word)
            button.setProperty("chip", key == here)
            button.setProperty("link", key != here)
            button.setAccessibleName(word)
            button.setEnabled(key != here)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self.buttons[key] = button
            row.addWidget(button)
