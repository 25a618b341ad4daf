"""From the pieces of a text to its nodes: every piece gets its address, and what stands under it is laid out."""

from collections import Counter

from lawdesk.domain.statutes.body import body_nodes
from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.free_addresses import FreeAddresses
from lawdesk.domain.statutes.marks import Mark
from lawdesk.domain.statutes.segment import Segment
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_LETTERS = {
    ProvisionKind.PART: "b",
    ProvisionKind.SUBPART: "u",
    ProvisionKind.CHAPTER: "c",
    ProvisionKind.SECTION: "s",
}
_DEPTHS = list(_LETTERS)


class Tree:
    """The nodes of one text. A second text in the same source hangs under a block, its articles at `t5.a1`."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self.nodes: list[Provision] = []
        self._doubts = doubts
        self.addresses = FreeAddresses(doubts)
        self._headings: dict[ProvisionKind, str] = {}
        self._prefix = ""
        self._annex = ""
        self._groups = ["", ""]  # the open headings 一、 and （一） of groups of articles
        self._counts: Counter[str] = Counter()
        self._last: dict[ProvisionKind, int] = {}  # numbers of the last headings
        self.at: dict[int, str] = {}  # the first node that a line of the source became

    def add_segments(self, segments: list[Segment], is_main: bool = True) -> None:
        """Hang all pieces; the text with most articles is the main one, unless the main one is another text of the source."""
        articles = Counter(one.part for one in segments if one.kind is ProvisionKind.ARTICLE)
        main = max(articles, key=lambda part: (articles[part], -part), default=0) if is_main else -1
        part = 0 if main == 0 or not segments or not is_main else -1
        for segment in segments:
            if segment.part != part:
                part = segment.part
                self.open_part("" if part == main else self.addresses.next_block())
            first = len(self.nodes)
            self._add(segment)
            if len(self.nodes) > first:
                self.at.setdefault(segment.line, self.nodes[first].address)

    @property
    def prefix(self) -> str:
        """Return the block below which the text that is being hung stands, "" for the main one."""
        return self._prefix

    def add_block(self, lines: list[Line]) -> None:
        """Keep lines that are no part of the structure, such as a table of contents, as one block."""
        self._put(self.addresses.next_block(), self._prefix, ProvisionKind.BLOCK, text="\n".join(line.text for line in lines))

    def add_body(self, container: str, lines: list[Line], has_paragraph: bool = True) -> None:
        """Hang paragraphs and lists below a node."""
        self.nodes += body_nodes(container, lines, self._doubts, has_paragraph)

    def add_node(self, address: str, parent: str, number_text: str, number: int | None, heading: str, line: int) -> str:
        """Hang a block with a number of its own, and return its address."""
        free = self.addresses.free(address, line)
        self._put(free, parent, ProvisionKind.BLOCK, number_text=number_text, number=number, heading=heading)
        return free

    def open_part(self, prefix: str, heading: str = "") -> None:
        """Begin another text of the source: its nodes hang below a block at `prefix`, those of the main text ("") at the top."""
        self._headings, self._annex, self._prefix, self._groups, self._last = {}, "", prefix, ["", ""], {}
        if prefix:
            self._put(prefix, "", ProvisionKind.BLOCK, heading=heading)

    def _add(self, segment: Segment) -> None:
        if segment.kind is ProvisionKind.ARTICLE:
            self._article(segment)
        elif segment.kind in _LETTERS:
            self._heading(segment)
        elif segment.kind is ProvisionKind.ANNEX:
            self._add_annex(segment)
        elif segment.mark is not None and segment.mark.number is not None:
            self._numbered_block(segment)
        else:
            self._put(
                self.addresses.next_block(),
                self._above(),
                ProvisionKind.BLOCK,
                heading=segment.heading,
                text=_words(segment.lines),
            )

    def _article(self, segment: Segment) -> None:
        mark = segment.mark
        if mark is None:
            return
        if not segment.lines and segment.heading:  # 第一百九十九条 （删去）
            segment.lines, segment.heading = [Line(segment.line, segment.heading)], ""
        own = f"a{mark.number}_{mark.suffix}" if mark.suffix else f"a{mark.number}"
        address = self.addresses.free(_under(self._prefix, own), segment.line)
        self._put(address, self._above(), segment.kind, mark.written, mark.number, heading=segment.heading, suffix=mark.suffix)
        self.add_body(address, segment.lines)

    def _heading(self, segment: Segment) -> None:
        mark = segment.mark
        if mark is None:
            return
        depth = _DEPTHS.index(segment.kind)
        self._annex = ""
        for kind in _DEPTHS[depth:]:
            self._headings.pop(kind, None)
        above = self._above()
        number = mark.number if mark.number is not None else self._counts[above + segment.kind] + 1
        self._doubt_gap(segment, mark, self._counts[above + segment.kind])
        self._counts[above + segment.kind] = number
        own = f"{_LETTERS[segment.kind]}{number}" + (f"_{mark.suffix}" if mark.suffix else "")
        address = self.addresses.free(_under(above or self._prefix, own), segment.line)
        self._headings[segment.kind] = address
        printed = mark.number if mark.written else None
        self._put(address, above or self._prefix, segment.kind, mark.written, printed, segment.heading, suffix=mark.suffix)

    def _doubt_gap(self, segment: Segment, mark: Mark, before: int) -> None:
        """A heading whose number is not the next one: another lost its number, or is missing."""
        last, self._last[segment.kind] = self._last.get(segment.kind, 0), mark.number or before + 1
        if mark.number is None or mark.suffix or not mark.written or mark.number <= before + 1 or mark.number == last + 1:
            return
        if before or segment.kind in (ProvisionKind.CHAPTER, ProvisionKind.SECTION):
            words = f"序号由{before}跳到{mark.written}" if before else f"前面没有与{mark.written}同级的标题"
            self._doubts.append(Doubt(line=segment.line, code=DoubtCode.HEADING_GAP, words=words))

    def _add_annex(self, segment: Segment) -> None:
        mark = segment.mark
        number = mark.number if mark is not None and mark.number is not None else self._counts[self._prefix + "n"] + 1
        self._counts[self._prefix + "n"] = number
        self._headings = {}
        self._annex = self.addresses.free(_under(self._prefix, f"n{number}"), segment.line)
        written = mark.written if mark is not None else ""
        self._put(self._annex, self._prefix, segment.kind, written, mark.number if mark else None, segment.heading)
        self.add_body(self._annex, segment.lines, has_paragraph=False)

    def _numbered_block(self, segment: Segment) -> None:
        mark = segment.mark
        if mark is None:
            return
        outer = self._groups[0] if segment.depth else ""
        own = _under(outer or self._prefix, f"h{mark.number}")
        address = self.add_node(own, outer or self._above(), mark.written, mark.number, segment.heading, segment.line)
        self._groups[segment.depth] = address

    def _above(self) -> str:
        """Return the address of the deepest open heading."""
        return next((self._headings[kind] for kind in reversed(_DEPTHS) if kind in self._headings), self._prefix)

    def _put(
        self,
        address: str,
        parent: str,
        kind: ProvisionKind,
        number_text: str = "",
        number: int | None = None,
        heading: str = "",
        text: str = "",
        suffix: int = 0,
    ) -> None:
        self.nodes.append(
            Provision(
                address=address,
                parent=parent,
                provision_kind=kind,
                number_text=number_text,
                number=number,
                suffix=suffix,
                heading=heading,
                text=text,
            )
        )


def _under(above: str, own: str) -> str:
    return f"{above}.{own}" if above else own


def _words(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)
