"""Headings without a rank that group articles: 「三、举证责任」 of court interpretations, below it 「（二）证据」."""

from lawdesk.domain.statutes.marks import LONGEST_HEADING, Label, LabelStyle, Mark, label_mark
from lawdesk.domain.statutes.source_text import Line

STOPS = ("。", "；", "：", "，")
_STYLES = (LabelStyle.COMMA, LabelStyle.BRACKET)


class Groups:
    """Knows the last number of either kind."""

    def __init__(self) -> None:
        self._numbers = [0, 0]

    def heads(self, lines: list[Line], marks: list[Mark | None], index: int, last: int) -> bool:
        """Is this such a heading: the next number, and directly before an article (or a smaller heading), not in a list?"""
        label = _short_label(lines[index].text)
        if label is None or label.style not in _STYLES:
            return False
        depth = _STYLES.index(label.style)
        if label.number != self._numbers[depth] + 1 or (depth == 1 and not self._numbers[0]):
            return False
        following = index + 1
        if depth == 0 and following + 1 < len(lines) and (inner := _short_label(lines[following].text)):
            following += inner.style is LabelStyle.BRACKET and inner.number == 1
        mark = marks[following] if following < len(marks) else None
        return mark is not None and mark.number == last + 1

    def enter(self, label: Label) -> int:
        """Remember the heading as the last of its kind, and return its depth: 0 or 1."""
        depth = _STYLES.index(label.style) if label.style in _STYLES and self._numbers[0] else 0
        self._numbers[depth:] = [label.number, 0][: 2 - depth]
        return depth


def _short_label(text: str) -> Label | None:
    """Return the label of a line that is short and no sentence."""
    return None if len(text) > LONGEST_HEADING or text.endswith(STOPS) else label_mark(text)
