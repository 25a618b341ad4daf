"""A dialog of a few fields for a new record or a decision; typed input is never thrown away without asking (UI-27)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout, QWidget

from lawdesk.ui.detail import Field
from lawdesk.ui.form import Form
from lawdesk.ui.language import tr


class FormDialog(QDialog):
    """Asks for `fields`; the confirming button carries the verb. `values` holds the answers after it was accepted."""

    def __init__(self, title: str, fields: Sequence[Field], verb: str, parent: QWidget | None = None, note: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 40)
        self._fields = tuple(fields)
        self.form = Form(fields)
        self._before = self.form.values()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        if note:
            text = QLabel(note)
            text.setWordWrap(True)
            column.addWidget(text)
        column.addWidget(self.form)
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def values(self) -> dict[str, str]:
        """Return the answers by key."""
        return self.form.values()

    def pending(self) -> dict[str, str]:
        """Return what was typed since the dialog opened, by the labels of the fields."""
        now = self.form.values()
        return {one.label: now[one.key] for one in self._fields if one.key and now[one.key] != self._before[one.key]}

    def accept(self) -> None:
        """Close when every required field has an answer, else say which one has not."""
        for field in self._fields:
            if field.is_required and not self.form.value(field.key):
                self.problem.setText(tr("请填写“") + field.label + tr("”。"))
                self.problem.show()
                self.form.inputs[field.key].setFocus()
                return
        super().accept()

    def reject(self) -> None:
        """Close without answers; ask first when something was typed."""
        if self.form.values() == self._before or ask_to_discard(self):
            super().reject()


def ask_to_discard(parent: QWidget) -> bool:
    """Ask whether typed input may be thrown away; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("放弃输入"), tr("已填写的内容还没有保存。"), parent=parent)
    discard = box.addButton(tr("放弃输入"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("继续填写"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is discard
