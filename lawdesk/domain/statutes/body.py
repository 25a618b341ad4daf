"""What stands under an article, a heading 一、 or an annex: paragraphs 款, their lists of items 项, and lists inside them 目.

A paragraph owns the list that follows it; what comes after the list is the next paragraph, unless the list goes on behind it.
"""

from dataclasses import dataclass

from lawdesk.domain.statutes.marks import Label, LabelStyle, label_mark
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_ANY_START = (LabelStyle.BRACKET, LabelStyle.ENCLOSED)


@dataclass(slots=True)
class _Level:
    """An open list: how it is numbered, where it hangs, its last entry."""

    style: LabelStyle
    parent: str
    number: int = 0
    address: str = ""


def body_nodes(container: str, lines: list[Line], has_paragraph: bool = True) -> list[Provision]:
    """Return the nodes of the lines below `container`; with `has_paragraph` there is a p1 even without any line."""
    builder = _Body(container)
    if has_paragraph and (not lines or label_mark(lines[0].text) is not None):
        builder.paragraph("")
    marks = [label_mark(line.text) for line in lines]
    for index, line in enumerate(lines):
        if line.text.startswith("|"):
            builder.table(line.text)
        elif (label := marks[index]) and builder.takes(label):
            builder.entry(label)
        elif builder.list_goes_on(marks[index + 1 :]):
            builder.lengthen(line.text)
        else:
            builder.paragraph(line.text)
    return builder.nodes


class _Body:
    """The nodes below one container, made line by line."""

    def __init__(self, container: str) -> None:
        self.nodes: list[Provision] = []
        self._container = container
        self._paragraphs = self._tables = 0
        self._levels: list[_Level] = []
        self._taken: set[str] = set()
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

    def takes(self, label: Label) -> bool:
        """May a list go on, or begin, with this entry? A number that is not due is no entry: 「12 个月…」."""
        level = self._level(label.style)
        if level is None and label.style is LabelStyle.CIRCLE:
            return label.number == 1 and bool(self.nodes) and self.nodes[-1].text.endswith(("：", ":"))  # else a footnote
        if level is None:
            return label.number == 1 if label.style not in _ANY_START else True
        if label.style is LabelStyle.BLANK:
            return label.number == level.number + 1
        return label.number <= level.number + 3 or label.style in _ANY_START

    def entry(self, label: Label) -> None:
        """Add an entry to the list that is numbered this way, or open a list inside the last entry."""
        level = self._level(label.style)
        if level is None:
            if not self._paragraphs:
                self.paragraph("")
            parent = self._levels[-1].address if self._levels else f"{self._container}.p{self._paragraphs}"
            level = _Level(label.style, parent)
            self._levels.append(level)
        del self._levels[self._levels.index(level) + 1 :]
        letter, kind = ("i", ProvisionKind.ITEM) if len(self._levels) == 1 else ("s", ProvisionKind.SUBITEM)
        level.number, level.address = label.number, self._free(f"{level.parent}.{letter}{label.number}")
        self._put(level.address, level.parent, kind, label.rest, label.number, label.written)

    def list_goes_on(self, following: list[Label | None]) -> bool:
        """Is a line without a number only the rest of an entry, because the next one of the list comes directly behind it?"""
        if not self._levels or not following or following[0] is None:
            return False
        level = self._level(following[0].style)
        return level is not None and level.number > 0 and following[0].number == level.number + 1

    def lengthen(self, text: str) -> None:
        """Add a line to the last node."""
        last = self.nodes[-1]
        self.nodes[-1] = Provision(
            address=last.address,
            parent=last.parent,
            provision_kind=last.provision_kind,
            number_text=last.number_text,
            number=last.number,
            text=f"{last.text}\n{text}",
        )

    def _level(self, style: LabelStyle) -> _Level | None:
        return next((level for level in self._levels if level.style is style), None)

    def _free(self, address: str) -> str:
        """Return the address, made unique: some lists count a number twice."""
        turn, free = 1, address
        while free in self._taken:
            turn += 1
            free = f"{address}-{turn}"
        self._taken.add(free)
        return free

    def _put(self, address: str, parent: str, kind: ProvisionKind, text: str, number: int, written: str = "") -> None:
        self._rows = False
        self.nodes.append(
            Provision(address=address, parent=parent, provision_kind=kind, number_text=written, number=number, text=text)
        )
