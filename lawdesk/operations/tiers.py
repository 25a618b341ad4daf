"""裁量阶次 of a power: read, written, ordered; the ranges are told with what is wrong between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.powers.discretion import DiscretionTier, Grade, RangeProblem, gaps_and_overlaps
from lawdesk.domain.powers.values import PenaltyKind, Power
from lawdesk.formats.cells import half_width
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, kind_label, label

_NUMBER = re.compile(r"(\d+)(?:\.(\d{1,2}))?(万)?(.*)")
_BETWEEN = re.compile(r"[、，,;；]")
COLUMNS = ("grade", "circumstances", "range_minimum", "range_maximum", "unit", "other_kinds", "source_document", "published_on")
"""Fields of a tier as a table shows and pastes them, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """The tiers of a power in their order, and what is wrong with their ranges."""

    power: Power
    tiers: tuple[DiscretionTier, ...]
    problems: tuple[RangeProblem, ...]


def tiers_of(reader: Reader, power: Power) -> Tiers:
    """Return the tiers of a power."""
    tiers = tuple(reader.find(DiscretionTier, power_id=power.id))
    return Tiers(power=power, tiers=tiers, problems=gaps_and_overlaps(tiers, power.fine_minimum, power.fine_maximum))


def chosen_tiers(reader: Reader, power: Power, numbers: Sequence[int]) -> tuple[UUID, ...]:
    """Return the tiers of these numbers, counted from 1 in their order; raise `NotFoundError`."""
    held = tiers_of(reader, power).tiers
    wrong = next((one for one in numbers if not 0 < one <= len(held)), None)
    if wrong is not None:
        raise NotFoundError(kind=kind_label(DiscretionTier.kind), what=f"{power.name} 第 {wrong} 个")
    return tuple(held[number - 1].id for number in numbers)


def named_fields(values: Sequence[str]) -> dict[str, str]:
    """Return texts by field from 「阶次=从轻」; raise `InvalidValueError` for an unknown field."""
    words = {field_label(DiscretionTier.kind, name): name for name in (*COLUMNS, "remark")}
    texts = {}
    for value in values:
        word, _, text = value.partition("=")
        name = word.strip() if word.strip() in words.values() else words.get(word.strip(), "")
        if not name:
            raise InvalidValueError(field="字段", value=word, allowed="、".join(words))
        texts[name] = text
    return texts


def add_tiers(workspace: Workspace, power: UUID, rows: Sequence[Mapping[str, str]]) -> tuple[DiscretionTier, ...]:
    """Add tiers below those that are there, one for each row of texts; one undo step. Raises `InvalidValueError`."""
    title = f"增加 {len(rows)} 个裁量阶次"
    with workspace.store.transaction(workspace.operator, "tiers.add", title=title) as tx:
        if tx.get(Power, power) is None:
            raise NotFoundError(kind=kind_label(Power.kind), what=str(power))
        held = tx.find(DiscretionTier, power_id=power)
        last = max((one.sort_number for one in held), default=0)
        made = tuple(
            tier_with(DiscretionTier(power_id=power, sort_number=last + number), row) for number, row in enumerate(rows, start=1)
        )
        tx.put_many(made)
    return made


def change_tier(workspace: Workspace, tier: UUID, field: str, text: str) -> None:
    """Set one field of a tier from text. Raises `InvalidValueError`, `NotFoundError`."""
    title = f"修改裁量阶次的{field_label(DiscretionTier.kind, field)}"
    with workspace.store.transaction(workspace.operator, "tier.change", title=title) as tx:
        tx.put(tier_with(_tier(tx, tier), {field: text}))


def remove_tiers(workspace: Workspace, tiers: Sequence[UUID]) -> int:
    """Remove tiers and return how many; one undo step."""
    title = f"移除 {len(tiers)} 个裁量阶次"
    with workspace.store.transaction(workspace.operator, "tiers.remove", title=title) as tx:
        for one in tiers:
            tx.remove(DiscretionTier, one)
    return len(tiers)


def move_tier(workspace: Workspace, tier: UUID, by: int) -> bool:
    """Move a tier up (-1) or down (+1) by one place; return whether there was a place to move to."""
    with workspace.store.transaction(workspace.operator, "tiers.order", title="调整裁量阶次的次序") as tx:
        moved = _tier(tx, tier)
        held = list(tx.find(DiscretionTier, power_id=moved.power_id))
        place = next(number for number, one in enumerate(held) if one.id == tier)
        target = place + by
        if not 0 <= target < len(held):
            return False
        held.insert(target, held.pop(place))
        numbered = [replace(one, sort_number=number) for number, one in enumerate(held, start=1)]
        tx.put_many([one for one in numbered if one not in held])
    return True


def pasted_rows(text: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table on the clipboard as texts by field, in the order of `COLUMNS`; a head row is left out.

    Other rows without a grade stay, and are refused when they are added: nothing is dropped silently.
    """
    rows = [line.split("\t") for line in text.replace("\r", "").split("\n") if line.strip()]
    if not rows or len(rows[0]) < 2:
        return ()
    grades = {label(one) for one in Grade}
    table = rows if rows[0][0].strip() in grades else rows[1:]
    return tuple({name: cell.strip() for name, cell in zip(COLUMNS, row, strict=False) if cell.strip()} for row in table)


def tier_with(tier: DiscretionTier, texts: Mapping[str, str]) -> DiscretionTier:
    """Return the tier with fields set from texts; a range such as 「5000」 is in the unit of the tier."""
    changed = tier
    for name, text in texts.items():
        changed = replace(changed, **{name: _read(name, text.strip())})
    return changed


def bound_text(bound: int | None) -> str:
    """Return a bound of a range as one writes it: 500000 (hundredths) → 「5000」."""
    return "" if bound is None else f"{bound // 100}" + (f".{bound % 100:02d}".rstrip("0") if bound % 100 else "")


def range_text(tier: DiscretionTier) -> str:
    """Return the range of a tier in words: 「5000元以上10000元以下」."""
    low, high = bound_text(tier.range_minimum), bound_text(tier.range_maximum)
    parts = [f"{low}{tier.unit}以上" if low else "", f"{high}{tier.unit}以下" if high else ""]
    return "".join(parts)


def problem_words(problem: RangeProblem) -> str:
    """Return a problem of the ranges as a sentence: 「从轻」与「一般」之间有空档（400—500元）."""
    unit = next((one.unit for one in (problem.first, problem.second) if one is not None), "")
    span = f"{bound_text(problem.start) or '0'}—{bound_text(problem.end) or '不限'}{unit}"
    first = f"「{label(problem.first.grade)}」" if problem.first else ""
    second = f"「{label(problem.second.grade)}」" if problem.second else ""
    if first and second:
        return f"{first}与{second}之间有{problem.fault.value}（{span}）"
    if not first:
        return f"{second}之前有{problem.fault.value}（{span}）"
    is_gap = problem.fault.value == "空档"
    return f"{first}之后有空档（{span}）" if is_gap else f"{first}{problem.fault.value}（{span}）"


def _tier(tx: Transaction, tier: UUID) -> DiscretionTier:
    found = tx.get(DiscretionTier, tier)
    if found is None:
        raise NotFoundError(kind=kind_label(DiscretionTier.kind), what=str(tier))
    return found


def _read(name: str, text: str) -> Any:
    word = field_label(DiscretionTier.kind, name)
    if name == "grade":
        return _code(Grade, text, word)
    if name == "other_kinds":
        return tuple(dict.fromkeys(_code(PenaltyKind, one.strip(), word) for one in _BETWEEN.split(text) if one.strip()))
    if name in ("range_minimum", "range_maximum"):
        return _bound(text, word)
    if name == "published_on":
        day = read_day(text) if text else None
        if text and day is None:
            raise InvalidValueError(field=word, value=text, allowed="日期，例如 2026-06-30")
        return day
    return text or ("元" if name == "unit" else "")


def _bound(text: str, word: str) -> int | None:
    plain = half_width(text).replace(",", "")
    if plain in ("", "-", "—", "不限"):
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None or found[4].strip() not in ("", "元", "%", "倍"):
        raise InvalidValueError(field=word, value=text, allowed="数，例如 5000、0.5、2万；没有限制时留空")
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return hundredths * (10_000 if found[3] else 1)


def _code(codes: Any, text: str, word: str) -> Any:
    for code in codes:
        if text in (code.value, label(code)):
            return code
    raise InvalidValueError(field=word, value=text, allowed="、".join(label(code) for code in codes))
