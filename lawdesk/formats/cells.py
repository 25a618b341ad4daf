"""Cells as people write them: dates in every form, 是/否, whole numbers, points, and choices by their Chinese word."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from lawdesk.wording.labels import label

Choice = TypeVar("Choice", bound=StrEnum)
NO_SYNONYMS: Mapping[str, StrEnum] = MappingProxyType({})

_DATE = re.compile(r"(\d{4})\s*[-./年,、]\s*(\d{1,2})\s*[-./月,、]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:0{2}(?::0{2})?)?\Z")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_POINTS = re.compile(r"(\d{1,6})(?:\.(\d{1,2}))?\s*分?\Z")
_YES = frozenset({"是", "√", "✓", "✔", "y", "yes", "true", "1", "有", "对", "■", "☑", "达到", "符合", "需要"})
_NO = frozenset({"否", "×", "✗", "x", "n", "no", "false", "0", "无", "□", "☐", "未达到", "不符合", "不需要", "-", "/"})
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def half_width(text: str) -> str:
    """Return the text in half-width signs, without outer blanks."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").strip()


def date_of(text: str) -> date | None:
    """Return the day that a cell names (UI-12): 2024-03-05, 2024.3.5, 2024/3/5, 2024年3月5日, 20240305; None if none."""
    plain = half_width(text)
    found = _DATE.match(plain) or _COMPACT_DATE.match(plain) or _DATE.match(_arabic_date(plain))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups()[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _arabic_date(text: str) -> str:
    """二〇二四年三月五日 → 2024年3月5日."""
    year, _, rest = text.partition("年")
    month, _, day = rest.partition("月")
    parts = [year.translate(_CHINESE_DIGITS), _small(month), _small(day.removesuffix("日"))]
    return f"{parts[0]}年{parts[1]}月{parts[2]}日"


def _small(text: str) -> str:
    tens, ten, ones = text.partition("十")
    if not ten:
        return text.translate(_CHINESE_DIGITS)
    return f"{tens.translate(_CHINESE_DIGITS) or '1'}{ones.translate(_CHINESE_DIGITS) or '0'}"


def yes_no_of(text: str) -> bool | None:
    """Return what a cell answers: 是, √, 1 … are True, 否, ×, 0 … False, anything else (also nothing) None."""
    plain = half_width(text).lower()
    return True if plain in _YES else False if plain in _NO else None


def whole_of(text: str) -> int | None:
    """Return a whole number ≥ 0, None for anything else."""
    plain = half_width(text).replace(",", "")
    return int(plain) if re.fullmatch(r"\d{1,9}", plain) else None


def hundredths_of(text: str) -> int | None:
    """Return points with up to two decimals as hundredths (cp): 「5.5」 → 550; None for anything else."""
    found = _POINTS.match(half_width(text))
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None


def choice_of(kind: type[Choice], text: str, synonyms: Mapping[str, StrEnum] = NO_SYNONYMS) -> Choice | None:
    """Return the member whose Chinese word, code or synonym the cell gives, None if it gives none."""
    plain = half_width(text).replace(" ", "")
    for member in kind:
        if plain in (half_width(label(member)), half_width(member.value)):
            return member
    found = synonyms.get(plain)
    return found if isinstance(found, kind) else None


def words_of(kind: type[StrEnum]) -> str:
    """Return the words that a choice accepts, for a finding or the note of a template."""
    return "、".join(label(member) for member in kind)
