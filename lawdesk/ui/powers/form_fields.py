"""The form of a power: common fields, those of its type, and what an earlier type left behind."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.type_fields import FIELDS_OF_TYPE, foreign_fields
from lawdesk.domain.powers.values import (
    CoercionKind,
    CounterpartKind,
    InspectionMode,
    PenaltyKind,
    Power,
    PowerSource,
    PowerType,
    Procedure,
    TimeLimit,
)
from lawdesk.operations.power_fields import LIMIT_PARTS, LIMITS, part_word
from lawdesk.ui.detail import Field, Fields
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import Choices, by_id, choices, institution_names, joined, unit_names
from lawdesk.wording.labels import field_label, label, limit_text, money_text

_ONE_OF: dict[str, type[StrEnum]] = {
    "power_type": PowerType,
    "source": PowerSource,
    "coercion_kind": CoercionKind,
    "inspection_mode": InspectionMode,
}
_SETS: dict[str, type[StrEnum]] = {
    "levels": Level,
    "counterpart_kinds": CounterpartKind,
    "procedures": Procedure,
    "penalty_kinds": PenaltyKind,
}
_MAY_BE_EMPTY = ("coercion_kind", "inspection_mode")
_LONG = (
    "violation",
    "division_note",
    "inspection_objects",
    "standard",
    "relief",
    "acceptance_scope",
    "conditions",
    "materials",
    "supervision",
    "remedy",
    "basis_text",
    "remark",
)
_MONEY = ("fine_minimum", "fine_maximum", "hearing_threshold")
_YES_NO: Choices = (("否", "否"), ("是", "是"))


def _hints() -> dict[str, str]:
    return {
        "fine_minimum": tr("元，例如 5000、2万"),
        "fine_maximum": tr("元，例如 50000、5万；没有上限留空"),
        "fine_base": tr("例如：违法所得一倍以上三倍以下"),
        "hearing_threshold": tr("元，达到此数须告知听证"),
        "valid_term": tr("例如 5年、长期"),
        "materials": tr("每行一项"),
        "statutory_limit": tr("例如 20个工作日、90日、3个月、无法定时限"),
        "promised_limit": tr("例如 10个工作日"),
        "fee_basis": tr("例如：《…法》第几条"),
        "change_basis": tr("文号，例如 青政发〔2026〕3号"),
        "effective_on": tr("例如 2026-06-30"),
    }


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what a power may point at."""

    units: dict[UUID, str]
    bodies: dict[UUID, str]
    main: str

    @classmethod
    def of(cls, reader: Reader, power: Power) -> "Names":
        """Read what the form of this power needs."""
        above = reader.get(Power, power.parent_id) if power.parent_id else None
        return cls(unit_names(reader), institution_names(reader), called(above) if above else "")


def called(power: Power) -> str:
    """Return a power by code and name."""
    return f"{power.code} {power.name}".strip()


def basics(power: Power, names: Names) -> tuple[Fields, ...]:
    """Return the forms of the tab 基本: common, by type, left behind, state."""
    common = ("name", "power_type", "code", "base_code", "local_code")
    carried = ("handling_unit_id", "assisting_unit_ids", "levels", "source", "counterpart_kinds", "procedures")
    marks = ("is_major", "is_monitored", "is_forwarded_up", "is_reconsidered_first", "division_note", "remark")
    main = Field(label=field_label("power", "parent_id"), value=names.main or tr("（主项）"))
    body = Field(label=field_label("power", "institution_id"), value=names.bodies.get(power.institution_id, ""))
    of_type = FIELDS_OF_TYPE[power.power_type]
    forms = [Fields(fields=(*_fields(power, common, names), main, body, *_fields(power, carried, names)))]
    if of_type:
        forms.append(Fields(head=tr("{0}事项").format(label(power.power_type)), fields=_fields(power, of_type, names)))
    forms.append(Fields(head=tr("管理"), fields=_fields(power, marks, names)))
    left = foreign_fields(power)
    if left:
        forms.append(Fields(head=tr("不属于本类型的内容"), fields=_fields(power, left, names)))
    forms.append(_state(power))
    return tuple(forms)


def conditions(power: Power, names: Names) -> Fields:
    """Return the form of the tab 条件与材料."""
    return Fields(fields=_fields(power, ("conditions", "materials"), names))


def limits_and_fees(power: Power, names: Names) -> tuple[Fields, ...]:
    """Return the forms of the tab 时限与收费: each limit with its parts, the fee with its basis."""
    forms = [Fields(head=field_label("power", owner), fields=_limit_fields(owner, getattr(power, owner))) for owner in LIMITS]
    return (*forms, Fields(head=tr("收费"), fields=_fields(power, ("has_fee", "fee_basis"), names)))


def remedies(power: Power, names: Names) -> Fields:
    """Return the form of supervision and remedy."""
    return Fields(head=tr("监督与救济"), fields=_fields(power, ("supervision", "remedy"), names))


def basis_text(power: Power, names: Names) -> Fields:
    """Return the cell of the imported list that the citations were read from."""
    return Fields(head=field_label("power", "basis_text"), fields=_fields(power, ("basis_text",), names))


def _fields(power: Power, keys: tuple[str, ...], names: Names) -> tuple[Field, ...]:
    return tuple(_field(power, key, names) for key in keys)


def _field(power: Power, key: str, names: Names) -> Field:
    value, word = getattr(power, key), field_label("power", key)
    if key in _SETS:
        return Field(label=word, value=joined(label(one) for one in value), key=key, choices=choices(_SETS[key]), is_set=True)
    if key in _ONE_OF:
        options = ((("", tr("（未定）")),) if key in _MAY_BE_EMPTY else ()) + choices(_ONE_OF[key])
        return Field(label=word, value=label(value) if value else tr("（未定）"), key=key, choices=options)
    if key == "handling_unit_id":
        shown = names.units.get(value, "") if value else tr("（未定）")
        return Field(label=word, value=shown, key=key, choices=by_id(names.units))
    if key == "assisting_unit_ids":
        units = tuple((str(one), name) for one, name in names.units.items())
        return Field(label=word, value=joined(names.units.get(one, "") for one in value), key=key, choices=units, is_set=True)
    if isinstance(value, bool):
        return Field(label=word, value=tr("是") if value else tr("否"), key=key, choices=_YES_NO)
    hint, is_required = _hints().get(key, ""), key == "name"
    return Field(label=word, value=_text(key, value), key=key, is_long=key in _LONG, hint=hint, is_required=is_required)


def _text(key: str, value: object) -> str:
    if key in _MONEY:
        return money_text(value) if isinstance(value, int) else ""
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _limit_fields(owner: str, limit: TimeLimit | None) -> tuple[Field, ...]:
    hints = {"start_event": tr("例如 受理之日、立案之日"), "extension_amount": tr("与时限相同的单位，例如 10个工作日")}
    first = Field(label=tr("时限"), key=owner, value=limit_text(limit), hint=_hints()[owner])
    if limit is None or limit.is_none:
        return (first,)
    parts = [
        Field(label=part_word(part), key=f"{owner}.{part}", value=_part_text(limit, part), hint=hints.get(part, ""))
        for part in LIMIT_PARTS
    ]
    return (first, *parts)


def _part_text(limit: TimeLimit, part: str) -> str:
    if part == "extension_amount":
        return f"{limit.extension_amount}{label(limit.unit)}" if limit.extension_amount else ""
    return str(getattr(limit, part))


def _state(power: Power) -> Fields:
    """Say since when and why the power is in its state; it is changed by 变更状态."""
    parts = [Field(label=field_label("power", "status"), value=label(power.status))]
    for key in ("effective_on", "suspended_on", "suspended_reason", "retired_on", "retired_reason", "change_basis"):
        text = _text(key, getattr(power, key))
        if text:
            parts.append(Field(label=field_label("power", key), value=text))
    return Fields(head=tr("状态（用“变更状态”修改）"), fields=tuple(parts))
