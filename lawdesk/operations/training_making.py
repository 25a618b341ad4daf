"""From drafts of plans, trainings and exams to values: the people and posts are those of the same import or of the store."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.formats.organisation_draft import ExamDraft, OrganisationDraft, PlanDraft, TrainingDraft
from lawdesk.operations.organisation_making import Maker, said


class TrainingMaker:
    """Adds to a `Maker` that has made posts and people."""

    def __init__(self, reader: Reader, maker: Maker) -> None:
        self._maker = maker
        org = maker.home.office_id
        plans, trainings, exams = reader.all(TrainingPlan, org=org), reader.all(Training, org=org), reader.all(Exam, org=org)
        self._plans = {(one.year, one.content): one for one in plans}
        self._trainings = {(one.person_id, one.content, one.starts_on): one for one in trainings}
        self._by_plan = {(one.person_id, one.plan_id): one for one in trainings if one.plan_id}
        self._exams: dict[tuple[UUID, str, date | None], Exam] = {(one.person_id, one.name, one.taken_on): one for one in exams}
        maker.known_ids.update((value.id, value) for group in (plans, trainings, exams) for value in group)

    def make(self, draft: OrganisationDraft) -> None:
        """Make plans first: records belong to them."""
        for plan in draft.plans:
            self._plan(plan)
        for training in draft.trainings:
            self._training(training)
        for exam in draft.exams:
            self._exam(exam)

    def _plan(self, draft: PlanDraft) -> None:
        key = (draft.year, draft.content)
        base = self._plans.get(key) or TrainingPlan(year=draft.year, content=draft.content)
        posts = [
            self._maker.known(self._maker.post_called(one), draft, "posts", "岗位", one)
            for one in draft.posts
            if one not in ("全体", "全体人员", "全体执法人员")
        ]
        if any(one is None for one in posts):
            return
        told = said(draft, "training_kind", "subject", "mode", "hours", "starts_on", "ends_on", "place", "remark")
        ids = tuple(one.id for one in posts if one is not None) if draft.posts else base.post_ids
        self._plans[key] = self._maker.keep(replace(base, post_ids=ids, **told), draft)

    def _training(self, draft: TrainingDraft) -> None:
        person = self._maker.book.meant_by(draft)
        post = self._maker.known(self._maker.post_called(draft.post), draft, "post", "岗位", draft.post)
        if person is None or (draft.post and post is None):
            return
        year = draft.year or (draft.starts_on.year if draft.starts_on else None)
        plan = self._plans.get((year, draft.content)) if year else None
        base = self._trainings.get((person.id, draft.content, draft.starts_on))
        if base is None and plan is not None:
            base = self._by_plan.get((person.id, plan.id))
        if base is None:
            base = Training(person_id=person.id, content=draft.content) if plan is None else _as_planned(plan, person.id)
        told = said(draft, "training_kind", "subject", "mode", "hours", "starts_on", "ends_on", "remark")
        made = replace(base, plan_id=plan.id if plan else base.plan_id, post_id=post.id if post else base.post_id, **told)
        self._trainings[person.id, draft.content, draft.starts_on] = self._maker.keep(made, draft)
        if plan is not None:
            self._by_plan[person.id, plan.id] = made

    def _exam(self, draft: ExamDraft) -> None:
        person = self._maker.book.meant_by(draft)
        if person is None:
            return
        key = (person.id, draft.name, draft.taken_on)
        base = self._exams.get(key) or Exam(person_id=person.id, name=draft.name, taken_on=draft.taken_on)
        self._exams[key] = self._maker.keep(replace(base, **said(draft, "subject", "score_cp", "pass_cp", "remark")), draft)


def _as_planned(plan: TrainingPlan, person: UUID) -> Training:
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
