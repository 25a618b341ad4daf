"""D03 职权分解表 (a form for each power, and as a list) and D04 权责清单."""

from collections.abc import Callable, Iterator

from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words
from lawdesk.domain.powers.values import DutyRole, LimitKind, Power, PowerType, TimeLimit
from lawdesk.reports.blocks import Block, Cell, Column, Document, PageBreak, Paragraph, Row, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import FORM_A4, REGISTER_A3, REGISTER_A4, Align, Style
from lawdesk.reports.power_words import clauses, duty_lines, liability_lines, posts_of, remarks, statutes_of
from lawdesk.reports.registers import group_row, register, signing_line
from lawdesk.wording.labels import label, limit_text

_LIST_COLUMNS = (
    Column("序号", 1.3, Align.CENTER),
    Column("编码", 2.6),
    Column("职权名称", 5),
    Column("法定依据", 5),
    Column("程序", 1.8, Align.CENTER),
    Column("实施机构", 3),
    Column("承办岗位", 2.8),
    Column("审核岗位", 2.8),
    Column("批准岗位", 2.8),
    Column("协办岗位", 2.8),
    Column("时限", 2.8),
    Column("备注", 2.8),
)
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
_HEAD = Style.TABLE_HEAD


def power_list(facts: Facts) -> Document:
    """D04: return the list of live powers with duties, posts and liabilities, grouped by type."""
    table = Table(columns=_POWER_COLUMNS, rows=tuple(_grouped(facts, _power_row, len(_POWER_COLUMNS))), name="权责清单")
    return register("权责清单", _office(facts), facts.day, (table,), page_style=REGISTER_A3)


def decomposition_list(facts: Facts) -> Document:
    """D03: return the decomposition of all live powers to posts as one list."""
    rows = tuple(_grouped(facts, _decomposition_row, len(_LIST_COLUMNS)))
    table = Table(columns=_LIST_COLUMNS, rows=rows, name="职权分解表")
    return register("行政执法职权分解表", _office(facts), facts.day, (table,), page_style=REGISTER_A4)


def decomposition_forms(facts: Facts) -> Document:
    """D03: return the decomposition as one form for each live power, each on a page of its own."""
    blocks: list[Block] = []
    for power in facts.live_powers:
        blocks += [PageBreak()] if blocks else []
        blocks += _form(facts, power)
    office = _office(facts)
    return Document(title=f"{office}行政执法职权分解表", page_style=FORM_A4, blocks=tuple(blocks), author=office)


def _office(facts: Facts) -> str:
    return facts.institution_by_id[facts.home_id].name if facts.home_id else ""


def _grouped(facts: Facts, row: Callable[[Facts, int, Power], Row], columns: int) -> Iterator[Row]:
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
        _institution(facts, power),
        _unit(facts, power),
        "、".join(level.value for level in power.levels),
        "\n".join(duty_lines(facts, power)),
        "\n".join(f"{label(role)}：{names}" for role in DutyRole if (names := posts_of(facts, power, role))),
        "\n".join(liability_lines(facts, power)),
        power.supervision,
        power.remedy,
        "\n".join(remarks(power)),
    )


def _decomposition_row(facts: Facts, number: int, power: Power) -> Row:
    return (
        str(number),
        power.code,
        power.name,
        basis_words(facts, power) or power.basis_text,
        "、".join(procedure.value for procedure in power.procedures),
        _unit(facts, power) or _institution(facts, power),
        *(posts_of(facts, power, role) for role in DutyRole),
        _limits(power),
        "\n".join(remarks(power)),
    )


def _form(facts: Facts, power: Power) -> tuple[Block, ...]:
    office = _office(facts)
    return (
        Paragraph("行政执法职权分解表", Style.TITLE),
        Paragraph(f"单位：{office}　　　编码：{power.code}　　　{long_date(facts.day)}", Style.NOTE, align=Align.CENTER),
        Spacer(2),
        Table(columns=(Column("", 2), Column("", 4), Column("", 2), Column("", 4)), rows=tuple(_form_rows(facts, power))),
        Spacer(3),
        signing_line(),
    )


def _form_rows(facts: Facts, power: Power) -> Iterator[Row]:
    procedures = "、".join(procedure.value for procedure in power.procedures)
    yield _pair("职权类别", label(power.power_type), "执法程序", procedures)
    yield _wide("职权名称", power.name)
    yield _pair("实施主体", _institution(facts, power), "实施机构", _unit(facts, power))
    yield _wide("法定依据", statutes_of(facts, power) or power.basis_text)
    yield _wide("具体条款", clauses(facts, power) or basis_words(facts, power))
    if power.basis_text:
        yield _wide("依据原文", power.basis_text)
    if power.conditions:
        yield _wide("办理条件", power.conditions)
    if power.materials:
        yield _wide("申请材料", "\n".join(power.materials))
    yield _pair("承办岗位", posts_of(facts, power, DutyRole.HANDLE), "审核岗位", posts_of(facts, power, DutyRole.REVIEW))
    yield _pair("批准岗位", posts_of(facts, power, DutyRole.APPROVE), "协办岗位", posts_of(facts, power, DutyRole.ASSIST))
    yield _pair("法定时限", _limit(power.statutory_limit), "承诺时限", _limit(power.promised_limit))
    yield _wide("责任事项", "\n".join(duty_lines(facts, power)))
    yield _wide("追责情形", "\n".join(liability_lines(facts, power)))
    yield _pair("监督方式", power.supervision, "救济渠道", power.remedy)
    yield _wide("备注", "\n".join(remarks(power)))


def _pair(first: str, one: str, second: str, two: str) -> Row:
    return Cell(first, style=_HEAD), one, Cell(second, style=_HEAD), two


def _wide(name: str, text: str) -> Row:
    return Cell(name, style=_HEAD), Cell(text, span=3)


def _institution(facts: Facts, power: Power) -> str:
    institution = facts.institution_by_id.get(power.institution_id)
    return institution.name if institution else ""


def _unit(facts: Facts, power: Power) -> str:
    unit = facts.unit_by_id.get(power.handling_unit_id) if power.handling_unit_id else None
    return unit.name if unit else ""


def _limits(power: Power) -> str:
    named = ((LimitKind.STATUTORY, power.statutory_limit), (LimitKind.PROMISED, power.promised_limit))
    return "\n".join(f"{label(kind)[:2]}：{_limit(limit)}" for kind, limit in named if limit)


def _limit(limit: TimeLimit | None) -> str:
    if limit is None:
        return ""
    start = f"（自{limit.start_event}起）" if limit.start_event else ""
    return limit_text(limit) + start
