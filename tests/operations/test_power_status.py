"""Status with its day, reason and document: several powers in one step, and the way back."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.power_status import StatusChange, change_status, changed_power
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
SUSPENDED = StatusChange(status=Status.SUSPENDED, day=DAY, reason="上级清理", basis="青政发〔2026〕3号")
RETIRED = StatusChange(status=Status.RETIRED, day=DAY, reason="划转：划转至综合行政执法局", basis="青政发〔2026〕4号")


def test_a_suspension_keeps_day_reason_and_document() -> None:
    after = changed_power(POWER, SUSPENDED)
    assert (after.status, after.suspended_on, after.suspended_reason, after.change_basis) == (
        Status.SUSPENDED,
        DAY,
        "上级清理",
        "青政发〔2026〕3号",
    )


def test_a_resumed_power_has_no_suspension_and_keeps_when_it_began() -> None:
    begun = replace(POWER, effective_on=date(2020, 1, 1))
    resumed = changed_power(changed_power(begun, SUSPENDED), StatusChange(status=Status.ACTIVE, day=DAY))
    assert (resumed.suspended_on, resumed.suspended_reason, resumed.effective_on) == (None, "", date(2020, 1, 1))


def test_a_draft_begins_on_its_day() -> None:
    draft = replace(POWER, status=Status.DRAFT, effective_on=None)
    assert changed_power(draft, StatusChange(status=Status.ACTIVE, day=DAY)).effective_on == DAY


def test_several_change_in_one_step(workspace: Workspace) -> None:
    other = replace(POWER, id=new_id(), code="CF-2", name="对填湖的处罚")
    put(workspace, other)
    assert change_status(workspace, (POWER.id, other.id), RETIRED) == 2
    assert {(one.status, one.retired_on) for one in stored(workspace, Power)} == {(Status.RETIRED, DAY)}
    assert change_status(workspace, (POWER.id, other.id), RETIRED) == 0
    undo(workspace.store, workspace.operator)
    assert {one.status for one in stored(workspace, Power)} == {Status.ACTIVE}


def test_an_end_needs_a_reason(workspace: Workspace) -> None:
    with pytest.raises(InvalidValueError):
        change_status(workspace, (POWER.id,), StatusChange(status=Status.RETIRED, day=DAY, reason=" "))


def test_a_power_does_not_end_before_it_began() -> None:
    with pytest.raises(InvalidValueError):
        changed_power(replace(POWER, effective_on=date(2027, 1, 1)), RETIRED)


def test_a_power_that_is_gone_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        change_status(workspace, (new_id(),), RETIRED)
