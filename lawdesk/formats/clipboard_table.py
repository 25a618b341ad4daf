"""A table from the clipboard, as Excel, WPS and Word put it there: tab-separated text or HTML, as rows of texts."""

import csv
import io
import re
from html.parser import HTMLParser

Rows = list[list[str]]
_WORD = ("Word.Document", "Microsoft Word", "WPS Writer", "WPS 文字")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LONGEST_SPAN = 1000  # columns or rows that one cell may cover


def clipboard_rows(text: str, html: str) -> Rows:
    """Return the table that was copied, [] if there is none.

    A spreadsheet's text is exact; a word processor breaks a cell of two paragraphs into two lines there, so its HTML is taken.
    """
    rows = read_tsv(text)
    if "<table" not in html.lower() or (rows and not any(one in html for one in _WORD) and not _is_ragged(rows)):
        return rows
    return read_html(html) or rows


def read_tsv(text: str) -> Rows:
    """Return the cells of tab-separated text; NUL, CRLF and a trailing empty row are gone, quoted line breaks stay."""
    plain = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:  # a quote that is part of the text and begins a cell
        rows = [line.split("\t") for line in plain.split("\n")]
    return _tidied(rows)


def read_html(html: str) -> Rows:
    """Return the cells of the first table: a cell over several columns or rows fills its first place, the others stay empty."""
    reader = _TableReader()
    reader.feed(html.replace("\x00", ""))
    reader.close()
    return _tidied(reader.rows)


def _is_ragged(rows: Rows) -> bool:
    return len({len(row) for row in rows}) > 1


def _tidied(rows: Rows) -> Rows:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


class _TableReader(HTMLParser):
    """Gathers the cells of the first table; tables inside its cells are read as text of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self._depth = 0
        self._is_over = False
        self._cell: list[str] | None = None
        self._covered: dict[tuple[int, int], bool] = {}
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._is_over or self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            given = dict(attrs)
            self._span = (_number(given.get("rowspan")), _number(given.get("colspan")))
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        if tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self._end_cell()
                self._is_over = True

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(_BLANKS.sub(" ", data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = "".join(self._cell).replace("\xa0", " ").split("\n")
        text, self._cell = "\n".join(line.strip() for line in lines if line.strip()), None
        row, number = self.rows[-1], len(self.rows) - 1
        while self._covered.pop((number, len(row)), False):
            row.append("")
        down, across = self._span
        first = len(row)
        row += [text, *[""] * (across - 1)]
        for lower in range(1, down):
            for column in range(first, first + across):
                self._covered[number + lower, column] = True


def _number(text: str | None) -> int:
    return min(_LONGEST_SPAN, max(1, int(text))) if text and text.isdecimal() else 1
