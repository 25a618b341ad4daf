"""A text cut into its large pieces: headings, articles with their lines, annexes, free lines.

A line is what its mark says, if the sequence agrees: 「第五条规定的…」 at the head of a line is an article only where an
article 5 is due, and the articles that an amending decision quotes are lines of the article that quotes them.
"""

from itertools import pairwise

from lawdesk.domain.statutes.closing import closes
from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.groups import STOPS, Groups
from lawdesk.domain.statutes.line_kinds import HEADINGS, LineKind
from lawdesk.domain.statutes.lost_headings import lost_heading, number_lost, rank_of_lost
from lawdesk.domain.statutes.marks import (
    LONGEST_HEADING,
    Mark,
    annex_mark,
    article_mark,
    caption_of,
    continues_sentence,
    heading_mark,
    inner_annexes,
    inner_articles,
    is_bare_heading,
    label_mark,
    structure_mark,
)
from lawdesk.domain.statutes.segment import Segment
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import ProvisionKind

_WITH_HEADING = (*HEADINGS.values(), ProvisionKind.ANNEX)
_WITH_LINES = (ProvisionKind.ARTICLE, ProvisionKind.ANNEX)
_WIDEST_GAP = 10  # articles that a text may lack; a longer jump is a quotation


class Segmenter:
    """Cuts the lines of a text that has articles."""

    def __init__(self, lines: list[Line]) -> None:
        self.segments: list[Segment] = []
        self.doubts: list[Doubt] = []
        self._lines = lines
        self._marks = [article_mark(line.text) if line.kind in (None, LineKind.ARTICLE) else None for line in lines]
        self._last_places = {(one.number, one.suffix): place for place, one in enumerate(self._marks) if one and one.is_followed}
        self._last = (0, 0)
        self._part = 0
        self._groups = Groups()
        self._open_quotes = 0
        self._is_closing = False

    def run(self) -> list[Segment]:
        """Return the pieces in order."""
        for index, line in enumerate(self._lines):
            self._take(index, line)
            self._open_quotes = max(0, self._open_quotes + line.text.count("“") - line.text.count("”"))
        number_lost(self.segments)
        return self.segments

    def _take(self, index: int, line: Line) -> None:
        mark = self._marks[index]
        if line.kind is not None:
            self._take_marked(line)
        elif mark is not None and self._is_article(mark, index):
            self._take_lost_heading(index)
            self._article(mark, line)
        elif (heading := structure_mark(line.text)) and self._is_heading(index):
            self._add(heading.kind, line, heading, heading.rest)
        elif is_bare_heading(line.text) and self._open_quotes == 0:
            self._bare_heading(line)
        elif self._open_quotes == 0 and self._last[0] and (annex := annex_mark(line.text)):
            self._add(ProvisionKind.ANNEX, line, annex, annex.rest)
        elif self._groups.heads(self._lines, self._marks, index, self._last[0]):
            self._numbered_heading(line)
        else:
            self._line(index, line)

    def _take_marked(self, line: Line) -> None:
        """A person said what the line is: no sequence is asked."""
        kind = line.kind
        if kind is LineKind.ARTICLE:
            mark = article_mark(line.text) or Mark(ProvisionKind.ARTICLE, self._last[0] + 1, 0, "", line.text)
            self._article(mark, line)
        elif kind in HEADINGS:
            heading = heading_mark(line.text, HEADINGS[kind])
            self._add(heading.kind, line, heading, heading.rest)
        elif kind is LineKind.ANNEX:
            annex = annex_mark(line.text) or Mark(ProvisionKind.ANNEX, None, 0, "", line.text)
            self._add(ProvisionKind.ANNEX, line, annex, annex.rest)
        elif kind is LineKind.TITLE:
            self._title(line)
        elif self.segments and self.segments[-1].kind in _WITH_LINES:
            self.segments[-1].lines.append(line)
        else:
            self._free(line)

    def _title(self, line: Line) -> None:
        if label_mark(line.text):
            self._numbered_heading(line)
        else:
            self._add(ProvisionKind.BLOCK, line, None, line.text)

    def _is_article(self, mark: Mark, index: int) -> bool:
        number, suffix = self._last
        due = (mark.number == number + 1 and mark.suffix == 0) or (mark.number == number and mark.suffix == suffix + 1)
        if not mark.is_followed:
            return due and not continues_sentence(mark.rest) and self._open_quotes == 0
        if due:
            return not (self._open_quotes and self._comes_again(mark, index))
        if self._open_quotes or mark.number is None:
            return False
        if number == 0 or mark.number == 1:
            return True
        introduced = self._lines[index - 1].text.endswith(("：", ":"))
        return number < mark.number <= number + _WIDEST_GAP and not introduced and not continues_sentence(mark.rest)

    def _comes_again(self, mark: Mark, index: int) -> bool:
        """Does an article of this number follow? Then the one inside a quotation is the quoted law's."""
        return self._last_places.get((mark.number, mark.suffix), -1) > index

    def _article(self, mark: Mark, line: Line) -> None:
        last, number = self._last[0], mark.number or 0
        if line.kind:
            self._part += bool(last and number == 1 and not mark.suffix)
        elif last and number == 1 and mark.suffix == 0:
            self._part += 1
            self.doubts.append(Doubt(line=line.number, code=DoubtCode.RESTART, words=f"条号从第{last}条重新回到第1条"))
        elif last and number > last + 1:
            self.doubts.append(Doubt(line=line.number, code=DoubtCode.GAP, words=f"条号由第{last}条跳到第{number}条"))
        elif not last and number > 1:
            self.doubts.append(Doubt(line=line.number, code=DoubtCode.GAP, words=f"条号从第{number}条开始，前面没有第1条"))
        if (
            not line.kind or number == 1 or 0 <= number - last <= _WIDEST_GAP
        ):  # a misprinted number does not shift those behind it
            self._last = (number, mark.suffix)
        self._open_quotes = 0
        caption, rest = caption_of(mark.rest)
        self._add(ProvisionKind.ARTICLE, line, mark, caption)
        if rest:
            self.segments[-1].lines.append(Line(line.number, rest))

    def _is_heading(self, index: int) -> bool:
        """A heading in a quotation is none: behind it comes an article that is not due."""
        if self._open_quotes:
            return False
        following = next((mark for mark in self._marks[index + 1 : index + 12] if mark is not None and mark.is_followed), None)
        last = self._last[0]
        return following is None or last == 0 or following.number == 1 or last < (following.number or 0) <= last + _WIDEST_GAP

    def _bare_heading(self, line: Line) -> None:
        """总则 or 附则 without a number: it ranks as the largest kind of heading that the text has."""
        kinds = {segment.kind for segment in self.segments if segment.mark and segment.kind is not ProvisionKind.ARTICLE}
        kind = ProvisionKind.PART if ProvisionKind.PART in kinds else ProvisionKind.CHAPTER
        if "序" in line.text:
            kind = ProvisionKind.BLOCK
        self._add(kind, line, Mark(kind, None, 0, "", line.text), line.text)

    def _numbered_heading(self, line: Line) -> None:
        label = label_mark(line.text)
        if label is not None:
            depth = self._groups.enter(label)
            mark = Mark(ProvisionKind.BLOCK, label.number, 0, label.written, label.rest)
            self._add(ProvisionKind.BLOCK, line, mark, label.rest)
            self.segments[-1].depth = depth

    def _line(self, index: int, line: Line) -> None:
        current = self.segments[-1] if self.segments else None
        if current and _continues_heading(current, line):
            current.heading += line.text
            return
        if self._open_quotes == 0 and self._last[0] and not self._is_closing:
            self._is_closing = closes(self._lines, index)
        if self._is_closing:
            self._free(line)
        elif current and current.kind in _WITH_LINES:
            if (
                current.kind is ProvisionKind.ANNEX
                and not current.heading
                and not current.lines
                and len(line.text) <= LONGEST_HEADING
            ):
                current.heading = line.text
            else:
                current.lines.append(line)
        else:
            self._free(line)

    def _free(self, line: Line) -> None:
        self._add(ProvisionKind.BLOCK, line)
        self.segments[-1].lines.append(line)

    def _take_lost_heading(self, index: int) -> None:
        if not self.segments or self._open_quotes:
            return
        lines = lost_heading(self.segments[-1])
        if lines:
            kind, name = rank_of_lost(self._lines[index:]), "".join(line.text for line in lines)
            self._add(kind, lines[0], Mark(kind, None, 0, "", name), name)
            words = "按缺了序号的章节标题处理"
            self.doubts.append(Doubt(line=lines[0].number, code=DoubtCode.LOST_HEADING, words=words))

    def _add(self, kind: ProvisionKind, line: Line, mark: Mark | None = None, heading: str = "") -> None:
        self._is_closing = self._is_closing and kind is ProvisionKind.BLOCK
        self.segments.append(Segment(kind=kind, line=line.number, mark=mark, heading=heading, part=self._part))


def _continues_heading(current: Segment, line: Line) -> bool:
    """Is this the rest of a heading that was broken behind 、?"""
    room = 2 * LONGEST_HEADING - 12 if current.kind is ProvisionKind.ANNEX else LONGEST_HEADING - 8
    is_heading = current.kind in _WITH_HEADING and not current.lines and current.heading.endswith(("、", "，"))
    return is_heading and len(current.heading) + len(line.text) < room and not line.text.endswith(STOPS)


def has_articles(lines: list[Line]) -> bool:
    """A text has articles if one stands at its head, or two follow each other somewhere (a book of a code begins anywhere)."""
    if any(line.kind is LineKind.ARTICLE for line in lines):
        return True
    marks = [mark for line in lines if not line.kind and (mark := article_mark(line.text)) and not mark.suffix]
    numbers = [mark.number or 0 for mark in marks if mark.is_followed or not continues_sentence(mark.rest)]
    return 1 in numbers or any(second == first + 1 for first, second in pairwise(numbers))


def one_article_a_line(lines: list[Line]) -> list[Line]:
    """Return the lines with at most one article or annex each; where many stood in one line, its blanks part paragraphs."""
    found: list[Line] = []
    for line in lines:
        text = line.text
        cuts = inner_articles(text) if text.startswith("第") and not line.kind else []
        if cuts or (text.startswith("附件") and not line.kind):
            cuts += inner_annexes(text)
        if not cuts:
            found.append(line)
            continue
        ends = [0, *sorted(set(cuts)), len(text)]
        for start, end in pairwise(ends):
            found += [Line(line.number, piece) for piece in _sentences(text[start:end].strip())]
    return found


def _sentences(text: str) -> list[str]:
    """Part a crowded line at the blanks behind 。 ； ：, which are all that is left of its paragraphs."""
    pieces = [""]
    for word in text.split(" "):
        if pieces[-1].endswith(("。", "；", "：", ";", ":", "”", "）")) and word:
            pieces.append(word)
        else:
            pieces[-1] += f" {word}" if pieces[-1] else word
    return [piece for piece in pieces if piece]
