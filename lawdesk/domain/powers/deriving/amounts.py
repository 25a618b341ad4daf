"""Amounts of fines in the words of statutes: 五千元以上五万元以下的罚款, 违法所得一倍以上五倍以下罚款, 最高不超过五万元."""

import re
from dataclasses import dataclass

from lawdesk.domain.statutes.numerals import to_number

_NUMBER = r"[0-9０-９]+(?:[.．][0-9０-９]+)?|[零〇○一二两三四五六七八九十百千]+"
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_FENCE = rf"(?:处以|处|以|每人|每日|每辆|每件)?(?P<low>{_NUMBER})(?P<low_scale>万|亿)?(?P<low_unit>元)?以上"
_RANGE = re.compile(rf"{_FENCE}(?P<high>{_NUMBER})(?P<high_scale>万|亿)?元以下(?:的)?(?:标准)?[^，。；]{{0,6}}?罚款")
_UP_TO = re.compile(rf"(?P<high>{_NUMBER})(?P<high_scale>万|亿)?元以下(?:的)?(?:标准)?[^，。；]{{0,6}}?罚款")
_FIXED = re.compile(rf"(?P<high>{_NUMBER})(?P<high_scale>万|亿)?元(?:的)?罚款")
_AFTER = re.compile(
    rf"罚款(?:人民币)?(?P<low>{_NUMBER})(?P<low_scale>万|亿)?元?以上(?P<high>{_NUMBER})(?P<high_scale>万|亿)?元以下"
)
_CEILING = re.compile(rf"(?:最高)?不(?:得)?超过(?:人民币)?(?P<high>{_NUMBER})(?P<high_scale>万|亿)?元")
_SHARE = rf"(?:百分之(?:{_NUMBER})|(?:{_NUMBER})(?:[%％]|倍))"
_MULTIPLE = re.compile(
    rf"(?:处以?|按照?|的)?(?P<base>[^，。；处]{{0,24}}?){_SHARE}(?:以上)?(?:{_SHARE})?以下(?:的)?[^，。；]{{0,6}}?罚款"
)
_BASES = (
    "违法所得",
    "货值金额",
    "货款",
    "违法经营额",
    "经营额",
    "销售额",
    "营业额",
    "合同价款",
    "造价",
    "租金",
    "应缴",
    "应当缴纳",
    "收入",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """A fine by its outermost bounds, in 分; `minimum` is None where one of the ranges begins at nothing."""

    minimum: int | None = None
    maximum: int | None = None
    base: str = ""


def fine_of(text: str) -> Fine:
    """Return the fine that the words of a sanction state: from the lowest bound to the highest of all its ranges."""
    ranges, rest = _ranges(text)
    base = _base_of(rest)
    if not ranges:
        return Fine(base=base)
    lows = [low for low, _ in ranges]
    minimum = None if None in lows else min(low for low in lows if low is not None)
    return Fine(minimum=minimum, maximum=max(high for _, high in ranges), base=base)


def _ranges(text: str) -> tuple[list[tuple[int | None, int]], str]:
    """Return the ranges of fixed amounts, and the text without them."""
    found: list[tuple[int | None, int]] = []
    for pattern in (_RANGE, _AFTER, _UP_TO, _FIXED):
        for one in pattern.finditer(text):
            found.append(_bounds(one, is_fixed=pattern is _FIXED))
        text = pattern.sub("罚款", text)
    ceiling = _CEILING.search(text)
    if ceiling is not None and not found:
        found.append(_bounds(ceiling))
    return found, text


def _bounds(match: re.Match[str], *, is_fixed: bool = False) -> tuple[int | None, int]:
    parts = match.groupdict()
    high = _cents(parts["high"], parts["high_scale"])
    if is_fixed:
        return high, high
    if parts.get("low") is None:
        return None, high
    low = _cents(parts["low"], parts.get("low_scale"))
    if not (parts.get("low_scale") or parts.get("low_unit")) and low < _cents(parts["high"], ""):
        low = _cents(parts["low"], parts["high_scale"])  # 「一以上五万元以下」: both in 万; 「二千以上一万元以下」 is not
    return min(low, high), max(low, high)


def _cents(number: str, scale: str | None) -> int:
    plain = number.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    value = float(plain) if "." in plain else float(to_number(plain) or 0)
    return round(value * _SCALE[scale or ""] * 100)


def _base_of(text: str) -> str:
    """Return what a fine that is no fixed amount is counted from: 「违法所得一倍以上五倍以下」."""
    found = _MULTIPLE.search(text)
    if found is None:
        return ""
    words = found[0]
    starts = [words.rfind(base) for base in _BASES if base in words]
    start = min(starts) if starts else 0
    return words[start : words.rfind("以下") + 2].removeprefix("处以").removeprefix("处")
