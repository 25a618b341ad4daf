"""A statute as text to read: HTML of its provisions with an anchor for each, and the tree of its parts."""

from collections.abc import Sequence
from html import escape

from lawdesk.domain.statutes.search_words import SearchWord, marks_in, read_words
from lawdesk.domain.statutes.values import Provision, ProvisionKind
from lawdesk.ui.theme import LIGHT

HEADS = (ProvisionKind.PART, ProvisionKind.SUBPART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.ANNEX)
SMALL = (ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.SUBITEM)
_INDENT = {ProvisionKind.ARTICLE: 0, ProvisionKind.PARAGRAPH: 2, ProvisionKind.ITEM: 2, ProvisionKind.SUBITEM: 4}


def as_html(provisions: Sequence[Provision], search: str = "") -> str:
    """Return the text; every word searched for is marked."""
    words = read_words(search)
    parts: list[str] = []
    article = ""
    for one in provisions:
        if one.provision_kind is ProvisionKind.ARTICLE and not one.text and not one.heading:
            article = _number(one)  # its first paragraph stands on the same line
            continue
        parts.append(_paragraph(one, words, article))
        article = ""
    return "".join(parts) + (f"<p>{article}</p>" if article else "")


def tree_rows(provisions: Sequence[Provision]) -> tuple[tuple[str, str, str], ...]:
    """Return (address, parent, words) of the parts that the tree shows: down to articles, not their paragraphs."""
    first = {one.parent: one.text for one in reversed(provisions) if one.provision_kind is ProvisionKind.PARAGRAPH}
    shown = [one for one in provisions if one.provision_kind not in SMALL]
    return tuple(
        (one.address, one.parent, f"{one.number_text} {one.heading or (one.text or first.get(one.address, ''))[:18]}".strip())
        for one in shown
    )


def _number(one: Provision) -> str:
    return f'<a name="{escape(one.address)}"></a><b>{escape(one.number_text)}</b>　'


def _paragraph(one: Provision, words: Sequence[SearchWord], article: str) -> str:
    anchor = article + f'<a name="{escape(one.address)}"></a>'
    number = f"<b>{escape(one.number_text)}</b>　" if one.provision_kind is ProvisionKind.ARTICLE else escape(one.number_text)
    if one.provision_kind in HEADS:
        heading = f"{escape(one.number_text)}　{escape(one.heading)}"
        rest = f"<p>{_marked(one.text, words)}</p>" if one.text else ""
        return f'<p align="center" style="margin-top:14px"><b>{anchor}{heading}</b></p>{rest}'
    indent = 0 if article else _INDENT.get(one.provision_kind, 0)
    heading = f"<b>{escape(one.heading)}</b>　" if one.heading else ""
    return f'<p style="margin-left:{indent * 10}px">{anchor}{number}{heading}{_marked(one.text, words)}</p>'


def _marked(text: str, words: Sequence[SearchWord]) -> str:
    parts, done = [], 0
    for start, end in marks_in(text, words):
        look = f"background:{LIGHT.tip};color:{LIGHT.tip_text}"
        parts += [escape(text[done:start]), f'<span style="{look}">{escape(text[start:end])}</span>']
        done = end
    return "".join([*parts, escape(text[done:])]).replace("\n", "<br>")
