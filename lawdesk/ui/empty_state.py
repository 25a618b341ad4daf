"""What a page shows when there is nothing: what belongs here, and the buttons that lead on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.command import perform
from lawdesk.ui.icons import icon
from lawdesk.ui.theme import LIGHT, sized

Button = tuple[str, Callable[[], None]]


class EmptyState(QWidget):
    """An icon, a sentence and buttons; the first button is the main one."""

    def __init__(self, symbol: str, sentence: str, buttons: Sequence[Button] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icon(symbol, LIGHT.border).pixmap(48, 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        self.sentence = QLabel(sentence)
        self.sentence.setObjectName("emptyTitle")
        self.sentence.setFont(sized(self.font(), 1))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: list[QPushButton] = []
        for number, (text, run) in enumerate(buttons):
            button = QPushButton(text)
            button.setProperty("primary", number == 0)
            button.clicked.connect(lambda _=False, run=run: perform(run, self))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
