"""How commands answer: plain Chinese tables for people, JSON for machines, a progress line on the terminal."""

import json
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from types import TracebackType

import click
import msgspec

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.wording.errors import explain

DONE, PROBLEMS, USAGE, REFUSED = 0, 1, 2, 3
_GAP = "  "
_LEAST = 8
"""No column of a table is made narrower than this."""


class Bar(Progress):
    """Shows progress in one line of the terminal's error stream; silent where that is not a terminal."""

    def __init__(self) -> None:
        self.is_shown = False

    def show(self, done: int, total: int, what: str) -> None:
        """Rewrite the line."""
        if sys.stderr.isatty():
            self.is_shown = True
            words = f"{done}/{total} {what}"
            sys.stderr.write("\r\x1b[K" + words[:70])
            sys.stderr.flush()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")


def say(words: str) -> None:
    """Write a sentence to standard output."""
    click.echo(words)


def answer(thing: object) -> None:
    """Write a value as one line of JSON."""
    click.echo(json.dumps(msgspec.to_builtins(thing, enc_hook=str), ensure_ascii=False))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table whose columns line up, a Chinese sign counting for two.

    On a terminal the longest columns are shortened until a line fits; in a file or a pipe every cell is whole.
    """
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    if sys.stdout.isatty():
        widths = fitted(widths, shutil.get_terminal_size().columns)
    for line in lines:
        cells = (shortened(cell, most) for cell, most in zip(line, widths, strict=True))
        click.echo(_GAP.join(cell + " " * (most - width(cell)) for cell, most in zip(cells, widths, strict=True)).rstrip())


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns that fit into `room`: always the widest gives way, down to a least width."""
    narrowed = list(widths)
    room -= len(_GAP) * (len(narrowed) - 1)
    while sum(narrowed) > room and max(narrowed) > _LEAST:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def shortened(text: str, most: int) -> str:
    """Return `text`, or as much of its beginning as leaves room for 「…」 in `most` columns."""
    if width(text) <= most:
        return text
    kept = text
    while width(kept + "…") > most:
        kept = kept[:-1]
    return kept + "…"


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def refuse(error: LawdeskError) -> int:
    """Tell what went wrong and what to do; return the exit code."""
    sentence = explain(error)
    click.echo(f"错误：{sentence.what}\n处理：{sentence.remedy}\n代码：{error.code}", err=True)
    return REFUSED
