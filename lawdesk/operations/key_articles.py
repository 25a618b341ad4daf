"""主要条款 as one writes them: 「第四条、第八条第一款」 to addresses, and addresses to words."""

import re
from collections.abc import Iterable, Sequence

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.citations import parse_citations
from lawdesk.domain.statutes.resolve import addresses_of
from lawdesk.domain.statutes.values import LegalVersion
from lawdesk.operations.catalogue_errors import MissingArticlesError, UnreadArticlesError

_SEPARATORS = re.compile(r"[\s、，,；;。.和及与以至]+")
_BETWEEN = re.compile(r"[\s、，,；;]+")
_ADDRESS = re.compile(r"a\d+(?:_\d+)?(?:\.[pis]\d+)*(?:\.\.a\d+(?:_\d+)?(?:\.[pis]\d+)*)?")
_BARE = re.compile(
    r"(?<![第\d〇零一二三四五六七八九十百千之款项目（(])(\d+|[〇零一二三四五六七八九十百千]+)(?=条|[、，,；;\s]|$)"
)


def articles_in_words(addresses: Iterable[str]) -> str:
    """Return addresses as one writes them: 第四条、第八条第一款."""
    return "、".join(address_words(one) for one in addresses)


def read_articles(title: str, text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the addresses that `text` names in the work `title`; `known` are those of its installed text, in order.

    Understood are 第四条、第八条第一款, 第八条至第十条, 8、16 条 and ready addresses (a8.p1). Raises `UnreadArticlesError` for
    what is not understood, `MissingArticlesError` for what the text does not have.
    """
    plain = text.strip().strip("。")
    if not plain:
        return ()
    ready = [part for part in _BETWEEN.split(plain) if part]
    found = tuple(ready) if all(_ADDRESS.fullmatch(part) for part in ready) else _parsed(title, plain, known)
    missing = [one for one in found if known and not set(one.split("..")) <= set(known)]
    if missing:
        raise MissingArticlesError(title=title, articles=articles_in_words(missing))
    return tuple(dict.fromkeys(found))


def read_articles_of(reader: Reader, title: str, version: LegalVersion, text: str) -> tuple[str, ...]:
    """Return the addresses that `text` names in a version, looked up in its text where that is installed."""
    if not text.strip():
        return ()
    tree = provisions_of(reader, {version.id}).get(version.id, ())
    return read_articles(title, text, tuple(one.address for one in tree))


def _parsed(title: str, plain: str, known: Sequence[str]) -> tuple[str, ...]:
    full = _BARE.sub(lambda match: f"第{match[1]}" if _is_before_article(plain, match.end()) else f"第{match[1]}条", plain)
    head = f"《{title}》"
    parsed = [one for one in parse_citations(head + full) if one.targets]
    unread = list(head + full)
    for one in parsed:
        unread[one.start : one.end] = [""] * (one.end - one.start)
    left = _SEPARATORS.sub("", "".join(unread).removeprefix(head))
    if left or not parsed:
        raise UnreadArticlesError(text=plain, unread=left or plain)
    return tuple(address for one in parsed for address in addresses_of(one.targets, known))


def _is_before_article(plain: str, end: int) -> bool:
    return plain[end : end + 1] == "条"
