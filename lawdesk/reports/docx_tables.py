"""Tables and signature blocks of a Word document. Rows are written as XML: the library takes two milliseconds for a cell."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from lawdesk.reports.blocks import Cell, Party, QrCode, Row, Signature, Table, Text, cell_of, runs_of
from lawdesk.reports.docx_parts import LATIN, WORD_FONTS, add_text, format_paragraph, width_in_points
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, Face, PageStyle, Style, TextFormat
from lawdesk.reports.qr import qr_png
from lawdesk.reports.xml_text import xml_text

_TWENTIETHS = 20  # Word counts lengths in 1/20 pt
_HALVES = 2  # and type sizes in 1/2 pt
_ALIGNMENTS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


def add_table(word: Any, table: Table, style: PageStyle) -> None:
    """Add `table` with fixed column widths; its head is repeated on every page and no row is split."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import parse_xml
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
        element = parse_xml(writer.row_xml(row, is_head=is_head))
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
        from docx.oxml.ns import nsdecls

        height = round(self.table.minimum_height * POINTS_PER_MM * _TWENTIETHS)
        properties = "<w:cantSplit/>"
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        properties += "<w:tblHeader/>" if is_head else ""
        return f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr>{''.join(self._cells_xml(row))}</w:tr>"

    def _cells_xml(self, row: tuple[Cell, ...]) -> Iterator[str]:
        number = 0
        for cell in row:
            width = round(sum(self.widths[number : number + cell.span]) * _TWENTIETHS)
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
            yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{self._paragraph_xml(cell, self.table.columns[number].align)}</w:tc>"
            number += cell.span

    def _paragraph_xml(self, cell: Cell, align: Align) -> str:
        look = self.style.formats[cell.style]
        if isinstance(cell.content, QrCode):
            return '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>'
        align = cell.align or (look.align if cell.style is Style.TABLE_HEAD else align)
        pitch = round(look.pitch * _TWENTIETHS)
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
        properties = f'<w:pPr>{spacing}<w:jc w:val="{_ALIGNMENTS[align]}"/></w:pPr>'
        return f"<w:p>{properties}{runs_xml(cell.content, look)}</w:p>"


def runs_xml(text: Text, look: TextFormat) -> str:
    """Return the runs of `text` as XML, a <w:br/> for each newline."""
    pieces = []
    for run in runs_of(text):
        face = WORD_FONTS[Face.HEI if run.is_bold else look.face]
        fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}" w:hint="eastAsia"/>'
        size = round(look.size * _HALVES)
        lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in xml_text(run.text).splitlines()]
        pieces.append(f'<w:r><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{"<w:br/>".join(lines)}</w:r>')
    return "".join(pieces)


def _add_codes(grid: Any, element: Any, row: tuple[Cell, ...]) -> None:
    from docx.shared import Mm
    from docx.table import _Cell

    for place, cell in zip(element.tc_lst, row, strict=True):
        if isinstance(cell.content, QrCode):
            run = _Cell(place, grid).paragraphs[0].add_run()
            run.add_picture(io.BytesIO(qr_png(cell.content)), width=Mm(cell.content.size))


def add_signature(word: Any, signature: Signature, style: PageStyle) -> None:
    """Add the two parties side by side in a table without lines."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    half = Pt(width_in_points(style) / 2)
    grid = word.add_table(rows=1, cols=2)
    grid.autofit = False
    row = grid.rows[0]
    for place, party in zip(row.cells, (signature.left, signature.right), strict=True):
        place.width = half
        _fill_party(place, party, style, Mm(signature.gap))
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill_party(place: Any, party: Party, style: PageStyle, gap: Any) -> None:
    look = style.formats[Style.BODY]
    for position, line in enumerate(party.lines):
        paragraph = place.paragraphs[0] if position == 0 else place.add_paragraph()
        format_paragraph(paragraph, look, 0, Align.LEFT)
        paragraph.paragraph_format.space_after = gap
        add_text(paragraph, line, look)
