"""Lists out: xlsx and csv whose texts a spreadsheet never takes for formulas, whatever they begin with."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawdesk.formats import limits
from lawdesk.formats.errors import CannotWriteFileError
from lawdesk.formats.problems import Problem
from lawdesk.wording.system_words import system_reason

Value = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NARROWEST, _WIDEST = 10, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """One sheet to write: heads, rows, and perhaps a note under each head that stands as its comment row."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]] = ()
    notes: Sequence[str] = ()


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> tuple[Problem, ...]:
    """Write one list as .csv or .xlsx, by the ending of `path`; return the cells that were too long for Excel.

    Numbers stay numbers, texts stay texts. Raise `CannotWriteFileError` when the place cannot be written.
    """
    if path.suffix.lower() == ".csv":
        write_bytes(path, _csv(heads, rows))
        return ()
    return write_sheets(path, (TableSheet(name=path.stem[:31], heads=heads, rows=rows),))


def write_plain(path: Path, text: str) -> None:
    """Write a text file that the editors of Windows take for what it is: UTF-8 with its mark. Raise `CannotWriteFileError`."""
    write_bytes(path, text.encode("utf-8-sig"))


def write_sheets(path: Path, sheets: Sequence[TableSheet]) -> tuple[Problem, ...]:
    """Write a workbook with these sheets; return the cells that were too long. Raise `CannotWriteFileError`."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    problems: list[Problem] = []
    for one in sheets:
        problems += _fill(book.create_sheet(one.name), one, path.name)
    stream = io.BytesIO()
    book.save(stream)
    write_bytes(path, stream.getvalue())
    return tuple(problems)


def _fill(sheet: Any, table: TableSheet, file: str) -> list[Problem]:
    from openpyxl.styles import Font, PatternFill

    problems: list[Problem] = []
    _prepare(sheet, table)
    bold, grey = Font(bold=True), PatternFill("solid", fgColor="F2F2F2")
    heads = [_cell(sheet, head) for head in table.heads]
    for cell, note in zip(heads, [*table.notes, *[""] * len(heads)], strict=False):
        cell.font, cell.fill = bold, grey
        _add_note(cell, note)
    sheet.append(heads)
    for number, row in enumerate(table.rows, start=2):
        sheet.append([_cell(sheet, value) for value in row])
        problems += [
            Problem(code="LWI-P-W028", file=file, sheet=table.name, row=number, column=column, raw=str(value)[:80])
            for column, value in enumerate(row, start=1)
            if isinstance(value, str) and len(value) > limits.CELL_CHARACTERS
        ]
    return problems


def _prepare(sheet: Any, table: TableSheet) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for column, head in enumerate(table.heads, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = max(_NARROWEST, min(_WIDEST, len(head) * 2 + 4))


def _cell(sheet: Any, value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet)
    literal_cell(cell, value)
    return cell


def literal_cell(cell: Any, text: str) -> None:
    """Put a text into a cell as a string, even when it looks like a formula; it stays one when somebody edits it."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[: limits.CELL_CHARACTERS]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)


def _add_note(cell: Any, note: str) -> None:
    from openpyxl.comments import Comment

    if note:
        cell.comment = Comment(note, "lawdesk", width=240, height=80)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_guarded(head) for head in heads])
    writer.writerows([_guarded(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(value: Value) -> Value:
    """Put a quote before what a spreadsheet would run; our own reader takes it off again."""
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_STARTS) else value


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file. Raise `CannotWriteFileError` when the place cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise CannotWriteFileError(file=str(path), reason=system_reason(fault)) from fault
