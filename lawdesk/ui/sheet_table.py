"""The list of a page, worked in as a spreadsheet: a current cell, blocks of cells, keys as in Excel (UI-06 to UI-09).

What changes records is only asked for here; `CellSlots` does it.
"""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QStatusTipEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QMenu, QToolTip, QWidget

from lawdesk.ui.cell_block import CellBlock, block_of, selected_rows
from lawdesk.ui.cell_moves import CellMoves
from lawdesk.ui.frozen_columns import FrozenColumns
from lawdesk.ui.language import tr
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import Index, RowsModel, are_here

_Hint = QAbstractItemDelegate.EndEditHint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_EMPTY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
MANY_ROWS = 5000  # rows that are made into text while one waits


class SheetTable(Table):
    """Where `opens` is set, Enter and a double click open the record; else they go down and edit, as in a spreadsheet."""

    copy_asked = Signal()  # rows that are not here yet
    cut_asked = Signal()
    paste_asked = Signal()
    fill_asked = Signal()
    clear_asked = Signal()
    filter_asked = Signal()

    _is_built = False  # Qt scrolls before everything is here

    def __init__(self, model: RowsModel, *, opens: bool, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.opens = opens
        self.is_typing = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        if not opens:
            self.setEditTriggers(self.editTriggers() | QAbstractItemView.EditTrigger.DoubleClicked)
        self.verticalHeader().show()
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setHighlightSections(True)
        self.verticalHeader().setHighlightSections(True)
        self.moves = CellMoves(self)
        self.frozen = FrozenColumns(self)
        self.acts = {
            "Ctrl+C": self.copy,
            "Ctrl+X": self.cut_asked.emit,
            "Ctrl+V": self.paste_asked.emit,
            "Ctrl+D": self.fill_asked.emit,
            "Del": self.clear_asked.emit,
            "Ctrl+Shift+L": self.filter_asked.emit,
        }
        self._is_built = True

    def block(self) -> CellBlock:
        """Return what is selected, as it stands on screen."""
        return block_of(self, self.columns.in_sight())

    def selected_ids(self) -> tuple[UUID, ...]:
        """Return the ids of the rows that hold a selected cell, in the order of the list."""
        rows = selected_rows(self)
        if isinstance(rows, range):
            return self.rows.ids[rows.start : rows.stop]
        return tuple(self.rows.ids[row] for row in rows)

    def select_id(self, record: UUID) -> bool:
        """Make the row of a record the current one, in the column where one is; False when the list does not hold it."""
        row = self.rows.row_of(record)
        in_sight = self.columns.in_sight()
        if row < 0 or not in_sight:
            return False
        column = self.currentIndex().column()
        index = self.rows.index(row, column if column in in_sight else in_sight[0])
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def copy(self) -> None:
        """Put the selected cells on the clipboard; whole rows, two or more, with the heads above them."""
        rows = self.block().rows
        if len(rows) > MANY_ROWS or not are_here(self.rows, rows):
            self.copy_asked.emit()
        elif rows:
            put_on_clipboard(self, [[self.rows.cell(row, column).text for column in self.block().columns] for row in rows])

    def tell_at(self, index: QModelIndex, words: str) -> None:
        """Say beside a cell and in the status bar why nothing happens there."""
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        QToolTip.showText(place, words, self)
        QApplication.sendEvent(self, QStatusTipEvent(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing():
            super().keyPressEvent(event)
            return
        keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        if keys in self.acts and keys != "Del":
            self.acts[keys]()
        elif not self._moved(event):
            self._type(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text from an input method opens the editor; where it cannot, the reason is told."""
        self.is_typing = True
        if not self.is_editing() and (event.preeditString() or event.commitString()):
            self._tell_why_not()
        super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QEvent) -> None:
        self.is_typing = False
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]  # the stubs want the class of the event that Qt gives
        if not self.opens and not self.is_editing():
            self._tell_why_not()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab go on to the next cell and leave it closed, as in a spreadsheet."""
        steps = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}
        super().closeEditor(editor, _Hint.NoHint if hint in steps or hint is _Hint.SubmitModelCache else hint)
        if hint in steps:
            self.moves.by_tab(self.block(), self.columns.in_sight(), steps[hint])
        elif hint is _Hint.SubmitModelCache:
            self.moves.by_enter(self.block(), self.columns.in_sight(), 1)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE_VISIBLE) -> None:
        """Scroll so that the cell is not hidden behind the columns that stay."""
        aside = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if not self._is_built or self.frozen.isHidden():
            return
        if index.column() in self.frozen.columns():
            self.horizontalScrollBar().setValue(aside)
        elif (hidden := self.frozen.width() - self.visualRect(index).left()) > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def fill_menu(self, menu: QMenu) -> None:
        """Put into the context menu what can be done with the selection."""
        fill_menu(self, menu)

    def _moved(self, event: QKeyEvent) -> bool:
        """Do what Enter, Tab and Ctrl with an arrow mean."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        in_sight = self.columns.in_sight()
        if event.key() in _ENTER and not self.opens:
            self.moves.by_enter(self.block(), in_sight, -1 if shift else 1)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.moves.by_tab(self.block(), in_sight, -1 if event.key() == Qt.Key.Key_Backtab else 1)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.moves.to_edge(event.key(), self.block(), in_sight, is_extending=shift)
        else:
            return False
        return True

    def _type(self, event: QKeyEvent) -> None:
        """Empty cells, begin to edit, or let Qt move about."""
        text = event.text()
        self.is_typing = bool(text) and text.isprintable() and event.key() != Qt.Key.Key_F2
        if event.key() in _EMPTY and not event.modifiers() and not self.opens:
            self.clear_asked.emit()
            return
        if (self.is_typing and not event.modifiers() & Qt.KeyboardModifier.ControlModifier) or event.key() == Qt.Key.Key_F2:
            self._tell_why_not()
        super().keyPressEvent(event)

    def _tell_why_not(self) -> None:
        index = self.currentIndex()
        reason = why_not(self.rows, index.column()) if index.isValid() else ""
        if reason and not self.opens:
            self.tell_at(index, reason)


def select_rows(table: SheetTable) -> None:
    """Select the whole rows of what is selected."""
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.selectionModel().selection(), flags.Select | flags.Rows)


def put_on_clipboard(table: SheetTable, cells: list[list[str]]) -> None:
    """Put the texts of the selected block on the clipboard; whole rows, two or more, with the heads above them."""
    from lawdesk.ui.copying import clipboard_data

    columns = table.block().columns
    if len(cells) > 1 and columns == table.columns.in_sight():
        cells = [[table.rows.columns[column].head for column in columns], *cells]
    QApplication.clipboard().setMimeData(clipboard_data(cells))


def why_not(model: RowsModel, number: int) -> str:
    """Return why the cells of a column cannot be edited here, nothing where they can."""
    column = model.columns[number]
    if model.is_read_only:
        return tr("这里的内容只能查看，不能修改。")
    if column.field:
        return ""
    return column.why_not or tr("“{0}”由其他内容得出，不能在表格中直接填写。").format(column.head)


def fill_menu(table: SheetTable, menu: QMenu) -> None:
    """Put the commands of the cells into a menu, each with its keys."""
    may_write = not table.rows.is_read_only and not table.opens
    entries = [
        (tr("剪切(&T)"), "Ctrl+X", table.cut_asked.emit, may_write),
        (tr("复制(&C)"), "Ctrl+C", table.copy, True),
        (tr("粘贴(&P)"), "Ctrl+V", table.paste_asked.emit, may_write),
        (tr("向下填充(&D)"), "Ctrl+D", table.fill_asked.emit, may_write),
        (tr("清除内容(&N)"), "Del", table.clear_asked.emit, may_write),
        (tr("选择整行(&R)"), "", partial(select_rows, table), True),
        (tr("按当前单元格筛选(&F)"), "Ctrl+Shift+L", table.filter_asked.emit, True),
    ]
    for words, keys, run, is_offered in entries:
        if is_offered:
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
    menu.addSeparator()
