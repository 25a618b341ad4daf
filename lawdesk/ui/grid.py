"""A small table inside a panel; a double click on a row leads to its place."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lawdesk.ui.detail import Grid
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Listing, Row
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import WINDOW, RowsModel

_SHOWN_ROWS = 8


class GridView(QWidget):
    """Shows the rows of a `Grid`, or its sentence when there are none."""

    jump_asked = Signal(object)

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = dict(grid.places)
        self._rows = {row.id: row for row in grid.rows}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if not grid.rows:
            empty = QLabel(grid.empty or tr("没有内容。"))
            empty.setObjectName("secondary")
            empty.setContentsMargins(12, 12, 12, 12)
            column.addWidget(empty)
            column.addStretch(1)
            return
        model = RowsModel(grid.columns, self._fetch, self)
        ids = tuple(row.id for row in grid.rows)
        model.reset_to(Listing(ids=ids, total=len(ids), first=grid.rows[:WINDOW]))
        self.table = Table(model)
        self.table.opened.connect(self._open)
        column.addWidget(self.table)

    def fit_height(self) -> None:
        """Be as high as the rows need, up to eight of them: among other blocks."""
        if self._rows:
            row_height = self.table.verticalHeader().defaultSectionSize()
            self.table.setFixedHeight(row_height * (min(len(self._rows), _SHOWN_ROWS) + 1) + 14)

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return tuple(self._rows[one] for one in ids)

    def _open(self, record: UUID) -> None:
        if record in self._places:
            self.jump_asked.emit(self._places[record])
