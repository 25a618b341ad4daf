"""Paints the matrix. Only what is visible is touched; letters and vertical names are painted once and kept as pictures."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from lawdesk.domain.powers.duty_letters import ALL, letters_of
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.geometry import Geometry
from lawdesk.ui.matrix.matrix import HAND, Line, Matrix
from lawdesk.ui.theme import LIGHT, TONE_COLOURS
from lawdesk.ui.tone import Tone
from lawdesk.wording.decomposition_words import short_words

HANDLE = 7
"""Pixels of the small square at the corner of the block that fills cells."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(slots=True, kw_only=True)
class Scene:
    """What is painted besides the matrix: the selected block, what a drag would fill, whether the keyboard is here."""

    block: Block
    goal: QRect = field(default_factory=QRect)
    has_focus: bool = False


class MatrixPainter:
    """Keeps pictures between paints; `forget` drops them when the font or the matrix is another one."""

    def __init__(self, font: QFont, small: QFont) -> None:
        self.font, self.small = font, small
        self._letters: dict[tuple[int, bool], QPixmap] = {}
        self._names: dict[tuple[str, int], QPixmap] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._grid = QPen(QColor(LIGHT.grid))
        self._text = QColor(LIGHT.text)

    def forget(self) -> None:
        """Drop all pictures."""
        self._letters.clear()
        self._names.clear()
        self._cut.clear()

    def paint(self, painter: QPainter, matrix: Matrix, place: Geometry, scene: Scene) -> None:
        """Paint everything that is visible."""
        painter.fillRect(QRect(0, 0, place.width, place.height), QColor(LIGHT.base))
        painter.setClipRect(place.room)
        self._paint_cells(painter, matrix, place, scene)
        painter.setClipRect(QRect(0, place.sizes.head, place.sizes.front, place.height))
        self._paint_front(painter, matrix, place, scene)
        painter.setClipRect(QRect(place.sizes.front, 0, place.width, place.sizes.head))
        self._paint_heads(painter, matrix, place, scene)
        painter.setClipRect(QRect(0, 0, place.sizes.front, place.sizes.head))
        self._paint_corner(painter, place)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(LIGHT.border)))
        painter.drawLine(place.sizes.front - 1, 0, place.sizes.front - 1, place.height)
        painter.drawLine(0, place.sizes.head - 1, place.width, place.sizes.head - 1)

    def _paint_cells(self, painter: QPainter, matrix: Matrix, place: Geometry, scene: Scene) -> None:
        rows, columns = place.visible_rows(), place.visible_columns()
        if not rows or not columns:
            return
        block = scene.block
        chosen = place.block(block.rows, range(place.columns) if block.is_rows else block.columns)
        painter.fillRect(chosen, QColor(LIGHT.selected))
        size = place.sizes
        painter.setPen(self._grid)
        right, bottom = place.x(columns.stop), place.y(rows.stop)
        for row in range(rows.start, rows.stop + 1):
            painter.drawLine(size.front, place.y(row) - 1, right, place.y(row) - 1)
        for column in range(columns.start, columns.stop + 1):
            painter.drawLine(place.x(column) - 1, size.head, place.x(column) - 1, bottom)
        for row in rows:
            line = matrix.lines[matrix.rows[row]]
            y = place.y(row)
            wrong = {post for one in line.problems for post in one.posts}
            for post, mask in line.held.items():
                column = matrix.shown_at.get(post, -1)
                if column in columns:
                    self._paint_cell(painter, QPoint(place.x(column), y), mask, post in wrong, place)
        self._paint_block(painter, place, scene)

    def _paint_cell(self, painter: QPainter, corner: QPoint, mask: int, is_wrong: bool, place: Geometry) -> None:
        picture = self._letters.get((mask, is_wrong))
        if picture is None:
            picture = self._letter_picture(mask, is_wrong, place, painter.device().devicePixelRatioF())
            self._letters[mask, is_wrong] = picture
        painter.drawPixmap(corner, picture)

    def _letter_picture(self, mask: int, is_wrong: bool, place: Geometry, ratio: float) -> QPixmap:
        """Return the letters of a cell; what was set by hand is underlined, a conflict is hatched."""
        width, height = place.sizes.column - 1, place.sizes.row - 1
        picture = _picture(width, height, ratio)
        painter = QPainter(picture)
        if is_wrong:
            ink, tint = TONE_COLOURS[Tone.BAD]
            painter.fillRect(0, 0, width, height, QColor(tint))
            painter.fillRect(0, 0, width, height, QBrush(_faint(ink), Qt.BrushStyle.BDiagPattern))
        letters = letters_of(mask)
        font = QFont(self.font if len(letters) < 3 else self.small)
        painter.setPen(self._text)
        advance = QFontMetrics(font).horizontalAdvance("国") - (0 if len(letters) < 3 else 2)
        x = (width - advance * len(letters)) / 2
        for sign in letters:
            bit = _BIT_OF[sign]
            font.setUnderline(bool(mask >> HAND & bit))
            painter.setFont(font)
            painter.drawText(QRectF(x, 0, advance, height), _CENTRE, sign)
            x += advance
        painter.end()
        return picture

    def _paint_block(self, painter: QPainter, place: Geometry, scene: Scene) -> None:
        block = scene.block
        pen = QPen(QColor(LIGHT.focus if scene.has_focus else LIGHT.border), 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = place.block(block.rows, range(place.columns) if block.is_rows else block.columns)
        painter.drawRect(outline.adjusted(0, 0, -2, -2))
        painter.fillRect(fill_handle(outline), QColor(LIGHT.focus if scene.has_focus else LIGHT.border))
        if block.size > 1 and not block.is_rows:
            painter.setPen(QPen(QColor(LIGHT.border), 1))
            painter.drawRect(place.cell(block.row, block.column).adjusted(1, 1, -3, -3))
        if not scene.goal.isNull():
            painter.setPen(QPen(QColor(LIGHT.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(scene.goal.adjusted(0, 0, -2, -2))

    def _paint_front(self, painter: QPainter, matrix: Matrix, place: Geometry, scene: Scene) -> None:
        size = place.sizes
        for row in place.visible_rows():
            line, y = matrix.lines[matrix.rows[row]], place.y(row)
            if row in scene.block.rows:
                painter.fillRect(0, y, size.front, size.row - 1, QColor(LIGHT.selected))
            painter.setPen(QColor(LIGHT.secondary))
            painter.setFont(self.small)
            self._write(painter, line.code, QRect(6, y, size.code - 10, size.row))
            painter.setFont(self.font)
            painter.setPen(self._text)
            self._write(painter, line.name, QRect(size.code + 4, y, size.name - 8, size.row))
            self._paint_state(painter, line, QRect(size.code + size.name, y, size.state - 1, size.row - 1))
            painter.setPen(self._grid)
            painter.drawLine(0, y + size.row - 1, size.front, y + size.row - 1)
        painter.setPen(self._grid)
        for x in (size.code - 1, size.code + size.name - 1):
            painter.drawLine(x, size.head, x, place.y(place.rows))

    def _paint_state(self, painter: QPainter, line: Line, room: QRect) -> None:
        """Say in a word what is wrong; the hatching says it to who does not see the colour."""
        words = short_words(line.problems) if line.held or not line.traits.is_carried_by_parts else tr("见子项")
        if line.problems:
            is_error = any(one.is_error for one in line.problems)
            ink, tint = TONE_COLOURS[Tone.BAD if is_error else Tone.WARNING]
            painter.fillRect(room, QColor(tint))
            painter.fillRect(room, QBrush(_faint(ink), Qt.BrushStyle.BDiagPattern if is_error else Qt.BrushStyle.Dense7Pattern))
            painter.setPen(QColor(ink))
        else:
            painter.setPen(QColor(TONE_COLOURS[Tone.GOOD][0]))
        painter.setFont(self.small)
        self._write(painter, words, room.adjusted(5, 0, -3, 0))

    def _paint_heads(self, painter: QPainter, matrix: Matrix, place: Geometry, scene: Scene) -> None:
        size = place.sizes
        painter.fillRect(QRect(size.front, 0, place.width, size.head), QColor(LIGHT.head))
        columns = place.visible_columns()
        chosen: Collection[int] = () if scene.block.is_rows else scene.block.columns
        for column in columns:
            x = place.x(column)
            post = matrix.posts[matrix.columns[column]]
            if column in chosen:
                painter.fillRect(x, size.unit, size.column - 1, size.names + size.load, QColor(LIGHT.navigation_selected))
            painter.drawPixmap(x, size.unit, self._name_picture(post.name, place, painter.device().devicePixelRatioF()))
            room = QRect(x, size.unit + size.names, size.column - 1, size.load)
            self._paint_load(painter, matrix, matrix.columns[column], room)
            painter.setPen(self._grid)
            painter.drawLine(x + size.column - 1, size.unit, x + size.column - 1, size.head)
        self._paint_units(painter, matrix, place, columns)

    def _paint_load(self, painter: QPainter, matrix: Matrix, post: int, room: QRect) -> None:
        """Write how many powers the post carries over a bar as long as its load."""
        load = matrix.load(post)
        if matrix.heaviest:
            bar = QRect(room.left(), room.bottom() - 3, room.width() * load.weight // matrix.heaviest, 3)
            painter.fillRect(bar, QColor(LIGHT.accent))
        painter.setFont(self.small)
        painter.setPen(QColor(LIGHT.head_text))
        painter.drawText(room.adjusted(0, 0, 0, -3), _CENTRE, str(load.powers))

    def _paint_units(self, painter: QPainter, matrix: Matrix, place: Geometry, columns: range) -> None:
        """Write each unit once over its posts, where they are visible."""
        size, column = place.sizes, columns.start
        painter.setFont(self.small)
        while column < columns.stop:
            unit = matrix.posts[matrix.columns[column]].unit
            end = column
            while end < columns.stop and matrix.posts[matrix.columns[end]].unit == unit:
                end += 1
            left, right = max(place.x(column), size.front), place.x(end)
            painter.setPen(QColor(LIGHT.head_text))
            self._write(painter, unit, QRect(left + 4, 0, right - left - 8, size.unit))
            painter.setPen(QPen(QColor(LIGHT.border)))
            painter.drawLine(right - 1, 0, right - 1, size.head)
            painter.drawLine(left, size.unit - 1, right, size.unit - 1)
            column = end

    def _name_picture(self, name: str, place: Geometry, ratio: float) -> QPixmap:
        """Return a post name written downwards, in two columns where one is too short."""
        size = place.sizes
        key = (name, size.names)
        if key in self._names:
            return self._names[key]
        picture = _picture(size.column - 1, size.names, ratio)
        painter = QPainter(picture)
        painter.setFont(self.small)
        painter.setPen(QColor(LIGHT.head_text))
        metrics = QFontMetrics(self.small)
        most = max(1, (size.names - 8) // metrics.height())
        columns = [name[:most]] if len(name) <= most else [name[: (len(name) + 1) // 2], name[(len(name) + 1) // 2 :]]
        columns = [part if len(part) <= most else part[: most - 1] + "…" for part in columns]
        width = (size.column - 1) / len(columns)
        for number, part in enumerate(columns):
            for place_in, sign in enumerate(part):
                box = QRectF(number * width, 4 + place_in * metrics.height(), width, metrics.height())
                painter.drawText(box, _CENTRE, _UPRIGHT.get(sign, sign))
        painter.end()
        self._names[key] = picture
        return picture

    def _paint_corner(self, painter: QPainter, place: Geometry) -> None:
        size = place.sizes
        painter.fillRect(QRect(0, 0, size.front, size.head), QColor(LIGHT.head))
        painter.setFont(self.small)
        painter.setPen(QColor(LIGHT.head_text))
        low = QRect(0, size.unit + size.names, size.front, size.load)
        painter.drawText(QRect(6, low.top(), size.code, low.height()), _LEFT, tr("编码"))
        painter.drawText(QRect(size.code + 4, low.top(), size.name - 80, low.height()), _LEFT, tr("职权"))
        painter.drawText(QRect(size.code + size.name + 5, low.top(), size.state, low.height()), _LEFT, tr("分工"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(0, 0, size.front - 8, size.unit), right, tr("机构"))
        painter.drawText(QRect(0, size.unit, size.front - 8, 30), right, tr("岗位"))
        painter.drawText(QRect(0, low.top() - low.height(), size.front - 8, low.height()), right, tr("职权数"))

    def _write(self, painter: QPainter, text: str, room: QRect) -> None:
        key = (text, room.width())
        if key not in self._cut:
            self._cut[key] = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            QPointF(
                room.left(), room.top() + (room.height() + painter.fontMetrics().ascent() - painter.fontMetrics().descent()) / 2
            ),
            self._cut[key],
        )


def fill_handle(outline: QRect) -> QRect:
    """Return the small square at the lower right corner of a block."""
    return QRect(outline.right() - HANDLE + 2, outline.bottom() - HANDLE + 2, HANDLE, HANDLE)


def _picture(width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _faint(ink: str) -> QColor:
    colour = QColor(ink)
    colour.setAlpha(60)
    return colour


_BIT_OF = {letters_of(1 << place): 1 << place for place in range(ALL.bit_length())}
_UPRIGHT = {"（": "︵", "）": "︶", "(": "︵", ")": "︶", "-": "︱", "—": "︱"}
