"""Where everything of the matrix lies: sizes in the font's units, what is visible, what is under the pointer."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics

ROW_PADDING = 8
NAME_SIGNS = 6
"""A vertical post name has so many signs in a column; longer ones take two columns."""


class Zone(Enum):
    """The parts of the matrix: the corner over the front, the heads of posts, the columns in front, the cells."""

    CORNER = auto()
    HEAD = auto()
    FRONT = auto()
    CELLS = auto()
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer; -1 where there is no such row or column."""

    zone: Zone
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Sizes in pixels, all from the font."""

    row: int
    column: int
    code: int
    name: int
    state: int
    unit: int
    names: int
    load: int

    @property
    def front(self) -> int:
        """Return the width of the columns in front."""
        return self.code + self.name + self.state

    @property
    def head(self) -> int:
        """Return the height of the heads."""
        return self.unit + self.names + self.load


def sizes_for(font: QFont, small: QFont, longest_name: int, longest_code: int) -> Sizes:
    """Return the sizes for a font and a smaller one for heads; lengths in signs."""
    sign, line = QFontMetrics(font).horizontalAdvance("国"), QFontMetrics(font).height()
    small_sign, small_line = QFontMetrics(small).horizontalAdvance("国"), QFontMetrics(small).height()
    return Sizes(
        row=line + ROW_PADDING,
        column=max(sign * 2 + 8, small_sign * 2 + 8),
        code=QFontMetrics(small).horizontalAdvance("0") * min(max(longest_code, 6), 14) + 14,
        name=sign * 17,
        state=sign * 6 + 10,
        unit=small_line + 6,
        names=small_line * min(max(longest_name, 4), NAME_SIGNS) + 8,
        load=small_line + 4,
    )


@dataclass(slots=True, kw_only=True)
class Geometry:
    """Sizes, how much there is, how far it is scrolled (pixels), and the size of the viewport."""

    sizes: Sizes
    rows: int = 0
    columns: int = 0
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0

    @property
    def room(self) -> QRect:
        """Return the part of the viewport that shows cells."""
        return QRect(self.sizes.front, self.sizes.head, self.width - self.sizes.front, self.height - self.sizes.head)

    def visible_rows(self) -> range:
        """Return the rows of which something shows."""
        first = self.top // self.sizes.row
        last = (self.top + max(0, self.height - self.sizes.head)) // self.sizes.row
        return range(first, min(self.rows, last + 1))

    def visible_columns(self) -> range:
        """Return the columns of which something shows."""
        first = self.left // self.sizes.column
        last = (self.left + max(0, self.width - self.sizes.front)) // self.sizes.column
        return range(first, min(self.columns, last + 1))

    def x(self, column: int) -> int:
        """Return where a column begins in the viewport."""
        return self.sizes.front + column * self.sizes.column - self.left

    def y(self, row: int) -> int:
        """Return where a row begins in the viewport."""
        return self.sizes.head + row * self.sizes.row - self.top

    def cell(self, row: int, column: int) -> QRect:
        """Return the rectangle of a cell in the viewport."""
        return QRect(self.x(column), self.y(row), self.sizes.column, self.sizes.row)

    def block(self, rows: range, columns: range) -> QRect:
        """Return the rectangle of a block of cells."""
        return self.cell(rows.start, columns.start).united(self.cell(rows.stop - 1, columns.stop - 1))

    def spot(self, point: QPoint) -> Spot:
        """Return what is under a point of the viewport."""
        row = (point.y() - self.sizes.head + self.top) // self.sizes.row
        column = (point.x() - self.sizes.front + self.left) // self.sizes.column
        row = row if 0 <= row < self.rows and point.y() >= self.sizes.head else -1
        column = column if 0 <= column < self.columns and point.x() >= self.sizes.front else -1
        if point.y() < self.sizes.head:
            zone = Zone.CORNER if point.x() < self.sizes.front else Zone.HEAD
        else:
            zone = Zone.FRONT if point.x() < self.sizes.front else Zone.CELLS
        is_off = (zone is Zone.HEAD and column < 0) or (zone in (Zone.FRONT, Zone.CELLS) and row < 0)
        return Spot(Zone.NOWHERE if is_off or (zone is Zone.CELLS and column < 0) else zone, row, column)

    def scrolled_to(self, row: int, column: int) -> tuple[int, int]:
        """Return the scroll (left, top) that shows a cell, as near as possible to the present one."""
        x, y = column * self.sizes.column, row * self.sizes.row
        room = self.room
        left = min(max(self.left, x + self.sizes.column - room.width()), x)
        top = min(max(self.top, y + self.sizes.row - room.height()), y)
        return max(0, left), max(0, top)
