"""法制审核 is put before the decision where a template does not have it, and only there."""

import pytest

from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.mandatory import DECIDING, LEGAL_REVIEW
from lawdesk.domain.flowcharts.templates import TEMPLATES, chart_from
from lawdesk.domain.flowcharts.templates.legal_review import with_legal_review
from lawdesk.domain.flowcharts.templates.model import Template
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import Procedure


def _made(template: Template) -> Flowchart:
    return chart_from(template, template.title, Procedure.ORDINARY)


def _standards(template: Template) -> set[str]:
    return {row.standard for row in template.rows}


WITHOUT = [one for one in TEMPLATES if _standards(one) & DECIDING and not _standards(one) & LEGAL_REVIEW]
OTHERS = [one for one in TEMPLATES if one not in WITHOUT]


@pytest.mark.parametrize("template", WITHOUT, ids=lambda one: one.key)
def test_every_way_into_the_decision_passes_it(template: Template) -> None:
    before = _made(template)
    after = with_legal_review(before)
    (review,) = [step for step in after.steps if step.standard_step in LEGAL_REVIEW]
    decision = after.steps[after.steps.index(review) + 1]
    assert decision.standard_step in DECIDING
    assert {one.source_id for one in after.transitions if one.target_id == decision.id} == {review.id}
    entering = {(one.source_id, one.label) for one in before.transitions if one.target_id == decision.id}
    assert {(one.source_id, one.label) for one in after.transitions if one.target_id == review.id} == entering
    assert next(lane.role for lane in after.lanes if lane.id == review.lane_id) == "法"
    assert len([lane for lane in after.lanes if lane.role == "法"]) == 1
    assert lay_out(after, approximate_measure).defects == 0


@pytest.mark.parametrize("template", OTHERS, ids=lambda one: one.key)
def test_other_charts_stay_as_they_are(template: Template) -> None:
    chart = _made(template)
    assert with_legal_review(chart) == chart
