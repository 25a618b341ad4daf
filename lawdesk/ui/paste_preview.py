"""粘贴预览: every cell as it will be, what it was before, and the bad ones with their reasons; nothing is written before it is
confirmed. Bad cells keep their text in a list that can be copied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lawdesk.operations.cell_edits import BadCell
from lawdesk.ui.language import tr
from lawdesk.ui.pasting import Paste
from lawdesk.ui.table_model import RowsModel
from lawdesk.ui.theme import TONE_COLOURS
from lawdesk.ui.tone import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMN = 13  # characters
_ALL_LINES = 2000  # lines of the list of bad cells


class PreviewModel(QAbstractTableModel):
    """The rows of a paste: first the record, then the columns it goes into. Texts before are taken from the list itself."""

    def __init__(self, rows: RowsModel, paste: Paste, columns: Sequence[int], top: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._paste, self._top = rows, paste, top
        self._columns = tuple(columns[: len(paste.targets)])
        self._bad = {(one.row, one.column): one for one in paste.plan.bad}
        self._main = next((number for number, column in enumerate(rows.columns) if column.is_main), 0)
        rows.dataChanged.connect(self._repaint)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._paste.cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return tr("写入到") if section == 0 else self._paste.targets[section - 1].head

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column() - 1
        bad = self.bad_at(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._record(row) if column < 0 else self._change(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return bad.reason if bad is not None else self.data(index)
        colour, tint = TONE_COLOURS[Tone.BAD if bad is not None else Tone.WAITING]
        if role == Qt.ItemDataRole.BackgroundRole and (bad is not None or self._is_skipped(column)):
            return QColor(tint)
        if role == Qt.ItemDataRole.ForegroundRole and (bad is not None or self._is_skipped(column)):
            return QColor(colour)
        return None

    def bad_at(self, row: int, column: int) -> BadCell | None:
        """Return what is wrong with a cell, or with its whole row."""
        return self._bad.get((row, column)) or self._bad.get((row, -1))

    def _is_skipped(self, column: int) -> bool:
        return column >= 0 and bool(self._paste.targets[column].refusal)

    def _record(self, row: int) -> str:
        if row < len(self._paste.ids):
            return self._rows.cell(self._top + row, self._main).text
        return tr("（新增）") if self.bad_at(row, -1) is None else tr("（不写入）")

    def _change(self, row: int, column: int) -> str:
        cells = self._paste.cells[row]
        text = cells[column] if column < len(cells) else ""
        if row >= len(self._paste.ids):
            return text
        before = self._rows.cell(self._top + row, self._columns[column]).text
        if self._is_skipped(column):
            return tr("{0}（不变）").format(before)
        return text if before == text else f"{before or tr('（空）')} → {text or tr('（空）')}"

    def _repaint(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


class PastePreview(QDialog):
    """Accepted when the person wants the good cells pasted."""

    def __init__(self, rows: RowsModel, paste: Paste, columns: Sequence[int], top: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("粘贴预览"))
        self.resize(1000, 560)
        self._paste = paste
        self.model = PreviewModel(rows, paste, columns, top, self)
        self.sentence = QLabel(_sentence(paste))
        self.sentence.setWordWrap(True)
        self.table = self._table()
        self.problems = QPlainTextEdit("\n".join(map(problem_line, paste.plan.bad[:_ALL_LINES])))
        self.problems.setReadOnly(True)
        self.problems.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        self.problems.setAccessibleName(tr("有问题的单元格"))
        self.copy_button = QPushButton(tr("复制问题清单"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy_problems)
        self.paste_button = QPushButton(tr("粘贴 {0} 个单元格").format(paste.plan.cells + paste.new_cells))
        self.paste_button.setProperty("primary", True)
        self.paste_button.setDefault(True)
        self.paste_button.setEnabled(bool(paste.plan.cells or paste.new))
        self.paste_button.clicked.connect(self.accept)
        cancel = QPushButton(tr("取消"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.paste_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self.sentence, self.table, self.problems):
            column.addWidget(widget)
        column.addLayout(row)
        if not paste.plan.bad:
            self.problems.hide()
            self.copy_button.hide()

    def copy_problems(self) -> None:
        """Put every bad cell with its text and reason on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(map(problem_line, self._paste.plan.bad)))

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = table.fontMetrics().horizontalAdvance("国")
        for column in range(self.model.columnCount()):
            table.setColumnWidth(column, width * _COLUMN)
        return table


def problem_line(bad: BadCell) -> str:
    """Return one bad cell as a line: where, its text, why."""
    column = f"“{bad.head}”" if bad.head else tr("第 {0} 列").format(bad.column + 1)
    return tr("第 {0} 行{1}：{2} —— {3}").format(bad.row + 1, column, bad.text or tr("（空）"), bad.reason)


def _sentence(paste: Paste) -> str:
    parts = [tr("剪贴板中有 {0} 行，将写入 {1} 个单元格。").format(paste.copied_rows, paste.plan.cells + paste.new_cells)]
    if paste.new:
        parts.append(tr("其中新增 {0} 项。").format(len(paste.new)))
    if paste.plan.skipped:
        parts.append(tr("{0} 不能粘贴，保持不变。").format("、".join(f"“{head}”" for head in paste.plan.skipped)))
    if paste.plan.bad:
        parts.append(tr("{0} 个单元格有问题，不写入，原文列在下面。").format(len(paste.plan.bad)))
    return "".join(parts)
