"""Tables drawn with characters: ┌─┬─┐ and │, or +---+ and |. Such forms are pasted into text files to this day."""

import re

from lawdesk.formats import limits

_LEAST_LINES = 3
_HORIZONTAL = frozenset("─━═-+=")
_FRAME = _HORIZONTAL | frozenset("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝|│┃║: \t\r")
_BARS = re.compile(r"[│┃║|]")
_FRAMED = re.compile(r"\s*[│┃║|].*[│┃║|]\s*\Z")


def drawn_rows(text: str) -> list[list[str]]:
    """Return the rows of a drawn table with the lines before and after it as rows of one cell; nothing if none is drawn.

    Where borders stand between the rows, lines without a border between them are one row with broken lines.
    """
    lines = text.split("\n")
    framed = sum(1 for line in lines if _FRAMED.match(line))
    borders = sum(1 for line in lines if _is_border(line))
    if framed < _LEAST_LINES or borders == 0 or len(lines) > limits.ROWS:
        return []
    goes_on = borders >= _LEAST_LINES
    rows: list[list[str]] = []
    is_open = False
    for line in lines:
        if _is_border(line) or not line.strip():
            is_open = False
        elif not _FRAMED.match(line):
            rows.append([line.strip()])
            is_open = False
        else:
            cells = [cell.strip() for cell in _BARS.split(line.strip())[1:-1]]
            if is_open and goes_on and len(cells) == len(rows[-1]):
                rows[-1] = [above + cell for above, cell in zip(rows[-1], cells, strict=True)]
            else:
                rows.append(cells)
            is_open = True
    return rows


def _is_border(line: str) -> bool:
    letters = set(line)
    return letters <= _FRAME and bool(letters & _HORIZONTAL)
