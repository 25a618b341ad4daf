"""The first columns of a list stay in sight while it is scrolled sideways: a second view of the same rows lies over the first.

It is only there while something is scrolled away. It shows and selects; whoever edits in it is led to the list itself.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from lawdesk.ui.cell_delegate import CellDelegate
from lawdesk.ui.table import Table


class FrozenColumns(QTableView):
    """Shows the columns up to the main one where that is among the first two, else the first column."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.rows)
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(CellDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setObjectName("frozenColumns")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self._connect()

    def columns(self) -> tuple[int, ...]:
        """Return the numbers of the columns that stay."""
        first = self._table.columns.in_sight()[:2]
        main = [place for place, number in enumerate(first) if self._table.rows.columns[number].is_main]
        return first[: main[0] + 1] if main else first[:1]

    def lay_out(self) -> None:
        """Be as wide as the columns that stay, and there only while they are scrolled away."""
        kept = self.columns()
        width = sum(self._table.columnWidth(number) for number in kept)
        is_wanted = self._table.horizontalScrollBar().value() > 0 and width < self._table.viewport().width() * 2 // 3
        if not is_wanted:
            self.hide()
            return
        head = self.horizontalHeader()
        for number in range(len(self._table.rows.columns)):
            self.setColumnHidden(number, number not in kept)
        for place, number in enumerate(kept):
            head.moveSection(head.visualIndex(number), place)
            self.setColumnWidth(number, self._table.columnWidth(number))
        head.setFont(self._table.horizontalHeader().font())
        head.setFixedHeight(self._table.horizontalHeader().height())
        self.verticalHeader().setDefaultSectionSize(self._table.verticalHeader().defaultSectionSize())
        left = self._table.verticalHeader().width() if self._table.verticalHeader().isVisible() else 0
        height = self._table.viewport().height() + self._table.horizontalHeader().height()
        self.setGeometry(left + self._table.frameWidth(), self._table.frameWidth(), width, height)
        self.show()
        self.raise_()
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.lay_out()
        return False

    def _connect(self) -> None:
        table = self._table
        table.viewport().installEventFilter(self)
        table.horizontalScrollBar().valueChanged.connect(self.lay_out)
        table.horizontalHeader().sectionResized.connect(self.lay_out)
        table.horizontalHeader().sectionMoved.connect(self.lay_out)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        self.doubleClicked.connect(self._edit)
        self.clicked.connect(self._table.clicked)
        self.horizontalHeader().sectionClicked.connect(self._sort)

    def _edit(self, index: QModelIndex) -> None:
        """Scroll back and edit in the list itself."""
        self._table.horizontalScrollBar().setValue(0)
        self._table.setCurrentIndex(index)
        self._table.edit(index)

    def _sort(self, number: int) -> None:
        head = self._table.horizontalHeader()
        is_other_way = head.sortIndicatorSection() == number and head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        head.setSortIndicator(number, Qt.SortOrder.DescendingOrder if is_other_way else Qt.SortOrder.AscendingOrder)
