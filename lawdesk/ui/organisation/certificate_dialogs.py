"""The dialogs of 执法证件: record, change the state, check, replace; the table of rules."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import rules_by_kind
from lawdesk.domain.organisation.values import Certificate, CertificateCheck, CertificateState, Person
from lawdesk.operations.certificates import (
    NewIssue,
    change_state,
    check_certificates,
    expiry_of,
    kinds_in_use,
    register_certificate,
    renew_certificate,
)
from lawdesk.ui.acting_dialog import ask, ask_fields
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import Choices, choices, person_names
from lawdesk.ui.organisation.expiry_dialog import ExpiryDialog
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.page import Page
from lawdesk.ui.record_edit import parse_date

RESULTS = (("合格", "合格"), ("不合格", "不合格"))


def ask_to_register(page: Page, person: UUID | None = None) -> bool:
    """Ask for a new certificate; the last valid day is proposed from the rule of its kind."""
    with page.session.store.read() as reader:
        kinds, rules = kinds_in_use(reader), rules_by_kind(reader.own(CertificateRule))
        people = tuple((str(key), name) for key, name in person_names(reader).items())
        holder = reader.get(Person, person) if person is not None else None
        last = max(reader.own(Certificate), key=lambda one: one.id, default=None)
    who = ((str(holder.id), dict(people)[str(holder.id)]),) if holder is not None else people
    fields = (
        Field(label=tr("持证人"), key="person_id", choices=who, is_required=True),
        Field(label=tr("执法证号"), key="certificate_number", is_required=True),
        Field(label=tr("证件种类"), key="certificate_kind", choices=_same(kinds)),
        Field(label=tr("发证机关"), key="issuer", value=last.issuer if last else ""),
        Field(label=tr("执法类别"), key="field_of_law", value=last.field_of_law if last else ""),
        Field(label=tr("执法区域"), key="area", value=last.area if last else ""),
        day_field(tr("发证日期"), "issued_on", None),
        day_field(tr("有效期止"), "expires_on", None),
    )

    def act(values: dict[str, str]) -> None:
        made = register_certificate(
            page.session.workspace,
            Certificate(
                person_id=UUID(values["person_id"]),
                certificate_number=values["certificate_number"],
                certificate_kind=values["certificate_kind"],
                issuer=values["issuer"],
                field_of_law=values["field_of_law"],
                area=values["area"],
                issued_on=_day(values["issued_on"], tr("发证日期")),
                expires_on=_day(values["expires_on"], tr("有效期止")),
            ),
        )
        page.told.emit(tr("已登记证件 {0}").format(made.certificate_number))

    return ask(ExpiryDialog(tr("登记证件"), fields, tr("登记"), act, page, rules))


def ask_for_state(page: Page, certificates: Collection[UUID], state: CertificateState = CertificateState.SUSPENDED) -> bool:
    """Ask for another state and why."""
    fields = (
        Field(label=tr("变更为"), key="state", choices=choices(CertificateState), value=state.value),
        Field(label=tr("原因"), key="reason", hint=tr("变更为“有效”时可以不填")),
    )

    def act(values: dict[str, str]) -> None:
        change_state(page.session.workspace, certificates, CertificateState(values["state"]), values["reason"])
        page.told.emit(tr("已变更 {0} 个证件").format(len(certificates)))

    return ask_fields(page, tr("变更证件状态（{0} 个）").format(len(certificates)), fields, tr("变更"), act)


def ask_to_check(page: Page, certificates: Collection[UUID]) -> bool:
    """Ask for the day and result of a 年审 of all these certificates."""
    fields = (
        day_field(tr("年审日期"), "day", date.today(), is_required=True),
        Field(label=tr("结果"), key="result", choices=RESULTS),
    )

    def act(values: dict[str, str]) -> None:
        check = CertificateCheck(checked_on=parse_date(values["day"], tr("年审日期")), result=values["result"])
        done = check_certificates(page.session.workspace, certificates, check)
        words = tr("已登记年审 {0} 个").format(done.done)
        skipped = tr("；未登记 {0} 个（当日不是有效证件）：{1}").format(len(done.skipped), "、".join(done.skipped[:5]))
        page.told.emit(words + (skipped if done.skipped else ""))

    note = tr("一次登记选中的 {0} 个证件；当日已过期、暂扣、注销等的不登记。").format(len(certificates))
    return ask_fields(page, tr("批量年审"), fields, tr("登记"), act, note)


def ask_to_renew(page: Page, certificate: UUID) -> bool:
    """Ask for number and days of the certificate that takes the place of another."""
    with page.session.store.read() as reader:
        old = reader.get(Certificate, certificate)
        rules = rules_by_kind(reader.own(CertificateRule))
        proposed = expiry_of(reader, old.certificate_kind, date.today()) if old else None
    if old is None:
        return False
    fields = (
        Field(label=tr("新证号"), key="number", is_required=True, hint=tr("证号不变的，填原证号")),
        Field(label=tr("证件种类"), key="certificate_kind", choices=_same((old.certificate_kind,))),
        day_field(tr("发证日期"), "issued_on", date.today(), is_required=True),
        day_field(tr("有效期止"), "expires_on", proposed),
    )

    def act(values: dict[str, str]) -> None:
        new = NewIssue(
            number=values["number"],
            issued_on=parse_date(values["issued_on"], tr("发证日期")),
            expires_on=_day(values["expires_on"], tr("有效期止")),
        )
        renew_certificate(page.session.workspace, certificate, new)
        page.told.emit(tr("已换发 {0}，原证已注销").format(new.number))

    return ask(ExpiryDialog(tr("换发：{0}").format(old.certificate_number), fields, tr("换发"), act, page, rules))


def _same(words: Collection[str]) -> Choices:
    return tuple((one, one) for one in words)


def _day(text: str, word: str) -> date | None:
    return parse_date(text, word) if text else None
