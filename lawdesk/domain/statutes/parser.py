"""From the text of a statute to its tree 编 章 节 条 款 项 目. Nothing is dropped: all parts together are the source again.

A line is what its mark says, if the sequence agrees: 「第五条规定的…」 at the head of a line is an article only where an
article 5 is due. What the parser is not sure of is told as a doubt with its line, never decided silently.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lawdesk.domain.canonical import Json
from lawdesk.domain.statutes.contents import body_start, opens_text, split_contents
from lawdesk.domain.statutes.doubts import Doubt, DoubtCode
from lawdesk.domain.statutes.header import StatuteHeader, read_header
from lawdesk.domain.statutes.line_kinds import LineKind
from lawdesk.domain.statutes.marks import article_mark, structure_mark
from lawdesk.domain.statutes.outline import Outline
from lawdesk.domain.statutes.segments import Segmenter, has_articles, one_article_a_line
from lawdesk.domain.statutes.source_text import Line, clean_lines, front_matter_title, squeezed
from lawdesk.domain.statutes.tree import Tree
from lawdesk.domain.statutes.units import split_units
from lawdesk.domain.statutes.values import Provision, ProvisionKind

__all__ = ["Doubt", "ParsedStatute", "article_text", "full_text", "parse_lines", "parse_statute", "provision_rows"]

_NUMBER_BEFORE_TITLE = re.compile(r"^[\u4e00-\u9fff]{1,12}\s?[〔\[(（](?:19|20)\d\d[〕\])）]\s?第?\s?\d+[\s_]?号\s*(?=\S)")
_BOOK_OF_CODE = re.compile(r"^(?:[\u4e00-\u9fff]{1,6}编|总\s?则|附\s?则)$")
_LONGEST_WORDS = 60  # signs of a doubtful line that are told
_NOT_IN_TITLE = ("。", "；", "：", "，")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedStatute:
    """A text with its structure. `opening` is the title as the text has it, "" if it has none; `header` stands below it."""

    title: str
    opening: str = ""
    header: StatuteHeader
    provisions: tuple[Provision, ...]
    doubts: tuple[Doubt, ...]

    @property
    def articles(self) -> int:
        """Number of articles."""
        return sum(one.provision_kind is ProvisionKind.ARTICLE for one in self.provisions)


def parse_statute(text: str, title: str = "") -> ParsedStatute:
    """Return the structure of `text`; `title` is used where the text does not open with one."""
    return parse_lines(clean_lines(text), front_matter_title(text) or title)


def parse_lines(source: Iterable[Line], title: str = "") -> ParsedStatute:
    """Return the structure of clean lines; what a person marked a line as (`Line.kind`) is what it is."""
    found = list(source)
    opening, lines = _take_title(found, title)
    name = opening.rpartition("\n")[2]
    start = body_start(lines, name or title)
    header = read_header([line.text for line in lines[:start]], [line.text for line in lines[-12:]], opening)
    doubts: list[Doubt] = []
    tree = Tree(doubts)
    contents, body = split_contents(lines[start:])
    if contents:
        tree.add_block(contents)
    _hang(tree, body, doubts)
    return ParsedStatute(
        title=_title(name, title) if name else title,
        opening=opening,
        header=header,
        provisions=tuple(tree.nodes),
        doubts=_placed(doubts, found, tree.at),
    )


def _placed(doubts: list[Doubt], lines: list[Line], at: dict[int, str]) -> tuple[Doubt, ...]:
    """Return the doubts by line, each with how its line begins and with the node that begins there, or else above it."""
    if not doubts:
        return ()
    words = {line.number: line.text[:_LONGEST_WORDS] for line in reversed(lines)}
    known = sorted(at)
    placed = []
    for doubt in sorted(doubts, key=lambda doubt: doubt.line):
        above = bisect_right(known, doubt.line)
        address = doubt.address or (at[known[above - 1]] if above else "")
        placed.append(replace(doubt, text=words.get(doubt.line, ""), address=address))
    return tuple(placed)


def full_text(parsed: ParsedStatute) -> str:
    """Return everything the parser kept, in order: title, header and all parts."""
    parts = [parsed.opening, parsed.header.text, *(_words(one) for one in parsed.provisions)]
    return "\n".join(part for part in parts if part)


def article_text(provisions: Iterable[Provision], address: str) -> str:
    """Return the whole text of a provision with everything below it."""
    parts = [_words(one) for one in provisions if one.address == address or one.address.startswith(f"{address}.")]
    return "\n".join(part for part in parts if part)


def provision_rows(parsed: ParsedStatute) -> list[dict[str, Json]]:
    """Return one object for each node in document order, as `laws parse --json` prints them."""
    return [
        {
            "kind": one.provision_kind.value,
            "address": one.address,
            "parent": one.parent,
            "number_text": one.number_text,
            "number": one.number,
            "suffix": one.suffix,
            "heading": one.heading,
            "text": one.text,
        }
        for one in parsed.provisions
    ]


def _words(one: Provision) -> str:
    return " ".join(part for part in (one.number_text, one.heading, one.text) if part)


def _hang(tree: Tree, body: list[Line], doubts: list[Doubt]) -> None:
    units = split_units(body)
    main = units[0] if len(units) == 1 else max(units, key=_article_count, default=[])
    for number, unit in enumerate(units):
        is_main = unit is main
        lines = unit if is_main else _open_unit(tree, unit, has_name=number > 0)
        if is_main and number:
            tree.open_part("")
        _hang_unit(tree, lines, doubts, is_main)
    if body and not any(one.number for one in tree.nodes):
        first = tree.nodes[0].address if tree.nodes else ""
        doubts.append(Doubt(line=body[0].number, code=DoubtCode.NO_STRUCTURE, words="没有条文，也没有序号", address=first))


def _article_count(lines: list[Line]) -> int:
    return sum(article_mark(line.text) is not None for line in lines)


def _open_unit(tree: Tree, unit: list[Line], has_name: bool) -> list[Line]:
    """Begin a second text of the source, with its name as heading, and return its other lines."""
    named = has_name and article_mark(unit[0].text) is None
    tree.open_part(tree.addresses.next_block(), unit[0].text if named else "")
    return unit[1:] if named else unit


def _hang_unit(tree: Tree, lines: list[Line], doubts: list[Doubt], is_main: bool) -> None:
    if not has_articles(lines):
        Outline(tree, doubts, lines, tree.prefix).run()
        return
    segmenter = Segmenter(one_article_a_line(lines))
    tree.add_segments(segmenter.run(), is_main)
    doubts += segmenter.doubts


def _title(opening: str, title: str) -> str:
    """Return the title without a document number; the longer one given, where the text has only the end of it (附则)."""
    found, given = _NUMBER_BEFORE_TITLE.sub("", opening), _NUMBER_BEFORE_TITLE.sub("", title)
    return given if squeezed(given).endswith(squeezed(found)) else found


def _take_title(lines: list[Line], title: str) -> tuple[str, list[Line]]:
    """Return the title that the text opens with, as written, and the lines behind it; a book of a code has its name below.

    A title that a person marked may stand further down: what stands above it is taken with it, the title itself is the last line.
    """
    marked = next((index for index, line in enumerate(lines) if line.kind), 0)
    if marked < len(lines) and lines[marked].kind is LineKind.TITLE and not any(opens_text(line.text) for line in lines[:marked]):
        return "\n".join(line.text for line in lines[: marked + 1]), lines[marked + 1 :]
    if not lines or lines[0].kind or not _may_be_title(lines[0].text, title):
        return "", lines
    first = lines[0].text
    if len(lines) > 1 and first.endswith("法典") and _BOOK_OF_CODE.match(lines[1].text):
        return f"{first} {lines[1].text}", lines[2:]
    return first, lines[1:]


def _may_be_title(first: str, title: str) -> bool:
    if squeezed(first) == squeezed(title):
        return True
    if structure_mark(first) or article_mark(first) or first.startswith(("（", "(", "|", "目")):
        return False
    return len(first) <= 120 and not first.endswith(_NOT_IN_TITLE)
