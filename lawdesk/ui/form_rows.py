"""How the fields of a form stand: label left and input right, in two columns where there is room (ui: from 1000 logical px)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

WIDE = 1000
"""Logical pixels from which a form has two columns."""
_FEW = 4  # a shorter form stays in one column


@dataclass(frozen=True, slots=True)
class FormRow:
    """A label and its field; a long field takes the whole width."""

    label: QLabel
    field: QWidget
    is_long: bool = False


class FormRows(QObject):
    """Lays the rows of a form out anew when its width passes the limit."""

    def __init__(self, form: QWidget, rows: Sequence[FormRow]) -> None:
        super().__init__(form)
        self._form = form
        self._rows = tuple(rows)
        self.columns = 0
        self._grid = QGridLayout(form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._lay_out(1)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._form:
            self.fit(self._form.width())
        return super().eventFilter(watched, event)

    def fit(self, width: int) -> None:
        """Use as many columns as `width` has room for."""
        columns = 2 if width >= WIDE and len(self._rows) > _FEW else 1
        if columns != self.columns:
            self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        self.columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        line = place = 0
        for row in self._rows:
            if row.is_long and place:
                line, place = line + 1, 0
            span = 2 * columns - 1 if row.is_long else 1
            self._grid.addWidget(row.label, line, 2 * place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.field, line, 2 * place + 1, 1, span)
            place += columns if row.is_long else 1
            if place >= columns:
                line, place = line + 1, 0
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column % 2 and column < 2 * columns else 0)
        self._order_keys()

    def _order_keys(self) -> None:
        """The Tab key goes through the fields in the order in which they are read."""
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.field, after.field)
