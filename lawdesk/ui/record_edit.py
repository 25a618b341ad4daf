"""Saves one field that was edited in place: text to value, one transaction, one undo step."""

import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.limits import with_rest
from lawdesk.ui.session import Session
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, kind_label

Parser = Callable[[str], object]
_LIMIT = re.compile(r"(\d+)\s*个?\s*(小时|工作日|日|天|月|年)")
_UNITS = {
    "小时": TimeUnit.HOUR,
    "工作日": TimeUnit.WORKDAY,
    "日": TimeUnit.DAY,
    "天": TimeUnit.DAY,
    "月": TimeUnit.MONTH,
    "年": TimeUnit.YEAR,
}
_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def commit_field(
    session: Session,
    value_type: type[Any],
    record: UUID,
    field: str,
    text: str,
    parsers: Mapping[str, Parser] | None = None,
    base_rev: int | None = None,
) -> None:
    """Save `text` as `field` of a record; `base_rev` is the state that the person saw, None for the present one.

    Raises `InvalidValueError` when the text does not fit, `ConflictError` when the field was changed since, and what else the
    store refuses.
    """
    with session.store.read() as reader:
        stored = reader.record(value_type, record)
    if stored is None:
        return
    parse = (parsers or {}).get(field) or parser_of(value_type, field)
    value = parse(text)
    changed = replace(stored.value, **{field: with_rest(getattr(stored.value, field), value)})
    what = f"{kind_label(value_type.kind)} {name_of(changed)}"
    title = f"修改{field_label(value_type.kind, field)}（{what}）"
    with session.store.transaction(session.operator, f"{value_type.kind}.save", title=title) as tx:
        tx.put(changed, base_rev=stored.rev if base_rev is None else base_rev)


def name_of(value: object) -> str:
    """Return what a record is called in a sentence."""
    for attribute in ("name", "title", "certificate_number", "number", "code"):
        name = getattr(value, attribute, "")
        if name:
            return str(name)
    return ""


def parser_of(value_type: type[Any], field: str) -> Parser:
    """Return the function that makes a value of the field's type from text."""
    hint = typing.get_type_hints(value_type)[field]
    word = field_label(value_type.kind, field)
    options = [one for one in typing.get_args(hint) if one is not types.NoneType]
    is_optional = isinstance(hint, types.UnionType) and types.NoneType in typing.get_args(hint)
    inner = options[0] if is_optional else hint
    parse = _parser(inner, word)
    return (lambda text: parse(text) if text.strip() else None) if is_optional else parse


def _parser(hint: Any, word: str) -> Parser:
    if hint is str:
        return str.strip
    if hint is int:
        return lambda text: _whole(text, word)
    if hint is bool:
        return lambda text: text.strip() in ("是", "True", "true", "1")
    if hint is date:
        return lambda text: parse_date(text, word)
    if hint is UUID:
        return UUID
    if hint is TimeLimit:
        return lambda text: parse_limit(text, LimitKind.PROMISED if "承诺" in word else LimitKind.STATUTORY, word)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if typing.get_origin(hint) is tuple:
        return lambda text: tuple(one.strip() for one in re.split(r"[、；;\n]", text) if one.strip())
    raise TypeError(f"no parser for {hint}")


def parse_date(text: str, word: str) -> date:
    """Return the day; raise InvalidValueError naming the field `word` where the text is none."""
    found = read_day(text)
    if found is not None:
        return found
    raise InvalidValueError(field=word, value=text, allowed="日期，例如 2024-03-05")


def parse_limit(text: str, kind: LimitKind, word: str) -> TimeLimit:
    """Return the limit written as 「20个工作日」, 「60日」 or 「无法定时限」."""
    if text.strip().startswith("无"):
        return TimeLimit(is_none=True, limit_kind=kind)
    found = _LIMIT.fullmatch(text.strip().translate(_WIDE))
    if found is None:
        raise InvalidValueError(field=word, value=text, allowed="例如 20个工作日、60日、3个月，或“无法定时限”")
    return TimeLimit(amount=int(found[1]), unit=_UNITS[found[2]], limit_kind=kind)


def parse_money(text: str) -> int | None:
    """Return 分 for an amount in 元, nothing for an empty text."""
    bare = text.strip().translate(_WIDE).replace(",", "").replace("，", "").removesuffix("元")
    if not bare:
        return None
    if not re.fullmatch(r"\d+(\.\d{1,2})?", bare):
        raise InvalidValueError(field="金额", value=text, allowed="以元为单位的数，例如 1000 或 0.50")
    yuan, _, rest = bare.partition(".")
    return int(yuan) * 100 + int(rest.ljust(2, "0") or "0")


def _whole(text: str, word: str) -> int:
    bare = text.strip().translate(_WIDE)
    if not bare.lstrip("-").isdigit():
        raise InvalidValueError(field=word, value=text, allowed="整数")
    return int(bare)
