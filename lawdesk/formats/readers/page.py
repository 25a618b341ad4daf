"""The text of a saved web page: block elements become lines, scripts and styles are left out, nothing is fetched."""

import re
from html.parser import HTMLParser
from itertools import pairwise

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "dd", "dt"})
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "svg"})
_MOST_LINES_IN_A_CELL = 4
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_KNOWN = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8", "big5": "big5"}


def declared_encoding(data: bytes) -> str:
    """Return the encoding that the page names in its first 2 KiB, "" for none or one that we do not take."""
    found = _CHARSET.search(data[:2048])
    return _KNOWN.get(found[1].decode("ascii").lower(), "") if found else ""


def page_text(html: str) -> str:
    """Return the visible text, one line for each block and for each row of a table."""
    page = _Page()
    page.feed(html)
    page.close()
    lines = (line.strip(" \t") for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Page(HTMLParser):
    """Tables that lay out a page have one cell a row, or cells of many lines; a row of short cells is one of a real table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []
        self._cells: list[int] = []  # where in `pieces` the cells of the open row begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in ("td", "th"):
            self._cells.append(len(self.pieces))
            self.pieces.append("\t")
        elif tag in _BLOCKS:
            self.pieces.append("\n")
            self._cells = [] if tag in ("tr", "table") else self._cells

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag == "tr":
            self._end_row()
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # line ends of the source are blanks in the page
            self.pieces.append(data.replace("\n", "" if _ends_chinese(data) else " "))

    def _end_row(self) -> None:
        starts, self._cells = self._cells, []
        cells = ["".join(self.pieces[start:end]).strip() for start, end in pairwise([*starts, len(self.pieces)])]
        if len(cells) > 1 and all(cell.count("\n") <= _MOST_LINES_IN_A_CELL for cell in cells):
            # pipes keep the words of a table from being taken for articles
            self.pieces[starts[0] :] = ["| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"]
        self.pieces.append("\n")


def _ends_chinese(data: str) -> bool:
    return "\n" in data and ord(data.strip()[-1:] or " ") > 0x2E80
