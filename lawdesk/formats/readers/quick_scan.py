"""The scan of a sheet that is written plainly, by a few patterns over its bytes: a tenth of the time of reading it as XML.

Plain is what Excel and WPS write: UTF-8, one namespace without prefix, every cell with its name, no comments. A text cannot
hold a 「<」, so that a pattern that begins with one meets nothing but tags. Everything else is left to `sheet_scan`.
"""

import re

from lawdesk.formats import limits

Merged = tuple[int, int, int, int]
_MAIN = (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
_CELLS = re.compile(rb'<(?:c(?: r="([A-Z]{1,3})([0-9]{1,7})"|[\s/>])|f[\s/>]|!)')
_ROWS = re.compile(rb"<row\b([^<>]*)>")
_COLUMNS = re.compile(rb"<col\b([^<>]*)>")
_RANGES = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"\s*/>')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBERED = re.compile(rb'\sr="([0-9]{1,7})"')
_FROM_TO = re.compile(rb'\s(min|max)="([0-9]{1,5})"')
_NEEDS_XML = (b't="e"', b"='")


def is_plain(data: bytes) -> bool:
    """May patterns tell all there is: one namespace, no error value, nothing for the processor? Formulas `extent` sees."""
    head = data[:1024]
    declared = head[: head.find(b"?>") + 2].lower()
    return (
        head.startswith((b"<?xml", b"<worksheet"))
        and (not declared or b"encoding" not in declared or b"utf-8" in declared)
        and sum(data.count(space) for space in _MAIN) == 1
        and b"<worksheet" in head
        and data.find(b"?>", len(declared)) < 0
        and data.rstrip().endswith(b"</worksheet>")
        and data.count(b"<row ") == data.count(b"</row>")  # nothing is cut off or left open
        and not any(mark in data for mark in _NEEDS_XML)
    )


def extent(data: bytes) -> tuple[int, int] | None:
    """Return the last row and column of the cells of a plain sheet; None for a formula, a comment, a cell without a name."""
    names = _CELLS.findall(data)
    if not names:
        return 0, 0
    letters = {column for column, _ in names}
    return None if b"" in letters else (max(map(int, {row for _, row in names})), max(map(column_number, letters)))


def merged_ranges(data: bytes) -> list[Merged] | None:
    """Return the merged blocks of a plain sheet, None where one is written in another way."""
    found = _RANGES.findall(data)
    if len(found) != data.count(b"<mergeCell "):
        return None
    blocks = [(int(row), column_number(column), int(last), column_number(right)) for column, row, right, last in found]
    return [one for one in blocks if one[:2] <= one[2:]]


def hidden(data: bytes) -> tuple[list[int], list[int]] | None:
    """Return the hidden rows and columns of a plain sheet, None where a hidden row has no number."""
    if b"hidden=" not in data:
        return [], []
    rows = [_NUMBERED.search(tag) for tag in _ROWS.findall(data) if _HIDDEN.search(tag)]
    if not all(rows):
        return None
    columns: list[int] = []
    for tag in _COLUMNS.findall(data):
        if _HIDDEN.search(tag):
            ends = {name: int(value) for name, value in _FROM_TO.findall(tag)}
            columns.extend(range(ends.get(b"min", 1), min(ends.get(b"max", 0), limits.COLUMNS) + 1))
    numbers = [int(found[1]) for found in rows if found]
    return [row for row in numbers if row <= limits.ROWS], columns


def column_number(letters: bytes) -> int:
    """Return the number of a column: A → 1, AA → 27."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column
