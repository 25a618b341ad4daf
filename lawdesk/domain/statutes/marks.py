"""How the parts of a statute announce themselves at the head of a line: 第一章, 第九条之一, （一）, 1., ①."""

import re
from dataclasses import dataclass

from lawdesk.domain.statutes.numerals import SIGNS, to_number
from lawdesk.domain.statutes.values import ProvisionKind

_NUMBER = rf"[{SIGNS}\d０-９]+"
_STRUCTURE = re.compile(
    rf"第\s?(?P<number>{_NUMBER})\s?(?P<kind>分编|编|章|节)(?:之(?P<suffix>{_NUMBER}))?(?=[\s　：:]|$|[^的规、，至和或之])"
)
_ARTICLE = re.compile(rf"第\s?(?P<number>{_NUMBER})\s?条(?:之(?P<suffix>[{SIGNS}]+))?(?P<gap>[\s:：]*)")
_ITEM = re.compile(rf"[（(]\s?(?P<number>[{SIGNS}]+)\s?[）)]\s?")
_COMMA_ITEM = re.compile(rf"(?P<number>[{SIGNS}]+)、\s?")
_ARABIC = re.compile(r"(?P<number>\d{1,2})(?:[.．、](?!\d)|\s(?=[\u4e00-\u9fff]))\s?|[（(](?P<inner>\d{1,2})[）)]\s?")
_CIRCLED = re.compile(r"(?P<number>[①-⑳㈠-㈩⑴-⒇])\s?")
_ANNEX = re.compile(r"(?:附件(?!的|中|所)|附录|附表|附图|附：|附:|附\s*$)\s?[一二三四五六七八九十\d]*")
_KINDS = {
    "编": ProvisionKind.PART,
    "分编": ProvisionKind.SUBPART,
    "章": ProvisionKind.CHAPTER,
    "节": ProvisionKind.SECTION,
}
_CIRCLES = {
    sign: number for base in ("①", "⑴", "㈠") for number, sign in enumerate((chr(ord(base) + n) for n in range(20)), start=1)
}
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the head of a line: what it is, its number, the mark as written, and what follows it."""

    kind: ProvisionKind
    number: int
    suffix: int
    written: str
    rest: str
    is_followed: bool = True  # a blank or the end of the line stands behind it


def structure_mark(line: str) -> Mark | None:
    """Return the mark of a heading 编 分编 章 节; a sentence that only begins with one is none."""
    found = _STRUCTURE.match(line)
    if not found or len(line) > LONGEST_HEADING or line.endswith(("。", "；")):
        return None
    number = to_number(found["number"])
    if number is None:
        return None
    return Mark(
        _KINDS[found["kind"]], number, to_number(found["suffix"] or "0") or 0, found[0].strip(), line[found.end() :].strip()
    )


def article_mark(line: str) -> Mark | None:
    """Return the mark of an article at the head of a line, whether or not it is one: the sequence decides."""
    found = _ARTICLE.match(line)
    number = to_number(found["number"]) if found else None
    if not found or number is None:
        return None
    rest = line[found.end() :].strip()
    followed = bool(found["gap"]) or not rest
    return Mark(ProvisionKind.ARTICLE, number, to_number(found["suffix"] or "0") or 0, found[0].strip(" :："), rest, followed)


def item_mark(line: str) -> Mark | None:
    """Return the mark of an item （一）."""
    return _numbered(_ITEM.match(line), line, ProvisionKind.ITEM)


def comma_mark(line: str) -> Mark | None:
    """Return the mark of 一、 at the head of a line."""
    return _numbered(_COMMA_ITEM.match(line), line, ProvisionKind.ITEM)


def subitem_mark(line: str) -> Mark | None:
    """Return the mark of 1. （1） ① at the head of a line."""
    circled = _CIRCLED.match(line)
    if circled:
        return Mark(ProvisionKind.SUBITEM, _CIRCLES[circled["number"]], 0, circled[0].strip(), line[circled.end() :].strip())
    found = _ARABIC.match(line)
    if not found:
        return None
    number = int(found["number"] or found["inner"])
    return Mark(ProvisionKind.SUBITEM, number, 0, found[0].strip(), line[found.end() :].strip())


def is_annex(line: str) -> bool:
    """Does an annex begin with this line?"""
    return len(line) <= 2 * LONGEST_HEADING and _ANNEX.match(line) is not None and not line.endswith(("。", "；"))


def is_bare_heading(line: str) -> bool:
    """Is this 总则, 分则 or 附则 standing alone in a line, without a number?"""
    return line.replace(" ", "") in ("总则", "分则", "附则")


def inner_articles(line: str) -> list[int]:
    """Return where inside a line, behind the end of a sentence, an article mark with a blank behind it stands."""
    return [found.start(1) for found in re.finditer(rf"(?<=[。；：])\s*(第\s?{_NUMBER}\s?条(?:之[{SIGNS}]+)?\s)", line)]


def _numbered(found: re.Match[str] | None, line: str, kind: ProvisionKind) -> Mark | None:
    number = to_number(found["number"]) if found else None
    if not found or number is None:
        return None
    return Mark(kind, number, 0, found[0].strip(), line[found.end() :].strip())
