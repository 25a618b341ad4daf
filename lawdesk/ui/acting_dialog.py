"""A form dialog that does its work before it closes: what is refused is said in the dialog, and what was typed stays."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.wording.errors import explain

Act = Callable[[dict[str, str]], object]


class ActingDialog(FormDialog):
    """Confirming calls `act` with the answers; when it raises, the dialog stays open with the sentence above its buttons."""

    def __init__(
        self, title: str, fields: Sequence[Field], verb: str, act: Act, parent: QWidget | None = None, note: str = ""
    ) -> None:
        super().__init__(title, fields, verb, parent, note)
        self.act = act
        self.is_done = False

    def done(self, result: int) -> None:
        """Act before closing as accepted."""
        if result == QDialog.DialogCode.Accepted and not self.is_done:
            try:
                self.act(self.values)
            except LawdeskError as error:
                sentence = explain(error)
                self.problem.setText(f"{sentence.what}{sentence.remedy}")
                self.problem.show()
                return
            self.is_done = True
        super().done(result)


def ask(dialog: ActingDialog) -> bool:
    """Show a dialog and return whether it was confirmed and its work was done."""
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    if not dialog.is_done:  # confirmed from outside, not by its own button
        dialog.act(dialog.values)
    return True


def ask_fields(parent: QWidget, title: str, fields: Sequence[Field], verb: str, act: Act, note: str = "") -> bool:
    """Ask for `fields` and do `act` with the answers; return whether it was done."""
    return ask(ActingDialog(title, fields, verb, act, parent, note))
