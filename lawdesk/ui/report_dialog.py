"""The result of an import or a batch: a sentence, and all lines in one list that can be copied."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.language import tr


class ReportDialog(QDialog):
    """With `verb` it asks whether to go on; without, it only tells."""

    def __init__(self, title: str, sentence: str, lines: Sequence[str], parent: QWidget | None = None, verb: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(720, 460 if lines else 160)
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        if not lines:
            self.lines.hide()
        copy = QPushButton(tr("复制"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        close = QPushButton(tr("取消") if verb else tr("关闭"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self.go_on = QPushButton(verb)
        self.go_on.setProperty("primary", True)
        if not verb:
            self.go_on.hide()
        self.go_on.clicked.connect(self.accept)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.lines, 1)
        column.addLayout(row)

    def copy(self) -> None:
        """Put sentence and lines on the clipboard."""
        QGuiApplication.clipboard().setText(f"{self.sentence.text()}\n{self.lines.toPlainText()}")
