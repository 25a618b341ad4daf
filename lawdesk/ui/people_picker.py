"""Choosing people among thousands: a box to search in, a list to tick, and the fields of what they are chosen for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lawdesk.data.queries.lists import column
from lawdesk.data.store import Reader
from lawdesk.domain.folding import folded
from lawdesk.domain.organisation.names import full_name
from lawdesk.domain.organisation.values import DutyState, Person
from lawdesk.ui.acting_dialog import Act, ActingDialog
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import ask_to_discard
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import unit_names

PICKED = "picked"
"""The key of the chosen people among the answers: their ids joined by 「、」."""
_ID = Qt.ItemDataRole.UserRole
_ROWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody to choose, in words that tell namesakes apart; `is_chosen` from the beginning."""

    id: UUID
    words: str
    is_chosen: bool = False


def candidates(reader: Reader, chosen: Collection[UUID] = ()) -> tuple[Candidate, ...]:
    """Return everybody on duty, and those chosen already, with 工号, unit and 职务."""
    units = unit_names(reader)
    found = []
    for key, name, number, unit, title, state in column(
        reader, Person, "id", "name", "staff_number", "unit_id", "title", "duty_state"
    ):
        if state == DutyState.ON_DUTY.value or key in chosen:
            words = "　".join(one for one in (full_name(name, number), units.get(unit, ""), title) if one)
            found.append(Candidate(id=key, words=words, is_chosen=key in chosen))
    return tuple(sorted(found, key=lambda one: (not one.is_chosen, one.words)))


def picked(values: dict[str, str]) -> tuple[UUID, ...]:
    """Return the chosen people of a dialog's answers."""
    return tuple(UUID(one) for one in values.get(PICKED, "").split("、") if one)


class PeoplePicker(QWidget):
    """Searches while one types; what is ticked stays ticked when it is hidden by the search."""

    def __init__(self, people: Sequence[Candidate], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(6)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("搜索姓名、工号、机构、职务"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("人员"))
        self.list.setMinimumHeight(_ROWS * (self.fontMetrics().height() + 8))
        for one in people:
            item = QListWidgetItem(one.words)
            item.setData(_ID, str(one.id))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if one.is_chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._folded = [folded(one.words) for one in people]
        self.list.itemChanged.connect(self._count)
        self.list.itemDoubleClicked.connect(self._turn)
        self.counted = QLabel()
        self.counted.setObjectName("secondary")
        row = QHBoxLayout()
        row.addWidget(self.counted, 1)
        for text, run in ((tr("全选列出的"), self.choose_shown), (tr("全不选"), self.choose_none)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        column_layout.addWidget(self.search)
        column_layout.addWidget(self.list, 1)
        column_layout.addLayout(row)
        self._count()

    def value(self) -> str:
        """Return the ids of who is ticked, joined by 「、」."""
        return "、".join(str(one.data(_ID)) for one in self._items() if one.checkState() is Qt.CheckState.Checked)

    def choose_shown(self) -> None:
        """Tick everybody whom the search shows."""
        self._tick([one for one in self._items() if not one.isHidden()], Qt.CheckState.Checked)

    def choose_none(self) -> None:
        """Tick nobody."""
        self._tick(self._items(), Qt.CheckState.Unchecked)

    def _tick(self, items: Sequence[QListWidgetItem], state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for one in items:
            one.setCheckState(state)
        self.list.blockSignals(False)
        self._count()

    def _turn(self, item: QListWidgetItem) -> None:
        is_checked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)

    def _filter(self, text: str) -> None:
        words = folded(text).split()
        for row, inside in enumerate(self._folded):
            self.list.setRowHidden(row, not all(word in inside for word in words))

    def _count(self) -> None:
        chosen = [one for one in self._items() if one.checkState() is Qt.CheckState.Checked]
        self.counted.setText(tr("已选 {0} 人").format(len(chosen)))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


class PeopleDialog(ActingDialog):
    """Asks for people and for `fields`; the answers hold the people under `PICKED`."""

    def __init__(
        self,
        title: str,
        people: Sequence[Candidate],
        fields: Sequence[Field],
        verb: str,
        act: Act,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, fields, verb, act, parent)
        self.picker = PeoplePicker(people)
        self._first = self.picker.value()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.picker, 1)
        self.resize(560, 620)
        self.picker.search.setFocus()

    @property
    def values(self) -> dict[str, str]:
        return {PICKED: self.picker.value(), **self.form.values()}

    def reject(self) -> None:
        """Close without answers; ask first when something was typed or ticked."""
        if self.picker.value() == self._first or self.pending() or ask_to_discard(self):
            super().reject()
