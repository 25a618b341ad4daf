"""Several texts in one source: a decision and the text it publishes anew, a regulation and a supplement set behind it."""

import re
from itertools import pairwise

from lawdesk.domain.statutes.marks import LabelStyle, article_mark, label_mark, structure_mark
from lawdesk.domain.statutes.source_text import Line

_PUBLISHED_ANEW = re.compile(r"重新公布。?$")
_NAME = re.compile(
    r"[^。；：，！？]{6,70}(?:规定|办法|条例|决定|通知|意见|规则|细则|解释|批复|方案|公约|议定书)(?:[（(][^）)]{1,8}[）)])?"
)
_PASSED = re.compile(r"[（(]\s?\d{4}\s?年.{0,80}(?:通过|公布|发布|修正|修订|批准|施行|印发)")


def split_units(lines: list[Line]) -> list[list[Line]]:
    """Return the texts that one source holds, each with its lines; most sources hold one."""
    first = next((index for index, line in enumerate(lines) if _opens_articles(line)), 0)
    cuts = [cut for cut in (_end_of_decision(lines[:first]),) if cut]
    cuts += [index for index in range(first + 1, len(lines) - 1) if _opens_text(lines, index)]
    ends = [0, *cuts, len(lines)]
    return [lines[start:end] for start, end in pairwise(ends)]


def _opens_articles(line: Line) -> bool:
    mark = article_mark(line.text)
    return bool((mark and mark.is_followed and mark.number == 1) or structure_mark(line.text))


def _end_of_decision(lead: list[Line]) -> int:
    """Return where the lines before the first article stop being a decision with points 一、 二、 of its own; 0 if it is none."""
    labels = [(index, label) for index, line in enumerate(lead) if (label := label_mark(line.text))]
    points = [index for index, label in labels if label.style is LabelStyle.COMMA]
    if len(points) < 2:
        return 0
    anew = [index for index, line in enumerate(lead) if index > points[-1] and _PUBLISHED_ANEW.search(line.text)]
    return anew[0] + 1 if anew else len(lead)


def _opens_text(lines: list[Line], index: int) -> bool:
    """Does another text begin here: its name in a line, below it in brackets who passed it on which day?"""
    name, passed = lines[index], lines[index + 1]
    if passed.text[0] not in "（(" or name.kind or label_mark(name.text) or not _PASSED.match(passed.text):
        return False
    return _NAME.fullmatch(name.text) is not None
