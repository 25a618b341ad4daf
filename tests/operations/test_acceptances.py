"""Accepting findings: with a reason, errors never; open again when they say something else; the reason goes along in a report."""

from dataclasses import replace
from datetime import date

import pytest
from builders import sound_records
from operations.small_unit import OPERATOR, put, stored
from sound_facts import POWER, REGULATION, REGULATION_2024

from lawdesk.data.undo import undo
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.findings import Chosen, Listed, family_of
from lawdesk.domain.statutes.values import LegalVersion
from lawdesk.operations.acceptances import accept_findings, withdraw_acceptances
from lawdesk.operations.check_errors import ErrorsNotAcceptedError, NoReasonError
from lawdesk.operations.checks import check_list
from lawdesk.operations.errors import MissingReasonsError
from lawdesk.operations.sending import _gate
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
NEWER = LegalVersion(
    work_id=REGULATION.id, label="2026年修订", document_number="公告第2号", promulgated_on=date(2025, 12, 1), effective_on=DAY
)


@pytest.fixture
def overtaken(workspace: Workspace) -> Workspace:
    """The small unit citing a version that another one took the place of."""
    put(workspace, *sound_records(), NEWER)
    return workspace


def lines(workspace: Workspace, code: str) -> tuple[Listed, ...]:
    return tuple(one for one in check_list(workspace, DAY) if one.finding.code == code)


def finding(workspace: Workspace, code: str) -> Finding:
    return lines(workspace, code)[0].finding


def test_a_warning_is_accepted_with_a_reason_and_opened_again(overtaken: Workspace) -> None:
    found = finding(overtaken, "BAS-04")
    assert accept_findings(overtaken, (found,), "  新版本的目录正在整理。", DAY) == 1
    (line,) = lines(overtaken, "BAS-04")
    assert line.accepted is not None and not line.is_open
    assert (line.accepted.reason, line.accepted.accepted_by, line.accepted.accepted_on) == (
        "新版本的目录正在整理。",
        OPERATOR,
        DAY,
    )
    assert overtaken.checks.listed(DAY) == check_list(overtaken, DAY)
    assert withdraw_acceptances(overtaken, (line.accepted.id,)) == 1
    assert lines(overtaken, "BAS-04")[0].is_open
    undo(overtaken.store, OPERATOR)
    assert not lines(overtaken, "BAS-04")[0].is_open


def test_it_is_open_again_when_it_says_something_else(overtaken: Workspace) -> None:
    accept_findings(overtaken, (finding(overtaken, "BAS-04"),), "正在整理", DAY)
    put(overtaken, replace(NEWER, label="2026年再次修订"))
    assert lines(overtaken, "BAS-04")[0].is_open


def test_accepting_again_changes_the_reason(overtaken: Workspace) -> None:
    found = finding(overtaken, "BAS-04")
    accept_findings(overtaken, (found,), "正在整理", DAY)
    accept_findings(overtaken, (found,), "已报上级", DAY)
    assert [one.reason for one in stored(overtaken, AcceptedFinding)] == ["已报上级"]


def test_errors_are_put_right_and_not_accepted(overtaken: Workspace) -> None:
    put(overtaken, replace(POWER, code=""))
    found = (finding(overtaken, "BAS-04"), finding(overtaken, "POW-24"))
    with pytest.raises(ErrorsNotAcceptedError) as refused:
        accept_findings(overtaken, found, "理由", DAY)
    assert refused.value.facts["n"] == 1
    with pytest.raises(NoReasonError):
        accept_findings(overtaken, found[:1], "  ", DAY)
    assert stored(overtaken, AcceptedFinding) == ()


def test_the_gate_takes_the_reason_of_what_was_accepted_and_asks_for_the_rest(overtaken: Workspace) -> None:
    found = finding(overtaken, "BAS-04")
    warnings = [one for one in check_list(overtaken, DAY) if one.finding.severity is Severity.WARNING]
    with pytest.raises(MissingReasonsError):
        _gate(warnings, ())
    accept_findings(overtaken, (found,), "正在整理", DAY)
    warnings = [one for one in check_list(overtaken, DAY) if one.finding.severity is Severity.WARNING]
    told = _gate(warnings, ("*=另有说明",))
    assert {one.reason for one in told if one.code == "BAS-04"} == {"正在整理"}
    assert {one.reason for one in told if one.code != "BAS-04"} <= {"另有说明"}


def test_a_list_is_narrowed_by_what_is_asked() -> None:
    one = Listed(
        finding=Finding(
            code="POW-16",
            severity=Severity.ERROR,
            ground="",
            kind="power",
            id=REGULATION_2024.id,
            field="",
            sentence="",
        )
    )
    assert family_of("POW-16") == "POW"
    asked = (
        (Chosen(), True),
        (Chosen(families=frozenset({"POW"})), True),
        (Chosen(families=frozenset({"BAS"})), False),
        (Chosen(codes=frozenset({"POW-1"})), False),
        (Chosen(severities=frozenset({Severity.WARNING})), False),
        (Chosen(records=frozenset({REGULATION_2024.id}), kinds=frozenset({"power"})), True),
        (Chosen(is_open=True), True),
        (Chosen(is_open=False), False),
    )
    for chosen, is_kept in asked:
        assert chosen.keeps(one) is is_kept, chosen
