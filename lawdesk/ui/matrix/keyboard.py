"""What the keys mean on the matrix: as in Excel. Letters are no shortcuts: they begin to edit the cell (UI-03, UI-07)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.wishes import Copy, Fill, OpenMenu, Paste, Wish, Write

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_FAR = 1_000_000


def moved(event: QKeyEvent, block: Block, rows: int, columns: int, page: int) -> Block | None:
    """Return the block after a key that moves, None for another key; `page` is how many rows are visible."""
    key = Qt.Key(event.key())
    is_far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    row, column = block.row, block.column
    if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        down, right = (step * (_FAR if is_far else 1) for step in _STEPS[key])
    elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        down, right, is_extending = 0, 1 if key == Qt.Key.Key_Tab else -1, False
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and not is_far:
        down, right = page if key == Qt.Key.Key_PageDown else -page, 0
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        sign = -1 if key == Qt.Key.Key_Home else 1
        down, right = sign * _FAR if is_far else 0, sign * _FAR
    else:
        return None
    return block.moved(row + down, column + right, rows, columns, is_extending=is_extending)


def wish_of(event: QKeyEvent, block: Block) -> Wish | None:
    """Return what a key asks for besides moving and typing."""
    rows, columns, key = block.rows, block.columns, event.key()
    if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
        return Copy(rows=rows, columns=columns, is_cut=event.matches(QKeySequence.StandardKey.Cut), is_rows=block.is_rows)
    if event.matches(QKeySequence.StandardKey.Paste):
        return Paste(rows=rows, columns=columns)
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return Write(rows=rows, columns=columns, mask=0)
    if key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return filled_down(block)
    is_open = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
        key == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    )
    return OpenMenu(rows=rows, columns=columns) if is_open else None


def filled_down(block: Block) -> Wish | None:
    """Return the filling of Ctrl+D: the first row of the block over the others, or the row above over a single one."""
    rows = block.rows
    if len(rows) == 1:
        rows = range(rows.start - 1, rows.stop)
    if rows.start < 0:
        return None
    return Fill(from_rows=rows[:1], from_columns=block.columns, rows=rows, columns=block.columns)


def begins_text(event: QKeyEvent) -> bool:
    """Does this key begin to type into the cell?"""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not modifiers and bool(event.text()) and event.text().isprintable() and not event.text().isspace()
