"""The tree of units: added, moved, ordered, removed; institutions that end."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import HOME, UNIT, put, stored

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, Status, SubjectKind, Unit
from lawdesk.operations.organisation_errors import SameNameError, SuccessorError, TreeCycleError, UnitInUseError
from lawdesk.operations.units import (
    add_unit,
    change_unit,
    end_institution,
    move_institution,
    move_unit,
    remove_unit,
    shift_unit,
    unit_named,
)
from lawdesk.operations.workspace import Workspace

FIRST = Unit(institution_id=HOME.id, name="一大队", parent_id=UNIT.id)
SECOND = Unit(institution_id=HOME.id, name="二大队", parent_id=UNIT.id)


def body(name: str, **fields: object) -> Institution:
    return Institution(
        name=name,
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
        **fields,
    )


def unit(workspace: Workspace, name: str) -> Unit:
    return next(one for one in stored(workspace, Unit) if one.name == name)


def test_units_are_added_changed_and_told_apart(workspace: Workspace) -> None:
    made = add_unit(workspace, FIRST)
    assert made.sort_number > 0
    with pytest.raises(SameNameError):
        add_unit(workspace, Unit(institution_id=HOME.id, name="一大队", parent_id=UNIT.id))
    add_unit(workspace, Unit(institution_id=HOME.id, name="一大队"))  # elsewhere it may
    change_unit(workspace, made.id, lambda one: replace(one, quota=12, functions="巡查"))
    assert (unit(workspace, "一大队").quota, unit(workspace, "一大队").functions) == (12, "巡查")
    assert unit_named(workspace, UNIT.name) == UNIT.id
    assert unit_named(workspace, "政务科") == unit(workspace, "政务科").id


def test_a_unit_moves_with_all_below_it(workspace: Workspace) -> None:
    other = body("分局")
    put(workspace, other, FIRST, replace(SECOND, parent_id=FIRST.id))
    move_unit(workspace, FIRST.id, other.id)
    assert (unit(workspace, "一大队").parent_id, unit(workspace, "一大队").institution_id) == (None, other.id)
    assert unit(workspace, "二大队").institution_id == other.id
    assert undo(workspace.store, workspace.operator).title == "移动执法机构"
    assert unit(workspace, "一大队") == FIRST


def test_a_unit_never_goes_below_itself(workspace: Workspace) -> None:
    put(workspace, FIRST, replace(SECOND, parent_id=FIRST.id))
    with pytest.raises(TreeCycleError) as told:
        move_unit(workspace, FIRST.id, SECOND.id)
    assert told.value.facts == {"name": "一大队", "target": "二大队"}
    assert unit(workspace, "一大队") == FIRST


def test_a_stored_cycle_is_mended_by_moving(workspace: Workspace) -> None:
    put(workspace, replace(FIRST, parent_id=None), SECOND)
    put(workspace, replace(FIRST, parent_id=SECOND.id), replace(SECOND, parent_id=FIRST.id))
    move_unit(workspace, FIRST.id, UNIT.id)
    assert unit(workspace, "一大队").parent_id == UNIT.id


def test_siblings_change_places(workspace: Workspace) -> None:
    put(workspace, replace(FIRST, sort_number=1), replace(SECOND, sort_number=2))
    assert shift_unit(workspace, SECOND.id, -1)
    assert unit(workspace, "二大队").sort_number < unit(workspace, "一大队").sort_number
    assert not shift_unit(workspace, SECOND.id, -1)


def test_only_an_empty_unit_is_removed(workspace: Workspace) -> None:
    put(workspace, FIRST)
    with pytest.raises(UnitInUseError) as told:
        remove_unit(workspace, UNIT.id)
    assert told.value.facts["what"] == "执法机构 1 个、执法岗位 3 个、执法人员 4 个"
    remove_unit(workspace, FIRST.id)
    assert FIRST.id not in [one.id for one in stored(workspace, Unit)]


def test_institutions_are_moved_and_ended(workspace: Workspace) -> None:
    upper, lower = body("省厅"), body("分局")
    put(workspace, upper, lower)
    move_institution(workspace, HOME.id, upper.id)
    with pytest.raises(TreeCycleError):
        move_institution(workspace, upper.id, HOME.id)
    end_institution(workspace, lower.id, "合并", date(2026, 3, 1), HOME.id)
    ended = next(one for one in stored(workspace, Institution) if one.id == lower.id)
    assert (ended.status, ended.ended_on, ended.successor_id) == (Status.RETIRED, date(2026, 3, 1), HOME.id)
    assert ended.remark == f"2026-03-01合并，由{HOME.name}承继"
    with pytest.raises(SuccessorError):
        end_institution(workspace, HOME.id, "撤销", date(2026, 4, 1), lower.id)
    with pytest.raises(SuccessorError):
        end_institution(workspace, HOME.id, "撤销", date(2026, 4, 1), HOME.id)
