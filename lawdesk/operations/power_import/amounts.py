"""Sums of money as lists write them: 「1万元」, 「一万元以上三万元以下」, 「1-3万元」; in 分."""

import re
from decimal import Decimal

from lawdesk.domain.statutes.numerals import SIGNS, to_number

_NUMBER = rf"\d+(?:[,，]\d{{3}})*(?:\.\d+)?|[{SIGNS}]+"
_SUM = re.compile(rf"({_NUMBER})\s*([百千])?([万亿])?\s*元")
_OPEN_RANGE = re.compile(rf"({_NUMBER})\s*([百千]?[万亿]?)\s*(?:[-—－～~]|至|到)\s*({_NUMBER})\s*([百千]?[万亿]?)\s*元")
_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_FEN = 100


def amounts_in(text: str) -> tuple[int, ...]:
    """Return every sum that a text names, in 分 and in its order."""
    sums = (_value(*found) for found in _SUM.findall(_OPEN_RANGE.sub(_with_units, text)))
    return tuple(one for one in sums if one is not None)


def range_of(text: str) -> tuple[int | None, int | None]:
    """Return the least and the most that a text states, in 分, None for an open end; (None, None) if it states no sum."""
    found = amounts_in(text)
    if len(found) >= 2:
        return found[0], found[1]
    if not found:
        return None, None
    if "以上" in text and "以下" not in text:
        return found[0], None
    return (None, found[0]) if "以下" in text else (found[0], found[0])


def _with_units(found: re.Match[str]) -> str:
    first, unit, last, common = found.groups()
    return f"{first}{unit or common}元至{last}{common}元"


def _value(number: str, hundreds: str, large: str) -> int | None:
    plain = re.sub("[,，]", "", number)
    value = Decimal(plain) if plain[0].isdecimal() and plain[0].isascii() else to_number(plain)
    return None if value is None else int(value * _SCALE[hundreds] * _SCALE[large] * _FEN)
