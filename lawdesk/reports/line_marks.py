"""Where a line stands between two margins."""

from lawdesk.reports.page_builder import TextMark
from lawdesk.reports.page_styles import Align, TextFormat
from lawdesk.reports.typesetting import Line


def text_mark(line: Line, look: TextFormat, align: Align, x: float, y: float, width: float) -> TextMark:
    """Return the mark of a line whose pitch starts at `y`, between `x` and `x + width`."""
    spacing, rest = look.tracking, width - line.width
    if align is Align.JUSTIFY and line.is_full and line.length > 1 and 0 < rest < width / 4:
        spacing += (rest + look.tracking) / (line.length - 1)
    elif align is Align.CENTER:
        x += rest / 2
    elif align is Align.RIGHT:
        x += rest
    return TextMark(x, y + look.pitch / 2 + look.size * 0.36, look.size, line.spans, spacing)
