"""The lines of a text out of its tree: nothing is dropped when a text is parsed, so that the tree gives its lines back.

A line may have been two in the file (第一条 alone, its words below) and blanks may differ; parsed again, they make the same tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_OWN_LINE = (ProvisionKind.PART, ProvisionKind.SUBPART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLine:
    """A line of a stored text: its number (from 1), its words, and the node it is part of; title and header have no node."""

    number: int
    text: str
    address: str = ""
    provision_kind: ProvisionKind | None = None
    is_first: bool = True  # the first line of its node

    @property
    def line(self) -> Line:
        """Return it as the parser takes it."""
        return Line(self.number, self.text)


def stored_lines(opening: str, header: str, provisions: Iterable[Provision]) -> tuple[StoredLine, ...]:
    """Return the lines of a text in order: those of title and header first, then those of every node."""
    found = [StoredLine(number=0, text=text) for part in (opening, header) for text in part.split("\n") if text]
    article: Provision | None = None
    for one in provisions:
        if one.provision_kind is ProvisionKind.ARTICLE and not one.text and not one.heading:
            found += [] if article is None else [_line(article, article.number_text)]
            article = one  # its first paragraph stands on the same line
            continue
        found += _node_lines(one, article)
        article = None
    found += [] if article is None else [_line(article, article.number_text)]
    return tuple(
        StoredLine(number=number, text=one.text, address=one.address, provision_kind=one.provision_kind, is_first=one.is_first)
        for number, one in enumerate(found, start=1)
    )


def _node_lines(one: Provision, article: Provision | None) -> list[StoredLine]:
    words = [" ".join(part for part in (one.number_text, one.heading) if part)]
    texts = one.text.split("\n") if one.text else []
    if texts and not one.heading:
        words[0] = f"{words[0]} {texts.pop(0)}".strip()
    if article is None:
        lines = [text for text in (*words, *texts) if text]
        return [_line(one, text, is_first=number == 0) for number, text in enumerate(lines)]
    first = _line(article, f"{article.number_text} {words[0]}".strip())
    return [first, *(_line(one, text, is_first=False) for text in texts)]


def _line(one: Provision, text: str, is_first: bool = True) -> StoredLine:
    return StoredLine(number=0, text=text, address=one.address, provision_kind=one.provision_kind, is_first=is_first)
