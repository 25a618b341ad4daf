"""Writes the tables of a document as an Excel workbook. Every cell is text: what looks like a formula stays what it is."""

import re
import zipfile
from pathlib import Path
from typing import Any

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import Cell, Document, Row, Table, cell_of, plain_text
from lawdesk.reports.errors import DamagedReportError, NothingToPrintError
from lawdesk.reports.page_styles import Style
from lawdesk.reports.written_file import write_checked

_FORMULA_STARTERS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
_LONGEST_CELL = 32767  # characters; Excel's own limit
_WIDTH = 150  # characters shared out among the columns of a sheet


def write_xlsx(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write each table of `document` as a sheet; raise `CannotWriteReportError`, `DamagedReportError`, `CancelledError`."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not tables:
        raise NothingToPrintError(what="表格")

    def write(part: Path) -> None:
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        book.properties.title, book.properties.creator = document.title, document.author or "lawdesk"
        try:
            for table, name in zip(tables, _sheet_names(document, tables), strict=True):
                _write_sheet(book.create_sheet(name), table, progress)
        except CancelledError:
            for sheet in book.worksheets:
                sheet.close()  # an open sheet complains when it is thrown away
            raise
        book.save(part)

    def check(part: Path) -> None:
        try:
            with zipfile.ZipFile(part) as archive:
                broken = archive.testzip()
        except zipfile.BadZipFile as error:
            raise DamagedReportError(file=path.name, reason=str(error)) from error
        if broken is not None:
            raise DamagedReportError(file=path.name, reason=broken)

    write_checked(path, write, check)


def _write_sheet(sheet: Any, table: Table, progress: Progress) -> None:
    total = sum(column.weight for column in table.columns)
    for number, column in enumerate(table.columns):
        sheet.column_dimensions[_letter(number)].width = max(6, _WIDTH * column.weight / total)
    if table.has_head:
        sheet.freeze_panes = "A2"
        sheet.append([_written(sheet, Cell(column.heading, style=Style.TABLE_HEAD)) for column in table.columns])
    for position, row in enumerate(table.rows):
        if position % 200 == 0:
            progress.report(position, len(table.rows), table.name)
        sheet.append(_cells(sheet, row))
    progress.report(len(table.rows), len(table.rows), table.name)


def _cells(sheet: Any, row: Row) -> list[Any]:
    cells: list[Any] = []
    for cell in map(cell_of, row):
        cells += [_written(sheet, cell), *[None] * (cell.span - 1)]
    return cells


def _written(sheet: Any, cell: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    text = _NOT_IN_XML.sub("", plain_text(cell.content))[:_LONGEST_CELL]
    written = WriteOnlyCell(sheet, value="")
    written.value = text
    written.data_type = "s"  # a leading = would make it a formula
    written.quotePrefix = text.startswith(_FORMULA_STARTERS)
    written.number_format = "@"
    written.alignment = Alignment(wrap_text=True, vertical="center")
    is_head = cell.style is Style.TABLE_HEAD
    written.font = Font(name="黑体" if is_head else "宋体", size=11)
    return written


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
