"""From a template to a chart whose lanes still wait for posts."""

from dataclasses import replace
from uuid import UUID

from lawdesk.domain.flowcharts.articles import article
from lawdesk.domain.flowcharts.templates.model import Row, Template
from lawdesk.domain.flowcharts.values import (
    Clock,
    DocumentDirection,
    Flowchart,
    Lane,
    Step,
    StepDocument,
    StepKind,
    Transition,
)
from lawdesk.domain.powers.values import DutyRole, Procedure, TimeLimit

ROLE_LABELS = {"承": "承办岗位", "审": "审核岗位", "法": "法制审核岗位", "批": "批准岗位（负责人）"}
OUTSIDE_LABELS = {"当": "当事人", "他": "其他机关", "法院": "法院", "代收银行": "代收银行"}
DUTY_ROLES = {"承": DutyRole.HANDLE, "审": DutyRole.REVIEW, "法": DutyRole.REVIEW, "批": DutyRole.APPROVE}


def build(template: Template, *, title: str, procedure: Procedure, power_ids: tuple[UUID, ...]) -> Flowchart:
    """Return a new chart made from `template`."""
    lanes = {role: _lane(role) for role in template.roles}
    steps = {row.key: _step(row, lanes[row.role].id) for row in template.rows}
    return Flowchart(
        title=title,
        power_ids=power_ids,
        procedure=procedure,
        lanes=tuple(lanes.values()),
        steps=tuple(steps.values()),
        transitions=tuple(_transitions(template.rows, steps)),
        clocks=tuple(
            Clock(
                name=clock.name,
                from_step_id=steps[clock.start].id,
                to_step_id=steps[clock.end].id,
                limit=_limit(clock.limit),
            )
            for clock in template.clocks
        ),
    )


def _lane(role: str) -> Lane:
    if role in OUTSIDE_LABELS:
        return Lane(label=OUTSIDE_LABELS[role], outside=OUTSIDE_LABELS[role], role=role)
    return Lane(label=ROLE_LABELS[role], role=role)


def _step(row: Row, lane_id: UUID) -> Step:
    is_work = row.step_kind not in (StepKind.START, StepKind.END, StepKind.DECISION, StepKind.PARALLEL)
    return Step(
        name=row.name,
        step_kind=row.step_kind,
        standard_step=row.standard,
        lane_id=lane_id,
        duty_role=DUTY_ROLES.get(row.role) if is_work else None,
        content=row.content,
        form_of_work=row.form,
        limits=tuple(_limit(limit) for limit in row.limits),
        excluded_kind=row.excluded,
        documents=(
            *(StepDocument(name=name) for name in row.documents),
            *(StepDocument(name=name, direction=DocumentDirection.USED) for name in row.used_documents),
        ),
        recording=row.recording,
        citations=tuple(article(short) for short in row.articles),
        minimum_officers=row.officers,
        is_published=row.is_published,
    )


def _limit(limit: TimeLimit) -> TimeLimit:
    return replace(limit, basis=article(limit.basis)) if limit.basis else limit


def _transitions(rows: tuple[Row, ...], steps: dict[str, Step]) -> list[Transition]:
    found = []
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        exits = row.to
        if not exits and following is not None and row.step_kind is not StepKind.END:
            exits = (("", following.key),)
        found += [Transition(source_id=steps[row.key].id, target_id=steps[key].id, label=label) for label, key in exits]
    return found
