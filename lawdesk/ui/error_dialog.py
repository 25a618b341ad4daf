"""A failure as a person needs it: what happened, why, what to do; details to copy, never the content of records."""

import platform

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lawdesk import __version__
from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.theme import LIGHT, sized
from lawdesk.wording.errors import explain


class ErrorDialog(QDialog):
    """What happened, below it what to do; 「详细信息」 holds the code, 「复制」 puts all of it on the clipboard."""

    def __init__(self, what: str, remedy: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = f"{what}\n{remedy}\n\n{details}"
        self.setWindowTitle(tr("操作没有完成"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
        self.what = QLabel(what)
        self.what.setFont(sized(self.font(), 1, is_bold=True))
        self.remedy = QLabel(remedy)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.hide()
        for label in (self.what, self.remedy):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details_button = QPushButton(tr("详细信息"))
        self.details_button.setCheckable(True)
        self.details_button.setAutoDefault(False)
        self.details_button.toggled.connect(self.details.setVisible)
        self.copy_button = QPushButton(tr("复制"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        close = QPushButton(tr("关闭"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self._lay_out(close)

    def copy(self) -> None:
        """Put the message and its details on the clipboard."""
        QGuiApplication.clipboard().setText(self._everything)

    def add_button(self, button: QPushButton) -> None:
        """Put a further button before 「关闭」."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def _lay_out(self, close: QPushButton) -> None:
        picture = QLabel()
        picture.setPixmap(icon("mdi6.alert-outline", LIGHT.tip_text).pixmap(32, 32))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.what)
        words.addWidget(self.remedy)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._buttons = buttons = QHBoxLayout()
        buttons.addWidget(self.details_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self.details)
        column.addLayout(buttons)


def error_details(error: LawdeskError) -> str:
    """Return the lines for whoever maintains the program: code, versions, the kinds of the facts but not their content."""
    facts = ", ".join(sorted(error.facts))
    return f"{error.code} ({type(error).__name__})\nfacts: {facts}\nlawdesk {__version__} · {platform.platform()}"


def show_error(error: LawdeskError, parent: QWidget | None = None) -> None:
    """Explain `error` in a dialog; a cancelled action needs no explanation."""
    if isinstance(error, CancelledError):
        return
    sentence = explain(error)
    ErrorDialog(sentence.what, sentence.remedy, error_details(error), parent).exec()
