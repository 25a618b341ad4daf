"""Tells why an action cannot be undone, and leads to the history of the record concerned."""

from typing import cast
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from lawdesk.data.errors import UndoConflictError
from lawdesk.ui.error_dialog import ErrorDialog, error_details
from lawdesk.ui.history_dialog import HistoryDialog
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.wording.errors import explain


class UndoRefusal(ErrorDialog):
    """What was changed since and by whom; 「打开历史」 where a record can be named."""

    def __init__(self, error: UndoConflictError, parent: QWidget | None = None) -> None:
        sentence = explain(error)
        super().__init__(sentence.what, sentence.remedy, error_details(error), parent)
        self.wants_history = False
        self.history_button = QPushButton(icon("mdi6.history"), tr("打开历史"))
        if not error.facts["records"]:
            self.history_button.hide()
        self.history_button.clicked.connect(self._open)
        self.add_button(self.history_button)

    def _open(self) -> None:
        self.wants_history = True
        self.accept()


def refuse_undo(session: Session, error: UndoConflictError, parent: QWidget) -> None:
    """Explain the refusal; open the history of the first record concerned if that is wanted."""
    dialog = UndoRefusal(error, parent)
    dialog.exec()
    if not dialog.wants_history:
        return
    from lawdesk.data.names import names_of
    from lawdesk.data.tables import KINDS

    kind, record = cast(tuple[tuple[str, UUID], ...], error.facts["records"])[0]
    with session.store.read() as reader:
        name = names_of(reader, [str(record)]).get(record, "")
    HistoryDialog(session, KINDS[kind], record, name, parent).exec()
