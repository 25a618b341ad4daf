"""Texts without 条: notices, opinions, 三定 provisions, amendments. 一、 is `h1`, （一） below it `h1.h1`, their words `.p1`."""

from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.marks import LONGEST_HEADING, Label, LabelStyle, annex_mark, label_mark, structure_mark
from lawdesk.domain.statutes.segments import Segment
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.tree import Tree

_STYLES = (LabelStyle.COMMA, LabelStyle.BRACKET)
_SENTENCE_ENDS = ("。", "；", "：", "”", "，", ":", ";")


class Outline:
    """Hangs the lines of a text without articles into a tree."""

    def __init__(self, tree: Tree, doubts: list[Doubt], lines: list[Line]) -> None:
        self._tree = tree
        self._doubts = doubts
        self._lines = lines
        self._styles = [
            style for style in _STYLES if any((label := label_mark(line.text)) and label.style is style for line in lines)
        ]
        self._open: list[tuple[str, int]] = []  # address and number of each open level
        self._body: list[Line] = []
        self._part = ""

    def run(self) -> None:
        """Hang all lines."""
        for line in self._lines:
            label = label_mark(line.text)
            annex = annex_mark(line.text)
            heading = structure_mark(line.text)
            if annex or heading:
                self._close()
                mark = annex or heading
                if mark is not None:
                    self._tree.add_segments([Segment(kind=mark.kind, line=line.number, mark=mark, heading=mark.rest)])
                    self._part = self._tree.nodes[-1].address
            elif label and label.style in self._styles and self._is_due(label):
                self._entry(label, line)
            elif self._open:
                self._body.append(line)
            else:
                self._free_line(line)
        self._close()

    def _is_due(self, label: Label) -> bool:
        depth = self._styles.index(label.style)
        return depth <= len(self._open)

    def _entry(self, label: Label, line: Line) -> None:
        depth = self._styles.index(label.style)
        self._close_body()
        if depth == 0 and label.number == 1 and self._open and self._open[0][1] > 1:
            self._begin_part(line)
        del self._open[depth:]
        above = self._open[-1][0] if self._open else self._part
        is_heading = len(label.rest) <= LONGEST_HEADING and not label.rest.endswith(_SENTENCE_ENDS)
        own = f"{above}.h{label.number}" if above else f"h{label.number}"
        address = self._tree.add_node(own, above, label.written, label.number, label.rest if is_heading else "", line.number)
        self._open.append((address, label.number))
        if not is_heading:
            self._body.append(Line(line.number, label.rest))

    def _begin_part(self, line: Line) -> None:
        """A second text in the same source counts 一、 anew."""
        self._doubts.append(Doubt(line=line.number, code=DoubtCode.RESTART, words="序号重新从一开始"))
        self._part = self._tree.add_node(self._tree.next_block(), "", "", None, "", 0)

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
