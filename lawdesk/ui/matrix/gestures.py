"""What the pointer does on the matrix: select, fill by the handle, move by the border, drag a post onto powers and back.

As in Excel: the small square fills, the border moves (with Ctrl it copies), the head of a post dragged onto rows gives it these
powers, rows dragged to the right onto a post do the same.
"""

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.geometry import Geometry, Spot, Zone
from lawdesk.ui.matrix.painting import fill_handle
from lawdesk.ui.matrix.wishes import Fill, Give, Move, Wish

BORDER = 3
"""Pixels beside the outline of the block that take hold of it."""


class Mode(Enum):
    """What is going on between press and release."""

    NOTHING = auto()
    SELECT = auto()
    ROWS = auto()
    POST = auto()
    FILL = auto()
    MOVE = auto()


class Gestures:
    """Holds one gesture. `block` is what is selected, `goal` the rectangle that a release would change."""

    def __init__(self) -> None:
        self.block = Block()
        self.goal = QRect()
        self.mode = Mode.NOTHING
        self.may_write = True
        self._wish: Wish | None = None
        self._pressed = QPoint()
        self._grip = Spot(Zone.NOWHERE)

    def press(self, point: QPoint, place: Geometry, *, is_extending: bool) -> None:
        """Begin a gesture."""
        spot = place.spot(point)
        self._pressed, self._grip, self._wish = point, spot, None
        self.mode = self._mode_at(point, spot, place)
        if self.mode is Mode.SELECT:
            self._select(spot, is_extending)
        elif self.mode is Mode.ROWS and not (self.block.is_rows and spot.row in self.block.rows and not is_extending):
            self.select_rows(self.block.from_row if is_extending else spot.row, spot.row, place)

    def drag(self, point: QPoint, place: Geometry) -> None:
        """Go on with a gesture."""
        spot = _inside(point, place)
        match self.mode:
            case Mode.SELECT:
                self._select(spot, True)
            case Mode.ROWS:
                self._drag_rows(point, spot, place)
            case Mode.POST:
                self._drag_post(point, place)
            case Mode.FILL:
                self._aim(self._filled(spot), place)
            case Mode.MOVE:
                self._aim(self._moved(spot, place), place)

    def release(self, place: Geometry, *, is_copy: bool) -> Wish | None:
        """End a gesture; return what it asks for."""
        wish, mode = self._wish, self.mode
        self.cancel()
        if mode is Mode.POST and wish is None:
            last = place.rows - 1
            self.block = Block(row=0, column=self._grip.column, from_row=last, from_column=self._grip.column)
        if isinstance(wish, Fill):
            self.block = Block(
                row=wish.rows.start, column=wish.columns.start, from_row=wish.rows.stop - 1, from_column=wish.columns.stop - 1
            )
        if isinstance(wish, Move):
            last_row, last_column = wish.row + len(wish.rows) - 1, wish.column + len(wish.columns) - 1
            self.block = Block(row=wish.row, column=wish.column, from_row=last_row, from_column=last_column)
            return Move(rows=wish.rows, columns=wish.columns, row=wish.row, column=wish.column, is_copy=is_copy)
        return wish

    def cancel(self) -> None:
        """Give up what is going on."""
        self.mode, self._wish, self.goal = Mode.NOTHING, None, QRect()

    def select_rows(self, first: int, last: int, place: Geometry) -> None:
        """Select whole rows."""
        self.block = Block(row=last, column=0, from_row=first, from_column=max(0, place.columns - 1), is_rows=True)

    def cursor(self, point: QPoint, place: Geometry) -> Qt.CursorShape:
        """Return the shape of the pointer here."""
        match self._mode_at(point, place.spot(point), place):
            case Mode.FILL:
                return Qt.CursorShape.CrossCursor
            case Mode.MOVE:
                return Qt.CursorShape.SizeAllCursor
            case Mode.POST:
                return Qt.CursorShape.OpenHandCursor if self.may_write else Qt.CursorShape.ArrowCursor
            case _:
                return Qt.CursorShape.ArrowCursor

    def _mode_at(self, point: QPoint, spot: Spot, place: Geometry) -> Mode:
        if spot.zone is Zone.HEAD:
            return Mode.POST
        if spot.zone is Zone.FRONT:
            return Mode.ROWS
        if self.may_write and not self.block.is_rows and place.room.contains(point) and place.rows and place.columns:
            outline = place.block(self.block.rows, self.block.columns)
            if fill_handle(outline).adjusted(-1, -1, 1, 1).contains(point):
                return Mode.FILL
            near, deep = outline.adjusted(-BORDER, -BORDER, BORDER, BORDER), outline.adjusted(BORDER, BORDER, -BORDER, -BORDER)
            if near.contains(point) and not deep.contains(point):
                return Mode.MOVE
        return Mode.SELECT if spot.zone is Zone.CELLS else Mode.NOTHING

    def _select(self, spot: Spot, is_extending: bool) -> None:
        if is_extending and not self.block.is_rows:
            self.block = Block(row=spot.row, column=spot.column, from_row=self.block.from_row, from_column=self.block.from_column)
        else:
            self.block = Block.at(spot.row, spot.column)

    def _drag_rows(self, point: QPoint, spot: Spot, place: Geometry) -> None:
        if point.x() < place.sizes.front:
            self.goal, self._wish = QRect(), None
            if self._grip.row >= 0 and (spot.row not in self.block.rows or len(self.block.rows) > 1):
                self.select_rows(self._grip.row, spot.row, place)
        elif self.may_write:
            self._wish = Give(rows=self.block.rows, column=spot.column)
            self.goal = place.block(self.block.rows, range(spot.column, spot.column + 1))

    def _drag_post(self, point: QPoint, place: Geometry) -> None:
        spot = place.spot(point)
        if not self.may_write or spot.row < 0 or point.y() < place.sizes.head:
            self.goal, self._wish = QRect(), None
            return
        rows = self.block.rows if spot.row in self.block.rows else range(spot.row, spot.row + 1)
        self._wish = Give(rows=rows, column=self._grip.column)
        self.goal = place.block(rows, range(self._grip.column, self._grip.column + 1))

    def _filled(self, spot: Spot) -> Wish | None:
        """Return the filling of the longer side: downwards or upwards, to the right or to the left."""
        rows, columns = self.block.rows, self.block.columns
        down = max(spot.row - rows.stop + 1, rows.start - spot.row)
        across = max(spot.column - columns.stop + 1, columns.start - spot.column)
        if max(down, across) <= 0:
            return None
        if down >= across:
            goal = range(min(rows.start, spot.row), max(rows.stop, spot.row + 1))
            return Fill(from_rows=rows, from_columns=columns, rows=goal, columns=columns)
        goal = range(min(columns.start, spot.column), max(columns.stop, spot.column + 1))
        return Fill(from_rows=rows, from_columns=columns, rows=rows, columns=goal)

    def _moved(self, spot: Spot, place: Geometry) -> Wish | None:
        grip = _inside(self._pressed, place)
        rows, columns = self.block.rows, self.block.columns
        row = min(max(rows.start + spot.row - grip.row, 0), place.rows - len(rows))
        column = min(max(columns.start + spot.column - grip.column, 0), place.columns - len(columns))
        if (row, column) == (rows.start, columns.start):
            return None
        return Move(rows=rows, columns=columns, row=row, column=column, is_copy=False)

    def _aim(self, wish: Wish | None, place: Geometry) -> None:
        self._wish = wish
        if isinstance(wish, Fill):
            self.goal = place.block(wish.rows, wish.columns)
        elif isinstance(wish, Move):
            rows, columns = range(wish.row, wish.row + len(wish.rows)), range(wish.column, wish.column + len(wish.columns))
            self.goal = place.block(rows, columns)
        else:
            self.goal = QRect()


def is_drag(pressed: QPoint, point: QPoint) -> bool:
    """Has the pointer gone far enough that a drag is meant?"""
    return (point - pressed).manhattanLength() >= QApplication.startDragDistance()


def _inside(point: QPoint, place: Geometry) -> Spot:
    """Return the nearest cell to a point."""
    row = (point.y() - place.sizes.head + place.top) // place.sizes.row
    column = (point.x() - place.sizes.front + place.left) // place.sizes.column
    return Spot(Zone.CELLS, min(max(row, 0), place.rows - 1), min(max(column, 0), place.columns - 1))
