"""D04 权责清单: every live power with its basis, duties, posts and liabilities, sub-items below their main item."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words
from lawdesk.domain.number_patterns import print_form
from lawdesk.domain.powers.values import DutyRole, Power, PowerType
from lawdesk.reports.blocks import Column, Document, Row, Table
from lawdesk.reports.page_styles import REGISTER_A3, Align
from lawdesk.reports.power_remarks import list_remarks
from lawdesk.reports.power_words import duty_lines, liability_lines, posts_of
from lawdesk.reports.powers import institution_of, office_name, unit_of
from lawdesk.reports.registers import group_row, register
from lawdesk.wording.labels import label

_COLUMNS = (
    Column("序号", 1.3, Align.CENTER),
    Column("编码", 2.4),
    Column("类型", 2.1, Align.CENTER),
    Column("名称", 3.6),
    Column("子项", 2.6),
    Column("实施依据", 4.6),
    Column("实施主体", 2.5),
    Column("承办机构", 2.6),
    Column("行使层级", 1.8, Align.CENTER),
    Column("责任事项", 6.2),
    Column("责任岗位", 3.4),
    Column("追责情形", 4.4),
    Column("监督方式", 2.6),
    Column("救济渠道", 3),
    Column("备注", 4.9),
)


def power_list(facts: Facts) -> Document:
    """Return the list of live powers, grouped by type; 序号 3.1 is the first sub-item of item 3."""
    table = Table(columns=_COLUMNS, rows=tuple(_rows(facts)), name="权责清单")
    return register("权责清单", office_name(facts), facts.day, (table,), page_style=REGISTER_A3)


def _rows(facts: Facts) -> Iterator[Row]:
    live = {power.id for power in facts.live_powers}
    below: dict[UUID, list[Power]] = defaultdict(list)
    mains: dict[PowerType, list[Power]] = defaultdict(list)
    for power in facts.live_powers:
        if power.parent_id is not None and power.parent_id in live:
            below[power.parent_id].append(power)
        else:
            mains[power.power_type].append(power)
    number = 0
    for power_type in PowerType:
        powers = mains[power_type]
        if powers:
            subs = sum(len(below[power.id]) for power in powers)
            counted = f"{len(powers)}项，子项{subs}项" if subs else f"{len(powers)}项"
            yield group_row(f"{label(power_type)}（{counted}）", len(_COLUMNS))
        for power in powers:
            number += 1
            yield _row(facts, str(number), power, power.name, "")
            for place, sub in enumerate(below[power.id], start=1):
                yield _row(facts, f"{number}.{place}", sub, power.name, sub.name)


def _row(facts: Facts, number: str, power: Power, name: str, sub_name: str) -> Row:
    assisting = [facts.unit_by_id[one].name for one in power.assisting_unit_ids if one in facts.unit_by_id]
    units = [unit_of(facts, power), f"协办：{'、'.join(assisting)}" if assisting else ""]
    return (
        number,
        _code(facts, power),
        label(power.power_type),
        name,
        sub_name,
        basis_words(facts, power) or power.basis_text,
        institution_of(facts, power),
        "\n".join(one for one in units if one),
        "、".join(level.value for level in power.levels),
        "\n".join(duty_lines(facts, power)),
        "\n".join(f"{label(role)}：{names}" for role in DutyRole if (names := posts_of(facts, power, role))),
        "\n".join(liability_lines(facts, power)),
        power.supervision,
        _remedy(power),
        "\n".join(list_remarks(facts, power)),
    )


def _code(facts: Facts, power: Power) -> str:
    """Return the code in its print form, and the unit's own code below it."""
    rule = next((one for one in facts.number_rules if one.key == Power.kind and one.pattern), None)
    code = print_form(rule, power.code) if rule and power.code else power.code
    return f"{code}\n本地编码：{power.local_code}".strip() if power.local_code else code


def _remedy(power: Power) -> str:
    return f"{power.remedy}\n复议前置".strip() if power.is_reconsidered_first else power.remedy
