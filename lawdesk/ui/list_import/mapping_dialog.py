"""列对应: what each sheet and column of a foreign list is taken for, to be set right before it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lawdesk.domain.errors import LawdeskError
from lawdesk.formats.list_mapping import Layout, SheetMapping
from lawdesk.formats.tables import Workbook
from lawdesk.ui.detail import Field
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.form import Form
from lawdesk.ui.language import tr
from lawdesk.ui.list_import.column_grid import ColumnGrid

Remap = Callable[[SheetMapping, int, int], SheetMapping]
"""Called with a sheet and the first and last row of its head; returns what its columns then mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappable:
    """A file whose columns are to be mapped: `words` name the fields, `needed` is the one a table cannot do without.

    `defaults` are asked below the columns: what stands in where the list has none.
    """

    workbook: Workbook
    mapping: tuple[SheetMapping, ...]
    words: Mapping[str, str]
    repeatable: frozenset[str]
    needed: str
    remap: Remap
    defaults: Sequence[Field] = ()

    def with_choices(self, mapping: tuple[SheetMapping, ...], answers: Mapping[str, str]) -> "Mappable":
        """Return the same with what a person chose, for coming back to it."""
        defaults = tuple(replace(one, value=_shown(one, answers.get(one.key, ""))) for one in self.defaults)
        return replace(self, mapping=mapping, defaults=defaults)


def _shown(field: Field, answer: str) -> str:
    """Return the value of a field that shows an answer: a choice is shown by its word."""
    return dict(field.choices).get(answer, answer)


class MappingDialog(QDialog):
    """`mapping` and `answers` hold what was chosen when it was accepted."""

    def __init__(self, title: str, mappable: Mappable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(1200, 640)
        self._mappable = mappable
        self.mapping = list(mappable.mapping)
        self.sheets = QListWidget()
        self.sheets.setAccessibleName(tr("工作表"))
        self.sheets.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 15)
        self.first, self.last = self._spin(tr("表头首行")), self._spin(tr("表头末行"))
        self.layout_words = QLabel()
        self.grid = ColumnGrid(mappable.words)
        self.defaults = Form(mappable.defaults)
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self._list_sheets()
        self.sheets.currentRowChanged.connect(self._show)
        self.sheets.itemChanged.connect(self._take_or_leave)
        self.grid.chosen.connect(self._choose)
        self.first.editingFinished.connect(self._move_head)
        self.last.editingFinished.connect(self._move_head)
        tables = [place for place, one in enumerate(self.mapping) if one.layout is Layout.TABLE]
        self.sheets.setCurrentRow(tables[0] if tables else 0)

    @property
    def answers(self) -> dict[str, str]:
        """Return the defaults that were chosen, by key."""
        return self.defaults.values()

    def accept(self) -> None:
        """Close when every sheet that is taken can be read, else say which cannot."""
        needed = self._mappable.needed
        for one in self.mapping:
            if not one.is_left_out and one.layout is Layout.TABLE and needed not in one.fields:
                words = tr("工作表“{0}”没有指定“{1}”列：请选择该列，或去掉这张工作表前的勾。")
                self.problem.setText(words.format(one.sheet, self._mappable.words[needed]))
                self.problem.show()
                return
        super().accept()

    def _show(self, place: int) -> None:
        """Show the columns of the sheet that is selected."""
        if place < 0:
            return
        one, sheet = self.mapping[place], self._mappable.workbook.sheets[place]
        for spin, row in zip((self.first, self.last), one.head_rows, strict=True):
            spin.blockSignals(True)
            spin.setRange(1, max(1, len(sheet.rows)))
            spin.setValue(max(1, row))
            spin.setEnabled(not one.is_left_out)
            spin.blockSignals(False)
        self.layout_words.setText(_layout_words(one, len(sheet.rows)))
        self.grid.show_sheet(sheet, one)

    def _choose(self, column: int, field: str) -> None:
        place = self.sheets.currentRow()
        self.mapping[place] = self.mapping[place].with_field(column, field, self._mappable.repeatable)
        self.problem.hide()
        self._show(place)

    def _take_or_leave(self, item: QListWidgetItem) -> None:
        place = self.sheets.row(item)
        self.mapping[place] = replace(self.mapping[place], is_left_out=item.checkState() is not Qt.CheckState.Checked)
        self.problem.hide()
        if place == self.sheets.currentRow():
            self._show(place)

    def _move_head(self) -> None:
        """Read the head from other rows; what was chosen for the columns of the former head is gone with it."""
        place = self.sheets.currentRow()
        first, last = self.first.value(), max(self.first.value(), self.last.value())
        if (first, last) == self.mapping[place].head_rows:
            return
        try:
            self.mapping[place] = self._mappable.remap(self.mapping[place], first, last)
        except LawdeskError as error:
            show_error(error, self)
        self._show(place)

    def _spin(self, name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setAccessibleName(name)
        spin.setMinimum(1)
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setKeyboardTracking(False)
        spin.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 6)
        return spin

    def _list_sheets(self) -> None:
        for one in self.mapping:
            item = QListWidgetItem(one.sheet)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_taken = not one.is_left_out and one.layout is not Layout.NONE
            item.setCheckState(Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked)
            item.setToolTip(one.sheet)
            self.sheets.addItem(item)

    def _lay_out(self) -> None:
        head = QLabel(tr("请核对每一列的含义。列对应会记住，下次导入同样表头的清单时自动采用。"))
        head.setWordWrap(True)
        rows = QHBoxLayout()
        rows.addWidget(QLabel(tr("表头在第")))
        rows.addWidget(self.first)
        rows.addWidget(QLabel(tr("行至第")))
        rows.addWidget(self.last)
        rows.addWidget(QLabel(tr("行")))
        rows.addSpacing(16)
        rows.addWidget(self.layout_words, 1)
        right = QVBoxLayout()
        right.addLayout(rows)
        right.addWidget(self.grid, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.sheets)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for words, slot, is_primary in ((tr("取消"), self.reject, False), (tr("预览"), self.accept, True)):
            button = QPushButton(words)
            button.setAutoDefault(is_primary)
            button.setProperty("primary", is_primary)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addWidget(self.defaults)
        column.addWidget(self.problem)
        column.addLayout(buttons)


def _layout_words(mapping: SheetMapping, rows: int) -> str:
    if mapping.is_left_out:
        return tr("这张工作表不导入。")
    if mapping.layout is Layout.FORM:
        return tr("一事一表：按标签读取，不需要列对应。")
    if mapping.layout is Layout.NONE:
        return tr("没有认出表头：请指定表头所在的行，或去掉勾选。")
    return tr("共 {0} 行数据").format(rows - mapping.head_rows[1])
