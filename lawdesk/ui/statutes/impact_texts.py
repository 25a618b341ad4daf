"""What a place cites and what stands there now, side by side, below the impact list."""

from html import escape
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.comparison import Piece, marked
from lawdesk.domain.statutes.impact import Impact, ImpactLine
from lawdesk.domain.statutes.parser import article_text
from lawdesk.domain.statutes.values import StatuteText
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.comparison_html import side_html

_MOST = 20000


def texts_html(reader: Reader, impact: Impact, line: ImpactLine) -> str:
    """Return the cited provisions of the old version and of the new one, differing words marked."""
    old = _words(reader, line.reference.version_id, line.reference.addresses)
    new = _words(reader, impact.new.id, line.to) if impact.new is not None else ""
    left, right = (
        marked(old, new) if old and new and len(old) + len(new) < _MOST else ((Piece(old, False),), (Piece(new, False),))
    )
    heads = (_head(tr("原引用"), line.reference.addresses), _head(tr("新版本"), line.to))
    sides = (side_html(left, is_old=True), side_html(right, is_old=False))
    cells = "".join(
        f'<td width="50%" valign="top"><b>{escape(head)}</b><br>{side}</td>' for head, side in zip(heads, sides, strict=True)
    )
    return f'<table width="100%" cellspacing="0" cellpadding="8" border="0"><tr>{cells}</tr></table>'


def _head(words: str, addresses: tuple[str, ...]) -> str:
    return f"{words}　{'、'.join(address_words(one) for one in addresses)}"


def _words(reader: Reader, version: UUID, addresses: tuple[str, ...]) -> str:
    text = reader.get(StatuteText, version)
    if text is None:
        return tr("（文库中没有这个版本的文本）")
    ends = [end for address in addresses for end in dict.fromkeys(address.split(".."))]
    return "\n".join(article_text(text.provisions, one) for one in ends)
