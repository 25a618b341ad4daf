"""Wide rows of a list: their first cell takes the whole width, as soon as they are here."""

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QTableView

from lawdesk.ui.table_model import WINDOW, RowsModel


class WideRows(QObject):
    """Follows the model of a table."""

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        super().__init__(table)
        self._table, self._rows = table, rows
        rows.modelReset.connect(self._begin)
        rows.dataChanged.connect(self._widen)

    def _begin(self) -> None:
        self._table.clearSpans()
        if self._rows.ids:
            last = min(WINDOW, len(self._rows.ids)) - 1
            self._widen(self._rows.index(0, 0), self._rows.index(last, 0))

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in self._rows.wide_rows(first.row(), last.row()):
            if self._table.columnSpan(row, 0) == 1:
                self._table.setSpan(row, 0, 1, len(self._rows.columns))
