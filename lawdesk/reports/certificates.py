"""D06: 证件台账, the ledger of enforcement certificates."""

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import days_left, next_check, rules_by_kind, state_on
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.values import Certificate, CertificateState
from lawdesk.reports.blocks import Column, Document, Paragraph, Row, Table
from lawdesk.reports.dates import short_date
from lawdesk.reports.page_styles import REGISTER_A3, Align, Style
from lawdesk.reports.registers import numbered, register

_COLUMNS = (
    Column("序号", 1.2, Align.CENTER),
    Column("姓名", 2.6, Align.CENTER),
    Column("机构", 3.2),
    Column("执法证号", 3.4),
    Column("证件种类", 2.6),
    Column("发证机关", 3.4),
    Column("执法类别", 2.8),
    Column("执法区域", 2.4),
    Column("发证日期", 2.6, Align.CENTER),
    Column("有效期止", 2.6, Align.CENTER),
    Column("剩余天数", 1.8, Align.CENTER),
    Column("年审", 4),
    Column("状态", 2.2, Align.CENTER),
    Column("变动原因", 3),
)


def certificate_ledger(facts: Facts) -> Document:
    """D06: return the certificates with what they are worth on the day, the first to end first, and the rules behind it."""
    names = told_apart((one.id, one.name, one.staff_number) for one in facts.people)
    rules = rules_by_kind(facts.certificate_rules)
    found = sorted(facts.certificates, key=lambda one: (str(one.expires_on or "9999"), one.certificate_number))
    rows = numbered(_row(facts, one, names.get(one.person_id, ""), rules.get(one.certificate_kind)) for one in found)
    table = Table(columns=_COLUMNS, rows=rows, name="执法证件台账")
    notes = tuple(Paragraph(_rule_words(one), Style.NOTE) for one in facts.certificate_rules)
    office = facts.institution_by_id[facts.home_id].name if facts.home_id else ""
    return register("行政执法证件台账", office, facts.day, (table, *notes), page_style=REGISTER_A3)


def _row(facts: Facts, one: Certificate, name: str, rule: CertificateRule | None) -> Row:
    person = facts.person_by_id.get(one.person_id)
    unit = facts.unit_by_id.get(person.unit_id) if person is not None and person.unit_id else None
    left = days_left(one, facts.day)
    due = next_check(one, rule)
    checks = [f"{check.checked_on.isoformat()} {check.result}" for check in one.checks]
    return (
        name,
        unit.name if unit else "",
        one.certificate_number,
        one.certificate_kind,
        one.issuer,
        one.field_of_law,
        one.area,
        short_date(one.issued_on),
        short_date(one.expires_on),
        str(left) if left is not None and one.state is CertificateState.VALID else "",
        "\n".join([*checks, *([f"下次 {due.isoformat()}"] if due and one.state is CertificateState.VALID else [])]),
        state_on(one, rule, facts.day).value,
        one.reason,
    )


def _rule_words(rule: CertificateRule) -> str:
    """Return a rule as a note under the table, its doubt with it."""
    term = f"有效期 {rule.validity_months} 个月" if rule.validity_months else "有效期未规定"
    check = f"每 {rule.check_interval_months} 个月年审" if rule.check_interval_months else "年审未规定"
    source = f"来源：{rule.source}" if rule.source else "来源未填写"
    doubt = "" if rule.is_verified else "，待核实"
    return f"{rule.certificate_kind}：{term}，{check}，到期前 {rule.warning_days} 天提醒（{source}{doubt}）。{rule.remark}"
