"""How far the training of a year has come, person by person: hours, 上岗培训 and 考试 (武政办〔2005〕152号 三(一)2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingPlan
from lawdesk.domain.organisation.values import DutyState, Person, PostHolding

AT_WORK = (DutyState.ON_DUTY, DutyState.IN_TRAINING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One person in one year: hours planned and reached, plans without a record, and whether induction and exam are there.

    `holds_post`: only who is in a post needs 上岗培训 and an exam.
    """

    person_id: UUID
    planned_hours: int = 0
    reached_hours: int = 0
    missed: tuple[UUID, ...] = ()
    holds_post: bool = False
    has_induction: bool = False
    has_passed: bool = False

    @property
    def lacks_hours(self) -> bool:
        """Were fewer hours reached than planned?"""
        return self.reached_hours < self.planned_hours

    @property
    def lacks_induction(self) -> bool:
        """Is the person in a post without 上岗培训?"""
        return self.holds_post and not self.has_induction

    @property
    def lacks_exam(self) -> bool:
        """Is the person in a post without any exam passed?"""
        return self.holds_post and not self.has_passed

    @property
    def is_complete(self) -> bool:
        """Is nothing missing?"""
        return not (self.lacks_hours or self.missed or self.lacks_induction or self.lacks_exam)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecords:
    """Everything that coverage is made from."""

    plans: tuple[TrainingPlan, ...] = ()
    trainings: tuple[Training, ...] = ()
    exams: tuple[Exam, ...] = ()
    holdings: tuple[PostHolding, ...] = ()


def coverage_of(people: Iterable[Person], records: TrainingRecords, year: int, day: date) -> tuple[Coverage, ...]:
    """Return the coverage of everybody at work, for the plans of `year` and the posts held on `day`."""
    plans = [one for one in records.plans if one.year == year]
    posts = posts_on(records.holdings, day)
    trained: dict[UUID, list[Training]] = defaultdict(list)
    for one in records.trainings:
        trained[one.person_id].append(one)
    years = {one.id: one.year for one in records.plans}
    passed = {one.person_id for one in records.exams if one.is_passed and (one.taken_on is None or one.taken_on <= day)}
    return tuple(
        _coverage(person, plans, posts.get(person.id, frozenset()), trained[person.id], years, year, person.id in passed)
        for person in people
        if person.duty_state in AT_WORK
    )


def posts_on(holdings: Iterable[PostHolding], day: date) -> dict[UUID, frozenset[UUID]]:
    """Return the posts that each person holds on `day`."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for one in holdings:
        if one.covers(day):
            found[one.person_id].add(one.post_id)
    return {person: frozenset(posts) for person, posts in found.items()}


def concerns(plan: TrainingPlan, posts: frozenset[UUID]) -> bool:
    """Is the plan meant for somebody who holds `posts`? One that names no posts is meant for everybody."""
    return not plan.post_ids or not posts.isdisjoint(plan.post_ids)


def year_of(training: Training, plan_year: int | None) -> int | None:
    """Return the year to which a record counts: that of its plan, else that of its days."""
    begun = training.starts_on or training.ends_on
    return plan_year if plan_year is not None else begun.year if begun else None


def _coverage(
    person: Person,
    plans: list[TrainingPlan],
    posts: frozenset[UUID],
    trained: list[Training],
    years: dict[UUID, int],
    year: int,
    has_passed: bool,
) -> Coverage:
    mine = [plan for plan in plans if concerns(plan, posts)]
    of_year = [one for one in trained if year_of(one, years.get(one.plan_id) if one.plan_id else None) == year]
    recorded = {one.plan_id for one in of_year}
    return Coverage(
        person_id=person.id,
        planned_hours=sum(plan.hours for plan in mine),
        reached_hours=sum(one.hours for one in of_year),
        missed=tuple(plan.id for plan in mine if plan.id not in recorded),
        holds_post=bool(posts),
        has_induction=any(one.training_kind is TrainingKind.INDUCTION for one in trained),
        has_passed=has_passed,
    )
