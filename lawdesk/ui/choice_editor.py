"""A cell that is chosen from a list: typing filters it, by the signs of a word or the initials of its pinyin (UI-13).

It is a line of text, so that an input method can begin in it; the list hangs below and never takes the focus.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from lawdesk.domain.folding import folded

Choices = Sequence[tuple[str, str]]
_MOST_ROWS = 12
_MARGIN = 4


def fits(word: str, typed: str) -> bool:
    """Does a word hold what was typed, or do the letters stand for it in pinyin?"""
    plain = folded(typed).strip()
    if not plain or plain in folded(word):
        return True
    if not plain.isascii() or not plain.isalnum():
        return False
    from lawdesk.data.pinyin import matches_initials

    return matches_initials(word, plain)


class ChoiceEditor(QLineEdit):
    """`answer` gives the value that was chosen; a text that is none of the words is given as it stands, to be refused."""

    picked = Signal()  # with the mouse

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = tuple(choices)
        self.items = QListWidget(self)
        self.items.setObjectName("choiceItems")
        self.items.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.items.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.items.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.items.setUniformItemSizes(True)
        self.items.hide()
        self.items.itemClicked.connect(self._take_clicked)
        self._is_typed = False
        self.textEdited.connect(self._filter)

    def answer(self) -> str:
        """Return the value of the word that stands here, of the marked one where it was only begun, or the text as it is."""
        text = self.text().strip()
        exact = next((value for value, word in self.choices if word == text), None)
        if exact is not None or not self._is_typed:
            return text if exact is None else exact
        item = self.items.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if text and self.items.count() else text

    def shown(self) -> list[str]:
        """Return the words that are offered now."""
        return [self.items.item(row).text() for row in range(self.items.count())]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer("")
        self._mark_present()

    def hideEvent(self, event: QHideEvent) -> None:
        self.items.hide()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the list."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.items.count():
            row = max(0, min(self.items.count() - 1, self.items.currentRow() + step))
            self.items.setCurrentRow(row)
            self.take(self.items.item(row))

    def take(self, item: QListWidgetItem) -> None:
        """Put the word of an entry into the line."""
        self.setText(item.text())

    def _take_clicked(self, item: QListWidgetItem) -> None:
        self.take(item)
        self.picked.emit()

    def _filter(self, text: str) -> None:
        self._is_typed = True
        self._offer(text)

    def _offer(self, typed: str) -> None:
        self.items.clear()
        begins = folded(typed).strip()
        found = [one for one in self.choices if fits(one[1], typed)]
        for value, word in sorted(found, key=lambda one: bool(begins) and not folded(one[1]).startswith(begins)):
            item = QListWidgetItem(word, self.items)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setToolTip(word)
        if self.items.count():
            self.items.setCurrentRow(0)
        self._place()

    def _mark_present(self) -> None:
        for row in range(self.items.count()):
            if self.items.item(row).text() == self.text():
                self.items.setCurrentRow(row)

    def _place(self) -> None:
        """Hang the list below the cell, or above it where there is no room."""
        if not self.isVisible() or not self.items.count():
            self.items.hide()
            return
        row_height = max(1, self.items.sizeHintForRow(0))
        height = row_height * min(_MOST_ROWS, self.items.count()) + 2 * _MARGIN
        self.items.resize(max(self.width(), self.items.sizeHintForColumn(0) + 32), height)
        below = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        above = self.mapToGlobal(QPoint(0, 0)).y() - height
        self.items.move(below if below.y() + height <= room.bottom() or above < room.top() else QPoint(below.x(), above))
        self.items.show()


class SetEditor(ChoiceEditor):
    """Several words divided by 「、」: what is typed behind the last one filters, and an entry takes its place."""

    def answer(self) -> str:
        """Return the words as they stand, the last one completed from the list where it was only begun."""
        words = self._words()
        item = self.items.currentItem()
        known = [word for _, word in self.choices]
        if words and words[-1] not in known and self._is_typed and item is not None:
            words[-1] = item.text()
        return "、".join(dict.fromkeys(one for one in words if one))

    def take(self, item: QListWidgetItem) -> None:
        """Put the word in the place of the one that was begun, or take it out where it stands already."""
        known = [word for _, word in self.choices]
        words = [one for one in self._words() if one in known]
        words = [one for one in words if one != item.text()] if item.text() in words else [*words, item.text()]
        self.setText("、".join(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the list; the space bar takes an entry or gives it back."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        item = self.items.currentItem()
        if step and self.items.count():
            self.items.setCurrentRow(max(0, min(self.items.count() - 1, self.items.currentRow() + step)))
        elif event.key() == Qt.Key.Key_Space and item is not None:
            self.take(item)
        else:
            QLineEdit.keyPressEvent(self, event)

    def _take_clicked(self, item: QListWidgetItem) -> None:
        self.take(item)

    def _filter(self, text: str) -> None:
        words = self._words()
        super()._filter(words[-1] if words and not text.rstrip().endswith("、") else "")

    def _words(self) -> list[str]:
        return [one.strip() for one in self.text().replace("，", "、").replace(",", "、").split("、")]
