"""Addresses and citations in the form in which one writes them: a64.p1.i4 is 第六十四条第一款第（四）项."""

import re
from collections.abc import Sequence

from lawdesk.domain.statutes.numerals import to_chinese

_PART = re.compile(r"([a-z])(\d+)(?:_(\d+))?")
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
_SECTION_BELOW = ("b", "u", "c")


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
        letter, number, suffix = found.groups()
        form = "第{}节" if letter == "s" and above in _SECTION_BELOW else _FORMS.get(letter, "{}")
        words += form.format(to_chinese(int(number)))
        words += f"之{to_chinese(int(suffix))}" if suffix else ""
        above = letter
    return words


def format_citation(title: str, addresses: Sequence[str]) -> str:
    """Return the correct written form: 《…法》第九条第一款第（五）项、第十条."""
    return f"《{title.strip('《》')}》" + "、".join(address_words(one) for one in addresses)


def _tail(first: str, last: str) -> str:
    """Return the end of a range without what it shares with its start: a58.p1.i1..a58.p1.i4 needs only i4."""
    start, end = first.split("."), last.split(".")
    shared = 0
    while shared < min(len(start), len(end)) - 1 and start[shared] == end[shared]:
        shared += 1
    return ".".join(end[shared:])
