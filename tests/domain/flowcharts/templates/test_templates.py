"""Every template gives a chart that passes the rules of its own kind."""

import pytest
from chart_samples import facts_of, power_of

from lawdesk.domain.checks import run_checks
from lawdesk.domain.flowcharts import rules as rules_package
from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.mandatory import MANDATORY, procedure_key
from lawdesk.domain.flowcharts.templates import TEMPLATES, chart_from, make_chart
from lawdesk.domain.flowcharts.templates.model import Template
from lawdesk.domain.powers.values import CoercionKind, LimitKind, PowerType, Procedure, TimeUnit

assert rules_package.MODULES
TO_BE_FILLED_IN = {"FLW-05", "FLW-41"}  # limits and local rules that the unit fills in itself

CASES: list[tuple[PowerType, Procedure, CoercionKind | None]] = [
    *((power_type, Procedure.ORDINARY, None) for power_type in PowerType),
    (PowerType.PENALTY, Procedure.SIMPLE, None),
    (PowerType.PENALTY, Procedure.HEARING, None),
    *((PowerType.COERCION, Procedure.ORDINARY, kind) for kind in CoercionKind),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(str(part) for part in case))
def test_a_new_chart_passes_its_rules(case: tuple[PowerType, Procedure, CoercionKind | None]) -> None:
    power_type, procedure, kind = case
    power = power_of(power_type, coercion_kind=kind, has_own_enforcement=True)
    chart = make_chart("样图", power_type, procedure, power.id, kind)
    findings = [one for one in run_checks(facts_of(chart, powers=(power,))) if one.kind == "flowchart"]
    assert [one.sentence for one in findings if one.code not in TO_BE_FILLED_IN] == []


def test_the_court_has_a_template_of_its_own() -> None:
    court = next(template for template in TEMPLATES if template.key == "coercion-court")
    power = power_of(PowerType.COERCION, coercion_kind=CoercionKind.OTHER_ENFORCEMENT)
    chart = chart_from(court, "样图", Procedure.ORDINARY, power.id)
    codes = {one.code for one in run_checks(facts_of(chart, powers=(power,)))}
    assert not codes & {"FLW-02", "FLW-03", "FLW-07", "FLW-16", "FLW-20"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_templates_are_whole(template: Template) -> None:
    chart = chart_from(template, template.title, Procedure.ORDINARY)
    keys = [row.key for row in template.rows]
    assert len(set(keys)) == len(keys)
    assert {row.role for row in template.rows} == set(template.roles), "every lane is used"
    assert template.procedure in MANDATORY
    assert all(lane.role for lane in chart.lanes)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_templates_are_drawn_without_defect(template: Template) -> None:
    drawn = lay_out(chart_from(template, template.title, Procedure.ORDINARY), approximate_measure)
    assert drawn.defects == 0
    assert drawn.crossings <= 2


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_statutory_limits_name_their_article(template: Template) -> None:
    chart = chart_from(template, template.title, Procedure.ORDINARY)
    limits = [limit for step in chart.steps for limit in step.limits] + [clock.limit for clock in chart.clocks]
    assert all(limit.basis.startswith(("《", "国")) for limit in limits if limit.limit_kind is LimitKind.STATUTORY)


LIMITS = {
    "penalty-ordinary": {("作出决定", 90, TimeUnit.DAY), ("送达", 7, TimeUnit.WORKDAY), ("到指定银行缴纳罚款", 15, TimeUnit.DAY)},
    "licence": {
        ("作出许可决定", 20, TimeUnit.WORKDAY),
        ("颁发、送达证件", 10, TimeUnit.WORKDAY),
        ("一次告知补正", 5, TimeUnit.WORKDAY),
    },
    "penalty-hearing": {("提出听证申请", 5, TimeUnit.WORKDAY), ("通知时间、地点", 7, TimeUnit.WORKDAY)},
    "coercion-freezing": {("交付冻结决定书", 3, TimeUnit.WORKDAY)},
}


@pytest.mark.parametrize(("key", "expected"), LIMITS.items())
def test_limits_of_the_statutes(key: str, expected: set[tuple[str, int, TimeUnit]]) -> None:
    template = next(one for one in TEMPLATES if one.key == key)
    chart = chart_from(template, "样图", Procedure.ORDINARY)
    assert expected <= {(step.name, limit.amount, limit.unit) for step in chart.steps for limit in step.limits}


def test_officers_articles_documents_are_filled_in() -> None:
    chart = make_chart("样图", PowerType.PENALTY)
    step = next(step for step in chart.steps if step.standard_step == "调查取证")
    assert step.minimum_officers == 2
    assert "《行政处罚法》第四十二条" in step.citations
    assert "询问笔录" in {document.name for document in step.documents}


KEYS = [
    (PowerType.PENALTY, Procedure.ORDINARY, None, "penalty-ordinary"),
    (PowerType.PENALTY, Procedure.ON_THE_SPOT, None, "penalty-simple"),
    (PowerType.COERCION, Procedure.ORDINARY, None, "coercion-seizure"),
    (PowerType.COERCION, Procedure.ORDINARY, CoercionKind.FREEZE, "coercion-freezing"),
    (PowerType.COERCION, Procedure.ORDINARY, CoercionKind.SUBSTITUTE, "coercion-substitute"),
    (PowerType.COERCION, Procedure.ORDINARY, CoercionKind.AUCTION, "coercion-enforcement"),
    (PowerType.REWARD, Procedure.ORDINARY, None, "general"),
]


@pytest.mark.parametrize(("power_type", "procedure", "kind", "key"), KEYS)
def test_which_procedure(power_type: PowerType, procedure: Procedure, kind: CoercionKind | None, key: str) -> None:
    assert procedure_key(power_type, procedure, kind) == key


def test_mandatory_steps_follow_known_ones() -> None:
    for steps in MANDATORY.values():
        seen: set[str] = set()
        for step in steps:
            assert set(step.follows) <= seen
            seen.add(step.key)
