"""Tables and signature blocks of a Word document. Rows are written as XML: the library takes two milliseconds for a cell."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from lawdesk.reports.blocks import Cell, Party, QrCode, Row, Signature, Table, cell_of
from lawdesk.reports.docx_parts import append_xml, paragraph_xml, parsed, runs_xml, twentieths, width_in_points
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, PageStyle, Style
from lawdesk.reports.qr import qr_png


def add_table(word: Any, table: Table, style: PageStyle) -> None:
    """Add `table` with fixed column widths; its head is repeated on every page and no row is split."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Pt

    total = sum(column.weight for column in table.columns)
    widths = [width_in_points(style) * column.weight / total for column in table.columns]
    grid = word.add_table(rows=0, cols=len(widths))
    grid.style = "Table Grid" if table.has_lines else "Normal Table"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    writer = _RowWriter(table, style, widths)
    for row, is_head in _rows(table):
        element = parsed(writer.row_xml(row, is_head=is_head))
        grid._tbl.append(element)
        _add_codes(grid, element, row)


def _rows(table: Table) -> Iterator[tuple[tuple[Cell, ...], bool]]:
    if table.has_head:
        yield tuple(Cell(column.heading, style=Style.TABLE_HEAD) for column in table.columns), True
    for row in table.rows:
        yield _cells(row), False


def _cells(row: Row) -> tuple[Cell, ...]:
    return tuple(map(cell_of, row))


class _RowWriter:
    def __init__(self, table: Table, style: PageStyle, widths: Sequence[float]) -> None:
        self.table, self.style, self.widths = table, style, widths

    def row_xml(self, row: tuple[Cell, ...], *, is_head: bool) -> str:
        """Return a <w:tr>."""
        height = twentieths(self.table.minimum_height * POINTS_PER_MM)
        properties = "<w:cantSplit/>"
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        properties += "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(self._cells_xml(row))}</w:tr>"

    def _cells_xml(self, row: tuple[Cell, ...]) -> Iterator[str]:
        number = 0
        for cell in row:
            width = twentieths(sum(self.widths[number : number + cell.span]))
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
            yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{self._paragraph_xml(cell, self.table.columns[number].align)}</w:tc>"
            number += cell.span

    def _paragraph_xml(self, cell: Cell, align: Align) -> str:
        look = self.style.formats[cell.style]
        if isinstance(cell.content, QrCode):
            return '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>'
        align = cell.align or (look.align if cell.style is Style.TABLE_HEAD else align)
        return paragraph_xml(runs_xml(cell.content, look), look, align=align)


def _add_codes(grid: Any, element: Any, row: tuple[Cell, ...]) -> None:
    from docx.shared import Mm
    from docx.table import _Cell

    for place, cell in zip(element.tc_lst, row, strict=True):
        if isinstance(cell.content, QrCode):
            run = _Cell(place, grid).paragraphs[0].add_run()
            run.add_picture(io.BytesIO(qr_png(cell.content)), width=Mm(cell.content.size))


def add_signature(word: Any, signature: Signature, style: PageStyle) -> None:
    """Add the two parties side by side in a table without lines."""
    half = twentieths(width_in_points(style) / 2)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>{_party_xml(party, style, signature.gap)}</w:tc>'
        for party in (signature.left, signature.right)
    )
    layout = f'<w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    grid = f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
    append_xml(word, f"<w:tbl>{layout}{grid}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>")


def _party_xml(party: Party, style: PageStyle, gap: float) -> str:
    look = style.formats[Style.BODY]
    lines = [paragraph_xml(runs_xml(line, look), look, align=Align.LEFT, after=gap * POINTS_PER_MM) for line in party.lines]
    return "".join(lines)
