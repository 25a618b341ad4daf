"""Where the keyboard leads in a list: Enter and Tab as in a spreadsheet, Ctrl and an arrow to the edge."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QTableView

from lawdesk.ui.cell_block import CellBlock

_Flag = QItemSelectionModel.SelectionFlag
_EDGES = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class CellMoves(QObject):
    """Moves the current cell of a table. Enter after Tab goes on in the column where the first Tab was pressed."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._begun: QModelIndex | None = None
        self._is_moving = False
        table.selectionModel().currentChanged.connect(self._forget)

    def by_enter(self, block: CellBlock, in_sight: tuple[int, ...], step: int) -> None:
        """Go down, or up for -1; inside a block of several cells its columns are walked through."""
        if _is_several(block):
            self._inside(block, step, by_rows=False)
            return
        here = self._table.currentIndex()
        column = self._begun.column() if self._begun is not None and self._begun.row() == here.row() else here.column()
        self._go(here.row() + step, column if column in in_sight else here.column())

    def by_tab(self, block: CellBlock, in_sight: tuple[int, ...], step: int) -> None:
        """Go right, or left for -1; inside a block of several cells its rows are walked through, else stop at the edge."""
        if _is_several(block):
            self._inside(block, step, by_rows=True)
            return
        here = self._table.currentIndex()
        begun = self._begun if self._begun is not None and self._begun.row() == here.row() else here
        place = in_sight.index(here.column()) + step if here.column() in in_sight else 0
        if 0 <= place < len(in_sight):
            self._go(here.row(), in_sight[place])
        self._begun = begun

    def to_edge(self, key: int, block: CellBlock, in_sight: tuple[int, ...], *, is_extending: bool) -> bool:
        """Go to the first or last row or column, with the selection behind it if `is_extending`; False when `key` is no arrow."""
        if key not in _EDGES or not in_sight:
            return False
        down, across = _EDGES[Qt.Key(key)]
        here = self._table.currentIndex()
        last = self._table.model().rowCount() - 1
        row = here.row() if not down else (last if down > 0 else 0)
        column = here.column() if not across else in_sight[-1 if across > 0 else 0]
        if is_extending and block.rows and block.columns:
            self._extend(block, row, column, in_sight)
        else:
            self._go(row, column)
        return True

    def _extend(self, block: CellBlock, row: int, column: int, in_sight: tuple[int, ...]) -> None:
        """Select from the far corner of the block to a cell."""
        here, model = self._table.currentIndex(), self._table.model()
        fixed_row = block.rows[0] if here.row() == block.rows[-1] else block.rows[-1]
        fixed_column = block.columns[0] if here.column() == block.columns[-1] else block.columns[-1]
        ends = sorted((in_sight.index(fixed_column), in_sight.index(column)))
        selection = QItemSelection()
        for one in in_sight[ends[0] : ends[1] + 1]:
            top, bottom = sorted((fixed_row, row))
            selection.select(model.index(top, one), model.index(bottom, one))
        chosen = self._table.selectionModel()
        chosen.setCurrentIndex(model.index(row, column), _Flag.NoUpdate)
        chosen.select(selection, _Flag.ClearAndSelect)

    def _inside(self, block: CellBlock, step: int, *, by_rows: bool) -> None:
        here = self._table.currentIndex()
        tall, wide = len(block.rows), len(block.columns)
        row = block.rows.index(here.row()) if here.row() in block.rows else 0
        column = block.columns.index(here.column()) if here.column() in block.columns else 0
        place = (row * wide + column if by_rows else column * tall + row) + step
        row, column = divmod(place % (tall * wide), wide) if by_rows else divmod(place % (tall * wide), tall)[::-1]
        target = self._table.model().index(block.rows[row], block.columns[column])
        self._table.selectionModel().setCurrentIndex(target, _Flag.NoUpdate)

    def _go(self, row: int, column: int) -> None:
        target = self._table.model().index(row, column)
        if target.isValid():
            self._is_moving = True
            self._table.selectionModel().setCurrentIndex(target, _Flag.ClearAndSelect)
            self._is_moving = False

    def _forget(self) -> None:
        if not self._is_moving:
            self._begun = None


def _is_several(block: CellBlock) -> bool:
    return block.is_whole and len(block.rows) * len(block.columns) > 1
