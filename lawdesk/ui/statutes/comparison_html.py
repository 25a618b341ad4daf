"""Two versions as one table of two columns, so that both sides scroll together; what the other side does not have is marked."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lawdesk.domain.statutes.comparison import ComparedRow, Difference, Piece, marked, row_texts
from lawdesk.operations.comparing import Comparison
from lawdesk.ui.language import tr
from lawdesk.ui.theme import TONE_COLOURS
from lawdesk.ui.tone import Tone

_GONE, _NEW = TONE_COLOURS[Tone.BAD], TONE_COLOURS[Tone.GOOD]
_ANCHOR = "<a></a>"  # a row gets its number when it is known which rows are shown
_UNMARKED = (Difference.SAME, Difference.MOVED)


def cells_of(comparison: Comparison) -> Mapping[ComparedRow, str]:
    """Return both cells of every row; finding the words that differ in a large law takes a second, so not in the GUI thread."""
    return {row: _cells(row, comparison.texts) for row in comparison.rows}


def rows_html(cells: Iterable[str]) -> str:
    """Return the table of such cells; row n carries the anchor `rown`."""
    body = "".join(f"<tr>{one.replace(_ANCHOR, _anchor(number), 1)}</tr>" for number, one in enumerate(cells))
    if not body:
        return f"<p>{escape(tr('没有这一类变动。'))}</p>"
    return f'<table width="100%" cellspacing="0" cellpadding="8" border="0">{body}</table>'


def _cells(row: ComparedRow, texts: tuple[dict[str, str], dict[str, str]]) -> str:
    old, new = row_texts(row, texts)
    is_whole = row.difference in _UNMARKED or not old or not new
    sides = tuple((Piece(words, row.difference not in _UNMARKED),) for words in (old, new)) if is_whole else marked(old, new)
    cells = [side_html(side, is_old=number_of_side == 0) for number_of_side, side in enumerate(sides)]
    return f'<td width="50%" valign="top">{_ANCHOR}{cells[0]}</td><td width="50%" valign="top">{cells[1]}</td>'


def _anchor(number: int) -> str:
    return f'<a name="row{number}"></a>'


def side_html(pieces: Sequence[Piece], *, is_old: bool) -> str:
    """Return one side: what the other does not have is struck through in the old text, underlined in the new one."""
    line, (colour, tint) = ("line-through", _GONE) if is_old else ("underline", _NEW)
    look = f"text-decoration:{line};color:{colour};background-color:{tint}"
    said = (f'<span style="{look}">{escape(one.words)}</span>' if one.is_changed else escape(one.words) for one in pieces)
    return "".join(said).replace("\n", "<br>")
