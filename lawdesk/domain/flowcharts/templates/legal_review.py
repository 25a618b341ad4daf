"""重大执法决定法制审核: a template without the step gets it when the power is a major one (国办发〔2018〕118号 四)."""

from dataclasses import replace

from lawdesk.domain.flowcharts.articles import article
from lawdesk.domain.flowcharts.mandatory import DECIDING, LEGAL_REVIEW
from lawdesk.domain.flowcharts.templates.builder import ROLE_LABELS
from lawdesk.domain.flowcharts.values import Flowchart, FormOfWork, Lane, Step, StepDocument, StepKind, Transition
from lawdesk.domain.powers.values import DutyRole

LEGAL_LANE = "法"


def with_legal_review(chart: Flowchart) -> Flowchart:
    """Return `chart` with a 法制审核 on every way into its first decision; one that has it or decides nothing stays."""
    decision = next((step for step in chart.steps if step.standard_step in DECIDING), None)
    if decision is None or any(step.standard_step in LEGAL_REVIEW for step in chart.steps):
        return chart
    lane = next((one for one in chart.lanes if one.role == LEGAL_LANE), None)
    lanes = chart.lanes
    if lane is None:
        lane = Lane(label=ROLE_LABELS[LEGAL_LANE], role=LEGAL_LANE)
        at = next(number for number, one in enumerate(lanes) if one.id == decision.lane_id)
        lanes = (*lanes[:at], lane, *lanes[at:])
    review = _review(lane)
    at = chart.steps.index(decision)
    redirected = [replace(one, target_id=review.id) if one.target_id == decision.id else one for one in chart.transitions]
    return replace(
        chart,
        lanes=lanes,
        steps=(*chart.steps[:at], review, *chart.steps[at:]),
        transitions=(*redirected, Transition(source_id=review.id, target_id=decision.id)),
    )


def _review(lane: Lane) -> Step:
    return Step(
        name="法制审核",
        step_kind=StepKind.REVIEW,
        standard_step="法制审核",
        lane_id=lane.id,
        duty_role=DutyRole.REVIEW,
        form_of_work=(FormOfWork.WRITTEN,),
        documents=(StepDocument(name="法制审核意见书"),),
        recording=("文字",),
        citations=(article("GS"),),
    )
