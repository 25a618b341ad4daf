"""A preview of many changes: a line for each, ticked where it shall be done; nothing is written before the button is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lawdesk.ui.language import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One change: what kind of change, and the words of its columns. `key` is what the page knows it by."""

    key: object
    group: str
    cells: tuple[str, ...]
    is_ticked: bool = True


class PreviewDialog(QDialog):
    """`chosen` returns the keys of what is ticked. `verb` names the button; it is followed by the number."""

    def __init__(
        self,
        title: str,
        sentence: str,
        heads: Sequence[str],
        proposed: Sequence[Proposed],
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(self.fontMetrics().horizontalAdvance("国") * 66, 560)
        self._verb = verb
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(title)
        self.tree.setHeaderLabels(list(heads))
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(True)
        self._items: list[tuple[QTreeWidgetItem, Proposed]] = []
        self._fill(proposed)
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, self.fontMetrics().horizontalAdvance("国") * 24)
        for number in range(1, len(heads)):
            self.tree.setColumnWidth(number, self.fontMetrics().horizontalAdvance("国") * 12)
        self.tree.itemChanged.connect(self._count)
        self.go_on = QPushButton()
        self.go_on.setProperty("primary", True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())
        self._count()

    def chosen(self) -> tuple[object, ...]:
        """Return the keys of the ticked changes."""
        return tuple(one.key for item, one in self._items if item.checkState(0) is Qt.CheckState.Checked)

    def tick_all(self, state: Qt.CheckState) -> None:
        """Tick everything, or nothing."""
        self.tree.blockSignals(True)
        for item, _ in self._items:
            item.setCheckState(0, state)
        self.tree.blockSignals(False)
        self._count()

    def _fill(self, proposed: Sequence[Proposed]) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        counts: dict[str, int] = {}
        for one in proposed:
            counts[one.group] = counts.get(one.group, 0) + 1
        for one in proposed:
            if one.group not in groups:
                head = QTreeWidgetItem(self.tree, [f"{one.group}（{counts[one.group]}）"])
                head.setFirstColumnSpanned(True)
                head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
                groups[one.group] = head
            item = QTreeWidgetItem(groups[one.group], list(one.cells))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if one.is_ticked else Qt.CheckState.Unchecked)
            for column, text in enumerate(one.cells):
                item.setToolTip(column, text)
            self._items.append((item, one))
        self.tree.expandAll()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, state in ((tr("全选"), Qt.CheckState.Checked), (tr("全不选"), Qt.CheckState.Unchecked)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._tick, state))
            row.addWidget(button)
        row.addStretch(1)
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.go_on)
        return row

    def _tick(self, state: Qt.CheckState, _: bool = False) -> None:
        self.tick_all(state)

    def _count(self) -> None:
        number = len(self.chosen())
        self.go_on.setText(f"{self._verb} {number} {tr('项')}")
        self.go_on.setEnabled(number > 0)
