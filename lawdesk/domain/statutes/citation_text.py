"""Addresses and citations in the form in which one writes them: a64.p1.i4 is 第六十四条第一款第（四）项."""

import re
from collections.abc import Iterable, Sequence

from lawdesk.domain.statutes.numerals import to_chinese
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_NUMBERED = (ProvisionKind.ITEM, ProvisionKind.SUBITEM)
_PART = re.compile(r"([a-z])(\d+)(?:_(\d+))?(?:-(\d+))?")
_FORMS = {
    "a": "第{}条",
    "p": "第{}款",
    "i": "第（{}）项",
    "s": "第{}目",
    "b": "第{}编",
    "u": "第{}分编",
    "c": "第{}章",
    "h": "第{}部分",
    "n": "附件{}",
    "t": "第{}段",
}
_SUBITEM_BELOW = ("p", "i", "s")


def address_words(address: str) -> str:
    """Return an address, or a range `a3..a5`, in words."""
    if ".." in address:
        first, _, last = address.partition("..")
        return f"{address_words(first)}至{address_words(_tail(first, last))}"
    words, above = "", ""
    for part in address.split("."):
        found = _PART.fullmatch(part)
        if not found:
            return address
        letter, number, suffix, turn = found.groups()
        form = "第{}节" if letter == "s" and above not in _SUBITEM_BELOW else _FORMS.get(letter, "{}")
        words += form.format(to_chinese(int(number)))
        words += f"之{to_chinese(int(suffix))}" if suffix else ""
        words += f"（第{to_chinese(int(turn))}处）" if turn else ""  # a number that the text gives twice
        above = letter
    return words


def format_citation(title: str, addresses: Sequence[str]) -> str:
    """Return the correct written form: 《…法》第九条第一款第（五）项、第十条."""
    return f"《{title.strip('《》')}》" + "、".join(address_words(one) for one in addresses)


def shortest_address(address: str, known: Iterable[str]) -> str:
    """Return an address without its paragraph where the article has only one: 第九条第（五）项, not 第九条第一款第（五）项."""
    parts = address.split(".")
    is_below_paragraph = len(parts) > 1 and parts[0].startswith("a") and parts[1] == "p1"
    if not is_below_paragraph or f"{parts[0]}.p2" in frozenset(known):
        return address
    return ".".join([parts[0], *parts[2:]])


def citation_forms(title: str, document_number: str, address: str, provisions: Sequence[Provision]) -> tuple[str, str, str]:
    """Return the citation of a provision as one writes it, with the document number, and with the words of the provision."""
    place = shortest_address(address, (one.address for one in provisions))
    words = address_words(place) if address else ""
    number = f"（{document_number}）" if document_number else ""
    plain = format_citation(title, ()) + words
    text = provision_text(provisions, address)
    return plain, format_citation(title, ()) + number + words, f"{plain}：“{text}”" if text else plain


def each_address(addresses: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of the text that are meant, each one of a range a3..a5 too; what is not there is left out."""
    found: list[str] = []
    for address in addresses:
        first, _, last = address.partition("..")
        if first not in known or (last and last not in known):
            continue
        between = known[known.index(first) : known.index(last or first) + 1]
        found += [one for one in between if one.count(".") == first.count(".")]
    return tuple(found)


def provision_text(provisions: Sequence[Provision], address: str) -> str:
    """Return the text of a provision and of what stands below it, a line for each part; "" where there is none."""
    own = [one for one in provisions if address and (one.address == address or one.address.startswith(f"{address}."))]
    parts = [f"{one.number_text if one.provision_kind in _NUMBERED else ''}{one.text}" for one in own]
    return "\n".join(part for part in parts if part)


def _tail(first: str, last: str) -> str:
    """Return the end of a range without what it shares with its start: a58.p1.i1..a58.p1.i4 needs only i4."""
    start, end = first.split("."), last.split(".")
    shared = 0
    while shared < min(len(start), len(end)) - 1 and start[shared] == end[shared]:
        shared += 1
    return ".".join(end[shared:])
