"""How the parts of a statute announce themselves at the head of a line: 第一章, 第九条之一, （一）, 1., ①, 附件."""

import re
from dataclasses import dataclass
from enum import StrEnum

from lawdesk.domain.statutes.numerals import SIGNS, to_number
from lawdesk.domain.statutes.values import ProvisionKind

_ORDINAL = ("第", "笫")  # the second is what scanners and input methods make of the first
_NUMBER = rf"[{SIGNS}\d０-９]+"
_STRUCTURE = re.compile(
    rf"[第笫]\s?(?P<number>{_NUMBER})\s?(?P<kind>分编|编|章|节)(?:之(?P<suffix>{_NUMBER}))?(?:\s?[：:]+)?(?=\s|$|[^的规、，至和或之])"
)
_ARTICLE = re.compile(rf"[第笫]\s?(?P<number>{_NUMBER})\s?条(?:之(?P<suffix>[{SIGNS}]+))?(?:条(?=\s))?(?P<gap>[\s:：]*)")
_INNER_ARTICLE = re.compile(rf"(?<=[。；：”）])\s*(第\s?{_NUMBER}\s?条(?:之[{SIGNS}]+)?\s)")
_CONTINUES_SENTENCE = re.compile(
    r"规定|的|、|第|至|和|或|，|,|以[外上下内前后及]|及|与|款|之|中(?=[的所规关第，、])|所[称列规指述]"
)
_ANNEX = re.compile(
    r"(?P<word>附件|附录|附表|附图|附)\s?(?P<number>[一二三四五六七八九十\d]*)\s*(?:(?P<end>[：:]|$|\s)\s*|(?=[（(]))(?P<rest>.*)"
)
_INNER_ANNEX = re.compile(r"(?<=[。）)\s])\s*((?:附件|附录|附表)[一二三四五六七八九十\d]+\s)")
_KINDS = {
    "编": ProvisionKind.PART,
    "分编": ProvisionKind.SUBPART,
    "章": ProvisionKind.CHAPTER,
    "节": ProvisionKind.SECTION,
}
_SENTENCE_ENDS = ("。", "；", "：", "”", "，", ":", ";")
LONGEST_HEADING = 40
LONGEST_CAPTION = 24


class LabelStyle(StrEnum):
    """Ways to number the entries of a list; within one list the way does not change."""

    BRACKET = "（一）"
    COMMA = "一、"
    POINT = "1."
    ARABIC_BRACKET = "（1）"
    HALF_BRACKET = "1）"
    CIRCLE = "①"
    ENCLOSED = "㈠"
    BLANK = "1 "


_LABELS = (
    (LabelStyle.BRACKET, re.compile(rf"[（(]\s?([{SIGNS}]+)\s?[）)]\s?")),
    (LabelStyle.COMMA, re.compile(rf"([{SIGNS}]+)[、．]\s?(?![{SIGNS}]+(?:[、审级]|$))")),
    (LabelStyle.POINT, re.compile(r"([\d０-９]{1,3})(?:[.．、](?!\d)|[．、](?=\d+[—，－-])|。(?=\S))\s?")),
    (LabelStyle.ARABIC_BRACKET, re.compile(r"[（(]\s?([\d０-９]{1,2})\s?[）)]\s?")),
    (LabelStyle.HALF_BRACKET, re.compile(r"([\d０-９]{1,2})[）)]\s?")),
    (LabelStyle.CIRCLE, re.compile(r"([①-⑳⑴-⒇])\s?")),
    (LabelStyle.ENCLOSED, re.compile(r"([㈠-㈩])\s?")),
    (LabelStyle.BLANK, re.compile(r"(\d{1,2})\s(?=[\u4e00-\u9fff])")),
)
_LABEL_SIGNS = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩⑴㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789０１２３４５６７８９" + SIGNS) | {
    chr(sign) for sign in range(ord("①"), ord("㈩") + 1)
}
_CIRCLES = {
    sign: number for base in ("①", "⑴", "㈠") for number, sign in enumerate((chr(ord(base) + n) for n in range(20)), start=1)
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the head of a line: what it is, its number, the mark as written, and what follows it."""

    kind: ProvisionKind
    number: int | None
    suffix: int
    written: str
    rest: str
    is_followed: bool = True  # a blank or the end of the line stands behind it


@dataclass(frozen=True, slots=True)
class Label:
    """The mark of a list entry."""

    style: LabelStyle
    number: int
    written: str
    rest: str


def structure_mark(line: str) -> Mark | None:
    """Return the mark of a heading 编 分编 章 节; a sentence that only begins with one is none."""
    found = _STRUCTURE.match(line) if line.startswith(_ORDINAL) and len(line) <= LONGEST_HEADING else None
    if not found or line.endswith(("。", "；")):
        return None
    number = to_number(found["number"])
    if number is None:
        return None
    rest = line[found.end() :].strip()
    return Mark(_KINDS[found["kind"]], number, to_number(found["suffix"] or "0") or 0, found[0].strip(), rest)


def heading_mark(line: str, kind: ProvisionKind) -> Mark:
    """Return the mark of a line that is known to be a heading of this kind, with its number if it has one."""
    found = _STRUCTURE.match(line) if len(line) <= 3 * LONGEST_HEADING else None
    if found:
        number, suffix = to_number(found["number"]), to_number(found["suffix"] or "0") or 0
        return Mark(kind, number, suffix, found[0].strip(), line[found.end() :].strip())
    return Mark(kind, None, 0, "", line)


def is_point_heading(words: str) -> bool:
    """Are these words behind 一、 its heading, and no sentence?"""
    return len(words) <= LONGEST_HEADING and not words.endswith(_SENTENCE_ENDS)


def article_mark(line: str) -> Mark | None:
    """Return the mark of an article at the head of a line, whether or not it is one: the sequence decides."""
    found = _ARTICLE.match(line) if line.startswith(_ORDINAL) and "条" in line[:16] else None
    number = to_number(found["number"]) if found else None
    if not found or number is None:
        return None
    rest = line[found.end() :].strip()
    followed = bool(found["gap"]) or not rest or rest.startswith("【")
    return Mark(ProvisionKind.ARTICLE, number, to_number(found["suffix"] or "0") or 0, found[0].strip(), rest, followed)


def continues_sentence(rest: str) -> bool:
    """Do these words behind 第五条 go on with a sentence, so that it is a citation and no article?"""
    return _CONTINUES_SENTENCE.match(rest) is not None


def label_mark(line: str) -> Label | None:
    """Return the mark of a list entry at the head of a line."""
    if line[:1] not in _LABEL_SIGNS:
        return None
    for style, pattern in _LABELS:
        found = pattern.match(line)
        if found:
            number = _CIRCLES.get(found[1]) or to_number(found[1])
            return Label(style, number, found[0].strip(), line[found.end() :].strip()) if number else None
    return None


def annex_mark(line: str) -> Mark | None:
    """Return the mark of an annex; 「附件三所列…」 in a sentence is none, nor is 附则."""
    if not line.startswith("附") or len(line) > 2 * LONGEST_HEADING or line.endswith(("。", "；")):
        return None
    found = _ANNEX.match(line)
    if not found or (found["word"] == "附" and (found["end"] or "").strip() == "" and line != "附"):
        return None
    if not found["number"] and found["rest"][:1].isdigit():
        return None  # 附件：1. … only lists them
    written = line[: found.start("rest")].strip()
    return Mark(ProvisionKind.ANNEX, to_number(found["number"]), 0, written, found["rest"].strip())


def is_bare_heading(line: str) -> bool:
    """Is this 总则, 分则 or 附则 standing alone in a line, without a number?"""
    return len(line) <= 6 and line.replace(" ", "") in ("总则", "分则", "附则", "序言")


def inner_articles(line: str) -> list[int]:
    """Return where inside a line, behind the end of a sentence, an article mark with a blank behind it stands."""
    return [found.start(1) for found in _INNER_ARTICLE.finditer(line)]


def inner_annexes(line: str) -> list[int]:
    """Return where inside a line an annex begins."""
    return [found.start(1) for found in _INNER_ANNEX.finditer(line)]


def caption_of(rest: str) -> tuple[str, str]:
    """Return the caption 【…】, or （…） when nothing follows it, of an article, and what stands behind it."""
    closing = {"【": "】", "（": "）", "(": ")"}.get(rest[:1])
    end = rest.find(closing) if closing else -1
    if not 0 < end <= LONGEST_CAPTION:
        return "", rest
    behind = rest[end + 1 :].strip()
    if rest.startswith("【") or (not behind and label_mark(rest) is None):
        return rest[: end + 1], behind
    return "", rest
