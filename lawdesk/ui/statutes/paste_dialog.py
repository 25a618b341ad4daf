"""A text of a statute pasted from a web page or a document."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from lawdesk.ui.language import tr


class PasteDialog(QDialog):
    """`name` and `text` hold what was given after it was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("粘贴法规文本"))
        self.resize(760, 560)
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("正文第一行不是名称时填写"))
        self.text_edit = QPlainTextEdit()
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setPlaceholderText(tr("把全文粘贴到这里：名称、题注、目录和附件都可以保留。"))
        self.text_edit.setAccessibleName(tr("全文"))
        self.counted = QLabel()
        self.counted.setObjectName("secondary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(tr("导入"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.text_edit.textChanged.connect(self._count)
        form = QFormLayout()
        form.addRow(tr("名称"), self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.text_edit, 1)
        column.addWidget(self.counted)
        column.addWidget(buttons)
        self._count()

    @property
    def name(self) -> str:
        """Return the title that was given, or a word for a text without one."""
        return self.title.text().strip() or tr("粘贴的文本")

    @property
    def text(self) -> str:
        """Return what was pasted."""
        return self.text_edit.toPlainText()

    def reject(self) -> None:
        """Leave; a pasted text is not thrown away without asking (UI-27)."""
        if not self.text.strip() or self._may_throw_away():
            super().reject()

    def _may_throw_away(self) -> bool:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), tr("粘贴的文本还没有导入。"), parent=self)
        away = box.addButton(tr("放弃"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(tr("继续编辑"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is away

    def _count(self) -> None:
        lines = [line for line in self.text.split("\n") if line.strip()]
        self.counted.setText(tr("{0} 行，{1} 字").format(len(lines), sum(len(line) for line in lines)))
        self.accept_button.setEnabled(bool(lines))
