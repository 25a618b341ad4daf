"""检查参数: what the unit has set, and the defaults that hold where it has set nothing."""

from dataclasses import dataclass, replace
from datetime import date

from lawdesk.data.transaction import Transaction
from lawdesk.domain.parameters import KNOWN, KnownParameter, Parameter
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.workspace import Workspace

DAY_UNIT = "日期"
VERIFIED, UNVERIFIED = STANDINGS = ("已核实", "待核实")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """A parameter in words. `is_own`: the unit has set it; `value` is what the rules read, "" where nobody has said."""

    key: str
    name: str
    value: str
    unit: str
    source: str
    rules: str
    is_own: bool
    is_verified: bool
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What to set of a parameter; an empty value takes the default again, an empty source keeps the one there is."""

    value: str
    source: str = ""
    is_verified: bool = False
    remark: str = ""


def list_parameters(workspace: Workspace) -> tuple[ParameterRow, ...]:
    """Return every parameter that a rule reads."""
    with workspace.store.read() as reader:
        own = {one.key: one for one in reader.all(Parameter, org=workspace.home.office_id)}
    return tuple(_row(known, own.get(known.key)) for known in KNOWN.values())


def set_parameter(workspace: Workspace, called: str, setting: Setting) -> ParameterRow:
    """Set a parameter, called by key or name. Raises `NotFoundError`, and `InvalidValueError` for no number or no date."""
    known = _known(called)
    value = setting.value.strip().replace(",", "").replace("，", "")
    _check(known, value)
    with workspace.store.transaction(workspace.operator, "parameter.set", title=f"设置{known.name}") as tx:
        made = _set(tx, known, replace(setting, value=value))
    return _row(known, made)


def change_parameter(workspace: Workspace, called: str, field: str, text: str) -> ParameterRow:
    """Change the `value`, the `source` or whether it `is_verified` (已核实, 待核实); the rest stays, but a new value is 待核实.

    Raises `NotFoundError` for a parameter, `InvalidValueError` for a field or a text that does not fit.
    """
    known = _known(called)
    with workspace.store.transaction(workspace.operator, "parameter.set", title=f"设置{known.name}") as tx:
        present = tx.find(Parameter, key=known.key, org=tx.org)
        one = present[0] if present else Parameter(key=known.key, value="", source=known.source)
        made = _with_text(known, one, field, text.strip())
        if made != one:
            tx.put(made)
    return _row(known, made)


def _with_text(known: KnownParameter, one: Parameter, field: str, text: str) -> Parameter:
    if field == "value":
        value = text.replace(",", "").replace("，", "")
        _check(known, value)
        is_same = (value or known.default) == (one.value or known.default)
        return one if is_same else replace(one, value=value, is_verified=False)
    if field == "source":
        return replace(one, source=text or known.source)
    if text not in STANDINGS:
        raise InvalidValueError(field=known.name, value=text, allowed="、".join(STANDINGS))
    return replace(one, is_verified=text == VERIFIED)


def _set(tx: Transaction, known: KnownParameter, setting: Setting) -> Parameter | None:
    present = tx.find(Parameter, key=known.key, org=tx.org)
    if not setting.value and not setting.is_verified:
        for one in present:
            tx.remove(Parameter, one.id)
        return None
    one = present[0] if present else Parameter(key=known.key, value="", source=known.source)
    made = replace(
        one,
        value=setting.value,
        source=setting.source.strip() or one.source,
        is_verified=setting.is_verified,
        remark=setting.remark.strip(),
    )
    tx.put(made)
    return made


def _known(called: str) -> KnownParameter:
    found = [one for one in KNOWN.values() if called.strip() in (one.key, one.name)]
    if not found:
        raise NotFoundError(kind="检查参数", what=called)
    return found[0]


def _check(known: KnownParameter, value: str) -> None:
    if not value:
        return
    if known.unit == DAY_UNIT:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise InvalidValueError(field=known.name, value=value, allowed="日期，如 2018-01-01") from error
    elif not value.isdecimal():
        raise InvalidValueError(field=known.name, value=value, allowed=f"整数（{known.unit}）")


def _row(known: KnownParameter, own: Parameter | None) -> ParameterRow:
    return ParameterRow(
        key=known.key,
        name=known.name,
        value=(own.value if own else "") or known.default,
        unit=known.unit,
        source=(own.source if own else "") or known.source,
        rules="、".join(known.rules),
        is_own=own is not None and bool(own.value),
        is_verified=own is not None and own.is_verified,
        remark=own.remark if own else "",
    )
