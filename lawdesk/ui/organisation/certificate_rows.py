"""Rows and details of 执法证件: what ends first stands first."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import Standing, days_left, next_check, rules_by_kind, state_on
from lawdesk.domain.organisation.values import Certificate, CertificateState, Person
from lawdesk.operations.certificates import KINDS
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, person_names, unit_names
from lawdesk.ui.organisation.kept_entries import KeptEntries
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of

WITHIN = ("30", "60", "90", "180")
"""Days within which a filter asks what ends."""


class CertificateRows(KeptEntries):
    """Certificates with what they are worth today."""

    symbol = "mdi6.card-account-details-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="证号", width=8, field="certificate_number", is_main=True),
            Column(head="姓名", width=6),
            Column(head="状态", width=6),
            Column(head="有效期止", width=6, field="expires_on"),
            Column(head="剩余天数", width=5, is_number=True),
            Column(head="年审", width=9, is_optional=True),
            Column(head="种类", width=6, field="certificate_kind", is_optional=True),
            Column(head="发证机关", width=8, field="issuer", is_optional=True),
            Column(head="执法类别", width=7, field="field_of_law", is_optional=True),
            Column(head="区域", width=5, field="area", is_optional=True),
            Column(head="发证日期", width=6, field="issued_on", is_optional=True),
            Column(head="机构", width=7, is_hidden=True),
            Column(head="原因", width=8, field="reason", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="standing", head="状态", choices=tuple((one.value, one.value) for one in Standing)),
            Filter(field="within", head="到期", choices=tuple((days, f"{days} 日内到期") for days in WITHIN)),
            Filter(field="missing", head="缺少", choices=(("expiry", "有效期止"), ("issued", "发证日期"), ("field", "执法类别"))),
            Filter(field="kind", head="种类", choices=tuple((one, one) for one in KINDS)),
        )

    def depends_on(self) -> tuple[object, ...]:
        return (date.today(),)

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        today = date.today()
        names, units = person_names(reader), unit_names(reader)
        homes = {one.id: units.get(one.unit_id, "") if one.unit_id else "" for one in reader.own(Person)}
        rules = rules_by_kind(reader.own(CertificateRule))
        found = sorted(reader.own(Certificate), key=lambda one: (one.expires_on or date.max, one.certificate_number))
        return tuple(
            _entry(
                one,
                names.get(one.person_id, "（已删除）"),
                homes.get(one.person_id, ""),
                rules.get(one.certificate_kind),
                today,
            )
            for one in found
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        one = reader.get(Certificate, record)
        if one is None:
            return None
        today = date.today()
        rule = rules_by_kind(reader.own(CertificateRule)).get(one.certificate_kind)
        standing = state_on(one, rule, today)
        holder = person_names(reader).get(one.person_id, "（已删除）")
        return Detail(
            id=record,
            title=f"{holder}　{one.certificate_number}",
            state=standing.value,
            tone=tone_of(standing),
            note=_note(one, standing, today),
            tabs=(
                Tab(title="基本", blocks=(_fields(one, holder),)),
                Tab(title="年审", blocks=(_rule_fields(one, rule), _checks(one))),
                attachments_tab(reader, Certificate, record),
                history_tab(Certificate, record),
            ),
        )


def _entry(one: Certificate, holder: str, unit: str, rule: CertificateRule | None, today: date) -> Entry:
    standing, left = state_on(one, rule, today), days_left(one, today)
    is_running = one.state is CertificateState.VALID
    cells = (
        Cell(one.certificate_number),
        Cell(holder),
        Cell(standing.value, tone_of(standing), one.reason),
        Cell(day_text(one.expires_on)),
        Cell(str(left) if left is not None and is_running else ""),
        _check_cell(one, rule, today),
        Cell(one.certificate_kind),
        Cell(one.issuer),
        Cell(one.field_of_law),
        Cell(one.area),
        Cell(day_text(one.issued_on)),
        Cell(unit),
        Cell(one.reason),
    )
    missing = (("expiry", one.expires_on), ("issued", one.issued_on), ("field", one.field_of_law))
    return Entry(
        row=Row(id=one.id, cells=cells),
        values=values_of(
            standing=standing.value,
            within=frozenset(days for days in WITHIN if is_running and left is not None and 0 <= left <= int(days)),
            missing=frozenset(word for word, value in missing if not value),
            kind=one.certificate_kind,
        ),
    )


def _check_cell(one: Certificate, rule: CertificateRule | None, today: date) -> Cell:
    due = next_check(one, rule)
    last = one.checks[-1] if one.checks else None
    words = f"最近 {last.checked_on.isoformat()} {last.result}" if last else "没有年审记录"
    if due is None or one.state is not CertificateState.VALID:
        return Cell(last.checked_on.isoformat() if last else "", tip=words)
    if due <= today:
        return Cell(f"应于 {due.isoformat()}", Tone.WARNING, words)
    return Cell(f"下次 {due.isoformat()}", tip=words)


def _note(one: Certificate, standing: Standing, today: date) -> str:
    left = days_left(one, today)
    if standing is Standing.EXPIRED and left is not None:
        return f"已过期 {-left} 天，不能据此执法。请换发或变更状态。"
    if standing is Standing.EXPIRING:
        return f"还有 {left} 天到期，请安排换发。"
    if standing is Standing.CHECK_DUE:
        return "已到年审时间，请登记年审。"
    return one.reason


def _fields(one: Certificate, holder: str) -> Fields:
    return Fields(
        fields=(
            Field(label="持证人", value=holder),
            Field(label="执法证号", value=one.certificate_number, key="certificate_number", is_required=True),
            Field(label="证件种类", value=one.certificate_kind, key="certificate_kind", is_required=True),
            Field(label="发证机关", value=one.issuer, key="issuer"),
            Field(label="执法类别", value=one.field_of_law, key="field_of_law"),
            Field(label="执法区域", value=one.area, key="area"),
            day_field("发证日期", "issued_on", one.issued_on),
            day_field("有效期止", "expires_on", one.expires_on),
            Field(label="登记状态", value=one.state.value, key="state", choices=choices(CertificateState)),
            Field(label="变动原因", value=one.reason, key="reason"),
        )
    )


def _rule_fields(one: Certificate, rule: CertificateRule | None) -> Fields:
    if rule is None:
        return Fields(fields=(Field(label="规则", value=f"“{one.certificate_kind}”没有规则，在“证件规则…”中设置。"),))
    term = f"{rule.validity_months} 个月" if rule.validity_months else "未规定"
    interval = f"{rule.check_interval_months} 个月" if rule.check_interval_months else "未规定"
    source = rule.source + ("" if rule.is_verified else "（待核实）")
    return Fields(
        fields=(
            Field(label="有效期", value=term),
            Field(label="年审间隔", value=interval),
            Field(label="提前提醒", value=f"{rule.warning_days} 天"),
            Field(label="规则来源", value=source),
            Field(label="下次年审", value=day_text(next_check(one, rule)) or "不需要"),
        )
    )


def _checks(one: Certificate) -> Grid:
    rows = tuple(
        Row(
            id=UUID(int=number),
            cells=(Cell(check.checked_on.isoformat()), Cell(check.result, None if check.result == "合格" else Tone.BAD)),
        )
        for number, check in enumerate(reversed(one.checks), start=1)
    )
    columns = (Column(head="年审日期", width=7), Column(head="结果", is_main=True))
    return Grid(columns=columns, rows=rows, head="年审记录", empty="没有年审记录。")
