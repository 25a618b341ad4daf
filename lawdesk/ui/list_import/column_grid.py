"""The columns of a sheet as its owner knows them: their heads and first rows, and above each the field that it means."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from lawdesk.formats.list_mapping import LEFT_OUT, Layout, SheetMapping
from lawdesk.formats.problems import column_letters
from lawdesk.formats.tables import Sheet
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr

_ROWS = 8
_LONGEST = 80
_CHARACTERS = 9


class ColumnGrid(QTableWidget):
    """`chosen` gives a column (from 1) and the field that the person chose for it."""

    chosen = Signal(int, str)

    def __init__(self, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnGrid")
        self._words = dict(words)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(tr("列对应"))

    def show_sheet(self, sheet: Sheet, mapping: SheetMapping) -> None:
        """Show the head and the first rows below it; of a form its first rows."""
        first = mapping.head_rows[1] + 1 if mapping.layout is Layout.TABLE else 1
        rows = [row for row in range(first, len(sheet.rows) + 1) if any(sheet.filled[row - 1])][:_ROWS]
        self.clear()
        self.setColumnCount(sheet.width)
        self.setRowCount(2 + len(rows))
        self.setHorizontalHeaderLabels([column_letters(column) for column in range(1, sheet.width + 1)])
        self.setVerticalHeaderLabels([tr("字段"), tr("表头"), *map(str, rows)])
        for column in range(sheet.width):
            self._fill_column(sheet, mapping, rows, column)
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance("国") * _CHARACTERS + 28)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)

    def box(self, column: int) -> ChoiceBox:
        """Return the box of a column, counted from 1."""
        box = self.cellWidget(0, column - 1)
        assert isinstance(box, ChoiceBox)
        return box

    def _fill_column(self, sheet: Sheet, mapping: SheetMapping, rows: list[int], column: int) -> None:
        field = mapping.fields[column]
        box = ChoiceBox()
        box.setAccessibleName(tr("{0}列的字段").format(column_letters(column + 1)))
        box.addItem(tr("不导入"), LEFT_OUT)
        for code, word in self._words.items():
            box.addItem(word, code)
        place = box.findData(field)
        if place < 0:  # kept for itself, such as the record number of a corrected sheet
            box.addItem(tr("（自用）"), field)
            place = box.count() - 1
        box.setCurrentIndex(place)
        box.setEnabled(mapping.layout is Layout.TABLE and not mapping.is_left_out)
        box.activated.connect(partial(self._choose, column + 1))
        self.setCellWidget(0, column, box)
        self.setItem(1, column, self._item(mapping.labels[column], is_head=True))
        for place, row in enumerate(rows, start=2):
            self.setItem(place, column, self._item(sheet.filled[row - 1][column], is_faint=not field))

    def _choose(self, column: int, index: int) -> None:
        self.chosen.emit(column, str(self.box(column).itemData(index)))

    def _item(self, text: str, *, is_head: bool = False, is_faint: bool = False) -> QTableWidgetItem:
        line = " ".join(text.split())
        item = QTableWidgetItem(line if len(line) <= _LONGEST else line[:_LONGEST] + "…")
        item.setToolTip(text[:1000])
        font = QFont(self.font())
        font.setBold(is_head)
        item.setFont(font)
        if is_faint:
            item.setForeground(self.palette().placeholderText())
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item
