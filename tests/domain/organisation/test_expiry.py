"""What certificates are worth on a day, and the dates proposed for them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import (
    Standing,
    best_of,
    days_left,
    expiring_within,
    next_check,
    plus_months,
    proposed_expiry,
    rules_by_kind,
    standings,
    state_on,
)
from lawdesk.domain.organisation.values import Certificate, CertificateCheck, CertificateState

DAY = date(2026, 6, 30)
RULE = CertificateRule(certificate_kind="行政执法证", validity_months=60, check_interval_months=12, warning_days=60)
HELD = Certificate(
    person_id=uuid4(), certificate_number="示1", issued_on=date(2026, 1, 10), expires_on=date(2030, 1, 9)
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.VALID),
        ({"expires_on": None}, Standing.VALID),
        ({"expires_on": DAY}, Standing.EXPIRING),
        ({"expires_on": DAY + timedelta(days=60)}, Standing.EXPIRING),
        ({"expires_on": DAY + timedelta(days=61)}, Standing.VALID),
        ({"expires_on": DAY - timedelta(days=1)}, Standing.EXPIRED),
        ({"issued_on": DAY + timedelta(days=1)}, Standing.NOT_YET),
        ({"issued_on": date(2025, 6, 30)}, Standing.CHECK_DUE),
        ({"issued_on": date(2025, 7, 1)}, Standing.VALID),
        ({"issued_on": date(2020, 1, 1), "checks": (CertificateCheck(checked_on=date(2026, 3, 1)),)}, Standing.VALID),
        ({"state": CertificateState.SUSPENDED, "expires_on": date(2020, 1, 1)}, Standing.SUSPENDED),
        ({"state": CertificateState.LOST}, Standing.LOST),
    ],
)
def test_standing(changes: dict, standing: Standing) -> None:
    assert state_on(replace(HELD, **changes), RULE, DAY) is standing


def test_every_recorded_state_is_a_standing() -> None:
    assert {state.value for state in CertificateState} <= {one.value for one in Standing}


def test_without_a_rule_nothing_is_proposed_but_the_warning_of_a_new_rule_holds() -> None:
    assert proposed_expiry(None, DAY) is None
    assert next_check(HELD, None) is None
    days = CertificateRule(certificate_kind="").warning_days
    assert state_on(replace(HELD, expires_on=DAY + timedelta(days=days)), None, DAY) is Standing.EXPIRING
    assert state_on(replace(HELD, expires_on=DAY + timedelta(days=days + 1)), None, DAY) is Standing.VALID


def test_proposed_dates_follow_the_rule() -> None:
    assert proposed_expiry(RULE, date(2024, 3, 5)) == date(2029, 3, 4)
    assert proposed_expiry(replace(RULE, validity_months=12), date(2024, 2, 29)) == date(2025, 2, 27)
    assert proposed_expiry(RULE, None) is None
    assert next_check(HELD, RULE) == date(2027, 1, 10)
    assert next_check(replace(HELD, expires_on=date(2026, 12, 31)), RULE) is None
    assert plus_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert plus_months(date(2025, 11, 30), 3) == date(2026, 2, 28)


def test_the_verified_one_of_two_rules_counts() -> None:
    verified = replace(RULE, id=uuid4(), is_verified=True, warning_days=30)
    assert rules_by_kind((verified, RULE)) == {"行政执法证": verified}


def test_figures() -> None:
    gone = replace(HELD, id=uuid4(), expires_on=date(2026, 1, 1))
    soon = replace(HELD, id=uuid4(), expires_on=date(2026, 7, 20))
    later = replace(HELD, id=uuid4(), expires_on=date(2026, 8, 20))
    lost = replace(soon, id=uuid4(), state=CertificateState.LOST)
    everything = (later, gone, soon, lost, HELD)
    assert standings(everything, {RULE.certificate_kind: RULE}, DAY) == {
        Standing.EXPIRED: 1,
        Standing.EXPIRING: 2,
        Standing.LOST: 1,
        Standing.VALID: 1,
    }
    assert expiring_within(everything, DAY, 60) == (soon, later)
    assert expiring_within(everything, DAY, 20) == (soon,)
    assert days_left(soon, DAY) == 20


def test_of_several_certificates_the_valid_one_counts() -> None:
    gone = replace(HELD, id=uuid4(), expires_on=date(2026, 1, 1))
    endless = replace(HELD, id=uuid4(), expires_on=None)
    assert best_of((gone, HELD), DAY) == HELD
    assert best_of((gone, HELD, endless), DAY) == endless
    assert best_of((gone,), DAY) == gone
    assert best_of((), DAY) is None
