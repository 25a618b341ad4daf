"""Certificates: recorded, checked, replaced, and the rules from which their days follow."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import HOME, put, stored
from sound_facts import CERTIFICATES, OFFICERS

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import Standing
from lawdesk.domain.organisation.values import Certificate, CertificateCheck, CertificateState
from lawdesk.operations.certificates import (
    NewIssue,
    certificate_called,
    change_state,
    check_certificates,
    kinds_in_use,
    list_certificates,
    register_certificate,
    remove_rule,
    renew_certificate,
    save_rule,
)
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.organisation_errors import CertificateNumberTakenError, MissingReasonError
from lawdesk.operations.workspace import Workspace

RULE = CertificateRule(certificate_kind="行政执法证", validity_months=60, check_interval_months=12, warning_days=60)
NEW = Certificate(person_id=OFFICERS[2].id, certificate_number="示9", issued_on=date(2026, 3, 5))


def certificate(workspace: Workspace, number: str) -> Certificate:
    return next(one for one in stored(workspace, Certificate) if one.certificate_number == number)


def test_the_end_is_proposed_by_the_rule_only(workspace: Workspace) -> None:
    assert register_certificate(workspace, NEW).expires_on is None
    save_rule(workspace, RULE)
    other = replace(NEW, id=OFFICERS[3].id, certificate_number="示10")
    assert register_certificate(workspace, other).expires_on == date(2031, 3, 4)
    given = replace(NEW, id=OFFICERS[2].id, certificate_number="示11", expires_on=date(2027, 1, 1))
    assert register_certificate(workspace, given).expires_on == date(2027, 1, 1)


def test_a_number_stands_once_and_a_term_has_an_order(workspace: Workspace) -> None:
    with pytest.raises(CertificateNumberTakenError) as told:
        register_certificate(workspace, replace(NEW, certificate_number=CERTIFICATES[0].certificate_number))
    assert told.value.facts["holder"] == "赵示一"
    with pytest.raises(InvalidValueError):
        register_certificate(workspace, replace(NEW, expires_on=date(2026, 3, 4)))


def test_the_ledger_begins_with_what_ends_first(workspace: Workspace) -> None:
    save_rule(workspace, RULE)
    put(workspace, replace(NEW, expires_on=date(2026, 7, 1)))
    with workspace.store.read() as reader:
        rows = list_certificates(reader, HOME.office_id, date(2026, 6, 30))
        assert certificate_called(reader, HOME.office_id, "示9").person_id == OFFICERS[2].id
        with pytest.raises(NotFoundError):
            certificate_called(reader, HOME.office_id, "无此证")
    first = rows[0]
    assert (first.holder, first.standing, first.days_left) == ("孙示三", Standing.EXPIRING, 1)
    assert [one.standing for one in rows[1:]] == [Standing.CHECK_DUE, Standing.CHECK_DUE]


def test_a_change_of_state_needs_a_reason(workspace: Workspace) -> None:
    ids = [one.id for one in CERTIFICATES]
    with pytest.raises(MissingReasonError):
        change_state(workspace, ids, CertificateState.SUSPENDED, " ")
    change_state(workspace, ids, CertificateState.SUSPENDED, "调查期间")
    assert {(one.state, one.reason) for one in stored(workspace, Certificate)} == {(CertificateState.SUSPENDED, "调查期间")}
    change_state(workspace, ids[:1], CertificateState.VALID, "")
    assert certificate(workspace, CERTIFICATES[0].certificate_number).reason == ""


def test_many_are_checked_in_one_step(workspace: Workspace) -> None:
    gone = replace(NEW, expires_on=date(2026, 4, 1))
    put(workspace, gone)
    ids = [*(one.id for one in CERTIFICATES), gone.id]
    check = CertificateCheck(checked_on=date(2026, 5, 1))
    done = check_certificates(workspace, ids, check)
    assert (done.done, done.skipped) == (2, ("示9",))
    again = replace(check, result="不合格")
    check_certificates(workspace, ids[:1], again)
    assert certificate(workspace, CERTIFICATES[0].certificate_number).checks == (again,)
    undo(workspace.store, workspace.operator)
    undo(workspace.store, workspace.operator)
    assert all(not one.checks for one in stored(workspace, Certificate))


def test_a_new_certificate_takes_the_place_of_the_old(workspace: Workspace) -> None:
    save_rule(workspace, RULE)
    old = CERTIFICATES[0]
    with pytest.raises(CertificateNumberTakenError):
        renew_certificate(workspace, old.id, NewIssue(number=CERTIFICATES[1].certificate_number, issued_on=date(2026, 6, 1)))
    renew_certificate(workspace, old.id, NewIssue(number="新1", issued_on=date(2026, 6, 1)))
    made = certificate(workspace, "新1")
    assert (made.person_id, made.expires_on, made.state) == (old.person_id, date(2031, 5, 31), CertificateState.VALID)
    before = certificate(workspace, old.certificate_number)
    assert (before.state, before.reason) == (CertificateState.CANCELLED, "换发新证 新1")
    renew_certificate(workspace, made.id, NewIssue(number="新1", issued_on=date(2027, 6, 1), expires_on=date(2030, 1, 1)))
    assert (certificate(workspace, "新1").id, certificate(workspace, "新1").expires_on) == (made.id, date(2030, 1, 1))


def test_there_is_one_rule_for_a_kind(workspace: Workspace) -> None:
    first = save_rule(workspace, RULE)
    changed = save_rule(workspace, replace(RULE, id=OFFICERS[0].id, validity_months=36, source="某办法第八条", is_verified=True))
    assert changed.id == first.id
    assert stored(workspace, CertificateRule) == (changed,)
    with pytest.raises(InvalidValueError):
        save_rule(workspace, replace(RULE, validity_months=0))
    with workspace.store.read() as reader:
        assert kinds_in_use(reader)[:3] == ("行政执法证", "行政执法监督证", "部门执法证")
    remove_rule(workspace, RULE.certificate_kind)
    assert stored(workspace, CertificateRule) == ()
    with pytest.raises(NotFoundError):
        remove_rule(workspace, RULE.certificate_kind)
