"""Breaks text into lines as Chinese printing does: no stop at the start of a line, no opening bracket at its end (避头尾)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lawdesk.reports.blocks import Run, Text, runs_of
from lawdesk.reports.fonts import MISSING_MARK, ReadyFace, ReadyFonts
from lawdesk.reports.page_styles import Face, TextFormat

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’％…—·,.;:?!)]}%")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/@&+#%:")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one registered font."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its spans, natural width in pt and number of characters; `is_full` lines may be spread to the margin."""

    spans: tuple[Span, ...]
    width: float
    length: int
    is_full: bool


@dataclass(slots=True)
class _Sign:
    character: str
    font: str
    width: float


def set_lines(text: Text, look: TextFormat, fonts: ReadyFonts, width: float, indent: float = 0) -> tuple[Line, ...]:
    """Return the lines of `text` in `width` pt; the first is shorter by `indent` pt. Empty text gives one empty line."""
    lines: list[Line] = []
    for hard_line in _hard_lines(runs_of(text)):
        signs = [sign for run in hard_line for sign in _signs(run, look, fonts)]
        lines += _broken(signs, width, indent)
        indent = 0
    return tuple(lines)


def _hard_lines(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "  ").split("\n")
        line.append(Run(text=first, is_bold=run.is_bold))
        for other in others:
            yield line
            line = [Run(text=other, is_bold=run.is_bold)]
    yield line


def _signs(run: Run, look: TextFormat, fonts: ReadyFonts) -> list[_Sign]:
    face = fonts.faces[Face.HEI if run.is_bold else look.face]
    size, tracking, main, widths = look.size, look.tracking, face.font, face.widths
    if not face.exceptions and not face.missing:
        return [_Sign(one, main, widths.get(one, 1.0) * size + tracking) for one in run.text]
    return [_odd_sign(one, face, size, tracking) for one in run.text]


def _odd_sign(character: str, face: ReadyFace, size: float, tracking: float) -> _Sign:
    shown = MISSING_MARK if character in face.missing else character
    return _Sign(shown, face.font_of(shown), face.widths.get(shown, 1.0) * size + tracking)


def _broken(signs: list[_Sign], width: float, indent: float) -> list[Line]:
    lines, start, room, used = [], 0, width - indent + 0.01, 0.0
    position = 0
    while position < len(signs):
        used += signs[position].width
        if used <= room or position == start or signs[position].character == " ":
            position += 1
            continue
        end = _break_before(signs, start, position)
        lines.append(_line(signs[start:end], is_full=True))
        start = position = end
        room, used = width + 0.01, 0.0
    lines.append(_line(signs[start:], is_full=False))
    return lines


def _break_before(signs: list[_Sign], start: int, position: int) -> int:
    """Return the last place at or before `position` where a line may end; without one, `position`."""
    for place in range(position, start, -1):
        before, after = signs[place - 1].character, signs[place].character
        if after in _NEVER_FIRST or before in _NEVER_LAST or (before in _WORD and after in _WORD):
            continue
        return place
    return position


def _line(signs: list[_Sign], *, is_full: bool) -> Line:
    while signs and signs[-1].character == " ":
        signs = signs[:-1]
    spans = tuple(Span("".join(sign.character for sign in group), font) for font, group in groupby(signs, key=_font))
    return Line(spans, sum(sign.width for sign in signs), len(signs), is_full)


def _font(sign: _Sign) -> str:
    return sign.font
