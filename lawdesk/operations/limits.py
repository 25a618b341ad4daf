"""Time limits as people write them: 「20个工作日」, 「90日」, 「三个月」, 「无法定时限」."""

import re
from dataclasses import replace
from typing import Any

from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit
from lawdesk.domain.statutes.numerals import to_number
from lawdesk.operations.errors import InvalidValueError

_UNITS = (
    ("个工作日", TimeUnit.WORKDAY),
    ("工作日", TimeUnit.WORKDAY),
    ("个自然日", TimeUnit.DAY),
    ("自然日", TimeUnit.DAY),
    ("小时", TimeUnit.HOUR),
    ("个月", TimeUnit.MONTH),
    ("月", TimeUnit.MONTH),
    ("年", TimeUnit.YEAR),
    ("天", TimeUnit.DAY),
    ("日", TimeUnit.DAY),
)
_LIMIT = re.compile(r"([0-9０-９〇零一二三四五六七八九十百两]+)\s*(" + "|".join(word for word, _ in _UNITS) + ")")


def limit_of(text: str, kind: LimitKind, field: str) -> TimeLimit | None:
    """Return the limit that `text` states, None for an empty text; raise `InvalidValueError` if it states none."""
    plain = text.strip()
    if not plain or plain in ("无", "-", "/"):
        return None
    if plain.startswith("无") or plain in ("即时", "当场", "即办"):
        return TimeLimit(limit_kind=kind, is_none=plain.startswith("无"), note="" if plain.startswith("无") else plain)
    found = _LIMIT.search(plain)
    amount = to_number(found[1]) if found else None
    if found is None or amount is None:
        raise InvalidValueError(field=field, value=text, allowed="如 20个工作日、90日、3个月、无法定时限")
    rest = (plain[: found.start()] + plain[found.end() :]).strip("，。；、（）() 内以之")
    return TimeLimit(amount=amount, unit=dict(_UNITS)[found[2]], limit_kind=kind, note=rest)


def with_rest(old: object, new: Any) -> Any:
    """Return the limit `new` with what its words do not say from `old`: basis, start, extension and note; else `new` as it is.

    The note of an old limit without an amount (「即时」) was the limit itself and goes with it.
    """
    if not isinstance(old, TimeLimit) or not isinstance(new, TimeLimit) or new.is_none:
        return new
    note = new.note or (old.note if old.amount else "")
    return replace(old, amount=new.amount, unit=new.unit, limit_kind=new.limit_kind, is_none=False, note=note)
