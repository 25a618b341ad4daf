"""Text tables: csv with any of four delimiters, ragged rows and unclosed quotes told by row number."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from lawdesk.formats import limits
from lawdesk.formats.errors import TooManyColumnsError, TooManyRowsError, UnsureDelimiterError, UnsureEncodingError
from lawdesk.formats.readers import Answer, problem
from lawdesk.formats.readers.drawn_table import drawn_rows
from lawdesk.formats.text import decode, decode_as

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_RECORDS = 50
_GUARDED_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def read_delimited(name: str, data: bytes, encoding: str) -> Iterator[Answer]:
    """Yield one sheet with the rows of a text table; raise `UnsureEncodingError` or `UnsureDelimiterError` when unsure."""
    decoded = decode_as(data, encoding) if encoding else decode(data)
    if not decoded.is_sure and not encoding:
        raise UnsureEncodingError(file=name, line=decoded.bad_line, offset=decoded.bad_offset)
    yield {"sheet": name.rpartition(".")[0] or name, "hidden": False}
    if decoded.encoding != "utf-8":
        yield problem("LWI-P-W010", detail=decoded.encoding)
    if decoded.nul_count:
        yield problem("LWI-P-W001", detail=str(decoded.nul_count))
    if drawn := drawn_rows(decoded.text):
        yield problem("LWI-P-W027")
        for row in drawn:
            yield {"row": row}
        return
    delimiter = find_delimiter(decoded.text)
    if not delimiter:
        raise UnsureDelimiterError(file=name)
    yield from _rows(name, decoded.text, delimiter)


def find_delimiter(text: str) -> str:
    """Return the delimiter that gives the steadiest number of columns over 50 records, "" when two are as good."""
    best, best_score = ",", (0.0, 0)
    tied = False
    for delimiter in DELIMITERS:
        score = _steadiness(text, delimiter)
        if score > best_score:
            best, best_score, tied = delimiter, score, False
        elif score == best_score and score[1] > 1:
            tied = True
    return "" if tied else best


def _steadiness(text: str, delimiter: str) -> tuple[float, int]:
    counts: Counter[int] = Counter()
    lines = io.StringIO(text[: limits.MEBIBYTE], newline="")
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            counts[len(record)] += bool(record)
            if counts.total() >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return (0.0, 0)
    if not counts:
        return (0.0, 0)
    columns, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (0.0, 0) if columns < 2 else (times / counts.total(), columns)


def _rows(name: str, text: str, delimiter: str) -> Iterator[Answer]:
    csv.field_size_limit(len(text) + 1)
    width = 0
    for number, (record, is_literal) in enumerate(_records(text, delimiter), start=1):
        if number > limits.ROWS:
            raise TooManyRowsError(file=name, sheet=name, row=number)
        if len(record) > limits.COLUMNS:
            raise TooManyColumnsError(file=name, sheet=name, column=len(record))
        if is_literal:
            yield problem("LWI-P-W006", row=number, raw=delimiter.join(record))
        if any(cell.strip() for cell in record):
            width = width or len(record)
            if len(record) != width:
                yield problem("LWI-P-W007", row=number, detail=f"{len(record)} 列而不是 {width} 列", raw=delimiter.join(record))
        for column, cell in enumerate(record, start=1):
            yield from cell_problems(number, column, cell)
        yield {"row": [_unguarded(cell) if len(cell) <= limits.FIELD_CHARACTERS else "" for cell in record]}


def cell_problems(row: int, column: int, cell: str) -> Iterator[Answer]:
    """Yield what is wrong with the size of a cell."""
    if len(cell) > limits.FIELD_CHARACTERS:
        yield problem("LWI-P-E007", row=row, column=column, raw=cell[:100])
    elif len(cell) > limits.CELL_CHARACTERS:
        yield problem("LWI-P-W005", row=row, column=column, raw=cell[:100])


def _records(text: str, delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Yield records; from a quote that never closes on, the lines as they stand, the first of them marked."""
    lines = (
        text.splitlines(keepends=True) if "\x0b" not in text and "\x0c" not in text else io.StringIO(text, newline="").readlines()
    )
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    first_line = 0
    try:
        for record in reader:
            yield record, False
            first_line = reader.line_num
    except csv.Error:
        for position, line in enumerate(lines[first_line:]):
            yield line.rstrip("\n").split(delimiter), position == 0


def _unguarded(cell: str) -> str:
    """Take off the quote that our own writer puts before text that a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_GUARDED_STARTS) else cell
