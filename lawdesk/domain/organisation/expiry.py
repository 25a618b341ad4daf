"""What a certificate is worth on a day, and the dates that follow from the rules of its kind. Pages, lists and reports share it.

Nothing here is law: how long a certificate is valid and how often it is checked stands in the table of certificate rules, which a
unit keeps itself. Where the table says nothing, nothing is proposed.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.values import Certificate, CertificateState


class Standing(StrEnum):
    """What a certificate is worth on a day; the Chinese word is the code. A recorded state other than 有效 comes first."""

    EXPIRED = "已过期"
    EXPIRING = "即将到期"
    CHECK_DUE = "待年审"
    NOT_YET = "未生效"
    VALID = "有效"
    SUSPENDED = "暂扣"
    WITHDRAWN = "收回"
    REVOKED = "吊销"
    CANCELLED = "注销"
    LOST = "遗失"


WANTS_ACTION = (Standing.EXPIRED, Standing.EXPIRING, Standing.CHECK_DUE)
NO_RULE = CertificateRule(certificate_kind="")
Rules = Mapping[str, CertificateRule]


def rules_by_kind(rules: Iterable[CertificateRule]) -> dict[str, CertificateRule]:
    """Return the rules by the kind of certificate; of two for one kind the verified one."""
    ordered = sorted(rules, key=lambda one: one.is_verified)
    return {one.certificate_kind: one for one in ordered}


def state_on(certificate: Certificate, rule: CertificateRule | None, day: date) -> Standing:
    """Return what a certificate is worth on `day`; without a rule the days of warning are those of a new rule."""
    if certificate.state is not CertificateState.VALID:
        return Standing(certificate.state.value)
    if certificate.issued_on is not None and day < certificate.issued_on:
        return Standing.NOT_YET
    left = days_left(certificate, day)
    if left is not None and left < 0:
        return Standing.EXPIRED
    if left is not None and left <= (rule or NO_RULE).warning_days:
        return Standing.EXPIRING
    due = next_check(certificate, rule)
    return Standing.CHECK_DUE if due is not None and due <= day else Standing.VALID


def days_left(certificate: Certificate, day: date) -> int | None:
    """Return the days from `day` to the last valid one: 0 on the last, negative afterwards, None without an end."""
    return None if certificate.expires_on is None else (certificate.expires_on - day).days


def next_check(certificate: Certificate, rule: CertificateRule | None) -> date | None:
    """Return when the next 年审 is due: the interval after the last check, else after the issue; None where no rule asks for one.

    A check that would fall behind the last valid day is none any more: the certificate is replaced instead.
    """
    checked = max((one.checked_on for one in certificate.checks), default=None)
    last = checked or certificate.issued_on
    if rule is None or rule.check_interval_months is None or last is None:
        return None
    due = plus_months(last, rule.check_interval_months)
    return None if certificate.expires_on is not None and due > certificate.expires_on else due


def proposed_expiry(rule: CertificateRule | None, issued_on: date | None) -> date | None:
    """Return the last valid day that the rule gives: the day before the term is full; None where no rule gives a term."""
    if rule is None or rule.validity_months is None or issued_on is None:
        return None
    return plus_months(issued_on, rule.validity_months) - timedelta(days=1)


def plus_months(day: date, months: int) -> date:
    """Return the same day `months` later; a day that the month does not have becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standings(certificates: Iterable[Certificate], rules: Rules, day: date) -> Counter[Standing]:
    """Return how many certificates stand how on `day`: for figures such as 「n 个证件即将到期」."""
    return Counter(state_on(one, rules.get(one.certificate_kind), day) for one in certificates)


def expiring_within(certificates: Iterable[Certificate], day: date, days: int) -> tuple[Certificate, ...]:
    """Return the certificates in force whose last day is at most `days` after `day`, the first to end first."""
    found = [
        one
        for one in certificates
        if one.state is CertificateState.VALID and (left := days_left(one, day)) is not None and 0 <= left <= days
    ]
    return tuple(sorted(found, key=lambda one: one.expires_on or day))


def best_of(certificates: Iterable[Certificate], day: date) -> Certificate | None:
    """Return the certificate by which a person enforces on `day`: a valid one, the longest of several, else the last."""
    return max(certificates, key=lambda one: (one.is_valid_on(day), one.expires_on or date.max), default=None)
