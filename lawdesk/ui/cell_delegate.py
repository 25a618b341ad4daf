"""Paints state cells as icon, word and tint, and marks what was searched for.

Edits cells with a line or, where there are choices, a list to choose from.
"""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.marked_text import paint_marked
from lawdesk.ui.state_badge import paint_badge
from lawdesk.ui.table_model import MARKS_ROLE, TONE_ROLE, Index, RowsModel
from lawdesk.ui.tone import Tone

_INSET = 4


class CellDelegate(QStyledItemDelegate):
    """One delegate serves all columns of a list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone, marks = index.data(TONE_ROLE), index.data(MARKS_ROLE)
        if not tone and not marks:
            super().paint(painter, option, index)
            return
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        bare = attributes(filled)
        bare.text = ""
        bare.widget.style().drawControl(bare.widget.style().ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        text = str(index.data() or "")
        if tone:
            paint_badge(painter, bare.rect.adjusted(_INSET, 0, -_INSET, 0), text, Tone(tone), bare.fontMetrics)
        else:
            paint_marked(
                painter, _room_of_text(filled, text), text, marks, bare.font, bare.palette.color(bare.palette.ColorRole.Text)
            )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = self._choices(index)
        if not choices:
            return super().createEditor(parent, option, index)
        box = ChoiceBox(parent)
        for value, word in choices:
            box.addItem(word, value)
        box.activated.connect(self._commit_choice)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data() or ""))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            if editor.currentText() != str(index.data() or ""):
                model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)

    def _commit_choice(self, _row: int) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _choices(self, index: Index) -> tuple[tuple[str, str], ...]:
        model = index.model()
        return model.columns[index.column()].choices if isinstance(model, RowsModel) else ()


def _room_of_text(option: QStyleOptionViewItem, text: str) -> QRect:
    """Return where the style would write the text, so that marked cells line up with the others."""
    bare = attributes(option)
    bare.text = text
    style = bare.widget.style()
    room: QRect = style.subElementRect(style.SubElement.SE_ItemViewItemText, bare, bare.widget)
    margin = style.pixelMetric(style.PixelMetric.PM_FocusFrameHMargin, bare, bare.widget) + 1
    return room.adjusted(margin, 0, -margin, 0)


def attributes(option: QStyleOptionViewItem) -> Any:
    """Return the option itself: Qt's stubs leave out the attributes that it has."""
    return option
