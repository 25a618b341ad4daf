"""D04 权责清单."""

from collections.abc import Callable, Iterator

from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words
from lawdesk.domain.powers.values import DutyRole, Power, PowerType
from lawdesk.reports.blocks import Column, Document, Row, Table
from lawdesk.reports.page_styles import REGISTER_A3, Align
from lawdesk.reports.power_words import duty_lines, liability_lines, posts_of, remarks
from lawdesk.reports.registers import group_row, register
from lawdesk.wording.labels import label

_POWER_COLUMNS = (
    Column("序号", 1.2, Align.CENTER),
    Column("编码", 2.4),
    Column("类型", 2.1, Align.CENTER),
    Column("名称", 4),
    Column("子项", 2.6),
    Column("实施依据", 5),
    Column("实施主体", 2.6),
    Column("承办机构", 2.6),
    Column("行使层级", 2.3, Align.CENTER),
    Column("责任事项", 6.8),
    Column("责任岗位", 3.6),
    Column("追责情形", 4.8),
    Column("监督方式", 2.6),
    Column("救济渠道", 3),
    Column("备注", 2.4),
)


def power_list(facts: Facts) -> Document:
    """D04: return the list of live powers with duties, posts and liabilities, grouped by type."""
    table = Table(columns=_POWER_COLUMNS, rows=tuple(by_type(facts, _power_row, len(_POWER_COLUMNS))), name="权责清单")
    return register("权责清单", office_name(facts), facts.day, (table,), page_style=REGISTER_A3)


def office_name(facts: Facts) -> str:
    """Return the name of the home institution."""
    return facts.institution_by_id[facts.home_id].name if facts.home_id else ""


def by_type(facts: Facts, row: Callable[[Facts, int, Power], Row], columns: int) -> Iterator[Row]:
    """Yield a row for each live power, those of a type under a head of their own, numbered through."""
    number = 0
    for power_type in PowerType:
        powers = [power for power in facts.live_powers if power.power_type is power_type]
        if powers:
            yield group_row(f"{label(power_type)}（{len(powers)}项）", columns)
        for power in powers:
            number += 1
            yield row(facts, number, power)


def _power_row(facts: Facts, number: int, power: Power) -> Row:
    parent = facts.power_by_id.get(power.parent_id) if power.parent_id else None
    return (
        str(number),
        power.code,
        label(power.power_type),
        parent.name if parent else power.name,
        power.name if parent else "",
        basis_words(facts, power) or power.basis_text,
        institution_of(facts, power),
        unit_of(facts, power),
        "、".join(level.value for level in power.levels),
        "\n".join(duty_lines(facts, power)),
        "\n".join(f"{label(role)}：{names}" for role in DutyRole if (names := posts_of(facts, power, role))),
        "\n".join(liability_lines(facts, power)),
        power.supervision,
        power.remedy,
        "\n".join(remarks(power)),
    )


def institution_of(facts: Facts, power: Power) -> str:
    """Return the body in whose name the power is exercised."""
    institution = facts.institution_by_id.get(power.institution_id)
    return institution.name if institution else ""


def unit_of(facts: Facts, power: Power) -> str:
    """Return the unit that handles the power."""
    unit = facts.unit_by_id.get(power.handling_unit_id) if power.handling_unit_id else None
    return unit.name if unit else ""
