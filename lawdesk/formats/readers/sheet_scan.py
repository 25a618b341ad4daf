"""What calamine does not tell about a sheet, and the proof that its extent is bearable: one pass over the XML."""

import re
from dataclasses import dataclass, field
from functools import cache

from lawdesk.formats import limits
from lawdesk.formats.errors import TooManyColumnsError, TooManyRowsError
from lawdesk.formats.readers import quick_scan
from lawdesk.formats.xml_stream import stream_xml

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_MOST_MERGED = 100_000
_NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_LOCAL = {f"{space} {local}": local for space in _NAMESPACES for local in ("row", "c", "v", "t", "f", "mergeCell", "col")}


@dataclass(slots=True)
class SheetScan:
    """Merged ranges as (row, column, row, column), hidden rows and columns, all from 1.

    `uncached` are cells whose formula has no cached value, `errors` the error values by row and column.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    uncached: list[str] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


def sheet_parts(file: str, parts: dict[str, bytes]) -> dict[str, str]:
    """Return the name of the part for every sheet name, following xl/_rels/workbook.xml.rels."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" sheet"):
            ids = [value for key, value in attributes.items() if key.endswith(" id")]
            sheets[attributes.get("name", "")] = targets.get(ids[0], "") if ids else ""

    stream_xml(
        file, "xl/_rels/workbook.xml.rels", parts.get("xl/_rels/workbook.xml.rels", b"<x/>"), start=relation, end=_no, text=_no
    )
    stream_xml(file, "xl/workbook.xml", parts["xl/workbook.xml"], start=sheet, end=_no, text=_no)
    return sheets


def scan_sheet(file: str, sheet: str, part: str, data: bytes) -> SheetScan:
    """Return the scan of one sheet; raise `TooManyRowsError`, `TooManyColumnsError` at the first cell with content beyond."""
    plain = _plain_scan(data)
    if plain is not None:
        return plain
    walk = _Walk(file, sheet)
    stream_xml(file, part, data, start=walk.start, end=walk.end, text=walk.text)
    return walk.scan


def _plain_scan(data: bytes) -> SheetScan | None:
    """Return the scan of a sheet that is written plainly and stays within the limits, None for any other."""
    if not quick_scan.is_plain(data):
        return None
    ends, merged, hidden = quick_scan.extent(data), quick_scan.merged_ranges(data), quick_scan.hidden(data)
    if ends is None or merged is None or hidden is None or ends[0] > limits.ROWS or ends[1] > limits.COLUMNS:
        return None
    return SheetScan(merged=merged[:_MOST_MERGED], hidden_rows=hidden[0], hidden_columns=hidden[1])


def _no(_: str) -> None:
    return


class _Walk:
    def __init__(self, file: str, sheet: str) -> None:
        self.scan = SheetScan()
        self._file, self._sheet = file, sheet
        self._row, self._column = 0, 0
        self._name = ""
        self._has_formula = self._has_value = self._in_value = self._is_error = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _LOCAL.get(tag)
        if local == "c":
            self._start_cell(attributes.get("r", ""))
            self._is_error = attributes.get("t") == "e"
        elif local in ("v", "t"):
            self._in_value = True
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            self._start_row(attributes)
        elif local == "mergeCell" and len(self.scan.merged) < _MOST_MERGED:
            self._merge(attributes.get("ref", ""))
        elif local == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes.get("max", "0")), limits.COLUMNS)
            self.scan.hidden_columns.extend(range(int(attributes.get("min", "1")), last + 1))

    def end(self, tag: str) -> None:
        self._in_value = False
        if _LOCAL.get(tag) != "c":
            return
        if self._has_value:
            self._check_extent()
        elif self._has_formula:
            self.scan.uncached.append(self._name)

    def text(self, text: str) -> None:
        # an empty value element says that the formula was never computed
        if self._in_value and text:
            self._has_value = True
            if self._is_error:
                self.scan.errors.setdefault(self._row, {})[self._column] = text

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if attributes.get("hidden") in ("1", "true") and self._row <= limits.ROWS:
            self.scan.hidden_rows.append(self._row)

    def _start_cell(self, name: str) -> None:
        self._has_formula = self._has_value = self._in_value = False
        # a cell without a name follows its neighbour
        letters = name.rstrip("0123456789")
        self._column = _column(letters) if letters else self._column + 1
        if len(name) > len(letters):
            self._row = int(name[len(letters) :])
        self._name = name

    def _check_extent(self) -> None:
        if self._row > limits.ROWS:
            raise TooManyRowsError(file=self._file, sheet=self._sheet, row=self._row)
        if self._column > limits.COLUMNS:
            raise TooManyColumnsError(file=self._file, sheet=self._sheet, column=self._column)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last)
        if start and end and start <= end:
            self.scan.merged.append((*start, *end))


def _place(name: str) -> tuple[int, int] | None:
    found = _CELL.match(name)
    return (int(found[2]), _column(found[1])) if found else None


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters[:3]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
