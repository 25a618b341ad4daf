"""The list of a record's attachments in the panel, with its buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.detail import Files, Grid
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr


@dataclass(frozen=True, slots=True)
class FileWish:
    """What a person wants: to `add`, `open`, `save` or `remove`; `chosen` are the attachments."""

    verb: str
    owner_kind: str
    owner_id: UUID
    chosen: tuple[UUID, ...]


class FilesView(QWidget):
    """Shows `Files`. `wished` carries a `FileWish`; a double click opens."""

    wished = Signal(object)

    def __init__(self, files: Files, *, is_read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        self.add = self._button(bar, tr("添加附件…"), self._add)
        self.open = self._button(bar, tr("打开"), lambda: self._wish("open"))
        self.save = self._button(bar, tr("另存…"), lambda: self._wish("save"))
        self.remove = self._button(bar, tr("移除"), lambda: self._wish("remove"))
        bar.addStretch(1)
        column.addLayout(bar)
        empty = tr("还没有附件。可以添加扫描件和佐证材料。")
        self.grid = GridView(Grid(columns=files.columns, rows=files.rows, empty=empty))
        column.addWidget(self.grid, 1)
        for button in (self.add, self.remove):
            button.setVisible(not is_read_only)
        if files.rows:
            self.grid.table.opened.connect(self._opened)
            self.grid.table.selection_changed.connect(self._refresh)
        self._refresh()

    def fit_height(self) -> None:
        """Be as high as the rows need: among other blocks."""
        self.grid.fit_height()

    def _button(self, bar: QHBoxLayout, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _=False: slot())
        bar.addWidget(button)
        return button

    def _chosen(self) -> tuple[UUID, ...]:
        return self.grid.table.selected_ids() if self._files.rows else ()

    def _refresh(self) -> None:
        """Enable what can be done with the chosen ones; a disabled button says what to do first."""
        number = len(self._chosen())
        for button, is_usable in ((self.open, number == 1), (self.save, number > 0), (self.remove, number > 0)):
            button.setEnabled(is_usable)
            button.setToolTip("" if is_usable else tr("请先在列表中选择附件"))

    def _opened(self, attachment: UUID) -> None:
        self.wished.emit(FileWish("open", self._files.owner_kind, self._files.owner_id, (attachment,)))

    def _add(self) -> None:
        self.wished.emit(FileWish("add", self._files.owner_kind, self._files.owner_id, ()))

    def _wish(self, verb: str) -> None:
        self.wished.emit(FileWish(verb, self._files.owner_kind, self._files.owner_id, self._chosen()))
