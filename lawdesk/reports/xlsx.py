"""Writes the tables of a document as an Excel workbook. Every cell is text: what looks like a formula stays what it is."""

import re
from collections.abc import Iterable
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import Cell, Document, Table, cell_of, plain_text
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.page_styles import Style
from lawdesk.reports.written_file import check_archive, write_checked
from lawdesk.reports.xml_text import xml_text

_FORMULA_STARTERS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
_LONGEST_CELL = 32767  # characters; Excel's own limit
_WIDTH = 150  # characters shared out among the columns of a sheet


def write_xlsx(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write each table of `document` as a sheet, but not what is a table only to place words.

    Raises `CannotWriteReportError`, `DamagedReportError`, `CancelledError`, and `NothingToPrintError` without a table.
    """
    tables = [block for block in document.blocks if isinstance(block, Table) and block.has_lines]
    if not tables:
        raise NothingToPrintError(what="表格")

    def write(part: Path) -> None:
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        book.properties.title, book.properties.creator = xml_text(document.title), xml_text(document.author) or "lawdesk"
        try:
            for table, name in zip(tables, _sheet_names(document, tables), strict=True):
                _write_sheet(book.create_sheet(name), table, progress)
        except CancelledError:
            for sheet in book.worksheets:
                sheet.close()  # an open sheet complains when it is thrown away
            raise
        book.save(part)

    write_checked(path, write, partial(check_archive, name=path.name))


class _Sheet:
    """A sheet being written. Formats are made once: finding the number of a format takes longer than writing a cell."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.formats = {key: self._format(*key) for key in product((False, True), repeat=2)}

    def _format(self, is_head: bool, is_quoted: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        model = WriteOnlyCell(self.sheet)
        model.number_format = "@"
        model.alignment = Alignment(wrap_text=True, vertical="center")
        model.font = Font(name="黑体" if is_head else "宋体", size=11)
        model.quotePrefix = is_quoted
        return model._style

    def append(self, row: Iterable[Cell]) -> None:
        """Write a row; the columns that a cell spans stay empty behind it."""
        cells: list[Any] = []
        for cell in row:
            cells += [self._written(cell), *[None] * (cell.span - 1)]
        self.sheet.append(cells)

    def _written(self, cell: Cell) -> Any:
        from openpyxl.cell import WriteOnlyCell

        text = xml_text(plain_text(cell.content))[:_LONGEST_CELL]
        written = WriteOnlyCell(self.sheet, value=text)
        written.data_type = "s"  # a leading = would make it a formula
        written._style = self.formats[cell.style is Style.TABLE_HEAD, text.startswith(_FORMULA_STARTERS)]
        return written


def _write_sheet(sheet: Any, table: Table, progress: Progress) -> None:
    total = sum(column.weight for column in table.columns)
    for number, column in enumerate(table.columns):
        sheet.column_dimensions[_letter(number)].width = max(6, _WIDTH * column.weight / total)
    target = _Sheet(sheet)
    if table.has_head:
        sheet.freeze_panes = "A2"
        target.append(Cell(column.heading, style=Style.TABLE_HEAD) for column in table.columns)
    for position, row in enumerate(table.rows):
        if position % 200 == 0:
            progress.report(position, len(table.rows), table.name)
        target.append(map(cell_of, row))
    progress.report(len(table.rows), len(table.rows), table.name)


def _sheet_names(document: Document, tables: list[Table]) -> list[str]:
    names: list[str] = []
    for table in tables:
        stem = _NOT_IN_NAMES.sub(" ", table.name or document.title).strip()[:27] or "表"
        name, count = stem, 1
        while name in names:
            count += 1
            name = f"{stem}({count})"
        names.append(name)
    return names


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))
