"""What stands under an article, a heading 一、 or an annex: paragraphs 款, their lists of items 项, and lists inside them 目.

A paragraph owns the list that follows it; what comes after the list is the next paragraph, unless the list goes on behind it.
"""

import re
from dataclasses import dataclass, replace

from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.free_addresses import unique
from lawdesk.domain.statutes.line_kinds import LineKind
from lawdesk.domain.statutes.marks import Label, LabelStyle, label_mark
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_ANY_START = (LabelStyle.BRACKET, LabelStyle.ENCLOSED)
_RUNS_ON = (LabelStyle.COMMA, LabelStyle.POINT, LabelStyle.ARABIC_BRACKET, LabelStyle.HALF_BRACKET)
_LOOK_AHEAD = 40  # lines in which the next entry of a list must come, so that those between belong to the list
_STOPS = ("。", "；", "：", "，", "、", ";", ":", ".", ",", "”", "）", ")")
_LONGEST_NAME = 20
_SHORTEST_BROKEN = 20
_BROKEN_END = re.compile("[\u4e00-\u9fff，、]$")


@dataclass(slots=True)
class _Level:
    """An open list: how it is numbered (None before the first number), where it hangs, its last entry."""

    style: LabelStyle | None
    parent: str
    number: int = 0
    address: str = ""


def body_nodes(container: str, lines: list[Line], doubts: list[Doubt], has_paragraph: bool = True) -> list[Provision]:
    """Return the nodes of the lines below `container`; with `has_paragraph` there is a p1 even without any line."""
    builder = _Body(container, doubts, has_paragraph)
    marks = [label_mark(line.text) if line.kind in (None, LineKind.ITEM, LineKind.SUBITEM) else None for line in lines]
    if has_paragraph and (not lines or marks[0] is not None or lines[0].kind in (LineKind.ITEM, LineKind.SUBITEM)):
        builder.paragraph("")
    for index, line in enumerate(lines):
        if line.kind is not None:
            builder.marked(line, marks[index])
        elif line.text.startswith("|"):
            builder.table(line.text)
        elif (label := marks[index]) and builder.takes(label, marks[index + 1 : index + 2]):
            builder.entry(label, line)
        elif label and label.style is LabelStyle.CIRCLE and builder.nodes and builder.nodes[-1].text:
            builder.note(line.text)
        elif builder.is_broken_off() or builder.list_goes_on(line, marks[index + 1 : index + 1 + _LOOK_AHEAD]):
            builder.lengthen(line.text)
        else:
            builder.paragraph(line.text)
    return builder.nodes


class _Body:
    """The nodes below one container, made line by line."""

    def __init__(self, container: str, doubts: list[Doubt], is_article: bool) -> None:
        self.nodes: list[Provision] = []
        self._container = container
        self._doubts = doubts
        self._is_article = is_article
        self._paragraphs = self._tables = 0
        self._levels: list[_Level] = []
        self._taken: set[str] = set()
        self._turns: dict[str, int] = {}
        self._rows = False

    def paragraph(self, text: str) -> None:
        """Open the next paragraph."""
        self._paragraphs += 1
        self._levels = []
        self._put(f"{self._container}.p{self._paragraphs}", self._container, ProvisionKind.PARAGRAPH, text, self._paragraphs)

    def table(self, text: str) -> None:
        """Add a row to the table that stands here."""
        if self._rows:
            self.lengthen(text)
            return
        self._tables += 1
        self._put(f"{self._container}.t{self._tables}", self._container, ProvisionKind.BLOCK, text, self._tables)
        self._rows = True

    def note(self, text: str) -> None:
        """Add a footnote: it is no paragraph of the article."""
        self._tables += 1
        self._put(f"{self._container}.t{self._tables}", self._container, ProvisionKind.BLOCK, text, self._tables)

    def marked(self, line: Line, label: Label | None) -> None:
        """Add a line that a person marked."""
        if line.kind is LineKind.TEXT and self.nodes:
            self.lengthen(line.text)
        elif line.kind in (LineKind.ITEM, LineKind.SUBITEM):
            depth = 1 if line.kind is LineKind.SUBITEM and self._levels else 0
            self._enter(depth, label, line)
        else:
            self.paragraph(line.text)

    def takes(self, label: Label, following: list[Label | None]) -> bool:
        """May a list go on, or begin, with this entry? A number that is not due is no entry: 「12 个月…」."""
        level = self._level(label)
        if level is None and label.style is LabelStyle.CIRCLE:
            return label.number == 1 and bool(self.nodes) and self.nodes[-1].text.endswith(("：", ":"))  # else a footnote
        if level is None and label.style in _RUNS_ON and following and following[0]:
            return label.number == 1 or (following[0].style is label.style and following[0].number == label.number + 1)
        if level is None:
            return label.number == 1 if label.style not in _ANY_START else True
        if label.style is LabelStyle.BLANK:
            return label.number == level.number + 1
        return label.number <= level.number + 3 or label.style in _ANY_START

    def entry(self, label: Label, line: Line) -> None:
        """Add an entry to the list that is numbered this way, or open a list inside the last entry."""
        level = self._level(label)
        self._enter(len(self._levels) if level is None else self._levels.index(level), label, line)

    def _enter(self, depth: int, label: Label | None, line: Line) -> None:
        """Add an entry to the list at this depth."""
        if not self._paragraphs:
            self.paragraph("")
        style = label.style if label else None
        if depth == len(self._levels):
            parent = self._levels[-1].address if self._levels else f"{self._container}.p{self._paragraphs}"
            self._levels.append(_Level(style, parent))
        del self._levels[depth + 1 :]
        level = self._levels[depth]
        number = label.number if label else level.number + 1
        before = level.number
        letter, kind = ("i", ProvisionKind.ITEM) if depth == 0 else ("s", ProvisionKind.SUBITEM)
        level.style, level.number, level.address = style or level.style, number, self._free(f"{level.parent}.{letter}{number}")
        if label and line.kind is None:
            self._doubt_gap(level, before, label, line)
        text, written = (label.rest, label.written) if label else (line.text, "")
        self._put(level.address, level.parent, kind, text, number, written)

    def _doubt_gap(self, level: _Level, before: int, label: Label, line: Line) -> None:
        if label.number == before + 1 or (not before and label.style in _RUNS_ON):
            return
        words = f"项号由{before}跳到{label.written}" if before else f"列项从{label.written}开始"
        self._doubts.append(Doubt(line=line.number, code=DoubtCode.ITEM_GAP, words=words, address=level.address))

    def is_broken_off(self) -> bool:
        """Does the last line stop in the middle of a sentence, as in texts whose lines were cut at the width of the page?"""
        last = self.nodes[-1].text.rpartition("\n")[2] if self.nodes and not self._rows else ""
        return len(last) >= _SHORTEST_BROKEN and _BROKEN_END.search(last) is not None and "＝" not in last and "=" not in last

    def list_goes_on(self, line: Line, following: list[Label | None]) -> bool:
        """Is a line without a number only more of an entry, because the next entry of its list comes behind it?"""
        if not self._levels or (not self._is_article and _is_name(line.text)):
            return False
        for label in following:
            if label is None or (level := self._level(label)) is None:
                continue
            if label.number == level.number + 1:
                return level.number > 0
            if level is self._levels[0]:
                return False
        return False

    def lengthen(self, text: str) -> None:
        """Add a line to the last node."""
        last = self.nodes[-1]
        self.nodes[-1] = replace(last, text=f"{last.text}\n{text}" if last.text else text)

    def _level(self, label: Label) -> _Level | None:
        """Return the open list that an entry goes on with; one whose entries had no number yet takes its next number."""
        for level in self._levels:
            if level.style is label.style or (level.style is None and label.number == level.number + 1):
                return level
        return None

    def _free(self, address: str) -> str:
        """Return the address, made unique: some lists count a number twice."""
        _, free = unique(address, self._taken, self._turns)
        self._taken.add(free)
        return free

    def _put(self, address: str, parent: str, kind: ProvisionKind, text: str, number: int, written: str = "") -> None:
        self._rows = False
        self.nodes.append(
            Provision(address=address, parent=parent, provision_kind=kind, number_text=written, number=number, text=text)
        )


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not text.endswith(_STOPS)
