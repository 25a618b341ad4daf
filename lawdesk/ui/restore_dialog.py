"""Asks before an earlier state comes back, and shows field by field what that would change."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from lawdesk.ui.history_view import fields_html
from lawdesk.ui.language import tr
from lawdesk.wording.labels import moment_text, record_words

if TYPE_CHECKING:
    from lawdesk.operations.history import Restoring


class RestoreDialog(QDialog):
    """The safe answer is to leave."""

    def __init__(self, wanted: "Restoring", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = record_words(wanted.kind, wanted.name)
        self.setWindowTitle(tr("恢复到以前的状态"))
        self.resize(680, 420 if wanted.changes else 180)
        sentence = (
            tr("将恢复已经删除或注销的{0}。").format(words)
            if wanted.is_gone
            else tr("将把{0}恢复到 {1} 的状态，改动如下：").format(words, moment_text(wanted.at))
        )
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.fields = QTextBrowser()
        self.fields.setHtml(fields_html(wanted.changes, tr("现在"), tr("恢复后")))
        if not wanted.changes:
            self.fields.hide()
        note = QLabel(tr("恢复是一次新的修改，原有历史不变，可以撤销。"))
        note.setObjectName("secondary")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        confirm = buttons.addButton(tr("恢复"), QDialogButtonBox.ButtonRole.AcceptRole)
        confirm.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.fields, 1)
        column.addWidget(note)
        column.addWidget(buttons)
