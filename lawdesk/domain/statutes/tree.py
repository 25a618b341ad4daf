"""The tree under construction: where the next line hangs, and which number is due."""

from dataclasses import dataclass

from lawdesk.domain.statutes.marks import (
    Mark,
    article_mark,
    comma_mark,
    is_annex,
    is_bare_heading,
    item_mark,
    structure_mark,
    subitem_mark,
)
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_STRUCTURE_LETTERS = {
    ProvisionKind.PART: "b",
    ProvisionKind.SUBPART: "u",
    ProvisionKind.CHAPTER: "c",
    ProvisionKind.SECTION: "s",
}
_DEPTHS = list(_STRUCTURE_LETTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What the parser was not sure of, at a line of the source. Codes: gap, restart, double."""

    line: int
    code: str
    words: str


class Tree:
    """Takes clean lines in order. `has_articles` decides whether 一、 is a heading of its own or part of an article."""

    def __init__(self, has_articles: bool) -> None:
        self.has_articles = has_articles
        self.doubts: list[Doubt] = []
        self._nodes: list[Provision] = []
        self._taken: set[str] = set()
        self._headings: dict[ProvisionKind, str] = {}
        self._article = self._paragraph = self._item = self._annex = ""
        self._last = (0, 0)
        self._quotes = 0
        self._blocks = 0

    def provisions(self) -> tuple[Provision, ...]:
        """Return the nodes in document order."""
        return tuple(self._nodes)

    def add(self, line: Line) -> None:
        """Hang one line into the tree."""
        quoted = self._quotes > 0
        self._quotes = max(0, self._quotes + line.text.count("“") - line.text.count("”"))
        if self._annex and not (self.has_articles and self._due(line.text)):
            self._add_block_line(line.text)
        elif (article := article_mark(line.text)) and self._is_article(article, quoted):
            self._add_article(article, line)
        elif not quoted and (heading := structure_mark(line.text)):
            self._add_heading(heading)
        elif not quoted and is_bare_heading(line.text):
            self._close_article()
            self._add_block_line(line.text)
        elif not quoted and is_annex(line.text) and (self._article or not self.has_articles):
            self._start_annex(line.text)
        elif not self._article:
            self._add_outside(line.text)
        else:
            self._add_inside(line.text)

    def add_block(self, lines: list[str]) -> None:
        """Keep lines that are no part of the text, such as a table of contents."""
        for line in lines:
            self._add_block_line(line)

    def _due(self, text: str) -> bool:
        mark = article_mark(text)
        return mark is not None and mark.is_followed and (mark.number, mark.suffix) == (self._last[0] + 1, 0)

    def _is_article(self, mark: Mark, quoted: bool) -> bool:
        """An article is one that is due; behind a blank also one a little ahead, or the first again in an attached part."""
        if not self.has_articles:
            return False
        number, suffix = self._last
        due = (mark.number == number + 1 and mark.suffix == 0) or (mark.number == number and mark.suffix == suffix + 1)
        if quoted:
            return False
        if not mark.is_followed:
            return due and not mark.rest.startswith(("规定", "的", "、", "第", "至", "和", "所", "中", "或", "，", "以", "及"))
        return due or mark.number == 1 or mark.number > number

    def _add_article(self, mark: Mark, line: Line) -> None:
        number, suffix = self._last
        if number and mark.number == 1:
            self.doubts.append(Doubt(line=line.number, code="restart", words=f"条号从第{number}条重新回到第1条"))
        elif number and mark.suffix == 0 and mark.number != number + 1:
            self.doubts.append(Doubt(line=line.number, code="gap", words=f"条号由第{number}条跳到第{mark.number}条"))
        self._last = (mark.number, mark.suffix)
        self._annex = ""
        address = self._free(f"a{mark.number}" + (f"_{mark.suffix}" if mark.suffix else ""), line.number)
        above = next((self._headings[kind] for kind in reversed(_DEPTHS) if kind in self._headings), "")
        caption, rest = _caption(mark.rest)
        self._article, self._paragraph, self._item = address, "", ""
        self._put(address, above, mark, "", heading=caption)
        if rest:
            self._add_inside(rest)

    def _add_heading(self, mark: Mark) -> None:
        depth = _DEPTHS.index(mark.kind)
        for kind in _DEPTHS[depth:]:
            self._headings.pop(kind, None)
        above = next((self._headings[kind] for kind in reversed(_DEPTHS[:depth]) if kind in self._headings), "")
        own = f"{_STRUCTURE_LETTERS[mark.kind]}{mark.number}" + (f"_{mark.suffix}" if mark.suffix else "")
        address = self._free(f"{above}.{own}" if above else own, 0)
        self._headings[mark.kind] = address
        self._article = self._paragraph = self._item = ""
        self._put(address, above, mark, "", heading=mark.rest)

    def _close_article(self) -> None:
        self._article = self._paragraph = self._item = ""

    def _add_inside(self, text: str) -> None:
        """Hang a line into the present article: an item, a sub-item, or the next paragraph."""
        item = item_mark(text) or (comma_mark(text) if self._paragraph else None)
        if item and not self._paragraph:
            self._next_paragraph("")
        if item:
            self._item = self._free(f"{self._paragraph}.i{item.number}", 0)
            self._put(self._item, self._paragraph, item, item.rest)
            return
        subitem = subitem_mark(text) if self._paragraph else None
        if subitem is None:
            self._next_paragraph(text)
        elif self._item:
            address = self._free(f"{self._item}.s{subitem.number}", 0)
            self._put(address, self._item, subitem, subitem.rest)
        else:
            address = self._free(f"{self._paragraph}.i{subitem.number}", 0)
            as_item = Mark(ProvisionKind.ITEM, subitem.number, 0, subitem.written, subitem.rest)
            self._put(address, self._paragraph, as_item, subitem.rest)

    def _next_paragraph(self, text: str) -> None:
        number = 1 + (int(self._paragraph.rpartition(".p")[2]) if self._paragraph else 0)
        self._paragraph, self._item = f"{self._article}.p{number}", ""
        self._taken.add(self._paragraph)
        self._put(self._paragraph, self._article, Mark(ProvisionKind.PARAGRAPH, number, 0, "", ""), text)

    def _add_outside(self, text: str) -> None:
        """Hang a line where no article is open: 一、 and （一） of a text without articles, or a free block."""
        if self.has_articles:
            self._add_block_line(text)
            return
        head, inner = comma_mark(text), item_mark(text)
        if head:
            self._paragraph = self._free(f"h{head.number}", 0)
            self._item = ""
            self._put(self._paragraph, "", Mark(ProvisionKind.BLOCK, head.number, 0, head.written, ""), head.rest)
        elif inner and self._paragraph:
            self._item = self._free(f"{self._paragraph}.h{inner.number}", 0)
            self._put(self._item, self._paragraph, Mark(ProvisionKind.BLOCK, inner.number, 0, inner.written, ""), inner.rest)
        elif self._paragraph:
            self._add_free_paragraph(self._item or self._paragraph, text)
        else:
            self._add_block_line(text)

    def _add_free_paragraph(self, above: str, text: str) -> None:
        number = 1
        while f"{above}.p{number}" in self._taken:
            number += 1
        address = self._free(f"{above}.p{number}", 0)
        self._put(address, above, Mark(ProvisionKind.PARAGRAPH, number, 0, "", ""), text)

    def _start_annex(self, text: str) -> None:
        number = 1 + sum(one.provision_kind is ProvisionKind.ANNEX for one in self._nodes)
        self._annex = self._free(f"n{number}", 0)
        self._put(self._annex, "", Mark(ProvisionKind.ANNEX, number, 0, "", ""), "", heading=text)

    def _add_block_line(self, text: str) -> None:
        self._blocks += 1
        own = f"t{self._blocks}"
        address = self._free(f"{self._annex}.{own}" if self._annex else own, 0)
        self._put(address, self._annex, Mark(ProvisionKind.BLOCK, self._blocks, 0, "", ""), text)

    def _free(self, address: str, line: int) -> str:
        """Return the address, made unique: an attached part counts its articles anew."""
        if address not in self._taken:
            self._taken.add(address)
            return address
        turn = 2
        while f"{address}-{turn}" in self._taken:
            turn += 1
        if line:
            self.doubts.append(Doubt(line=line, code="double", words=f"条号重复（第{turn}次出现）"))
        self._taken.add(f"{address}-{turn}")
        return f"{address}-{turn}"

    def _put(self, address: str, parent: str, mark: Mark, text: str, heading: str = "") -> None:
        numbered = mark.kind not in (ProvisionKind.ANNEX,)
        self._nodes.append(
            Provision(
                address=address,
                parent=parent,
                provision_kind=mark.kind,
                number_text=mark.written,
                number=mark.number if numbered else None,
                suffix=mark.suffix,
                heading=heading,
                text=text,
            )
        )


def _caption(rest: str) -> tuple[str, str]:
    """Return the caption 【…】 of an article and what follows it."""
    if rest.startswith("【") and "】" in rest[:60]:
        caption, _, text = rest.partition("】")
        return caption + "】", text.strip()
    return "", rest
