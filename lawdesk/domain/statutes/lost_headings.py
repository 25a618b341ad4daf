"""Headings that lost their number (「第三章」 was cut off, 「市容管理」 is left): found by their place and their form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lawdesk.domain.statutes.marks import label_mark, structure_mark
from lawdesk.domain.statutes.segment import Segment
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import ProvisionKind

_LONGEST_NAME = 36
_MOST_LINES = 4
_NAME = re.compile(r"[\u4e00-\u9fff、 （）]{3,}")


def lost_heading(article: Segment) -> list[Line]:
    """Take the lines off the end of an article that have no stop, and return them: before the next article they are a heading."""
    if article.kind is not ProvisionKind.ARTICLE:
        return []
    lines, count = article.lines, 0
    while (
        count < len(lines) and _is_name(lines[-1 - count]) and sum(len(one.text) for one in lines[-1 - count :]) <= _LONGEST_NAME
    ):
        count += 1
    if not 0 < count < min(len(lines), _MOST_LINES) or lines[-1 - count].text.endswith(("：", ":")):
        return []
    article.lines, taken = lines[:-count], lines[-count:]
    return taken


def rank_of_lost(following: Sequence[Line]) -> ProvisionKind:
    """Return what a heading without a number is: a section before 第三节, else a chapter."""
    mark = next((mark for line in following if (mark := structure_mark(line.text))), None)
    is_section = mark is not None and mark.kind is ProvisionKind.SECTION and (mark.number or 0) > 1
    return ProvisionKind.SECTION if is_section else ProvisionKind.CHAPTER


def number_lost(segments: Sequence[Segment]) -> None:
    """Give headings without a number the one that is due: those before 第五章 are counted back from it.

    Where no number is free between 第二章 and 第三章, what stands between is no chapter but a section of the second.
    """
    _number(segments, ProvisionKind.CHAPTER, (ProvisionKind.PART,))
    _number(segments, ProvisionKind.SECTION, (ProvisionKind.PART, ProvisionKind.CHAPTER))


def _number(segments: Sequence[Segment], kind: ProvisionKind, above: tuple[ProvisionKind, ...]) -> None:
    last, waiting = 0, list[Segment]()
    for segment in segments:
        if segment.kind in above:
            _count(waiting, last + 1)
            last, waiting = 0, []
        elif segment.kind is kind and segment.mark is not None and segment.mark.number is None:
            waiting.append(segment)
        elif segment.kind is kind and segment.mark is not None:
            number = segment.mark.number or 0
            if number == last + 1 and kind is ProvisionKind.CHAPTER:
                for one in waiting:
                    one.kind = ProvisionKind.SECTION
            elif number - len(waiting) > last:
                _count(waiting, number - len(waiting))
            last, waiting = number, []
    _count(waiting, last + 1)


def _count(waiting: Sequence[Segment], start: int) -> None:
    for number, segment in enumerate(waiting, start=start):
        if segment.mark is not None:
            segment.mark = replace(segment.mark, number=number)


def _is_name(line: Line) -> bool:
    return line.kind is None and _NAME.fullmatch(line.text) is not None and label_mark(line.text) is None
