"""What a received bundle holds, before anything of it is taken over: accept, return, or leave it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.language import tr
from lawdesk.ui.theme import sized


class Decision(Enum):
    """What to do with the bundle."""

    ACCEPT = 1
    RETURN = 2


class PreviewDialog(QDialog):
    """`decision` is set when it was accepted."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("收件预览"))
        self.resize(760, 520)
        self.decision = Decision.ACCEPT
        title = QLabel(tr("签名和加密已核验，尚未接收"))
        title.setFont(sized(self.font(), 1, is_bold=True))
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        later = QPushButton(tr("以后再定"))
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.return_button = QPushButton(tr("退回…"))
        self.return_button.setAutoDefault(False)
        self.return_button.clicked.connect(self._return)
        self.accept_button = QPushButton(tr("接收"))
        self.accept_button.setProperty("primary", True)
        self.accept_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self.return_button)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.lines, 1)
        column.addLayout(row)

    def _return(self) -> None:
        self.decision = Decision.RETURN
        self.accept()
