"""责任事项 in one cell, cut into its stages: 「1、立案环节责任：… 2、调查环节责任：…」, numbered or not."""

import re
from dataclasses import dataclass
from functools import lru_cache

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = re.compile(rf"[（(]?(?:(\d{{1,2}})|([{_CHINESE}]{{1,3}}))[)）]?\s*[、.．)）:：]\s*|([{_CIRCLED}])\s*")
_ENDS_SENTENCE = "。；;：:!！"
_NEAR = 20
_NAMED = re.compile(r"(?:(?<=^)|(?<=[\s。；;]))([^\s。；;：:，,]{2,14}?责任)\s*[:：]")
_STAGE_NAME = re.compile(r"^\s*([^\s。；;：:，,]{1,14}?)(?:阶段|环节)?的?责任(?=\s*[:：。；;，,]|\s*$)")
_OTHER = re.compile(r"^\s*其他")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: its number (0 if none is written), its name without 「环节责任」, the text as written after the number."""

    number: int
    name: str
    text: str


@lru_cache(maxsize=512)  # offices copy the duties of a type from item to item
def split_stages(text: str) -> tuple[Stage, ...]:
    """Return the stages of a cell in order; text without any mark is one nameless stage, blank text none."""
    text = text.strip()
    if not text:
        return ()
    cuts = _numbered_cuts(text)
    if len(cuts) < 2:
        named = [(match.start(), match.start(), 0) for match in _NAMED.finditer(text)]
        cuts = named if len(named) > len(cuts) else cuts
    if not cuts:
        return (_stage(0, text),)
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    stages = [_stage(number, text[after:end]) for (_, after, number), end in zip(cuts, ends, strict=True)]
    before = text[: cuts[0][0]].strip()
    return (*((_stage(0, before),) if before else ()), *stages)


def _stage(number: int, text: str) -> Stage:
    text = text.strip()
    found = _STAGE_NAME.match(text)
    name = found[1] if found else ""
    if _OTHER.match(text) and (not name or len(name) > 6):
        name = "其他"
    return Stage(number=number, name=name, text=text)


def _numbered_cuts(text: str) -> list[tuple[int, int, int]]:
    """Return (start, start of the text, number) of marks that count on; a number inside a sentence does not."""
    cuts: list[tuple[int, int, int]] = []
    expected = 0
    style = -1
    for match in _NUMBER.finditer(text):
        value, kind = _value(match)
        counts_on = value == expected + 1 if expected else True
        if not counts_on or (expected and kind != style) or not _begins_sentence(text, match.start()):
            continue
        cuts.append((match.start(), match.end(), value))
        expected, style = value, kind
    return cuts


def _begins_sentence(text: str, start: int) -> bool:
    near = text[max(0, start - _NEAR) : start]
    return not near.strip() or near[-1].isspace() or near[-1] in _ENDS_SENTENCE


def _value(match: re.Match[str]) -> tuple[int, int]:
    if match[1]:
        return int(match[1]), 1
    if match[2]:
        return _chinese_value(match[2]), 2
    return _CIRCLED.index(match[3]) + 1, 3


def _chinese_value(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    digits = [_CHINESE.index(letter) + 1 for letter in (tens or ones)[:1]]
    if "十" not in text:
        return digits[0]
    return (_CHINESE.index(tens[0]) + 1 if tens else 1) * 10 + (_CHINESE.index(ones[0]) + 1 if ones else 0)
