"""What people type or paste into a field, as a value of the field's type; what does not fit is refused in Chinese."""

import dataclasses
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.domain.powers.values import LimitKind, TimeLimit
from lawdesk.operations.errors import InvalidValueError, MissingValueError
from lawdesk.operations.limits import limit_of
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, label

Parser = Callable[[str], object]
_DAYS_FROM_TODAY = {"今天": 0, "今日": 0, "明天": 1, "后天": 2, "昨天": -1, "前天": -2}
_RELATIVE = re.compile(r"([+-])\s*(\d{1,4})\s*个?\s*(工作日|自然日|日|天|周|个月|月|年)")
_SEPARATORS = re.compile(r"[、，,；;/\n]")
_TRUE, _FALSE = (
    frozenset(("是", "有", "√", "✓", "y", "yes", "true", "1")),
    frozenset(("", "否", "无", "×", "n", "no", "false", "0")),
)


def parser_of(value_type: type[Any], field: str, names: Mapping[str, UUID] | None = None) -> Parser:
    """Return the function that makes a value of the field from text; it raises `InvalidValueError` for what does not fit.

    `names` are the records that a field may point at. An empty text is None where the field may be None, and refused where
    the record cannot do without the field (`MissingValueError`).
    """
    hint = typing.get_type_hints(value_type)[field]
    word = field_label(value_type.kind, field)
    options = [one for one in typing.get_args(hint) if one is not types.NoneType]
    is_optional = isinstance(hint, types.UnionType) and types.NoneType in typing.get_args(hint)
    parse = _parser(options[0] if is_optional else hint, word, names or {})
    if is_optional:
        return lambda text: parse(text) if text.strip() else None
    if required_fields(value_type)[field]:
        return lambda text: parse(_given(text, word))
    return parse


def required_fields(value_type: type[Any]) -> dict[str, bool]:
    """Return for every field whether a record cannot do without it: it has no default."""
    return {
        one.name: one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        for one in dataclasses.fields(value_type)
    }


def _given(text: str, word: str) -> str:
    if not text.strip():
        raise MissingValueError(field=word)
    return text


def _parser(hint: Any, word: str, names: Mapping[str, UUID]) -> Parser:
    if hint is TimeLimit:
        kind = LimitKind.PROMISED if "承诺" in word else LimitKind.STATUTORY
        return lambda text: parse_limit(text, kind, word)
    simple: dict[Any, Callable[[str, str], object]] = {int: _whole, bool: _truth, date: parse_date}
    if hint is str:
        return str.strip
    if hint in simple:
        return lambda text: simple[hint](text, word)
    if hint is UUID:
        return lambda text: _named(text, word, names)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda text: _code(hint, text, word)
    if typing.get_origin(hint) is tuple:
        return _parser_of_several(typing.get_args(hint)[0], word, names)
    raise TypeError(f"no parser for {hint}")


def _parser_of_several(hint: Any, word: str, names: Mapping[str, UUID]) -> Parser:
    one = _parser(hint, word, names)
    separators = re.compile(r"[、；;\n]") if hint is str else _SEPARATORS
    return lambda text: tuple(dict.fromkeys(one(part.strip()) for part in separators.split(text) if part.strip()))


def parse_date(text: str, word: str, today: date | None = None) -> date:
    """Return the day: written out, 今天, 明天, or counted from today as in 「+5工作日」, 「-3天」, 「+2周」, 「+1个月」.

    Raise `InvalidValueError` naming the field `word` where the text is none. Of years whose holidays are not known yet every
    weekday counts as a working day.
    """
    found = read_day(text)
    if found is not None:
        return found
    base = today or date.today()
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in _DAYS_FROM_TODAY:
        return base + timedelta(days=_DAYS_FROM_TODAY[plain])
    counted = _RELATIVE.fullmatch(plain)
    if counted is None:
        raise InvalidValueError(field=word, value=text, allowed="日期，例如 2024-03-05、今天、+5工作日")
    return _counted(base, int(counted[1] + counted[2]), counted[3])


def _counted(base: date, number: int, unit: str) -> date:
    if unit == "工作日":
        return _workdays_from(base, number)
    if unit in ("个月", "月", "年"):
        return _months_from(base, number * 12 if unit == "年" else number)
    return base + timedelta(days=number * 7 if unit == "周" else number)


def _months_from(base: date, months: int) -> date:
    """Return the same day of another month, or its last day where it has none."""
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    for day in range(base.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, base.day)


def _workdays_from(base: date, number: int) -> date:
    step, day, left = (1 if number > 0 else -1), base, abs(number)
    while left:
        day += timedelta(days=step)
        left -= _is_workday(day)
    return day


def _is_workday(day: date) -> bool:
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:  # the holidays of that year are not announced yet
        return day.weekday() < 5


def parse_limit(text: str, kind: LimitKind, word: str) -> TimeLimit:
    """Return the limit written as 「20个工作日」, 「60日」, 「三个月」 or 「无法定时限」."""
    found = limit_of(text, kind, word)
    if found is None:
        raise InvalidValueError(field=word, value=text, allowed="例如 20个工作日、60日、3个月，或“无法定时限”")
    return found


def parse_money(text: str) -> int | None:
    """Return 分 for an amount in 元 or 万元, nothing for an empty text."""
    bare = unicodedata.normalize("NFKC", text).strip().replace(",", "").removesuffix("元")
    factor = 10_000 if bare.endswith("万") else 1
    bare = bare.removesuffix("万").strip()
    if not bare:
        return None
    if not re.fullmatch(r"\d+(\.\d{1,2})?" if factor == 1 else r"\d+(\.\d{1,6})?", bare):
        raise InvalidValueError(field="金额", value=text, allowed="以元为单位的数，例如 1000、0.50 或 2万元")
    yuan, _, rest = bare.partition(".")
    return int(yuan) * 100 * factor + (int(rest.ljust(6, "0") or "0") * 100 * factor) // 1_000_000


def _whole(text: str, word: str) -> int:
    bare = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if not re.fullmatch(r"-?\d+", bare):
        raise InvalidValueError(field=word, value=text, allowed="整数")
    return int(bare)


def _truth(text: str, word: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in _TRUE or plain in _FALSE:
        return plain in _TRUE
    raise InvalidValueError(field=word, value=text, allowed="是、否")


def _code(codes: type[StrEnum], text: str, word: str) -> StrEnum:
    """Return the code that is meant: by itself or by its word."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for one in codes:
        if plain in (one.value, label(one)):
            return one
    raise InvalidValueError(field=word, value=text.strip(), allowed="、".join(label(one) for one in codes))


def _named(text: str, word: str, names: Mapping[str, UUID]) -> UUID:
    """Return the record that is meant: by its id, as choices give it, or by its name."""
    plain = text.strip()
    found = names.get(plain) or names.get(unicodedata.normalize("NFKC", plain))
    if found is not None:
        return found
    try:
        return UUID(plain)
    except ValueError:
        known = "、".join(list(names)[:8]) + ("等" if len(names) > 8 else "")
        raise InvalidValueError(field=word, value=plain, allowed=known or "先登记，再选择") from None
