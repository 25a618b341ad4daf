"""The history of any record in a window of its own: for records without a panel, and after a refused undo."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from lawdesk.ui.detail import HistoryOf
from lawdesk.ui.history_slots import HistorySlots
from lawdesk.ui.history_view import HistoryView
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.wording.labels import record_words


class HistoryDialog(QDialog):
    """Shows the history of one record called `name`; closes when an earlier state was brought back."""

    def __init__(self, session: Session, value_type: type[Any], record: UUID, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("{0}的历史").format(record_words(value_type.kind, name)))
        self.resize(760, 560)
        self.slots = HistorySlots(session, self)
        self.view = HistoryView(HistoryOf(value_type=value_type, record=record), can_restore=not session.is_office)
        self.view.shown.connect(self.slots.serve)
        self.told = self.slots.told
        self.slots.told.connect(self.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        buttons.setContentsMargins(0, 0, 16, 0)
