"""Tables and signature blocks of a Word document."""

import io
from typing import Any

from lawdesk.reports.blocks import Cell, Party, QrCode, Signature, Table, cell_of
from lawdesk.reports.docx_parts import add_text, format_paragraph, width_in_points
from lawdesk.reports.page_styles import Align, PageStyle, Style
from lawdesk.reports.qr import qr_png


def add_table(word: Any, table: Table, style: PageStyle) -> None:
    """Add `table` with fixed column widths; its head is repeated on every page and no row is split."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Pt

    total = sum(column.weight for column in table.columns)
    widths = [Pt(width_in_points(style) * column.weight / total) for column in table.columns]
    grid = word.add_table(rows=0, cols=len(widths))
    grid.style = "Table Grid" if table.has_lines else "Normal Table"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    if table.has_head:
        head = tuple(Cell(column.heading, style=Style.TABLE_HEAD) for column in table.columns)
        _mark_row(_add_row(grid, head, table, style, widths), "w:tblHeader")
    for row in table.rows:
        _mark_row(_add_row(grid, tuple(map(cell_of, row)), table, style, widths), "w:cantSplit")


def _add_row(grid: Any, cells: tuple[Cell, ...], table: Table, style: PageStyle, widths: list[Any]) -> Any:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    row = grid.add_row()
    if table.minimum_height:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(table.minimum_height)
    places, number = row.cells, 0
    for place, width in zip(places, widths, strict=True):
        place.width = width
    for cell in cells:
        place = places[number]
        if cell.span > 1:
            place = place.merge(places[number + cell.span - 1])
        _fill(place, cell, style, table.columns[number].align)
        number += cell.span
    return row


def _fill(place: Any, cell: Cell, style: PageStyle, align: Align) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    look = style.formats[cell.style]
    paragraph = place.paragraphs[0]
    if isinstance(cell.content, QrCode):
        format_paragraph(paragraph, style.formats[Style.TABLE], 0, Align.CENTER)
        paragraph.paragraph_format.line_spacing_rule = None
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run().add_picture(io.BytesIO(qr_png(cell.content)), width=Mm(cell.content.size))
        return
    format_paragraph(paragraph, look, 0, cell.align or (look.align if cell.style is Style.TABLE_HEAD else align))
    add_text(paragraph, cell.content, look)


def _mark_row(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def add_signature(word: Any, signature: Signature, style: PageStyle) -> None:
    """Add the two parties side by side in a table without lines."""
    from docx.shared import Mm, Pt

    half = Pt(width_in_points(style) / 2)
    grid = word.add_table(rows=1, cols=2)
    grid.autofit = False
    for place, party in zip(grid.rows[0].cells, (signature.left, signature.right), strict=True):
        place.width = half
        _fill_party(place, party, style, Mm(signature.gap))
    _mark_row(grid.rows[0], "w:cantSplit")


def _fill_party(place: Any, party: Party, style: PageStyle, gap: Any) -> None:
    look = style.formats[Style.BODY]
    for position, line in enumerate(party.lines):
        paragraph = place.paragraphs[0] if position == 0 else place.add_paragraph()
        format_paragraph(paragraph, look, 0, Align.LEFT)
        paragraph.paragraph_format.space_after = gap
        add_text(paragraph, line, look)
