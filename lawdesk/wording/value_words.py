"""What stands in a field, in the words that a person reads: codes by their labels, limits and amounts as one writes them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.domain.powers.values import TimeLimit
from lawdesk.wording.labels import label, limit_text, money_text

MONEY = ("fine_minimum", "fine_maximum")  # in 分
_LONGEST = 60


def value_words(field: str, value: Any, names: Mapping[UUID, str]) -> str:
    """Return the words for a value of `field`; records pointed at are named by `names`, a long text is cut."""
    text = _words(field, value, names)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _words(field: str, value: Any, names: Mapping[UUID, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case StrEnum():
            return label(value)
        case TimeLimit():
            return limit_text(value) or value.note
        case UUID():
            return names.get(value, "另一条记录")
        case tuple() if value and not isinstance(value[0], str | UUID):
            return f"{len(value)} 项"
        case tuple():
            return "、".join(_words(field, one, names) for one in value)
        case int() if field in MONEY:
            return money_text(value)
        case _:
            return str(value)
