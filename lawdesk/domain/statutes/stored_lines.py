"""The lines of a text out of its tree: nothing is dropped when a text is parsed, so that the tree gives its lines back.

A line may have been two in the file (第一条 alone, its words below) and blanks may differ; parsed again, they make the same tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lawdesk.domain.statutes.marks import is_point_heading
from lawdesk.domain.statutes.numerals import SIGNS
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_CLOSING = frozenset("）)、．.")
_NUMERALS = frozenset(SIGNS + "0123456789０１２３４５６７８９")


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
    found = [StoredLine(number=0, text=text) for part in (opening, header) for text in part.split("\n")]
    above: Provision | None = None
    for one in provisions:
        if above is not None and not _goes_on(above, one):
            found.append(_line(above, above.number_text))
            above = None
        if _waits_for_words(one):
            above = one
            continue
        found += _node_lines(one, above)
        above = None
    found += [] if above is None else [_line(above, above.number_text)]
    return tuple(
        StoredLine(number=number, text=one.text, address=one.address, provision_kind=one.provision_kind, is_first=one.is_first)
        for number, one in enumerate((one for one in found if one.text), start=1)
    )


def _waits_for_words(one: Provision) -> bool:
    """Is this 第一条 or 一、, whose words are those of its first paragraph, on the same line?"""
    is_numbered = one.provision_kind is ProvisionKind.ARTICLE or (one.provision_kind is ProvisionKind.BLOCK and one.number_text)
    return bool(is_numbered) and not one.text and not one.heading


def _goes_on(above: Provision, one: Provision) -> bool:
    if one.provision_kind is not ProvisionKind.PARAGRAPH or one.parent != above.address:
        return False
    return above.provision_kind is ProvisionKind.ARTICLE or not is_point_heading(one.text.partition("\n")[0])


def _node_lines(one: Provision, above: Provision | None) -> list[StoredLine]:
    texts = one.text.split("\n") if one.text else []
    behind = one.heading or (texts.pop(0) if texts else "")
    words = [_joined(one.number_text, behind)]
    if above is None:
        lines = [text for text in (*words, *texts) if text]
        return [_line(one, text, is_first=number == 0) for number, text in enumerate(lines)]
    first = _line(above, _joined(above.number_text, words[0]))
    return [first, *(_line(one, text, is_first=False) for text in texts)]


def _joined(mark: str, words: str) -> str:
    """Return a mark and what stands behind it: 第一条 with a blank; （一） and 1. without, unless a number follows."""
    is_closed = mark[-1:] in _CLOSING and words[:1] not in _NUMERALS
    return mark + words if is_closed or not (mark and words) else f"{mark} {words}"


def _line(one: Provision, text: str, is_first: bool = True) -> StoredLine:
    return StoredLine(number=0, text=text, address=one.address, provision_kind=one.provision_kind, is_first=is_first)
