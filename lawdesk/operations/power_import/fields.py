"""The cells of an item as fields of a power: one reader for each field, each row of the table one column of a list.

A cell that is empty leaves what is known. One that is not understood is told with its column and left out, the row stays.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

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
)
from lawdesk.domain.statutes.numerals import to_number
from lawdesk.formats.cells import choice_of, date_of, yes_no_of
from lawdesk.formats.levels import read_levels
from lawdesk.formats.power_draft import PowerItem
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.limits import limit_of, with_rest
from lawdesk.operations.power_import.amounts import amounts_in, range_of

Fields = dict[str, Any]
Reader = Callable[[str, Power], Fields]
Tell = Callable[[str, str], None]
"""Called with the field of a list and its text where the text is not understood."""

_PIECES = re.compile(r"[\n；;]+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[、.．)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_PER_YEAR = {"年": 1, "半年": 2, "季": 4, "季度": 4, "月": 12, "周": 52}
_TIMES = r"(\d{1,3}|[一二两三四五六七八九十]+)"
_FREQUENCY = re.compile(rf"[每一]?(半年|季度?|月|周|年)\s*(?:不超过|最多|至少|不少于)?\s*{_TIMES}?\s*次?")
_NO_FEE = ("不收费", "无", "否", "免费", "不收取", "-", "/")
_SOURCES: Mapping[str, StrEnum] = {
    "法定": PowerSource.STATUTORY, "法定职权": PowerSource.STATUTORY, "本级": PowerSource.STATUTORY,
    "下放": PowerSource.DELEGATED_DOWN,
    "上级授权": PowerSource.AUTHORISED, "法律法规授权": PowerSource.AUTHORISED, "委托实施": PowerSource.ENTRUSTED,
    "上级委托": PowerSource.ENTRUSTED, "赋权": PowerSource.GRANTED_TO_TOWNSHIP, "赋权乡镇": PowerSource.GRANTED_TO_TOWNSHIP,
}  # fmt: skip


_COUNTERPARTS = {
    "公民": CounterpartKind.NATURAL_PERSON, "个人": CounterpartKind.NATURAL_PERSON, "企业": CounterpartKind.LEGAL_PERSON,
}  # fmt: skip


class _NotUnderstoodError(ValueError):
    """A cell says nothing that its field can hold."""


def stated(item: PowerItem, base: Power, tell: Tell) -> Fields:
    """Return the fields of a power that the cells of `item` state; `base` is what is known of it."""
    found: Fields = {}
    for name, text in item.texts.items():
        reader = _READERS.get(name)
        if reader is not None:
            try:
                found |= reader(text, base)
            except _NotUnderstoodError:
                tell(name, text)
    return found


def filled(power: Power) -> Fields:
    """Return what follows from type, name and basis where nothing states it: kinds of penalty and of coercion."""
    found: Fields = {}
    if power.power_type is PowerType.PENALTY and not power.penalty_kinds:
        found["penalty_kinds"] = _penalties(power.basis_text)
    if power.power_type is PowerType.COERCION and power.coercion_kind is None:
        found["coercion_kind"] = next((kind for kind in CoercionKind if kind.value in power.name), None)
    return found


def _penalties(text: str) -> tuple[PenaltyKind, ...]:
    return tuple(kind for kind in PenaltyKind if kind is not PenaltyKind.OTHER and kind.value in text)


def _as_text(field: str) -> Reader:
    def read(text: str, base: Power) -> Fields:
        return {field: text}

    return read


def _answer(field: str) -> Reader:
    def read(text: str, base: Power) -> Fields:
        answer = yes_no_of(text)
        if answer is None and text[:1] in "有无不":
            answer = text[0] == "有"
        if answer is None:
            raise _NotUnderstoodError
        return {field: answer}

    return read


_known_limit = lru_cache(maxsize=256)(limit_of)  # a list has few different limits


def _limit(field: str, kind: LimitKind, words: str) -> Reader:
    def read(text: str, base: Power) -> Fields:
        old = getattr(base, field)
        try:
            return {field: with_rest(old, _known_limit(text, kind, words)) or old}
        except InvalidValueError as fault:
            raise _NotUnderstoodError from fault

    return read


def _levels(text: str, base: Power) -> Fields:
    levels = read_levels(text)
    if not levels:
        raise _NotUnderstoodError
    return {"levels": levels}


def _source(text: str, base: Power) -> Fields:
    source = choice_of(PowerSource, text, _SOURCES)
    if source is None:
        raise _NotUnderstoodError
    return {"source": source}


def _procedures(text: str, base: Power) -> Fields:
    found = tuple(one for one in Procedure if one.value in text)
    if not found:
        raise _NotUnderstoodError
    return {"procedures": found}


def _counterparts(text: str, base: Power) -> Fields:
    plain = text.replace("非法人组织", CounterpartKind.OTHER_ORGANISATION)
    found = tuple(one for one in CounterpartKind if one.value in plain)
    more = {kind for word, kind in _COUNTERPARTS.items() if word in text}
    kinds = tuple(one for one in CounterpartKind if one in more or one in found)
    if not kinds:
        raise _NotUnderstoodError
    return {"counterpart_kinds": kinds}


def _penalty_kinds(text: str, base: Power) -> Fields:
    found = _penalties(text)
    if not found:
        raise _NotUnderstoodError
    return {"penalty_kinds": found}


def _coercion(text: str, base: Power) -> Fields:
    found = next((kind for kind in CoercionKind if kind.value in text), None)
    if found is None:
        raise _NotUnderstoodError
    return {"coercion_kind": found}


def _fine(text: str, base: Power) -> Fields:
    least, most = range_of(text)
    if least is None and most is None:
        return {"fine_base": text}  # 货值金额一倍以上三倍以下 states no sum
    return {"fine_minimum": least, "fine_maximum": most}


def _hearing(text: str, base: Power) -> Fields:
    found = amounts_in(text)
    if not found:
        raise _NotUnderstoodError
    return {"hearing_threshold": found[0]}


def _mode(text: str, base: Power) -> Fields:
    for mode, words in ((InspectionMode.OFF_SITE, ("非现场", "线上", "书面")), (InspectionMode.ON_SITE, ("现场", "实地"))):
        if any(word in text for word in words):
            return {"inspection_mode": mode}
    raise _NotUnderstoodError


def _per_year(text: str, base: Power) -> Fields:
    if text.isdecimal():
        return {"inspections_per_year": int(text)}
    found = _FREQUENCY.search(text)
    if found is None:
        raise _NotUnderstoodError
    return {"inspections_per_year": _PER_YEAR[found[1]] * ((to_number(found[2]) or 1) if found[2] else 1)}


def _fee(text: str, base: Power) -> Fields:
    answer = False if text.startswith(_NO_FEE) else True if text.startswith("收费") else yes_no_of(text)
    if answer is None:
        raise _NotUnderstoodError
    return {"has_fee": answer}


def _fee_basis(text: str, base: Power) -> Fields:
    return {"has_fee": False} if text.startswith(_NO_FEE) else {"fee_basis": text, "has_fee": True}


def _materials(text: str, base: Power) -> Fields:
    pieces = [_NUMBERED.sub("", piece).strip("。 \t") for piece in _PIECES.split(text)]
    return {"materials": tuple(piece for piece in pieces if piece)}


def _effective(text: str, base: Power) -> Fields:
    day = date_of(text)
    if day is None:
        raise _NotUnderstoodError
    return {"effective_on": day}


_READERS: Mapping[str, Reader] = {
    "base_code": _as_text("base_code"),
    "local_code": _as_text("local_code"),
    "basis": _as_text("basis_text"),
    "limit": _limit("statutory_limit", LimitKind.STATUTORY, "法定时限"),
    "promised": _limit("promised_limit", LimitKind.PROMISED, "承诺时限"),
    "procedures": _procedures,
    "levels": _levels,
    "source": _source,
    "conditions": _as_text("conditions"),
    "materials": _materials,
    "supervision": _as_text("supervision"),
    "remedy": _as_text("remedy"),
    "remark": _as_text("remark"),
    "division": _as_text("division_note"),
    "counterparts": _counterparts,
    "violation": _as_text("violation"),
    "penalty_kinds": _penalty_kinds,
    "fine": _fine,
    "hearing": _hearing,
    "simple": _answer("is_simple_allowed"),
    "coercion": _coercion,
    "certificate": _as_text("certificate_name"),
    "valid_term": _as_text("valid_term"),
    "quota": _answer("is_quota_limited"),
    "inspection_objects": _as_text("inspection_objects"),
    "inspection_mode": _mode,
    "inspections_per_year": _per_year,
    "random": _answer("is_picked_at_random"),
    "standard": _as_text("standard"),
    "relief": _as_text("relief"),
    "acceptance": _as_text("acceptance_scope"),
    "fee": _fee,
    "fee_basis": _fee_basis,
    "forwarded": _answer("is_forwarded_up"),
    "reconsidered_first": _answer("is_reconsidered_first"),
    "major": _answer("is_major"),
    "change_basis": _as_text("change_basis"),
    "effective": _effective,
}
