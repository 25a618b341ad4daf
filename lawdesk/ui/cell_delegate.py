"""Paints cells: states as icon, word and tint, marks of what was searched for, a frame around the current cell.

Edits cells with a line or, where there are choices, a line that filters them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lawdesk.ui.choice_editor import ChoiceEditor, Choices, SetEditor
from lawdesk.ui.marked_text import paint_marked
from lawdesk.ui.rows import Column
from lawdesk.ui.state_badge import paint_badge
from lawdesk.ui.table_model import MARKS_ROLE, TONE_ROLE, Index, RowsModel
from lawdesk.ui.theme import LIGHT
from lawdesk.ui.tone import Tone

_INSET = 4
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class CellDelegate(QStyledItemDelegate):
    """One delegate serves all columns of a list. `links` gives the records that the cells of a field may point at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.links: Callable[[], Mapping[str, Choices]] = dict

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone, marks = index.data(TONE_ROLE), index.data(MARKS_ROLE)
        filled = QStyleOptionViewItem(option)
        self._tint_row(painter, filled, index)
        if not tone and not marks:
            super().paint(painter, option, index)
        else:
            self.initStyleOption(filled, index)
            bare = attributes(filled)
            bare.text = ""
            bare.widget.style().drawControl(bare.widget.style().ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
            text = str(index.data() or "")
            if tone:
                paint_badge(painter, bare.rect.adjusted(_INSET, 0, -_INSET, 0), text, Tone(tone), bare.fontMetrics)
            else:
                colour = bare.palette.color(bare.palette.ColorRole.Text)
                paint_marked(painter, _room_of_text(filled, text), text, marks, bare.font, colour)
        self._frame_current(painter, filled, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._column(index)
        choices = self._choices(column)
        if not choices:
            return super().createEditor(parent, option, index)
        editor = SetEditor(choices, parent) if column is not None and column.is_set else ChoiceEditor(choices, parent)
        editor.picked.connect(self._commit_choice)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        super().setEditorData(editor, index)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceEditor):
            answer = editor.answer()
            words = dict(editor.choices)
            if words.get(answer, answer) != str(index.data() or ""):
                model.setData(index, answer)
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where typing opened the editor, the arrows confirm it and go on, as in a spreadsheet; after F2 they move the cursor."""
        view = self.parent()
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ARROWS
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and isinstance(watched, QLineEdit)
            and not isinstance(watched, ChoiceEditor)
            and isinstance(view, QAbstractItemView)
            and getattr(view, "is_typing", False)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched)
            view.keyPressEvent(QKeyEvent(event.type(), event.key(), event.modifiers()))
            return True
        return super().eventFilter(watched, event)

    def _tint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Show lightly which row is the current one: its record is the one in the panel."""
        bare = attributes(option)
        view = bare.widget
        is_sheet = isinstance(view, QAbstractItemView) and view.selectionBehavior() is view.SelectionBehavior.SelectItems
        if is_sheet and view.currentIndex().row() == index.row() and not bare.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(bare.rect, QColor(LIGHT.page))

    def _frame_current(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = attributes(option)
        view = bare.widget
        if not isinstance(view, QAbstractItemView) or view.currentIndex() != index:
            return
        if view.selectionBehavior() is not view.SelectionBehavior.SelectItems:
            return
        has_focus = view.hasFocus() or (view.focusProxy() is not None and view.focusProxy().hasFocus())
        painter.save()
        painter.setPen(QPen(QColor(LIGHT.focus if has_focus else LIGHT.border), 2 if has_focus else 1))
        painter.drawRect(bare.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _commit_choice(self) -> None:
        editor = self.sender()
        if isinstance(editor, ChoiceEditor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _column(self, index: Index) -> Column | None:
        model = index.model()
        return model.columns[index.column()] if isinstance(model, RowsModel) else None

    def _choices(self, column: Column | None) -> Choices:
        if column is None:
            return ()
        return self.links().get(column.field, ()) if column.is_link else column.choices


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
