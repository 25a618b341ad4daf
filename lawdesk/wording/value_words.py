"""What stands in a field, in the words that a person reads: codes by their labels, limits and amounts as one writes them.

A value comes as the store keeps it (text, numbers, lists, objects); the type of its field says what it means.
"""

import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any
from uuid import UUID

from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit
from lawdesk.wording.field_labels import FIELD_LABELS, KIND_LABELS
from lawdesk.wording.labels import label, limit_text, money_text, role_label, score_text

MONEY = ("fine_minimum", "fine_maximum", "hearing_threshold")  # in 分
TITLES = ("name", "title", "label", "number_text", "criterion", "sentence")
"""The fields, in this order, by which a part is called."""
NOWHERE = "另一条记录"
_MANY = 12


def value_words(hint: Any, field: str, value: Any, names: Mapping[UUID, str]) -> str:
    """Return the words for a stored value of `field`, whose type is `hint`; records pointed at are named by `names`."""
    hint = required(hint)
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        inner = element_type(hint)
        words = [value_words(inner, field, one, names) for one in value[:_MANY]]
        return "、".join(words) + (f" 等 {len(value)} 项" if len(value) > _MANY else "")
    if isinstance(value, dict):
        return _part_words(hint, value, names)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return _number_words(field, value)
    return _text_words(hint, field, value, names)


def shortened(text: str, most: int = 60) -> str:
    """Return `text`, or its beginning with 「…」."""
    return text if len(text) <= most else text[:most] + "…"


def required(hint: Any) -> Any:
    """Return the type of a field without its None."""
    return next(one for one in typing.get_args(hint) if one is not NoneType) if isinstance(hint, UnionType) else hint


def element_type(hint: Any) -> Any:
    """Return what a tuple holds."""
    arguments = typing.get_args(hint)
    return arguments[0] if arguments else str


def part_fields(hint: Any) -> Mapping[str, Any]:
    """Return the fields of a value class with their types, in order; none for another type."""
    if not is_dataclass(hint):
        return {}
    hints = typing.get_type_hints(hint)
    return {one.name: hints[one.name] for one in fields(hint)}


def part_label(hint: Any, field: str) -> str:
    """Return what a field of a value or of a part of one is called."""
    kind = getattr(hint, "kind", "") or getattr(hint, "__name__", "").lower()
    return FIELD_LABELS.get((kind, field)) or FIELD_LABELS.get(("", field)) or field


def _number_words(field: str, value: int) -> str:
    if field in MONEY:
        return money_text(value)
    if field.endswith("_cp"):
        return f"{score_text(value)}分"
    if field.endswith("_bp"):
        return f"{value / 100:g}%"
    return str(value)


def _text_words(hint: Any, field: str, value: str, names: Mapping[UUID, str]) -> str:
    if hint is UUID:
        return names.get(UUID(value), NOWHERE)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return label(hint(value)) if value in list(hint) else value
    if hint is date:
        return value
    if field == "roles":
        return role_label(value)
    if field in ("record_kind", "owner_kind"):
        return KIND_LABELS.get(value, value)
    return value


def _part_words(hint: Any, value: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    """Return a part by its title, and behind it what else it says."""
    if hint is TimeLimit:
        return limit_words(value)
    known = part_fields(hint)
    title = next((str(value[one]) for one in TITLES if value.get(one)), "")
    told = [
        (name, value_words(inner, name, value.get(name), names))
        for name, inner in known.items()
        if name != "id" and value.get(name) not in (None, "", [], False, 0, title)
    ]
    rest = "；".join(f"{part_label(hint, name)} {words}" for name, words in told if words)
    return f"{title}（{shortened(rest, 80)}）" if title and rest else title or rest


def limit_words(value: Mapping[str, Any]) -> str:
    """Return a stored time limit as one writes it."""
    limit = TimeLimit(
        amount=int(value.get("amount", 0)),
        unit=TimeUnit(value.get("unit", TimeUnit.WORKDAY)),
        limit_kind=LimitKind(value.get("limit_kind", LimitKind.STATUTORY)),
        is_none=bool(value.get("is_none")),
    )
    return limit_text(limit) if limit.amount or limit.is_none else str(value.get("note") or "")
