"""Texts without 条: notices, opinions, 三定 provisions, amendments. 一、 is `h1`, （一） below it `h1.h1`, their words `.p1`."""

from lawdesk.domain.statutes.closing import closes
from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.line_kinds import HEADINGS, LineKind
from lawdesk.domain.statutes.marks import (
    LONGEST_HEADING,
    Label,
    LabelStyle,
    Mark,
    annex_mark,
    heading_mark,
    is_point_heading,
    label_mark,
    structure_mark,
)
from lawdesk.domain.statutes.segment import Segment
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.tree import Tree
from lawdesk.domain.statutes.values import ProvisionKind

_STYLES = (LabelStyle.COMMA, LabelStyle.BRACKET)


class Outline:
    """Hangs the lines of a text without articles into a tree."""

    def __init__(self, tree: Tree, doubts: list[Doubt], lines: list[Line], part: str = "") -> None:
        """Take the lines; `part` is the block below which the text hangs, "" for the only text of its source."""
        self._tree = tree
        self._doubts = doubts
        self._lines = lines
        labels = [label_mark(line.text) for line in lines if line.kind in (None, LineKind.TITLE)]
        self._styles = [style for style in _STYLES if any(label and label.style is style for label in labels)]
        self._open: list[tuple[str, int]] = []  # address and number of each open level
        self._body: list[Line] = []
        self._root = self._part = part
        self._is_closing = False
        self._named = -1  # the line that is the heading of an annex

    def run(self) -> None:
        """Hang all lines."""
        for index, line in enumerate(self._lines):
            label = label_mark(line.text) if line.kind in (None, LineKind.TITLE) else None
            mark = _division(line)
            if index == self._named:
                continue
            if mark is not None:
                self._division(mark, line, index)
            elif label and label.style in self._styles and (self._is_due(label) or line.kind):
                self._entry(label, line)
            elif line.kind is LineKind.TITLE:
                self._close()
                self._tree.add_node(self._tree.addresses.next_block(), self._part, "", None, line.text, 0)
            elif self._open and not self._closes(index):
                self._body.append(line)
            else:
                self._free_line(line)
        self._close()

    def _division(self, mark: Mark, line: Line, index: int) -> None:
        self._close()
        self._is_closing = False
        heading = mark.rest
        if not heading and mark.kind is ProvisionKind.ANNEX and not line.kind and self._names_annex(index + 1):
            self._named = index + 1
            heading = self._lines[index + 1].text
        self._tree.add_segments([Segment(kind=mark.kind, line=line.number, mark=mark, heading=heading)], is_main=not self._root)
        self._part = self._tree.nodes[-1].address

    def _names_annex(self, index: int) -> bool:
        """Is there a line behind 附件1 that is short and neither a point nor a table?"""
        line = self._lines[index] if index < len(self._lines) else None
        if line is None or line.kind or len(line.text) > LONGEST_HEADING or line.text.startswith("|"):
            return False
        return label_mark(line.text) is None and _division(line) is None

    def _closes(self, index: int) -> bool:
        """Is this line a part of the close of the text, below its last point?"""
        if not self._is_closing and closes(self._lines, index):
            self._close()
            self._is_closing = True
        return self._is_closing

    def _is_due(self, label: Label) -> bool:
        depth = self._styles.index(label.style)
        return depth <= len(self._open)

    def _entry(self, label: Label, line: Line) -> None:
        depth = self._styles.index(label.style)
        self._close_body()
        self._is_closing = False
        if depth == 0 and label.number == 1 and self._open and self._open[0][1] > 1:
            self._begin_part(line)
        del self._open[depth:]
        above = self._open[-1][0] if self._open else self._part
        is_heading = is_point_heading(label.rest)
        own = f"{above}.h{label.number}" if above else f"h{label.number}"
        address = self._tree.add_node(own, above, label.written, label.number, label.rest if is_heading else "", line.number)
        self._open.append((address, label.number))
        if not is_heading:
            self._body.append(Line(line.number, label.rest))

    def _begin_part(self, line: Line) -> None:
        """A second text in the same source counts 一、 anew."""
        self._doubts.append(Doubt(line=line.number, code=DoubtCode.RESTART, words="序号重新从一开始"))
        self._part = self._tree.add_node(self._tree.addresses.next_block(), self._root, "", None, "", 0)

    def _free_line(self, line: Line) -> None:
        if line.text.startswith("|"):
            self._body.append(line)
        else:
            self._close_body()
            self._tree.add_block([line])

    def _close(self) -> None:
        self._close_body()
        self._open = []

    def _close_body(self) -> None:
        if not self._body:
            return
        if self._open:
            self._tree.add_body(self._open[-1][0], self._body)
        else:
            self._tree.add_block(self._body)
        self._body = []


def _division(line: Line) -> Mark | None:
    """Return the mark of a line that heads a chapter or an annex, or that a person marked so."""
    if line.kind in HEADINGS:
        return heading_mark(line.text, HEADINGS[line.kind])
    if line.kind is LineKind.ANNEX:
        return annex_mark(line.text) or Mark(ProvisionKind.ANNEX, None, 0, "", line.text)
    return None if line.kind else annex_mark(line.text) or structure_mark(line.text)
