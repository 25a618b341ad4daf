"""检查参数: defaults until the unit sets its own; 待核实 until somebody says so; rules read what was set."""

from datetime import date

import pytest
from operations.small_unit import OPERATOR, stored

from lawdesk.data.undo import undo
from lawdesk.domain.parameters import KNOWN, LEGAL_REVIEWER_SHARE, QUALIFICATION_SINCE, Parameter, day_of
from lawdesk.operations.checks import facts_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.parameters import Setting, change_parameter, list_parameters, set_parameter
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)


def test_a_parameter_is_set_verified_and_taken_back(workspace: Workspace) -> None:
    before = {one.key: one for one in list_parameters(workspace)}
    assert before.keys() == KNOWN.keys() and not any(one.is_own or one.is_verified for one in before.values())
    name = KNOWN[QUALIFICATION_SINCE].name
    row = set_parameter(workspace, name, Setting(value="2021-07-15", source="某省规定第三条", is_verified=True))
    assert (row.value, row.source, row.is_own, row.is_verified) == ("2021-07-15", "某省规定第三条", True, True)
    assert day_of(facts_of(workspace, DAY), QUALIFICATION_SINCE) == date(2021, 7, 15)
    set_parameter(workspace, QUALIFICATION_SINCE, Setting(value="2018-01-01"))
    assert len(stored(workspace, Parameter)) == 1, "set again, not set twice"
    set_parameter(workspace, QUALIFICATION_SINCE, Setting(value=""))
    assert stored(workspace, Parameter) == ()
    undo(workspace.store, OPERATOR)
    assert [one.value for one in stored(workspace, Parameter)] == ["2018-01-01"]


@pytest.mark.parametrize(("key", "value"), [(QUALIFICATION_SINCE, "去年"), (LEGAL_REVIEWER_SHARE, "百分之五")])
def test_what_is_no_date_or_number_is_refused(workspace: Workspace, key: str, value: str) -> None:
    with pytest.raises(InvalidValueError):
        set_parameter(workspace, key, Setting(value=value))
    assert stored(workspace, Parameter) == ()


def test_an_unknown_parameter_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        set_parameter(workspace, "没有这项", Setting(value="1"))


def test_one_field_is_changed_and_a_new_value_is_to_be_verified_again(workspace: Workspace) -> None:
    key = LEGAL_REVIEWER_SHARE
    assert change_parameter(workspace, key, "is_verified", "已核实").is_verified
    change_parameter(workspace, key, "value", "500")
    row = change_parameter(workspace, key, "source", "某省规定第五条")
    assert (row.value, row.source, row.is_verified) == ("500", "某省规定第五条", True), "the same value stays verified"
    row = change_parameter(workspace, key, "value", "1,000")
    assert (row.value, row.source, row.is_own, row.is_verified) == ("1000", "某省规定第五条", True, False)
    assert len(stored(workspace, Parameter)) == 1
    with pytest.raises(InvalidValueError):
        change_parameter(workspace, key, "is_verified", "也许")
