"""Opens the editor over the current cell and brings what was written to the view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from lawdesk.ui.matrix.cell_editor import CellEditor
from lawdesk.ui.matrix.wishes import Write

if TYPE_CHECKING:
    from lawdesk.ui.matrix.view import MatrixView


class CellEditing(QObject):
    """Holds the open editor of a `MatrixView`, if there is one."""

    def __init__(self, view: "MatrixView") -> None:
        super().__init__(view)
        self._view = view
        self.editor: CellEditor | None = None

    def open(self, text: str | None = None) -> None:
        """Edit the current cell, with `text` in place of what is in it."""
        view, matrix = self._view, self._view.matrix
        if (
            matrix is None
            or not view.gestures.may_write
            or not view.place.rows
            or not view.place.columns
            or self.editor is not None
        ):
            return
        if view.block.is_rows:
            return
        view.select(view.block)
        block = view.block
        letters = matrix.letters(block.row, block.column) if text is None else text
        self.editor = CellEditor(letters, view.place.cell(block.row, block.column), view.viewport())
        self.editor.written.connect(self._write)
        self.editor.left.connect(self.close)
        self.editor.show()
        self.editor.setFocus()
        if text is None:
            self.editor.selectAll()

    def compose(self, event: QInputMethodEvent) -> bool:
        """Give what an input method composes to the editor, opening it; return whether it was taken."""
        if not event.preeditString() and not event.commitString():
            return False
        if self.editor is None:
            self.open("")
        if self.editor is None:
            return False
        QApplication.sendEvent(self.editor, event)
        return True

    def close(self) -> None:
        """Take the editor away."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._view.setFocus()

    def commit(self) -> None:
        """Write what is being typed, if it is understood."""
        if self.editor is not None and not self.editor.write(0, 0):
            self.close()

    def _write(self, mask: int, rows: int, columns: int, is_block: bool) -> None:
        view, block = self._view, self._view.block
        self.close()
        if is_block:
            view.wished.emit(Write(rows=block.rows, columns=block.columns, mask=mask))
            return
        one = Write(rows=range(block.row, block.row + 1), columns=range(block.column, block.column + 1), mask=mask)
        view.wished.emit(one)
        if rows or columns:
            place = view.place
            view.select(block.moved(block.row + rows, block.column + columns, place.rows, place.columns, is_extending=False))
