"""Lays tables out: heads repeated, 「续表」 on every further page, no row split unless it is taller than a page."""

from dataclasses import dataclass

from lawdesk.reports.blocks import Cell, QrCode, Row, Table, cell_of
from lawdesk.reports.fonts import ReadyFonts
from lawdesk.reports.line_marks import text_mark
from lawdesk.reports.page_builder import PageBuilder, QrMark, RuleMark
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, Style, TextFormat
from lawdesk.reports.typesetting import Line, set_lines

CONTINUED = "续表"
_THICK, _THIN = 0.9, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _SetCell:
    x: float
    width: float
    look: TextFormat
    align: Align
    lines: tuple[Line, ...] = ()
    code: QrCode | None = None

    def height(self, padding: float) -> float:
        content = self.code.size * POINTS_PER_MM if self.code else len(self.lines) * self.look.pitch
        return content + 2 * padding


@dataclass(frozen=True, slots=True, kw_only=True)
class _SetRow:
    cells: tuple[_SetCell, ...]
    height: float


class _TableSetter:
    def __init__(self, table: Table, builder: PageBuilder, fonts: ReadyFonts) -> None:
        self.table, self.builder, self.fonts = table, builder, fonts
        self.padding = builder.style.cell_padding * POINTS_PER_MM
        total = sum(column.weight for column in table.columns)
        self.widths = [builder.width * column.weight / total for column in table.columns]
        self.head = self._row(tuple(Cell(one.heading, style=Style.TABLE_HEAD) for one in table.columns))
        self.head_height = self.head.height if table.has_head else 0

    def run(self) -> None:
        if not self.table.rows:
            self.builder.need(self.head_height)
            self._head()
        following = None
        for position, row in enumerate(self.table.rows):
            set_row = following or self._row(row)
            following = self._row(self.table.rows[position + 1]) if _heads_a_group(self.table, position) else None
            height = set_row.height + (following.height if following else 0)
            if position == 0:
                self.builder.need(self.head_height + height)
                self._head()
            elif height > self.builder.room:
                self._continue()
            self._fit(set_row)

    def _fit(self, row: _SetRow) -> None:
        """Draw `row`, over as many pages as it is tall."""
        while row.height > self.builder.room and self.builder.room > self._least(row):
            first, row = self._split(row)
            self._draw(first)
            self._continue()
        self._draw(row)

    def _least(self, row: _SetRow) -> float:
        return 2 * self.padding + max(cell.look.pitch for cell in row.cells)

    def _split(self, row: _SetRow) -> tuple[_SetRow, _SetRow]:
        room = self.builder.room - 2 * self.padding
        firsts, others = [], []
        for cell in row.cells:
            count = int(room // cell.look.pitch)
            firsts.append(_with_lines(cell, cell.lines[:count]))
            others.append(_with_lines(cell, cell.lines[count:]))
        return self._sized(tuple(firsts)), self._sized(tuple(others))

    def _continue(self) -> None:
        self.builder.new_page()
        if self.table.has_lines:
            look = self.builder.style.formats[Style.NOTE]
            words = f"{self.table.name}（{CONTINUED}）" if self.table.name else CONTINUED
            (line,) = set_lines(words, look, self.fonts, self.builder.width * 2)
            mark = text_mark(line, look, Align.RIGHT, self.builder.left, self.builder.y, self.builder.width)
            self.builder.add(mark)
            self.builder.advance(look.pitch)
        self._head()

    def _head(self) -> None:
        if self.table.has_head:
            self._draw(self.head)

    def _row(self, row: Row) -> _SetRow:
        cells, x, number = [], self.builder.left, 0
        for cell in map(cell_of, row):
            width = sum(self.widths[number : number + cell.span])
            cells.append(self._cell(cell, x, width, self.table.columns[number].align))
            x += width
            number += cell.span
        return self._sized(tuple(cells))

    def _sized(self, cells: tuple[_SetCell, ...]) -> _SetRow:
        least = self.table.minimum_height * POINTS_PER_MM
        return _SetRow(cells=cells, height=max([least, *(cell.height(self.padding) for cell in cells)]))

    def _cell(self, cell: Cell, x: float, width: float, align: Align) -> _SetCell:
        look = self.builder.style.formats[cell.style]
        align = cell.align or (look.align if cell.style is Style.TABLE_HEAD else align)
        if isinstance(cell.content, QrCode):
            return _SetCell(x=x, width=width, look=look, align=align, code=cell.content)
        lines = set_lines(cell.content, look, self.fonts, width - 2 * self.padding)
        return _SetCell(x=x, width=width, look=look, align=align, lines=lines)

    def _draw(self, row: _SetRow) -> None:
        builder, y = self.builder, self.builder.y
        for cell in row.cells:
            self._draw_cell(cell, y, row.height)
        if self.table.has_lines:
            left, right, bottom = builder.left, builder.left + builder.width, y + row.height
            edges = [left, *(cell.x + cell.width for cell in row.cells)]
            for edge in edges:
                thickness = _THICK if edge in (edges[0], edges[-1]) else _THIN
                builder.add(RuleMark(edge, y, edge, bottom, thickness))
            builder.add(RuleMark(left, y, right, y, _THIN))
            builder.add(RuleMark(left, bottom, right, bottom, _THIN))
        builder.advance(row.height)

    def _draw_cell(self, cell: _SetCell, y: float, height: float) -> None:
        top = y + (height - cell.height(self.padding)) / 2 + self.padding
        if cell.code:
            size = cell.code.size * POINTS_PER_MM
            self.builder.add(QrMark(cell.x + (cell.width - size) / 2, top, size, cell.code))
            return
        for position, line in enumerate(cell.lines):
            x, width = cell.x + self.padding, cell.width - 2 * self.padding
            self.builder.add(text_mark(line, cell.look, cell.align, x, top + position * cell.look.pitch, width))


def _heads_a_group(table: Table, position: int) -> bool:
    """Is this a heading over all columns with a row below it? It stays with that row."""
    cells = table.rows[position]
    first = cell_of(cells[0])
    return len(cells) == 1 and first.style is Style.TABLE_HEAD and position + 1 < len(table.rows)


def _with_lines(cell: _SetCell, lines: tuple[Line, ...]) -> _SetCell:
    return _SetCell(x=cell.x, width=cell.width, look=cell.look, align=cell.align, lines=lines, code=cell.code)


def lay_out_table(table: Table, builder: PageBuilder, fonts: ReadyFonts) -> None:
    """Put `table` on the pages of `builder`."""
    _TableSetter(table, builder, fonts).run()
