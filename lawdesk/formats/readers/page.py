"""The text of a saved web page: block elements become lines, scripts and styles are left out, nothing is fetched."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "dd", "dt"})
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "svg"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_KNOWN = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8", "big5": "big5"}


def declared_encoding(data: bytes) -> str:
    """Return the encoding that the page names in its first 2 KiB, "" for none or one that we do not take."""
    found = _CHARSET.search(data[:2048])
    return _KNOWN.get(found[1].decode("ascii").lower(), "") if found else ""


def page_text(html: str) -> str:
    """Return the visible text, one line for each block, cells of a table row divided by tabs."""
    page = _Page()
    page.feed(html)
    page.close()
    lines = (line.strip(" \t") for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # line ends of the source are blanks in the page
            self.pieces.append(data.replace("\n", "" if _ends_chinese(data) else " "))


def _ends_chinese(data: str) -> bool:
    return "\n" in data and ord(data.strip()[-1:] or " ") > 0x2E80
