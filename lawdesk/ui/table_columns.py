"""The columns of a list: how wide, in which order, which are shown; what a person has chosen is kept, per list and person.

The main column takes the room that is left, as long as nobody has given it a width.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from lawdesk.ui.rows import Column

_GROUP = "columns"
_NARROWEST = 4  # characters


class TableColumns(QObject):
    """Follows the head of one table."""

    changed = Signal()

    def __init__(self, table: QTableView, columns: Sequence[Column]) -> None:
        super().__init__(table)
        self._table, self._columns = table, tuple(columns)
        self.heads = [column.head for column in self._columns]
        self._key = ""
        self._is_own_doing = False
        self.widths: dict[str, int] = {}
        self.shown: dict[str, bool] = {}
        self.sort: tuple[str, bool] | None = None
        self.is_main_given = False
        head = table.horizontalHeader()
        head.setMinimumSectionSize(self._in_characters(_NARROWEST) - 18)
        for number, column in enumerate(self._columns):
            table.setColumnWidth(number, self._in_characters(column.width))
            table.setColumnHidden(number, column.is_hidden)
        head.sectionResized.connect(self._note_width)
        head.sectionMoved.connect(self._note)

    def remember_as(self, key: str) -> None:
        """Take what was kept under `key`, and keep there what is changed from now on."""
        self._key = f"{_GROUP}/{key}"
        try:
            kept = json.loads(str(QSettings().value(self._key, "") or "{}"))
            self._take(kept)
        except (ValueError, TypeError, AttributeError):  # a settings file that somebody has edited
            QSettings().remove(self._key)
        self.fit()

    def restore(self) -> None:
        """恢复默认: forget what was chosen."""
        self.widths, self.shown, self.sort, self.is_main_given = {}, {}, None, False
        if self._key:
            QSettings().remove(self._key)
        self._put_in_order(range(len(self._columns)))
        self.fit()
        self.changed.emit()

    def show(self, number: int, is_shown: bool) -> None:
        """Show or hide a column because the person wants it so."""
        self.shown[self._columns[number].head] = is_shown
        self._keep()
        self.fit()

    def note_sort(self, number: int, is_descending: bool) -> None:
        """Remember by what the list is sorted; by nothing for -1."""
        self.sort = (self._columns[number].head, is_descending) if 0 <= number < len(self._columns) else None
        self._keep()

    def fit(self) -> None:
        """Hide optional columns, the last first, until the others have room, and give the rest of it to the main column."""
        self._is_own_doing = True
        room = self._table.viewport().width()
        shown = [number for number, one in enumerate(self._columns) if self.shown.get(one.head, not one.is_hidden)]
        for number in reversed(range(len(self._columns))):
            is_free = self._columns[number].is_optional and self._columns[number].head not in self.shown
            if is_free and number in shown and sum(map(self._width, shown)) > room:
                shown.remove(number)
        for number in range(len(self._columns)):
            self._table.setColumnHidden(number, number not in shown)
            self._table.setColumnWidth(number, self._width(number))
        self._fill(shown, room)
        self._is_own_doing = False

    def in_sight(self) -> tuple[int, ...]:
        """Return the numbers of the columns that are shown, from the left."""
        head = self._table.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(head.count()))
        return tuple(number for number in order if not self._table.isColumnHidden(number))

    def _fill(self, shown: Sequence[int], room: int) -> None:
        main = next((number for number in shown if self._columns[number].is_main), None)
        if main is not None and not self.is_main_given:
            left = room - sum(self._width(number) for number in shown if number != main)
            self._table.setColumnWidth(main, max(self._in_characters(self._columns[main].width) * 2 // 3, left))

    def _width(self, number: int) -> int:
        column = self._columns[number]
        return self.widths.get(column.head, self._in_characters(column.width))

    def _in_characters(self, number: int) -> int:
        return self._table.fontMetrics().horizontalAdvance("国") * number + 18

    def _note_width(self, number: int, _old: int, width: int) -> None:
        if self._is_own_doing or not width or self._table.isColumnHidden(number):
            return
        column = self._columns[number]
        self.widths[column.head] = width
        self.is_main_given = self.is_main_given or column.is_main
        self._keep()

    def _note(self, *_: object) -> None:
        if not self._is_own_doing:
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        if not self._key:
            return
        head = self._table.horizontalHeader()
        order = [self._columns[head.logicalIndex(place)].head for place in range(head.count())]
        kept = {"order": order, "widths": self.widths, "shown": self.shown, "sort": self.sort, "main": self.is_main_given}
        QSettings().setValue(self._key, json.dumps(kept, ensure_ascii=False))

    def _take(self, kept: Mapping[str, Any]) -> None:
        """Take what was kept of columns that are still there."""
        numbers = {column.head: number for number, column in enumerate(self._columns)}
        self.widths = {head: int(width) for head, width in kept.get("widths", {}).items() if head in numbers and int(width) > 0}
        self.shown = {head: bool(is_shown) for head, is_shown in kept.get("shown", {}).items() if head in numbers}
        self.is_main_given = bool(kept.get("main"))
        sort = kept.get("sort")
        self.sort = (str(sort[0]), bool(sort[1])) if sort and sort[0] in numbers else None
        order = [numbers[head] for head in kept.get("order", ()) if head in numbers]
        self._put_in_order([*order, *(number for number in range(len(self._columns)) if number not in order)])

    def _put_in_order(self, order: Sequence[int]) -> None:
        self._is_own_doing = True
        head: QHeaderView = self._table.horizontalHeader()
        for place, number in enumerate(order):
            head.moveSection(head.visualIndex(number), place)
        self._is_own_doing = False


class HasColumns(Protocol):
    """A table whose columns are remembered."""

    columns: TableColumns

    def horizontalHeader(self) -> QHeaderView:
        """Return its head."""


def remembered_sort(table: HasColumns, key: str) -> dict[str, Any]:
    """Let a table take what was kept of its columns under `key`; return the parts of the query that sort it so."""
    table.columns.remember_as(key)
    wanted, is_descending = table.columns.sort or ("", False)
    number = table.columns.heads.index(wanted) if wanted in table.columns.heads else -1
    order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
    head = table.horizontalHeader()
    head.blockSignals(True)  # it is what is asked for anyway
    head.setSortIndicator(number, order)
    head.blockSignals(False)
    return {"sort": number, "is_descending": is_descending}
