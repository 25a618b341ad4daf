"""Two versions as one table of two columns, so that both sides scroll together; what the other side does not have is marked."""

from collections.abc import Iterable, Sequence
from html import escape

from lawdesk.domain.statutes.comparison import ComparedRow, Difference, Piece, marked
from lawdesk.operations.comparing import Comparison
from lawdesk.ui.language import tr
from lawdesk.ui.theme import TONE_COLOURS
from lawdesk.ui.tone import Tone

_GONE, _NEW = TONE_COLOURS[Tone.BAD], TONE_COLOURS[Tone.GOOD]
_UNMARKED = (Difference.SAME, Difference.MOVED)


def rows_html(comparison: Comparison, rows: Iterable[ComparedRow]) -> str:
    """Return the table; row n carries the anchor `rown`."""
    body = "".join(_row(number, row, comparison.texts) for number, row in enumerate(rows))
    if not body:
        return f"<p>{escape(tr('没有这一类变动。'))}</p>"
    return f'<table width="100%" cellspacing="0" cellpadding="8" border="0">{body}</table>'


def _row(number: int, row: ComparedRow, texts: tuple[dict[str, str], dict[str, str]]) -> str:
    old, new = (
        "\n".join(side[one] for one in articles if one in side) for side, articles in zip(texts, (row.old, row.new), strict=True)
    )
    is_whole = row.difference in _UNMARKED or not old or not new
    sides = tuple((Piece(words, row.difference not in _UNMARKED),) for words in (old, new)) if is_whole else marked(old, new)
    cells = [side_html(side, is_old=number_of_side == 0) for number_of_side, side in enumerate(sides)]
    head = f'<a name="row{number}"></a>'
    return f'<tr><td width="50%" valign="top">{head}{cells[0]}</td><td width="50%" valign="top">{cells[1]}</td></tr>'


def side_html(pieces: Sequence[Piece], *, is_old: bool) -> str:
    """Return one side: what the other does not have is struck through in the old text, underlined in the new one."""
    line, (colour, tint) = ("line-through", _GONE) if is_old else ("underline", _NEW)
    look = f"text-decoration:{line};color:{colour};background-color:{tint}"
    said = (f'<span style="{look}">{escape(one.words)}</span>' if one.is_changed else escape(one.words) for one in pieces)
    return "".join(said).replace("\n", "<br>")
