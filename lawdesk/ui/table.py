"""The list of every page: fixed row height, columns from the font, copy as TSV and HTML, state cells, in-place editing."""

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from lawdesk.ui.cell_delegate import CellDelegate
from lawdesk.ui.copying import clipboard_data
from lawdesk.ui.language import tr
from lawdesk.ui.table_columns import TableColumns
from lawdesk.ui.table_model import RowsModel
from lawdesk.ui.theme import sized
from lawdesk.ui.wide_rows import WideRows

ROW_PADDING = 8


class Table(QTableView):
    """Selection is kept as ids; `opened` is emitted for a double click or Enter on a cell that is not edited.

    Where rows may be dragged, `dropped` names the record before which the selected ones were let go, None: behind the last.
    """

    selection_changed = Signal()
    sort_asked = Signal(int, bool)  # column, descending
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        # AnyKeyPressed stays: without it text from an input method never opens the editor.
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._open_current)
        self._set_up_heads()
        self.columns = TableColumns(self, model.columns)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self._wide = WideRows(self, model)

    def selected_ids(self) -> tuple[UUID, ...]:
        """Return the ids of the selected rows, in the order of the list."""
        return tuple(self.rows.ids[index.row()] for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row))

    def select_id(self, record: UUID) -> bool:
        """Select a record and scroll to it; False when the list does not hold it."""
        row = self.rows.row_of(record)
        if row < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def dropEvent(self, event: QDropEvent) -> None:
        place = event.position().toPoint()
        row = self.rowAt(place.y())
        if row >= 0 and place.y() > self.rowViewportPosition(row) + self.rowHeight(row) // 2:
            row += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the view would take the dragged rows out of the model
        event.accept()
        self.dropped.emit(self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None)

    def is_editing(self) -> bool:
        """Is a cell being edited?"""
        return self.state() is QAbstractItemView.State.EditingState

    def copy(self) -> None:
        """Put the selected rows, with the heads of the shown columns, on the clipboard."""
        shown = self.columns.in_sight()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if not rows:
            return
        heads = [self.rows.columns[column].head for column in shown]
        cells = [[self.rows.cell(row, column).text for column in shown] for row in rows]
        QGuiApplication.clipboard().setMimeData(clipboard_data([heads, *cells] if len(rows) > 1 else cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing():
            self._open_current()
        else:
            super().keyPressEvent(event)

    def _set_up_heads(self) -> None:
        head = self.horizontalHeader()
        head.setFont(sized(self.font(), -1))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsClickable(True)
        head.setSortIndicatorClearable(True)  # the third click gives the list its own order back
        head.sortIndicatorChanged.connect(self._ask_sort)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    def _ask_sort(self, column: int, order: Qt.SortOrder) -> None:
        self.columns.note_sort(column, order is Qt.SortOrder.DescendingOrder)
        self.sort_asked.emit(column, order is Qt.SortOrder.DescendingOrder)

    def _open_current(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self.opened.emit(self.rows.ids[row])

    def fill_menu(self, menu: QMenu) -> None:
        """Put into the context menu what can be done with the selection."""
        copy = menu.addAction(tr("复制(&C)"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy)

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        for action in self.actions():
            menu.addAction(action)
        columns = menu.addMenu(tr("显示的列(&L)"))
        for number, column in enumerate(self.rows.columns):
            action = columns.addAction(column.head)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda shown, number=number: self.columns.show(number, shown))
        columns.addSeparator()
        columns.addAction(tr("恢复默认")).triggered.connect(self.columns.restore)
        menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()


def allow_dragging(table: Table) -> None:
    """Let rows be dragged to another place of the list; nothing moves by itself, only `dropped` is emitted."""
    table.rows.are_rows_movable = True
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)  # a drag moves rows, it selects no cells
    table.setDragEnabled(True)
    table.setAcceptDrops(True)
    table.setDropIndicatorShown(True)
    table.setDragDropOverwriteMode(False)
    table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
