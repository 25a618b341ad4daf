"""The model of every list: ordered ids and a cache of row windows, so that 100,000 rows open like 100."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lawdesk.domain.progress import Progress
from lawdesk.domain.record_ids import RecordIds
from lawdesk.ui.background import run_in_background
from lawdesk.ui.rows import Cell, Column, Listing, Row

Index = QModelIndex | QPersistentModelIndex
WINDOW = 80  # rows read at once: two screens
WINDOWS = 100
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
MARKS_ROLE = Qt.ItemDataRole.UserRole + 2
_MISSING = Cell("…")
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """`data` never waits: a missing row shows 「…」 while its window is fetched in the background."""

    edited = Signal(object, str, str)  # record id, field, new text

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[tuple[UUID, ...]], tuple[Row, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ids = RecordIds()
        self.is_read_only = False
        self.are_rows_movable = False
        self._fetch = fetch
        self._windows: OrderedDict[int, dict[UUID, Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._query_number = 0

    def reset_to(self, listing: Listing) -> None:
        """Show another answer; windows still under way for the old one will be dropped.

        The same records in the same order are only painted anew: selection, scroll place and an open editor stay.
        """
        ids = RecordIds.of(listing.ids)
        is_same = bool(self.ids) and ids == self.ids
        if not is_same:
            self.beginResetModel()
        self._query_number += 1
        self.ids = ids
        self._windows.clear()
        self._asked.clear()
        if listing.first:
            self._windows[0] = {row.id: row for row in listing.first}
        if is_same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))
        else:
            self.endResetModel()

    def row_of(self, record: UUID) -> int:
        """Return the row of a record, -1 if it is not in the list."""
        return self.ids.place_of(record)

    def rev_of(self, record: UUID) -> int | None:
        """Return the state of a record that its row shows, None when the row is not here."""
        found = (window[record] for window in self._windows.values() if record in window)
        return next((row.rev for row in found), None)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; ask for its window when it is not here yet."""
        number = row // WINDOW
        window = self._windows.get(number)
        if window is None:
            self._ask(number)
            return _MISSING
        self._windows.move_to_end(number)
        found = window.get(self.ids[row])
        return found.cells[column] if found is not None else _MISSING

    def wide_rows(self, first: int, last: int) -> list[int]:
        """Return the rows from `first` to `last` that are here and wide."""
        found = []
        for number in range(first // WINDOW, last // WINDOW + 1):
            window = self._windows.get(number, {})
            begin = number * WINDOW
            inside = range(max(first, begin), min(last + 1, begin + WINDOW))
            found += [row for row in inside if (one := window.get(self.ids[row])) is not None and one.is_wide]
        return found

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].is_number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
            TONE_ROLE,
            MARKS_ROLE,
        ):
            return None
        cell = self.cell(index.row(), index.column())
        if role == TONE_ROLE:
            return cell.tone
        if role == MARKS_ROLE:
            return cell.marks
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        return cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.is_read_only and self.columns[index.column()].field:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self.are_rows_movable and not self.is_read_only:
            flags |= Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.cell(index.row(), index.column()).text:
            return False
        self.edited.emit(self.ids[index.row()], self.columns[index.column()].field, str(value))
        return True

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        ids = self.ids[number * WINDOW : (number + 1) * WINDOW]
        query_number = self._query_number

        def fetch(progress: Progress) -> tuple[int, int, tuple[Row, ...]]:
            return query_number, number, self._fetch(ids)

        run_in_background(self, fetch, done=self._receive)

    def _receive(self, answer: tuple[int, int, tuple[Row, ...]]) -> None:
        query_number, number, rows = answer
        if query_number != self._query_number:
            return
        self._asked.discard(number)
        self._windows[number] = {row.id: row for row in rows}
        while len(self._windows) > WINDOWS:
            self._windows.popitem(last=False)
        last = min((number + 1) * WINDOW, len(self.ids)) - 1
        self.dataChanged.emit(self.index(number * WINDOW, 0), self.index(last, len(self.columns) - 1))


def are_here(model: RowsModel, rows: Sequence[int]) -> bool:
    """Have the windows of all these rows been fetched?"""
    return all(number in model._windows for number in {row // WINDOW for row in rows})
