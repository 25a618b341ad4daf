"""Training of a year, person by person."""

from dataclasses import replace
from datetime import date

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.coverage import TrainingRecords, concerns, coverage_of
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingPlan
from lawdesk.domain.organisation.values import DutyState, Person, PostHolding

DAY = date(2026, 6, 30)
POST, OTHER = new_id(), new_id()
OFFICER, CLERK = Person(name="赵示一"), Person(name="钱示二")
HELD = PostHolding(post_id=POST, person_id=OFFICER.id, starts_on=date(2025, 1, 1))
FOR_ALL = TrainingPlan(year=2026, content="行政处罚法", hours=16)
FOR_POST = TrainingPlan(year=2026, content="现场检查", hours=8, post_ids=(POST,))
LAST_YEAR = TrainingPlan(year=2025, content="行政许可法", hours=99)
PLANS = (FOR_ALL, FOR_POST, LAST_YEAR)
DONE = Training(person_id=OFFICER.id, plan_id=FOR_ALL.id, content="行政处罚法", hours=16, starts_on=date(2026, 3, 1))


def of(person: Person, **records: tuple) -> object:
    (found,) = coverage_of((person,), TrainingRecords(plans=PLANS, holdings=(HELD,), **records), 2026, DAY)
    return found


def test_plans_reach_whom_they_name() -> None:
    officer, clerk = of(OFFICER), of(CLERK)
    assert (officer.planned_hours, officer.missed) == (24, (FOR_ALL.id, FOR_POST.id))
    assert (clerk.planned_hours, clerk.missed) == (16, (FOR_ALL.id,))
    assert (officer.lacks_induction, officer.lacks_exam) == (True, True)
    assert (clerk.lacks_induction, clerk.lacks_exam) == (False, False), "who is in no post needs neither"
    assert concerns(FOR_POST, frozenset({POST, OTHER}))
    assert not concerns(FOR_POST, frozenset({OTHER}))


def test_records_count_to_the_year_of_their_plan_else_of_their_days() -> None:
    by_plan = replace(DONE, id=new_id(), starts_on=date(2027, 1, 5))
    free = Training(person_id=OFFICER.id, content="自学", hours=4, starts_on=date(2026, 5, 1))
    old = replace(free, id=new_id(), starts_on=date(2025, 12, 31))
    found = of(OFFICER, trainings=(by_plan, free, old))
    assert (found.reached_hours, found.missed) == (20, (FOR_POST.id,))
    assert found.lacks_hours


def test_whoever_has_everything_is_complete() -> None:
    induction = Training(
        person_id=OFFICER.id, plan_id=FOR_POST.id, content="上岗", hours=8, training_kind=TrainingKind.INDUCTION, post_id=POST
    )
    passed = Exam(person_id=OFFICER.id, name="上岗考试", score_cp=6000, taken_on=date(2025, 1, 1))
    found = of(OFFICER, trainings=(DONE, induction), exams=(passed,))
    assert found.is_complete
    failed = of(OFFICER, trainings=(DONE, induction), exams=(replace(passed, score_cp=5999),))
    assert failed.lacks_exam
    assert not failed.is_complete
    later = of(OFFICER, trainings=(DONE, induction), exams=(replace(passed, taken_on=date(2026, 7, 1)),))
    assert later.lacks_exam


def test_who_has_left_is_not_listed() -> None:
    assert coverage_of((replace(OFFICER, duty_state=DutyState.RETIRED),), TrainingRecords(plans=PLANS), 2026, DAY) == ()
