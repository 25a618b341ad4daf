"""From the text of a statute to its tree 编 章 节 条 款 项 目. Nothing is dropped: all parts together are the source again.

A line is what its mark says, if the sequence agrees: 「第五条规定的…」 at the head of a line is an article only where an
article 5 is due. What the parser is not sure of is told as a doubt with its line, never decided silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lawdesk.domain.canonical import Json
from lawdesk.domain.statutes.header import StatuteHeader, read_header
from lawdesk.domain.statutes.marks import article_mark, inner_articles, structure_mark
from lawdesk.domain.statutes.source_text import Line, clean_lines, squeezed
from lawdesk.domain.statutes.tree import Doubt, Tree
from lawdesk.domain.statutes.values import Provision, ProvisionKind

__all__ = ["Doubt", "ParsedStatute", "article_text", "full_text", "parse_statute", "provision_rows"]

CONTENTS = ("目录", "目 录", "目次")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedStatute:
    """A text with its structure. `header` is what stands between title and text."""

    title: str
    header: StatuteHeader
    provisions: tuple[Provision, ...]
    doubts: tuple[Doubt, ...]

    @property
    def articles(self) -> int:
        """Number of articles."""
        return sum(one.provision_kind is ProvisionKind.ARTICLE for one in self.provisions)


def parse_statute(text: str, title: str = "") -> ParsedStatute:
    """Return the structure of `text`; `title` is used where the text does not open with one."""
    lines = list(clean_lines(text))
    found_title, lines = _take_title(lines, title)
    start = _body_start(lines)
    header = read_header([line.text for line in lines[:start]], [line.text for line in lines[-12:]])
    tree = Tree(has_articles=_has_articles(lines[start:]))
    for line in _split_articles(_without_contents(lines[start:], tree)):
        tree.add(line)
    return ParsedStatute(title=found_title or title, header=header, provisions=tree.provisions(), doubts=tuple(tree.doubts))


def full_text(parsed: ParsedStatute) -> str:
    """Return everything the parser kept, in order: title, header and all parts."""
    parts = [parsed.title, parsed.header.text, *(_words(one) for one in parsed.provisions)]
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
            "number": one.number,
            "suffix": one.suffix,
            "text": one.text,
            "heading": one.heading,
        }
        for one in parsed.provisions
    ]


def _words(one: Provision) -> str:
    return " ".join(part for part in (one.number_text, one.heading, one.text) if part)


def _take_title(lines: list[Line], title: str) -> tuple[str, list[Line]]:
    """Return the title that the text opens with, and the lines behind it."""
    if not lines or structure_mark(lines[0].text) or article_mark(lines[0].text):
        return "", lines
    first = lines[0].text
    looks_like_title = (len(first) <= 80 and not first.endswith(("。", "；", "）", ")", "："))) or squeezed(first) == squeezed(
        title
    )
    return (first, lines[1:]) if looks_like_title else ("", lines)


def _body_start(lines: list[Line]) -> int:
    """Return the index of the first line that belongs to the text: a heading, an article, a table of contents."""
    for index, line in enumerate(lines):
        article = article_mark(line.text)
        if structure_mark(line.text) or line.text in CONTENTS or (article and article.is_followed):
            return index
    return _behind_notes(lines)


def _behind_notes(lines: list[Line]) -> int:
    """Return where the text begins in one without articles: behind the lines that only tell dates and numbers."""
    for index, line in enumerate(lines[:8]):
        if not line.text.startswith(("（", "(", "【")) and not line.text[:4].isdigit() and "〔" not in line.text[:20]:
            return index
    return 0


def _has_articles(lines: list[Line]) -> bool:
    """A text has articles if one stands at its head, or two follow each other somewhere (a book of a code begins anywhere)."""
    numbers = [mark.number for line in lines if (mark := article_mark(line.text)) and mark.is_followed]
    return 1 in numbers or any(second == first + 1 for first, second in pairwise(numbers))


def _without_contents(lines: list[Line], tree: Tree) -> list[Line]:
    """Put the lines of a table of contents into a block and return the others: it ends where its first heading comes again."""
    if not lines or lines[0].text not in CONTENTS:
        return lines
    first = squeezed(lines[1].text) if len(lines) > 1 else ""
    for index, line in enumerate(lines[2:], start=2):
        article = article_mark(line.text)
        if squeezed(line.text) == first or (article and article.is_followed):
            tree.add_block([one.text for one in lines[:index]])
            return lines[index:]
    return lines


def _split_articles(lines: Iterable[Line]) -> Iterable[Line]:
    """Yield lines with at most one article each."""
    for line in lines:
        cuts = [0, *inner_articles(line.text), len(line.text)] if article_mark(line.text) else [0, len(line.text)]
        for start, end in pairwise(cuts):
            if part := line.text[start:end].strip():
                yield Line(line.number, part)
