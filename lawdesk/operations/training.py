"""培训与考试: the plan of a year, who took part in what, who passed which exam, and what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.coverage import AT_WORK, Coverage, TrainingRecords, concerns, coverage_of, posts_on
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Person, PostHolding
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.finding import find_one
from lawdesk.operations.organisation_errors import NobodyChosenError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label


def plan_called(reader: Reader, org: str, content: str, year: int) -> TrainingPlan:
    """Return the plan of a year with this content; raises `NotFoundError`, `AmbiguousError`."""
    known = [one for one in reader.all(TrainingPlan, org=org) if one.year == year]
    return find_one(TrainingPlan.kind, content, known, lambda one: (one.content,))


def save_plan(workspace: Workspace, plan: TrainingPlan) -> TrainingPlan:
    """Keep a plan; raise `InvalidValueError` for hours below nought and days in the wrong order."""
    _check(TrainingPlan.kind, plan.hours, plan.starts_on, plan.ends_on)
    title = f"保存培训计划 {plan.content}"
    with workspace.store.transaction(workspace.operator, "training_plan.put", title=title) as tx:
        tx.put(plan)
    return plan


def remove_plan(workspace: Workspace, plans: Collection[UUID]) -> None:
    """Remove plans; the records that were made for them stay and lose the link."""
    title = f"删除 {len(plans)} 项培训计划"
    with workspace.store.transaction(workspace.operator, "training_plan.remove", title=title) as tx:
        for plan in plans:
            tx.put_many(replace(one, plan_id=None) for one in tx.find(Training, plan_id=plan))
            tx.remove(TrainingPlan, plan)


def copy_plans(workspace: Workspace, plans: Collection[UUID], year: str) -> int:
    """Copy plans to another year, their days left open, and return how many are new; one that is there already is not doubled.

    Raises `InvalidValueError` for what is no year.
    """
    if not (year.isdecimal() and len(year) == 4):
        raise InvalidValueError(field=field_label(TrainingPlan.kind, "year"), value=year, allowed="四位数的年份，例如 2027")
    with workspace.store.transaction(workspace.operator, "training_plan.copy", title=f"复制培训计划到 {year} 年") as tx:
        there = {one.content for one in tx.find(TrainingPlan, year=int(year))}
        made = [
            replace(one, id=new_id(), year=int(year), starts_on=None, ends_on=None)
            for one in tx.window(TrainingPlan, list(plans))
            if one.content not in there
        ]
        tx.put_many(made)
    return len(made)


def record_of(plan: TrainingPlan, person: UUID) -> Training:
    """Return the record that says that somebody did what a plan asks for."""
    return Training(
        person_id=person,
        plan_id=plan.id,
        training_kind=plan.training_kind,
        subject=plan.subject,
        content=plan.content,
        mode=plan.mode,
        hours=plan.hours,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
    )


def record_training(workspace: Workspace, model: Training, people: Collection[UUID]) -> int:
    """Record that `people` took part in what `model` says, in one step; return how many records are new.

    Who has a record of the same plan, or of the same content on the same days, gets that one changed and none besides.
    """
    if not people:
        raise NobodyChosenError(what="参加培训")
    _check(Training.kind, model.hours, model.starts_on, model.ends_on)
    title = f"登记培训 {model.content}（{len(people)} 人）"
    with workspace.store.transaction(workspace.operator, "training.record", title=title) as tx:
        same = {one.person_id: one.id for one in _alike(tx, model)}
        tx.put_many(replace(model, id=same.get(person) or new_id(), person_id=person) for person in people)
    return sum(person not in same for person in people)


def record_exam(workspace: Workspace, model: Exam, scores: Mapping[UUID, int | None]) -> int:
    """Record an exam for many people in one step, scores in 0.01 分; return how many records are new.

    Who has a record of this exam on this day gets that one changed.
    """
    if not scores:
        raise NobodyChosenError(what="参加考试")
    if model.pass_cp < 0 or any(score is not None and score < 0 for score in scores.values()):
        raise InvalidValueError(field=field_label(Exam.kind, "score_cp"), value="负数", allowed="不小于 0 的分数")
    title = f"登记考试 {model.name}（{len(scores)} 人）"
    with workspace.store.transaction(workspace.operator, "exam.record", title=title) as tx:
        same = {one.person_id: one.id for one in tx.find(Exam, name=model.name, taken_on=model.taken_on)}
        tx.put_many(
            replace(model, id=same.get(person) or new_id(), person_id=person, score_cp=score) for person, score in scores.items()
        )
    return sum(person not in same for person in scores)


def people_of(reader: Reader, org: str, plan: TrainingPlan, day: date) -> tuple[Person, ...]:
    """Return the people at work for whom a plan is meant, by the posts that they hold on `day`."""
    posts = posts_on(reader.all(PostHolding, org=org), day)
    people = (one for one in reader.all(Person, org=org) if one.duty_state in AT_WORK)
    return tuple(one for one in people if concerns(plan, posts.get(one.id, frozenset())))


def records_in(reader: Reader, org: str | None) -> TrainingRecords:
    """Return everything that coverage is made from, of one office or of all."""
    return TrainingRecords(
        plans=reader.all(TrainingPlan, org=org),
        trainings=reader.all(Training, org=org),
        exams=reader.all(Exam, org=org),
        holdings=reader.all(PostHolding, org=org),
    )


def coverage_in(reader: Reader, org: str, year: int, day: date) -> tuple[Coverage, ...]:
    """Return how far the training of `year` has come for everybody at work."""
    return coverage_of(reader.all(Person, org=org), records_in(reader, org), year, day)


def _alike(reader: Reader, model: Training) -> tuple[Training, ...]:
    if model.plan_id is not None:
        return reader.find(Training, plan_id=model.plan_id)
    return reader.find(Training, content=model.content, starts_on=model.starts_on, plan_id=None)


def _check(kind: str, hours: int, starts_on: date | None, ends_on: date | None) -> None:
    if hours < 0:
        raise InvalidValueError(field=field_label(kind, "hours"), value=str(hours), allowed="不小于 0 的整数")
    if starts_on and ends_on and ends_on < starts_on:
        field = field_label(kind, "ends_on")
        raise InvalidValueError(field=field, value=ends_on.isoformat(), allowed="不早于开始日期的日期")
