"""执法证件: record, change the state of, check and replace certificates; the table of rules for their kinds."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import Standing, days_left, next_check, proposed_expiry, rules_by_kind, state_on
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.values import Certificate, CertificateCheck, CertificateState, Person
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.organisation_errors import CertificateNumberTakenError, MissingReasonError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label, kind_label

KINDS = ("行政执法证", "行政执法监督证", "部门执法证")
"""Kinds of certificates that are offered; a unit may write another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow:
    """A certificate with its holder, and what it is worth on the day."""

    certificate: Certificate
    holder: str
    standing: Standing
    days_left: int | None
    next_check: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many certificates were checked, and which were not: they are not in force."""

    done: int
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    """换发: the number and days of the new certificate; without an end the rule of its kind proposes it."""

    number: str
    issued_on: date
    expires_on: date | None = None


def list_certificates(reader: Reader, org: str, day: date) -> tuple[CertificateRow, ...]:
    """Return the certificates with their standing on `day`, the first to end first, those without an end last."""
    rules = rules_by_kind(reader.all(CertificateRule, org=org))
    people = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person, org=org))
    rows = [
        CertificateRow(
            certificate=one,
            holder=people.get(one.person_id, ""),
            standing=state_on(one, rule := rules.get(one.certificate_kind), day),
            days_left=days_left(one, day),
            next_check=next_check(one, rule),
        )
        for one in reader.all(Certificate, org=org)
    ]
    return tuple(sorted(rows, key=lambda row: (row.certificate.expires_on or date.max, row.certificate.certificate_number)))


def certificate_called(reader: Reader, org: str, number: str) -> Certificate:
    """Return the certificate of this number; raises `NotFoundError`."""
    found = [one for one in reader.all(Certificate, org=org) if one.certificate_number == number]
    if not found:
        raise NotFoundError(kind=kind_label(Certificate.kind), what=number)
    return found[0]


def expiry_of(reader: Reader, certificate_kind: str, issued_on: date | None) -> date | None:
    """Return the last valid day that the rule of this kind proposes, None where there is no such rule."""
    rule = rules_by_kind(reader.all(CertificateRule)).get(certificate_kind)
    return proposed_expiry(rule, issued_on)


def register_certificate(workspace: Workspace, new: Certificate) -> Certificate:
    """Keep a new certificate; without an end the rule of its kind proposes it. Raises `CertificateNumberTakenError`."""
    title = f"登记执法证件 {new.certificate_number}"
    with workspace.store.transaction(workspace.operator, "certificate.add", title=title) as tx:
        _check_number(tx, new.certificate_number)
        kept = replace(new, expires_on=new.expires_on or expiry_of(tx, new.certificate_kind, new.issued_on))
        _check_term(kept)
        tx.put(kept)
    return kept


def change_state(workspace: Workspace, certificates: Collection[UUID], state: CertificateState, reason: str) -> None:
    """Change the state of certificates in one step; raise `MissingReasonError` where a state other than 有效 has no reason."""
    reason = reason.strip()
    if state is not CertificateState.VALID and not reason:
        raise MissingReasonError(state=state.value)
    title = f"执法证件变更为{state.value}（{len(certificates)} 个）"
    with workspace.store.transaction(workspace.operator, "certificate.state", title=title, reason=reason) as tx:
        tx.put_many(replace(one, state=state, reason=reason) for one in tx.window(Certificate, list(certificates)))


def check_certificates(workspace: Workspace, certificates: Collection[UUID], check: CertificateCheck) -> Checked:
    """Record a 年审 for many certificates in one step; those that are not in force are left out and named."""
    title = f"执法证件年审（{len(certificates)} 个）"
    with workspace.store.transaction(workspace.operator, "certificate.check", title=title) as tx:
        known = tx.window(Certificate, list(certificates))
        fit = [one for one in known if one.is_valid_on(check.checked_on)]
        tx.put_many(replace(one, checks=_with_check(one, check)) for one in fit)
    return Checked(done=len(fit), skipped=tuple(one.certificate_number for one in known if one not in fit))


def renew_certificate(workspace: Workspace, certificate: UUID, new: NewIssue) -> Certificate | None:
    """换发: record the new certificate and cancel the old one, in one step; None where the old one is gone.

    A new card under the old number only gets new days. Raises `CertificateNumberTakenError`, `InvalidValueError`.
    """
    with workspace.store.transaction(workspace.operator, "certificate.renew", title=f"换发执法证件 {new.number}") as tx:
        old = tx.get(Certificate, certificate)
        if old is None:
            return None
        expires_on = new.expires_on or expiry_of(tx, old.certificate_kind, new.issued_on)
        made = replace(
            old,
            certificate_number=new.number,
            issued_on=new.issued_on,
            expires_on=expires_on,
            checks=(),
            state=CertificateState.VALID,
            reason="",
        )
        _check_term(made)
        if new.number != old.certificate_number:
            _check_number(tx, new.number)
            made = replace(made, id=new_id())
            tx.put(replace(old, state=CertificateState.CANCELLED, reason=f"换发新证 {new.number}"))
        tx.put(made)
    return made


def save_rule(workspace: Workspace, rule: CertificateRule) -> CertificateRule:
    """Keep the rule of a kind of certificate in the place of the one there is for this kind."""
    for field, number in (
        ("validity_months", rule.validity_months),
        ("check_interval_months", rule.check_interval_months),
        ("warning_days", rule.warning_days),
    ):
        if number is not None and number < (0 if field == "warning_days" else 1):
            raise InvalidValueError(field=field_label(CertificateRule.kind, field), value=str(number), allowed="正整数")
    title = f"修改证件规则 {rule.certificate_kind}"
    with workspace.store.transaction(workspace.operator, "certificate_rule.save", title=title) as tx:
        known = tx.find(CertificateRule, certificate_kind=rule.certificate_kind)
        kept = replace(rule, id=known[0].id) if known else rule
        tx.put(kept)
        for one in known[1:]:
            tx.remove(CertificateRule, one.id)
    return kept


def remove_rule(workspace: Workspace, certificate_kind: str) -> None:
    """Take a rule out of the table; raise `NotFoundError` where there is none for this kind."""
    title = f"删除证件规则 {certificate_kind}"
    with workspace.store.transaction(workspace.operator, "certificate_rule.remove", title=title) as tx:
        known = tx.find(CertificateRule, certificate_kind=certificate_kind)
        if not known:
            raise NotFoundError(kind=kind_label(CertificateRule.kind), what=certificate_kind)
        for one in known:
            tx.remove(CertificateRule, one.id)


def kinds_in_use(reader: Reader) -> tuple[str, ...]:
    """Return the kinds of certificates to choose from: the usual ones, then those that are recorded or have a rule."""
    used = Counter(one.certificate_kind for one in reader.all(Certificate))
    used.update(one.certificate_kind for one in reader.all(CertificateRule))
    return tuple(dict.fromkeys((*KINDS, *(kind for kind, _ in used.most_common() if kind))))


def _with_check(certificate: Certificate, check: CertificateCheck) -> tuple[CertificateCheck, ...]:
    others = [one for one in certificate.checks if one.checked_on != check.checked_on]
    return tuple(sorted([*others, check], key=lambda one: one.checked_on))


def _check_number(tx: Transaction, number: str) -> None:
    known = tx.find(Certificate, certificate_number=number, org=tx.org)
    if known:
        holder = tx.get(Person, known[0].person_id)
        raise CertificateNumberTakenError(number=number, holder=holder.name if holder else "（已删除）")


def _check_term(certificate: Certificate) -> None:
    issued, ends = certificate.issued_on, certificate.expires_on
    if issued is not None and ends is not None and ends < issued:
        field = field_label(Certificate.kind, "expires_on")
        raise InvalidValueError(field=field, value=ends.isoformat(), allowed=f"不早于发证日期 {issued.isoformat()} 的日期")
