"""A table of texts in a tab: rows given whole, edited in place, dragged into another order; or the sentence of an empty one."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from lawdesk.ui.duties.rows import listing_of
from lawdesk.ui.rows import Column, Row
from lawdesk.ui.table import Table, allow_dragging
from lawdesk.ui.table_model import RowsModel


class Sheet(QStackedWidget):
    """`edited` carries record, field and text; `dropped` the record before which the selected ones were let go, or None."""

    edited = Signal(object, str, str)
    dropped = Signal(object)
    chosen = Signal()

    def __init__(self, columns: tuple[Column, ...], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[UUID, Row] = {}
        self.model = RowsModel(columns, self._fetch, self)
        self.table = Table(self.model)
        self.table.dropped.connect(self.dropped)
        self.table.selection_changed.connect(self.chosen)
        self.model.edited.connect(self.edited)
        self.sentence = QLabel(empty)
        self.sentence.setObjectName("secondary")
        self.sentence.setContentsMargins(16, 16, 16, 16)
        self.sentence.setWordWrap(True)
        self.addWidget(self.table)
        self.addWidget(self.sentence)

    def present(self, rows: tuple[Row, ...]) -> None:
        """Show these rows and keep what is selected."""
        kept = next(iter(self.table.selected_ids()), None)
        self._rows = {row.id: row for row in rows}
        self.model.reset_to(listing_of(rows))
        self.setCurrentWidget(self.table if rows else self.sentence)
        if kept is not None:
            self.table.select_id(kept)

    def allow_order(self) -> None:
        """Let rows be dragged to another place."""
        allow_dragging(self.table)

    def ids(self) -> tuple[UUID, ...]:
        """Return all records in their order."""
        return tuple(self.model.ids)

    def selected(self) -> tuple[UUID, ...]:
        """Return the selected records."""
        return self.table.selected_ids()

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return tuple(self._rows[one] for one in ids if one in self._rows)
