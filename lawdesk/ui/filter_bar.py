"""Filters of a page: a button that lists them, and a chip for each active one. The row of chips is gone without filters."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.rows import CELL_FILTER, Column, Filter


class FilterBar(QWidget):
    """Holds the chosen values and emits `changed` at once when one is set or cleared."""

    changed = Signal()

    def __init__(self, filters: Sequence[Filter], columns: Sequence[Column] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.filters = tuple(filters)
        self.chosen: dict[str, frozenset[str]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 6)
        self._row.setSpacing(6)
        self.button = QToolButton()
        self.button.setObjectName("more")
        self.button.setText(tr("筛选"))
        self.button.setIcon(icon("mdi6.filter-variant"))
        self.button.setToolButtonStyle(self.button.toolButtonStyle().ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if not self.filters:
            self.button.hide()
        self._menu = QMenu(self.button)
        self.button.setMenu(self._menu)
        self._show()

    def choose(self, field: str, value: str, is_chosen: bool) -> None:
        """Set or clear one value of a field."""
        values = self.chosen.get(field, frozenset())
        values = values | {value} if is_chosen else values - {value}
        self.chosen = {**self.chosen, field: values}
        if not values:
            del self.chosen[field]
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Clear all filters."""
        self.chosen = {}
        self._show()
        self.changed.emit()

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Offer other values to choose from."""
        if tuple(filters) != self.filters:
            self.filters = tuple(filters)
            self._show()

    def set_chosen(self, chosen: dict[str, frozenset[str]]) -> None:
        """Show these filters as active without announcing them."""
        self.chosen = dict(chosen)
        self._show()

    def _show(self) -> None:
        self._menu.clear()
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in self.filters:
            self._show_filter(one)
        known = {one.field for one in self.filters}
        for field in [field for field in self.chosen if field not in known]:
            for value in sorted(self.chosen[field]):
                self._add_chip(self._words(field, value), field, value)
        if self.chosen:
            clear = QPushButton(tr("清除全部筛选"))
            clear.setProperty("link", True)
            clear.clicked.connect(self.clear)
            self._row.addWidget(clear)
        self._row.addStretch(1)
        self.setVisible(bool(self.chosen))

    def _show_filter(self, one: Filter) -> None:
        menu = self._menu.addMenu(one.head)
        for value, word in one.choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            is_chosen = value in self.chosen.get(one.field, ())
            action.setChecked(is_chosen)
            action.toggled.connect(lambda on, field=one.field, value=value: self.choose(field, value, on))
            if is_chosen:
                self._add_chip(f"{one.head}：{word}", one.field, value)

    def _words(self, field: str, value: str) -> str:
        """Return the words of a filter that the button does not offer: by the text of a cell, or by one record."""
        if not field.startswith(CELL_FILTER):
            return tr("只看一条记录")
        return f"{self._columns[int(field.removeprefix(CELL_FILTER))].head}：{value or tr('空白')}"

    def _add_chip(self, words: str, field: str, value: str) -> None:
        chip = QPushButton(f"{words}  ✕")
        chip.setProperty("chip", True)
        chip.setAccessibleName(tr("清除筛选") + f" {words}")
        chip.clicked.connect(lambda _=False: self.choose(field, value, False))
        self._row.addWidget(chip)
