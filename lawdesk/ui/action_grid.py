"""A table in the panel that can be worked on: buttons above it, cells edited in place, a line that says what is wrong."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.detail import ActionGrid, Chosen, Verb
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.tone import Tone


@dataclass(frozen=True, slots=True)
class RowWish:
    """What a person wants done with rows of `subject`: the key of the button, and the rows `chosen`."""

    subject: str
    verb: str
    chosen: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A cell that was edited: the row, the field of its column, the new text."""

    subject: str
    record: UUID
    field: str
    text: str


class ActionGridView(QWidget):
    """Shows an `ActionGrid`. `wished` carries a `RowWish`, `edited` a `RowEdit`; a double click on a fixed cell leads on."""

    wished = Signal(object)
    edited = Signal(object)
    jump_asked = Signal(object)

    def __init__(self, block: ActionGrid, *, is_read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if block.verbs and not is_read_only:
            column.addLayout(self._bar(block.verbs))
        if block.note:
            column.addWidget(self._note(block))
        self.grid = GridView(block.grid)
        self.grid.jump_asked.connect(self.jump_asked)
        column.addWidget(self.grid, 1)
        if block.grid.rows:
            model = self.grid.table.rows
            model.is_read_only = is_read_only
            model.edited.connect(self._edited)
            self.grid.table.selection_changed.connect(self._refresh)
        self._refresh()

    def fit_height(self) -> None:
        """Be as high as the rows need: among other blocks."""
        self.grid.fit_height()

    def chosen(self) -> tuple[UUID, ...]:
        """Return the selected rows."""
        return self.grid.table.selected_ids() if self._block.grid.rows else ()

    def _bar(self, verbs: tuple[Verb, ...]) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 4, 0, 0)
        bar.setSpacing(6)
        for verb in verbs:
            button = QPushButton(verb.text)
            button.clicked.connect(lambda _=False, key=verb.key: self._wish(key))
            self.buttons[verb.key] = button
            bar.addWidget(button)
        bar.addStretch(1)
        return bar

    def _note(self, block: ActionGrid) -> QLabel:
        note = QLabel(block.note)
        note.setObjectName("problem" if block.tone in (Tone.WARNING, Tone.BAD) else "secondary")
        note.setWordWrap(True)
        return note

    def _refresh(self) -> None:
        """Enable the buttons that the selection allows; a disabled one says what to do first."""
        number = len(self.chosen())
        for verb in self._block.verbs:
            button = self.buttons.get(verb.key)
            if button is None:
                continue
            is_usable = verb.needs is Chosen.ANY or number == 1 or (verb.needs is Chosen.SOME and number > 0)
            button.setEnabled(is_usable)
            button.setToolTip("" if is_usable else tr("请先在表中选择一行"))

    def _wish(self, key: str) -> None:
        self.wished.emit(RowWish(self._block.subject, key, self.chosen()))

    def _edited(self, record: UUID, field: str, text: str) -> None:
        self.edited.emit(RowEdit(self._block.subject, record, field, text))
