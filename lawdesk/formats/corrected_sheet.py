"""The list as it came, every doubtful cell marked and explained, for its owner to put right and hand in again.

Rows keep their numbers, so that what was told of row 7 stands in row 7. Two columns are added on the right: the record that a
row was found to be, so that it is known again whatever is changed in it, and the problems, which are ignored on the way back.
Where no row is a record that is known, there is only the second.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lawdesk.formats import limits
from lawdesk.formats.list_writer import literal_cell, write_bytes
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet, Workbook
from lawdesk.wording.import_problems import RECORD_HEAD, SHEET_PROBLEMS_HEAD

_REFUSED, _DOUBTFUL, _NOTED = "FFC7CE", "FFEB9C", "DDEBF7"
_LONGEST_COMMENT = 1000
_MOST_COMMENTS = 2000
"""A sheet with more comments opens slowly; the column says everything all the same."""

Places = Mapping[tuple[str, int], str]
"""By sheet and row."""


def write_corrected(
    path: Path, workbook: Workbook, problems: Iterable[Problem], head_rows: Mapping[str, int], records: Places
) -> None:
    """Write the sheets of `workbook` to an .xlsx with their problems. Raise `CannotWriteFileError`.

    `head_rows` are the last rows of the heads by sheet; `records` the record numbers of rows.
    """
    import openpyxl

    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_sheet[problem.sheet].append(problem)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in workbook.sheets:
        target = book.create_sheet(sheet.name[:31])
        _fill(target, sheet)
        _mark(target, sheet, by_sheet[sheet.name])
        _add_columns(target, sheet, by_sheet[sheet.name], head_rows.get(sheet.name, 0), records)
    stream = io.BytesIO()
    book.save(stream)
    write_bytes(path, stream.getvalue())


def _fill(target: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(sheet.rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                literal_cell(target.cell(number, column), text)
    for one in sheet.merged:
        last_row = min(one.last_row, len(sheet.rows))
        if (one.first_row, one.first_column) != (last_row, one.last_column) and last_row >= one.first_row:
            target.merge_cells(
                start_row=one.first_row, start_column=one.first_column, end_row=last_row, end_column=one.last_column
            )
    for column in range(1, sheet.width + 1):
        letters = get_column_letter(column)
        target.column_dimensions[letters].width = _width(sheet, column)
        target.column_dimensions[letters].hidden = column in sheet.hidden_columns
    for row_number in sheet.hidden_rows:
        target.row_dimensions[row_number].hidden = True
    target.sheet_state = "hidden" if sheet.is_hidden else "visible"


def _width(sheet: Sheet, column: int) -> float:
    texts = [row[column - 1] for row in sheet.rows[:50]]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return max(8, min(45, longest * 2 + 2))


def _mark(target: Any, sheet: Sheet, problems: Iterable[Problem]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    by_cell: dict[tuple[int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row and problem.column:
            by_cell[(problem.row, problem.column)].append(problem)
    corners = _corners(sheet, by_cell)
    for number, (place, found) in enumerate(by_cell.items()):
        cell = target.cell(*corners.get(place, place))
        cell.fill = PatternFill("solid", fgColor=_colour(found))
        if number < _MOST_COMMENTS:
            words = "\n".join(dict.fromkeys(one.words for one in found))[:_LONGEST_COMMENT]
            cell.comment = Comment(words, "lawdesk", width=320, height=120)


def _corners(sheet: Sheet, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for cells inside a merged block the cell that shows it."""
    wanted = set(places)
    found = {}
    for one in sheet.merged:
        for row, column in wanted:
            if one.first_row <= row <= one.last_row and one.first_column <= column <= one.last_column:
                found[(row, column)] = (one.first_row, one.first_column)
    return found


def _colour(problems: Iterable[Problem]) -> str:
    codes = [problem.code for problem in problems]
    if any(code.startswith("LWI-P-E") for code in codes):
        return _REFUSED
    return _DOUBTFUL if any(code.startswith("LWI-P-W") for code in codes) else _NOTED


def _add_columns(target: Any, sheet: Sheet, problems: Iterable[Problem], head_row: int, records: Places) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row and not problem.code.startswith("LWI-P-I"):
            by_row[problem.row].append(problem)
    if not head_row:
        return
    record_column, problem_column = sheet.width + 1, sheet.width + 1 + bool(records)
    heads = ((record_column, RECORD_HEAD), (problem_column, SHEET_PROBLEMS_HEAD))
    for column, head in heads if records else heads[1:]:
        target.cell(head_row, column, head).font = Font(bold=True)
    for row in range(head_row + 1, len(sheet.rows) + 1):
        if record := records.get((sheet.name, row)):
            literal_cell(target.cell(row, record_column), record)
        if found := by_row.get(row):
            words = "\n".join(dict.fromkeys(one.words for one in found))
            cell = target.cell(row, problem_column)
            literal_cell(cell, words[: limits.CELL_CHARACTERS])
            cell.fill = PatternFill("solid", fgColor=_colour(found))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    target.column_dimensions[get_column_letter(record_column)].hidden = bool(records)
    target.column_dimensions[get_column_letter(problem_column)].width = 60
    target.freeze_panes = target.cell(head_row + 1, 1)
