"""Words in boxes: how wide they are, where a line may break, how large a box must be for them."""

from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[str], float]
"""The width in px of a piece of text at 12 px."""

FONT = 12.0
LINE_HEIGHT = 16.0
BOX_WIDTH = 110.0
WIDE_BOX_WIDTH = 154.0
BOX_HEIGHT = 44.0
MOST_LINES = 6
LABEL_WIDTH = 50.0
EVENT_WIDTH, EVENT_HEIGHT = 90.0, 30.0
PARALLEL_HEIGHT = 30.0
NARROWEST_DIAMOND = 96.0
PADDING = 7.0
WIDER_PADDING = 10.0  # beside the double sides of a 子流程, the corners of a 等待

NO_LINE_START = frozenset("，。；：、！？）》〉」』”’％%,.;:!?)]}…·")
NO_LINE_END = frozenset("（《〈「『“‘([{")


class Size(NamedTuple):
    """Width and height of a box."""

    width: float
    height: float


def approximate_measure(text: str) -> float:
    """Return the width of `text` at 12 px by a fixed table: 12 for a Chinese sign, 6.5 for others."""
    return sum(FONT if sign >= "\u2e80" or sign in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩" else 6.5 for sign in text)


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Return the lines of `text` at most `width` px wide.

    No line starts with a closing mark or ends with an opening one, and words and numbers stay whole where they fit.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and measure(line + piece) > width:
                lines.append(line.rstrip())
                line = ""
            line = line + piece if line else piece.lstrip()
            while len(line) > 1 and measure(line) > width:
                cut = _cut(line, width, measure)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line.rstrip())
    return tuple(lines) if text.strip() else ()


def _cut(line: str, width: float, measure: Measure) -> int:
    cut = len(line) - 1
    while cut > 1 and measure(line[:cut]) > width:
        cut -= 1
    return cut


def _pieces(text: str) -> list[str]:
    """Return the smallest pieces between which a line may break."""
    pieces: list[str] = []
    for sign in text:
        before = pieces[-1][-1] if pieces else ""
        joins = before and (sign in NO_LINE_START or before in NO_LINE_END or (_is_of_word(sign) and _is_of_word(before)))
        if joins:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _is_of_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "-./%")


def label_lines(label: str, measure: Measure) -> tuple[str, ...]:
    """Return the lines of the words at a transition."""
    return wrap(label, LABEL_WIDTH, measure)


def balanced(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Return the lines of `text`, as few as `wrap` needs, but of like length: no single sign is left over for the last."""
    lines = wrap(text, width, measure)
    if len(lines) < 2 or "\n" in text:
        return lines
    narrower = max(measure(text) / len(lines), FONT)
    while narrower < width:
        found = wrap(text, narrower, measure)
        if len(found) == len(lines):
            return found
        narrower += FONT / 2
    return lines


def text_width(kind: str, text: str, measure: Measure) -> float:
    """Return how wide the lines inside a step of this kind may be."""
    if kind in ("start", "end"):
        return EVENT_WIDTH - 2 * PADDING
    if kind == "decision":
        return 74.0
    narrow = BOX_WIDTH - 2 * (WIDER_PADDING if kind in ("subprocess", "wait") else PADDING)
    if kind == "parallel":
        return narrow
    return narrow if len(wrap(text, narrow, measure)) <= MOST_LINES else WIDE_BOX_WIDTH - 2 * PADDING


def box_size(text: str, kind: str, measure: Measure) -> Size:
    """Return the size of a step of this kind with this text."""
    lines = balanced(text, text_width(kind, text, measure), measure)
    high = LINE_HEIGHT * max(1, len(lines))
    if kind in ("start", "end"):
        return Size(EVENT_WIDTH, max(EVENT_HEIGHT, high + PADDING * 2))
    if kind == "decision":
        return _diamond(max(map(measure, lines), default=0.0), high)
    if kind == "parallel":
        return Size(BOX_WIDTH, max(PARALLEL_HEIGHT, high + PADDING * 2))
    width = BOX_WIDTH if text_width(kind, text, measure) < BOX_WIDTH else WIDE_BOX_WIDTH
    return Size(width, max(BOX_HEIGHT, high + 2 * PADDING))


def _diamond(width: float, height: float) -> Size:
    """Return the smallest flat diamond W×H with w/W + h/H ≤ 1: twice the text each way is exact, rounded up for air."""
    return Size(max(NARROWEST_DIAMOND, 2 * width + 4), max(BOX_HEIGHT, 2 * height + 4))
