"""Fields of a power read from words: the window, the command line and batch changes all read them here.

A limit is edited in parts: `statutory_limit` is 「20个工作日」, `statutory_limit.start_event` where it begins, and so on.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Institution, Level, Unit
from lawdesk.domain.powers.values import (
    CoercionKind,
    CounterpartKind,
    InspectionMode,
    LimitKind,
    PenaltyKind,
    Power,
    PowerSource,
    PowerType,
    Procedure,
    TimeLimit,
)
from lawdesk.formats.cells import half_width, whole_of, yes_no_of
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.finding import find_one
from lawdesk.operations.limits import limit_of, with_rest
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, label

LIMITS = {"statutory_limit": LimitKind.STATUTORY, "promised_limit": LimitKind.PROMISED}
LIMIT_PARTS = ("start_event", "extension_amount", "extension_approver", "basis", "note")
_MONEY = re.compile(r"(\d+)(?:\.(\d{1,2}))?(万)?")
_BETWEEN = re.compile(r"[、，,;；\n]")


@dataclass(frozen=True, slots=True)
class Names:
    """Records that a power may point at, each to be named by its name, its code or its id."""

    units: tuple[Unit, ...] = ()
    institutions: tuple[Institution, ...] = ()
    powers: tuple[Power, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, reader: Reader, org: str) -> "Names":
        """Return the records of this workspace."""
        return cls(reader.all(Unit, org=org), reader.all(Institution), reader.all(Power, org=org))

    def unit(self, called: str) -> UUID:
        """Return the unit; raise `NotFoundError`, `AmbiguousError`."""
        return find_one(Unit.kind, called, self.units, lambda one: (one.name, str(one.id))).id

    def institution(self, called: str) -> UUID:
        """Return the institution; raise `NotFoundError`, `AmbiguousError`."""
        return find_one(Institution.kind, called, self.institutions, lambda one: (one.name, one.short_name, str(one.id))).id

    def power(self, called: str) -> UUID:
        """Return the power; raise `NotFoundError`, `AmbiguousError`."""
        return find_one(Power.kind, called, self.powers, lambda one: (one.code, one.name, str(one.id))).id


def with_text(power: Power, name: str, text: str, names: Names) -> Power:
    """Return the power with the field `name` (its code, or its Chinese word) as `text` says.

    Raises `InvalidValueError` for an unknown field or words that do not fit, `NotFoundError` for a record that is not there.
    """
    code = field_code(name)
    owner, _, part = code.partition(".")
    if part:
        changes: dict[str, Any] = {owner: _with_part(getattr(power, owner), code, part, text.strip())}
        return replace(power, **changes)
    value = READERS[code](text.strip(), field_label(Power.kind, code), names)
    if code == "parent_id" and value == power.id:
        raise InvalidValueError(field=field_label(Power.kind, code), value=power.name, allowed="别的职权")
    return replace(power, **{code: with_rest(getattr(power, code), value)})


def field_code(name: str) -> str:
    """Return the code of a field that is named by its code or its Chinese word; raise `InvalidValueError` with all the words."""
    if name in READERS:
        return name
    for code, word in field_words().items():
        if name in (code, word):
            return code
    raise InvalidValueError(field="字段", value=name, allowed="、".join(field_words().values()))


def field_words() -> dict[str, str]:
    """Return every field that can be set, with its Chinese word; parts of limits are 「法定时限起算」."""
    words = {code: field_label(Power.kind, code) for code in READERS}
    for owner in LIMITS:
        words |= {f"{owner}.{part}": f"{words[owner]}{part_word(part)}" for part in LIMIT_PARTS}
    return words


def part_word(part: str) -> str:
    """Return what a part of a limit is called: 起算, 延长, 延长批准人, 依据, 说明."""
    return {"start_event": "起算", "extension_amount": "延长"}.get(part) or field_label("time_limit", part)


def _with_part(limit: TimeLimit | None, code: str, part: str, text: str) -> TimeLimit | None:
    if limit is None:
        if not text:
            return None
        words = field_words()
        raise InvalidValueError(field=words[code], value=text, allowed=f"空（请先填写{words[code.partition('.')[0]]}）")
    if part != "extension_amount":
        changes: dict[str, Any] = {part: text}
        return replace(limit, **changes)
    if not text or text == "无":
        return replace(limit, extension_amount=0)
    number = whole_of(text)
    if number is not None:
        return replace(limit, extension_amount=number)
    read = limit_of(text, limit.limit_kind, field_words()[code])
    if read is None or read.is_none or read.unit is not limit.unit:
        raise InvalidValueError(field=field_words()[code], value=text, allowed=f"与时限相同的单位，如 10{label(limit.unit)}")
    return replace(limit, extension_amount=read.amount)


Read = Callable[[str, str, Names], Any]


def _text(text: str, word: str, names: Names) -> str:
    return text


def _required(text: str, word: str, names: Names) -> str:
    if not text:
        raise InvalidValueError(field=word, value=text, allowed="不能为空")
    return text


def _lines(text: str, word: str, names: Names) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split(r"[;；\n]", text) if one.strip())


def _yes(text: str, word: str, names: Names) -> bool:
    answer = yes_no_of(text) if text else False
    if answer is None:
        raise InvalidValueError(field=word, value=text, allowed="是、否")
    return answer


def read_money(text: str, word: str) -> int | None:
    """Return 分 for an amount in 元 (5000, 5,000元, 2万元, 0.5万), None for an empty text; raise `InvalidValueError`."""
    plain = half_width(text).replace(",", "").removesuffix("元").strip()
    if not plain:
        return None
    found = _MONEY.fullmatch(plain)
    if found is None:
        raise InvalidValueError(field=word, value=text, allowed="以元为单位的数，例如 5000、0.50、2万")
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return cents * (10_000 if found[3] else 1)


def _money(text: str, word: str, names: Names) -> int | None:
    return read_money(text, word)


def _whole(text: str, word: str, names: Names) -> int | None:
    number = whole_of(text.removesuffix("次")) if text else None
    if text and number is None:
        raise InvalidValueError(field=word, value=text, allowed="整数")
    return number


def _place(text: str, word: str, names: Names) -> int:
    return _whole(text, word, names) or 0


def _day(text: str, word: str, names: Names) -> date | None:
    found = read_day(text) if text else None
    if text and found is None:
        raise InvalidValueError(field=word, value=text, allowed="日期，例如 2026-06-30")
    return found


def _limit(kind: LimitKind) -> Read:
    return lambda text, word, names: limit_of(text, kind, word)


def _several(codes: type[StrEnum]) -> Read:
    def read(text: str, word: str, names: Names) -> tuple[StrEnum, ...]:
        return tuple(dict.fromkeys(_code(codes, one.strip(), word) for one in _BETWEEN.split(text) if one.strip()))

    return read


def _one(codes: type[StrEnum]) -> Read:
    return lambda text, word, names: _code(codes, text, word)


def _one_or_none(codes: type[StrEnum]) -> Read:
    return lambda text, word, names: _code(codes, text, word) if text else None


def _code(codes: type[StrEnum], text: str, word: str) -> StrEnum:
    for code in codes:
        if text in (code.value, label(code)):
            return code
    raise InvalidValueError(field=word, value=text, allowed="、".join(label(code) for code in codes))


def _unit(text: str, word: str, names: Names) -> UUID | None:
    return names.unit(text) if text else None


def _units(text: str, word: str, names: Names) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(names.unit(one.strip()) for one in _BETWEEN.split(text) if one.strip()))


def _institution(text: str, word: str, names: Names) -> UUID:
    return names.institution(_required(text, word, names))


def _power(text: str, word: str, names: Names) -> UUID | None:
    return names.power(text) if text else None


READERS: Mapping[str, Read] = {
    "name": _required,
    "code": _text,
    "base_code": _text,
    "local_code": _text,
    "power_type": _one(PowerType),
    "parent_id": _power,
    "institution_id": _institution,
    "handling_unit_id": _unit,
    "assisting_unit_ids": _units,
    "division_note": _text,
    "levels": _several(Level),
    "source": _one(PowerSource),
    "counterpart_kinds": _several(CounterpartKind),
    "procedures": _several(Procedure),
    "basis_text": _text,
    "statutory_limit": _limit(LimitKind.STATUTORY),
    "promised_limit": _limit(LimitKind.PROMISED),
    "violation": _text,
    "penalty_kinds": _several(PenaltyKind),
    "fine_minimum": _money,
    "fine_maximum": _money,
    "fine_base": _text,
    "hearing_threshold": _money,
    "is_simple_allowed": _yes,
    "certificate_name": _text,
    "valid_term": _text,
    "is_quota_limited": _yes,
    "coercion_kind": _one_or_none(CoercionKind),
    "has_own_enforcement": _yes,
    "inspection_objects": _text,
    "inspection_mode": _one_or_none(InspectionMode),
    "inspections_per_year": _whole,
    "is_picked_at_random": _yes,
    "standard": _text,
    "relief": _text,
    "acceptance_scope": _text,
    "conditions": _text,
    "materials": _lines,
    "has_fee": _yes,
    "fee_basis": _text,
    "is_major": _yes,
    "is_monitored": _yes,
    "is_forwarded_up": _yes,
    "is_reconsidered_first": _yes,
    "supervision": _text,
    "remedy": _text,
    "effective_on": _day,
    "change_basis": _text,
    "suspended_on": _day,
    "suspended_reason": _text,
    "retired_on": _day,
    "retired_reason": _text,
    "sort_number": _place,
    "remark": _text,
}
"""How each field is read; the status is changed by `power_status`, since a day and a reason belong to it."""
