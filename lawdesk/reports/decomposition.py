"""D03 职权分解表, as a list and as a form for each power; 岗位职权责任清单: powers, duties and liabilities of each post."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words, posts_with_powers
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.duty_making import spoken
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Liability, LimitKind, Power, PowerType, TimeLimit
from lawdesk.reports.blocks import Block, Cell, Column, Document, Heading, PageBreak, Paragraph, Row, Spacer, Table
from lawdesk.reports.dates import long_date, short_date
from lawdesk.reports.page_styles import FORM_A4, REGISTER_A3, REGISTER_A4, Align, Style
from lawdesk.reports.power_words import clauses, duty_lines, liability_lines, posts_of, remarks, statutes_of
from lawdesk.reports.powers import by_type, institution_of, office_name, unit_of
from lawdesk.reports.registers import numbered, office_line, register, signing_line
from lawdesk.wording.labels import label, limit_text

_LIST_COLUMNS = (
    Column("序号", 1.3, Align.CENTER),
    Column("编码", 2.6),
    Column("职权名称", 5),
    Column("法定依据", 3.6),
    Column("具体条款", 5),
    Column("程序", 1.8, Align.CENTER),
    Column("实施机构", 3),
    Column("承办岗位", 2.8),
    Column("审核岗位", 2.8),
    Column("批准岗位", 2.8),
    Column("协办岗位", 2.8),
    Column("时限", 2.8),
    Column("备注（交叉说明）", 4),
)
_CARRIED = (
    Column("序号", 1, Align.CENTER),
    Column("编码", 2.2),
    Column("职权名称", 7),
    Column("类型", 1.8, Align.CENTER),
    Column("角色", 2, Align.CENTER),
    Column("分工说明", 3.6),
    Column("起止日期", 2.4, Align.CENTER),
)
_DUTIES = (
    Column("序号", 1, Align.CENTER),
    Column("环节", 2.6),
    Column("责任事项", 7),
    Column("时限", 2.8),
    Column("依据", 4),
    Column("适用职权", 3),
)
_LIABILITIES = (
    Column("序号", 1, Align.CENTER),
    Column("追责情形", 8),
    Column("过错形式", 1.8, Align.CENTER),
    Column("依据", 4.6),
    Column("追责形式", 4),
)
_EVERY = 4
"""Up to so many powers are named by their codes; more are counted."""
_HEAD = Style.TABLE_HEAD


def decomposition_list(facts: Facts) -> Document:
    """D03: return the decomposition of all live powers to posts as one list."""
    rows = tuple(by_type(facts, _decomposition_row, len(_LIST_COLUMNS)))
    table = Table(columns=_LIST_COLUMNS, rows=rows, name="职权分解表")
    return register("行政执法职权分解表", office_name(facts), facts.day, (table,), page_style=REGISTER_A3)


def decomposition_forms(facts: Facts) -> Document:
    """D03: return the decomposition as one form for each live power, each on a page of its own."""
    blocks: list[Block] = []
    for power in facts.live_powers:
        blocks += [PageBreak()] if blocks else []
        blocks += _form(facts, power)
    office = office_name(facts)
    return Document(title=f"{office}行政执法职权分解表", page_style=FORM_A4, blocks=tuple(blocks), author=office)


def post_responsibilities(facts: Facts) -> Document:
    """Return 岗位职权责任清单: what each post with powers carries, must do and answers for; each begins a page."""
    office = office_name(facts)
    blocks: list[Block] = []
    for post in posts_with_powers(facts):
        blocks += [PageBreak()] if blocks else []
        blocks += _post_pages(facts, post, office)
    if not blocks:
        blocks = [Paragraph("岗位职权责任清单", Style.TITLE), Paragraph("还没有承担职权的岗位。")]
    return Document(title=f"{office}岗位职权责任清单", page_style=REGISTER_A4, blocks=tuple(blocks), author=office)


def _post_pages(facts: Facts, post: Post, office: str) -> Iterator[Block]:
    unit = facts.unit_by_id.get(post.unit_id)
    people = facts.person_by_id
    holders = [people[one.person_id].name for one in facts.holdings_by_post.get(post.id, ()) if one.person_id in people]
    yield Paragraph("岗位职权责任清单", Style.TITLE)
    yield office_line(office, facts.day)
    yield Table(
        columns=(Column("", 2), Column("", 5), Column("", 2), Column("", 5)),
        rows=(
            _pair("机构", unit.name if unit else "", "岗位", f"{post.name}（{post.code}）"),
            _pair("岗位类别", post.category.value, "任岗人", "、".join(holders) or "空缺"),
            _wide("岗位职责", post.duties),
        ),
    )
    yield Heading("一、职权与角色", 3)
    yield Table(columns=_CARRIED, rows=numbered(_carried_rows(facts, post)), name="职权与角色")
    duties = spoken(one for one in facts.duties if one.post_id == post.id)
    yield Heading("二、责任事项", 3)
    yield Table(columns=_DUTIES, rows=numbered(_duty_rows(facts, duties)), name="责任事项")
    liabilities = spoken(one for one in facts.liabilities if one.post_id == post.id)
    yield Heading("三、追责情形", 3)
    yield Table(columns=_LIABILITIES, rows=numbered(_liability_row(one) for one in liabilities), name="追责情形")
    yield Spacer(3)
    yield signing_line()


def _carried_rows(facts: Facts, post: Post) -> Iterator[tuple[str, ...]]:
    by_power: dict[UUID, list[Assignment]] = {}
    for one in facts.assignments_by_post.get(post.id, ()):
        by_power.setdefault(one.power_id, []).append(one)
    for power in facts.live_powers:
        held = sorted(by_power.get(power.id, ()), key=lambda one: list(DutyRole).index(one.duty_role))
        if held:
            notes = "；".join(dict.fromkeys(one.scope_note for one in held if one.scope_note))
            roles = "、".join(label(one.duty_role) for one in held)
            yield power.code, power.name, label(power.power_type), roles, notes, "\n".join(dict.fromkeys(map(_days, held)))


def _days(one: Assignment) -> str:
    start, end = short_date(one.starts_on), short_date(one.ends_on)
    return f"{start}至{end}" if start or end else "长期"


def _duty_rows(facts: Facts, duties: list[Duty]) -> Iterator[tuple[str, ...]]:
    """Yield what must be done, type by type, once for all powers in which it is the same."""
    powers_of: dict[tuple[str, ...], list[UUID]] = {}
    order = {power.id: list(PowerType).index(power.power_type) for power in facts.powers}
    for one in sorted(duties, key=lambda one: order.get(one.power_id, len(PowerType))):
        powers_of.setdefault((one.stage, one.text, one.limit, one.basis), []).append(one.power_id)
    for content, powers in powers_of.items():
        codes = [facts.power_by_id[one].code or facts.power_by_id[one].name for one in powers if one in facts.power_by_id]
        codes = list(dict.fromkeys(codes))
        named = "、".join(codes[:_EVERY]) + (f"等{len(codes)}项" if len(codes) > _EVERY else "")
        yield *content, named


def _liability_row(one: Liability) -> tuple[str, ...]:
    return one.text, one.fault_form, one.basis, "、".join(one.forms)


def _cross_notes(facts: Facts, power: Power) -> Iterator[str]:
    """Yield what a register puts under 备注, and before it how those who share the power have divided it."""
    if power.division_note:
        yield f"分工：{power.division_note}"
    assisting = [facts.unit_by_id[one].name for one in power.assisting_unit_ids if one in facts.unit_by_id]
    if assisting:
        yield f"协办机构：{'、'.join(assisting)}"
    yield from remarks(power)


def _decomposition_row(facts: Facts, number: int, power: Power) -> Row:
    return (
        str(number),
        power.code,
        power.name,
        statutes_of(facts, power) or power.basis_text,
        basis_words(facts, power),
        "、".join(procedure.value for procedure in power.procedures),
        unit_of(facts, power) or institution_of(facts, power),
        *(posts_of(facts, power, role) for role in DutyRole),
        _limits(power),
        "\n".join(_cross_notes(facts, power)),
    )


def _form(facts: Facts, power: Power) -> tuple[Block, ...]:
    office = office_name(facts)
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
    yield _pair("实施主体", institution_of(facts, power), "实施机构", unit_of(facts, power))
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
    yield _wide("备注（交叉说明）", "\n".join(_cross_notes(facts, power)))


def _pair(first: str, one: str, second: str, two: str) -> Row:
    return Cell(first, style=_HEAD), one, Cell(second, style=_HEAD), two


def _wide(name: str, text: str) -> Row:
    return Cell(name, style=_HEAD), Cell(text, span=3)


def _limits(power: Power) -> str:
    named = ((LimitKind.STATUTORY, power.statutory_limit), (LimitKind.PROMISED, power.promised_limit))
    return "\n".join(f"{label(kind)[:2]}：{_limit(limit)}" for kind, limit in named if limit)


def _limit(limit: TimeLimit | None) -> str:
    if limit is None:
        return ""
    start = f"（自{limit.start_event}起）" if limit.start_event else ""
    return limit_text(limit) + start
