"""Plans, records and exams: many people at once, nobody twice."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import HOME, put, stored
from sound_facts import EXAMS, HANDLER, OFFICERS

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import DutyState
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.organisation_errors import NobodyChosenError
from lawdesk.operations.training import (
    copy_plans,
    coverage_in,
    people_of,
    plan_called,
    record_exam,
    record_of,
    record_training,
    remove_plan,
    save_plan,
)
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
PLAN = TrainingPlan(year=2026, content="现场检查", hours=8, post_ids=(HANDLER.id,), starts_on=date(2026, 4, 1))
EXAM = Exam(person_id=OFFICERS[0].id, name="上岗考试", taken_on=date(2026, 5, 1))
IDS = [one.id for one in OFFICERS]


def hours_of_plan(workspace: Workspace) -> list[int]:
    """Return the hours of the records of a plan; the unit has others from before."""
    return [one.hours for one in stored(workspace, Training) if one.plan_id == PLAN.id]


def test_a_plan_reaches_the_holders_of_its_posts(workspace: Workspace) -> None:
    save_plan(workspace, PLAN)
    put(workspace, replace(OFFICERS[1], duty_state=DutyState.LEFT))
    with workspace.store.read() as reader:
        assert people_of(reader, HOME.office_id, PLAN, DAY) == (OFFICERS[0],)
        assert {one.id for one in people_of(reader, HOME.office_id, replace(PLAN, post_ids=()), DAY)} == {*IDS} - {IDS[1]}
        assert plan_called(reader, HOME.office_id, "现场", 2026) == PLAN
        with pytest.raises(NotFoundError):
            plan_called(reader, HOME.office_id, "现场", 2025)


def test_who_took_part_is_recorded_at_once_and_never_twice(workspace: Workspace) -> None:
    save_plan(workspace, PLAN)
    model = record_of(PLAN, IDS[0])
    assert record_training(workspace, model, IDS[:2]) == 2
    assert record_training(workspace, replace(model, hours=6), IDS[:3]) == 1
    assert hours_of_plan(workspace) == [6, 6, 6]
    undo(workspace.store, workspace.operator)
    assert hours_of_plan(workspace) == [8, 8]
    free = replace(model, plan_id=None, content="自学")
    assert record_training(workspace, free, IDS[:1]) == 1
    assert record_training(workspace, free, IDS[:1]) == 0
    with pytest.raises(NobodyChosenError):
        record_training(workspace, model, [])
    with pytest.raises(InvalidValueError):
        record_training(workspace, replace(model, hours=-1), IDS)


def test_an_exam_of_many(workspace: Workspace) -> None:
    assert record_exam(workspace, EXAM, {IDS[0]: 8250, IDS[1]: None}) == 2
    assert record_exam(workspace, EXAM, {IDS[1]: 5900}) == 0
    passed = {one.person_id: one.is_passed for one in stored(workspace, Exam)}
    assert passed == {IDS[0]: True, IDS[1]: False}
    with pytest.raises(InvalidValueError):
        record_exam(workspace, EXAM, {IDS[0]: -1})
    with pytest.raises(NobodyChosenError):
        record_exam(workspace, EXAM, {})


def test_coverage_of_a_year(workspace: Workspace) -> None:
    save_plan(workspace, PLAN)
    record_training(workspace, record_of(PLAN, IDS[0]), IDS[:1])
    record_exam(workspace, EXAM, {IDS[0]: 8250})
    put(workspace, replace(EXAMS[1], score_cp=5900))  # below the pass mark
    with workspace.store.read() as reader:
        found = {one.person_id: one for one in coverage_in(reader, HOME.office_id, 2026, DAY)}
    assert (found[IDS[0]].planned_hours, found[IDS[0]].reached_hours, found[IDS[0]].lacks_exam) == (8, 8, False)
    assert found[IDS[1]].missed == (PLAN.id,)
    assert found[IDS[1]].lacks_exam
    assert found[IDS[2]].planned_hours == 0


def test_plans_are_copied_to_a_year_once(workspace: Workspace) -> None:
    save_plan(workspace, PLAN)
    assert copy_plans(workspace, [PLAN.id], "2027") == 1
    assert copy_plans(workspace, [PLAN.id], "2027") == 0
    copy = next(one for one in stored(workspace, TrainingPlan) if one.year == 2027)
    assert (copy.content, copy.hours, copy.starts_on) == (PLAN.content, 8, None)
    with pytest.raises(InvalidValueError):
        copy_plans(workspace, [PLAN.id], "明年")


def test_a_removed_plan_leaves_the_records(workspace: Workspace) -> None:
    save_plan(workspace, PLAN)
    record_training(workspace, record_of(PLAN, IDS[0]), IDS[:1])
    remove_plan(workspace, [PLAN.id])
    (record,) = (one for one in stored(workspace, Training) if one.content == "现场检查")
    assert (record.plan_id, record.content) == (None, "现场检查")
    with pytest.raises(InvalidValueError):
        save_plan(workspace, replace(PLAN, ends_on=date(2026, 3, 1)))
