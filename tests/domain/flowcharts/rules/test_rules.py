"""Rules of flowcharts: what fires and what passes, as a table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from chart_samples import chart_of, facts_of, power_of

from lawdesk.domain.checks import RULES, Finding, run_checks
from lawdesk.domain.flowcharts import rules as rules_package
from lawdesk.domain.flowcharts.edits import remove_steps, set_fields
from lawdesk.domain.flowcharts.templates import BY_KEY, chart_from
from lawdesk.domain.flowcharts.values import (
    Clock,
    DocumentDirection,
    Flowchart,
    FormOfWork,
    Lane,
    Step,
    StepDocument,
    StepKind,
    Transition,
)
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Post, PostCategory, Status
from lawdesk.domain.powers.values import (
    CoercionKind,
    LimitKind,
    PenaltyKind,
    Power,
    PowerType,
    Procedure,
    TimeLimit,
    TimeUnit,
)

assert rules_package.MODULES
Change = Callable[[Flowchart], Flowchart]
WHOLE = "(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理"


def found(code: str, chart: Flowchart, **fields: Any) -> list[Finding]:
    return list(run_checks(facts_of(chart, **fields), frozenset({code})))


def sentences(code: str, chart: Flowchart, **fields: Any) -> list[str]:
    return [one.sentence for one in found(code, chart, **fields)]


def step_of(chart: Flowchart, name: str) -> Step:
    return next(step for step in chart.steps if name in (step.name, step.standard_step))


def changed(chart: Flowchart, which: str, /, **changes: Any) -> Flowchart:
    return set_fields(chart, (step_of(chart, which).id,), changes)


def without(chart: Flowchart, *names: str) -> Flowchart:
    return remove_steps(chart, [step.id for step in chart.steps if step.standard_step in names or step.name in names]).chart


# ------------------------------------------------------------------ the drawing as such

DRAWN = {
    ("FLW-01", WHOLE): [],
    ("FLW-01", "受理 > 结束)"): ["流程图“样图”没有“开始”环节。"],
    ("FLW-01", "(开始 > 受理  (另一开始 > 受理 > 结束)"): ["流程图“样图”有 2 个“开始”，应只保留一个。"],
    ("FLW-01", "(开始 > 受理 > 结束)  受理 > 不受理)"): [],
    ("FLW-01", "(开始 > 受理"): ["流程图“样图”没有“结束”环节。"],
    ("FLW-02", WHOLE): [],
    ("FLW-02", WHOLE + "  孤立"): ["环节“孤立”没有与其他环节相连。"],
    ("FLW-02", WHOLE + "  飞来 > 决定"): ["环节“飞来”没有来向，从“开始”走不到它。"],
    ("FLW-02", WHOLE + "  受理 > 断头"): ["环节“断头”没有去向，走不到任何“结束”。"],
    ("FLW-03", WHOLE): [],
    ("FLW-03", "(开始 > 齐全? > 结束)"): ["判断“齐全”只有一个出口，不起判断作用。"],
    ("FLW-03", "齐全? -是> 决定  齐全? > 补正"): ["判断“齐全”有 1 个出口没有写明条件。"],
    ("FLW-28", WHOLE): [],
    ("FLW-28", "受理 > 决定  受理 > 补正"): ["环节“受理”有 2 个去向，但不是“判断”或“并行”。"],
    ("FLW-29", "a > 并行=  b > 并行=  并行= > c"): [],
    ("FLW-29", "a > 并行=  b > 并行=  并行= > c  并行= > d"): ["“并行”同时用于汇合和分支，容易误读。"],
    ("FLW-30", WHOLE): [],
    ("FLW-30", "受理 > 决定  受理 -逾期> 决定"): ["“受理”到“决定”有重复连线。"],
    ("FLW-33", "分=  分= > a > 合=  分= > b > 合=  合= > c"): [],
    ("FLW-33", "分=  分= > a > c  分= > b > d"): ["并行“分”的分支没有全部汇合。"],
    ("FLW-34", WHOLE): [],
    ("FLW-34", "齐全? -是> 决定  齐全? -是> 补正"): ["判断“齐全”有两个出口的条件相同：“是”。"],
}


@pytest.mark.parametrize(("case", "expected"), DRAWN.items(), ids=lambda one: one[0] if isinstance(one, tuple) else "")
def test_the_drawing(case: tuple[str, str], expected: list[str]) -> None:
    code, text = case
    assert sentences(code, chart_of(text)) == expected


def test_a_step_without_a_name() -> None:
    chart = changed(chart_of(WHOLE), "受理", name=" ")
    assert sentences("FLW-27", chart) == ["第 2 个环节没有名称。"]
    assert sentences("FLW-27", chart_of(WHOLE)) == []


def test_a_finding_points_at_chart_and_step() -> None:
    chart = chart_of(WHOLE + "  孤立")
    (one,) = found("FLW-02", chart)
    assert (one.kind, one.id, one.field) == ("flowchart", chart.id, f"steps/{step_of(chart, '孤立').id}")


def test_cancelled_charts_are_not_checked() -> None:
    assert sentences("FLW-01", replace(chart_of("受理"), status=Status.RETIRED)) == []


# ------------------------------------------------------------------ what a step must say


def test_role_and_form() -> None:
    chart = chart_of(WHOLE)
    assert sentences("FLW-04", chart) == []
    assert sentences("FLW-04", changed(chart, "受理", form_of_work=())) == ["环节“受理”缺少工作形式。"]
    assert sentences("FLW-04", changed(chart, "受理", form_of_work=(), duty_role=None)) == ["环节“受理”缺少承办角色、工作形式。"]
    outside = replace(chart, lanes=(replace(chart.lanes[0], outside="当事人"),))
    assert sentences("FLW-04", changed(outside, "受理", form_of_work=())) == []


def test_a_limit_or_none() -> None:
    chart = chart_of("(开始 > 受理 > 结束)")
    assert len(sentences("FLW-05", chart)) == 1
    assert sentences("FLW-05", changed(chart, "受理", limits=(TimeLimit(is_none=True),))) == []


def test_a_basis_for_each_step() -> None:
    chart = chart_of("(开始 > 受理 > 结束)")
    assert sentences("FLW-41", chart) == ["环节“受理”没有依据。"]
    assert sentences("FLW-41", changed(chart, "受理", citations=("《行政许可法》第三十二条",))) == []


def test_force_is_filmed() -> None:
    chart = chart_from(BY_KEY["coercion-seizure"], "样图", Procedure.ORDINARY)
    assert sentences("FLW-24", chart) == []
    silent = changed(chart, "查封扣押决定", recording=("文字",))
    assert sentences("FLW-24", silent) == ["“制作并当场交付决定书和清单”应全程音像记录，当前为“文字”。"]


def test_lanes_of_live_posts() -> None:
    post = Post(code="1", name="执法岗", unit_id=new_id(), category=PostCategory.ENFORCEMENT)
    chart = chart_of(WHOLE)
    bound = replace(chart, lanes=(replace(chart.lanes[0], post_id=post.id),))
    assert sentences("FLW-25", bound, posts=(post,)) == []
    assert sentences("FLW-25", bound, posts=(replace(post, status=Status.RETIRED),)) == [
        "泳道“执法岗”的岗位已撤销，涉及 6 个环节。"
    ]
    assert sentences("FLW-25", bound) == ["泳道“承办岗位”的岗位已撤销，涉及 6 个环节。"]
    assert sentences("FLW-25", chart) == []


def test_documents_are_made_before_use() -> None:
    used = StepDocument(name="告知书", direction=DocumentDirection.USED)
    chart = changed(chart_of(WHOLE), "决定", documents=(used,))
    assert sentences("FLW-37", chart) == ["环节“决定”使用《告知书》，但此前没有环节产出该文书。"]
    assert sentences("FLW-37", changed(chart, "受理", documents=(StepDocument(name="告知书"),))) == []


def test_a_decision_has_a_document() -> None:
    chart = chart_of(WHOLE)
    assert sentences("FLW-38", chart) == ["决定环节“决定”没有决定文书。"]
    assert sentences("FLW-38", changed(chart, "决定", documents=(StepDocument(name="决定书"),))) == []


# ------------------------------------------------------------------ procedures


def templated(key: str, power_type: PowerType, **fields: Any) -> tuple[Flowchart, Power]:
    power = power_of(power_type, **fields)
    procedure = {"penalty-simple": Procedure.SIMPLE, "penalty-hearing": Procedure.HEARING}.get(key, Procedure.ORDINARY)
    return chart_from(BY_KEY[key], "样图", procedure, power.id), power


PENALTY = ("penalty-ordinary", PowerType.PENALTY)
SIMPLE = ("penalty-simple", PowerType.PENALTY)
LICENCE = ("licence", PowerType.LICENCE)
SEIZURE = ("coercion-seizure", PowerType.COERCION)


def put_before(chart: Flowchart, name: str, first: str) -> Flowchart:
    """Return the chart with one step moved to the very beginning of the flow, behind `first`."""
    step = step_of(chart, name)
    less = remove_steps(chart, [step.id]).chart
    start = step_of(less, first)
    line = next(one for one in less.transitions if one.source_id == start.id)
    rest = tuple(one for one in less.transitions if one.id != line.id)
    more = (
        Transition(source_id=start.id, target_id=step.id),
        Transition(source_id=step.id, target_id=line.target_id),
    )
    return replace(less, steps=(*less.steps, step), transitions=(*rest, *more))


PROCEDURES: dict[str, tuple[str, tuple[str, PowerType], Change, str]] = {
    "告知 missing": ("FLW-07", PENALTY, lambda c: without(c, "告知"), "缺少法定环节“告知”（《行政处罚法》第四十四条）。"),
    "决定 before 告知": ("FLW-07", PENALTY, lambda c: put_before(c, "决定", "开始"), "“陈述申辩与复核”应在“决定”之前"),
    "受理 missing": ("FLW-07", LICENCE, lambda c: without(c, "受理"), "缺少法定环节“受理”（《行政许可法》第三十二条）。"),
    "现场笔录 missing": ("FLW-07", SEIZURE, lambda c: without(c, "现场笔录"), "缺少法定环节“现场笔录”"),
    "not heard": ("FLW-16", PENALTY, lambda c: without(c, "陈述申辩与复核", "听证"), "决定前没有告知和听取陈述申辩。"),
    "heard after the decision": ("FLW-16", PENALTY, lambda c: put_before(c, "决定", "开始"), "决定前没有告知和听取陈述申辩。"),
    "not heard on the spot": ("FLW-16", SIMPLE, lambda c: without(c, "告知与听取陈述申辩"), "决定前没有告知和听取陈述申辩。"),
    "no legal review": ("FLW-11", PENALTY, lambda c: without(c, "法制审核"), "决定前没有法制审核。"),
    "legal review too early": (
        "FLW-11",
        PENALTY,
        lambda c: put_before(c, "法制审核", "开始"),
        "经过听证的，法制审核应在听证之后。",
    ),
    "no discussion": ("FLW-12", PENALTY, lambda c: without(c, "集体讨论"), "没有“情节复杂或重大→集体讨论”的分支。"),
    "collected by the squad": (
        "FLW-13",
        PENALTY,
        lambda c: changed(c, "结案审批", name="大队收缴罚款"),
        "环节“大队收缴罚款”由本机关收缴罚款",
    ),
    "served late": (
        "FLW-17",
        PENALTY,
        lambda c: changed(c, "送达", limits=(TimeLimit(amount=15, unit=TimeUnit.DAY),)),
        "环节“送达”送达时限 15日 超过 7 个工作日。",
    ),
    "seized for long": (
        "FLW-18",
        SEIZURE,
        lambda c: changed(c, "查封扣押决定", limits=(TimeLimit(amount=90, unit=TimeUnit.DAY),)),
        "查封、扣押期限 90日 超过 30 日（延长后共 60 日）。",
    ),
    "never released": ("FLW-18", SEIZURE, lambda c: without(c, "处理或解除"), "没有“解除”环节。"),
    "urgent approval late": (
        "FLW-19",
        SEIZURE,
        lambda c: changed(c, "先行实施并报告、补办批准手续", limits=(TimeLimit(amount=3, unit=TimeUnit.DAY),)),
        "环节“先行实施并报告、补办批准手续”补办批准的时限应不超过 24 小时，当前为 3日。",
    ),
    "no receipt": ("FLW-21", LICENCE, lambda c: changed(c, "受理", documents=()), "受理没有注明日期并盖章的书面凭证。"),
    "papers asked for late": (
        "FLW-21",
        LICENCE,
        lambda c: changed(c, "一次告知补正", limits=(TimeLimit(amount=8),)),
        "补正告知应一次作出，不超过 5 个工作日，当前为 8个工作日。",
    ),
    "certificate late": (
        "FLW-22",
        LICENCE,
        lambda c: changed(c, "颁证送达", limits=(TimeLimit(amount=15),)),
        "环节“颁发、送达证件”颁证时限 15个工作日 超过决定后 10 个工作日。",
    ),
    "not published": ("FLW-26", LICENCE, lambda c: without(c, "公开"), "决定后没有公示环节"),
    "excluded without ground": (
        "FLW-23",
        LICENCE,
        lambda c: changed(c, "法制审核", excluded_kind="内部会签", citations=()),
        "环节“法制审核”的“内部会签”不是法律规定可以扣除的时间，也没有引用特别规定。",
    ),
}


@pytest.mark.parametrize(("code", "kind", "change", "words"), PROCEDURES.values(), ids=PROCEDURES)
def test_procedures(code: str, kind: tuple[str, PowerType], change: Change, words: str) -> None:
    chart, power = templated(*kind)
    assert sentences(code, chart, powers=(power,)) == [], "the template passes"
    assert any(words in one for one in sentences(code, change(chart), powers=(power,)))


def test_hearing_for_heavy_kinds() -> None:
    chart, power = templated(*PENALTY, penalty_kinds=(PenaltyKind.FINE, PenaltyKind.REVOKE_LICENCE))
    assert sentences("FLW-10", chart, powers=(power,)) == []
    assert sentences("FLW-10", without(chart, "听证"), powers=(power,)) == ["处罚种类“吊销许可证件”应当有听证分支。"]
    light = replace(power, penalty_kinds=(PenaltyKind.WARNING,))
    assert sentences("FLW-10", without(chart, "听证"), powers=(light,)) == []


SIMPLE_FITS = [
    ((PenaltyKind.WARNING,), None, True),
    ((PenaltyKind.FINE,), 300_000, True),
    ((PenaltyKind.FINE,), 1_000_000, False),
    ((PenaltyKind.REVOKE_LICENCE,), None, False),
]


@pytest.mark.parametrize(("kinds", "minimum", "fits"), SIMPLE_FITS)
def test_simple_procedure(kinds: tuple[PenaltyKind, ...], minimum: int | None, fits: bool) -> None:
    chart, power = templated(*SIMPLE, penalty_kinds=kinds, fine_minimum=minimum)
    assert (sentences("FLW-14", chart, powers=(power,)) == []) is fits


def test_collecting_on_the_spot_is_lawful_with_its_article() -> None:
    chart, power = templated(*SIMPLE)
    assert sentences("FLW-13", chart, powers=(power,)) == []
    bare = changed(chart, "当场收缴罚款、出具专用票据", citations=())
    assert len(sentences("FLW-13", bare, powers=(power,))) == 1


def with_posts(chart: Flowchart, same: tuple[str, str]) -> Flowchart:
    """Bind the lanes of two roles to one post."""
    post = new_id()
    return replace(chart, lanes=tuple(replace(lane, post_id=post if lane.role in same else new_id()) for lane in chart.lanes))


def test_three_posts() -> None:
    chart, power = templated(*PENALTY)
    assert sentences("FLW-08", with_posts(chart, ("承", "承")), powers=(power,)) == []
    clash = sentences("FLW-08", with_posts(chart, ("承", "批")), powers=(power,))
    assert clash == ["“调查取证”与“作出决定”由同一岗位“承办岗位”承担；调查、法制审核、决定应当分开。"]


def test_hearing_host_is_another() -> None:
    chart, power = templated(*PENALTY)
    assert sentences("FLW-09", with_posts(chart, ("承", "承")), powers=(power,)) == []
    assert "听证主持与调查" in sentences("FLW-09", with_posts(chart, ("承", "法")), powers=(power,))[0]


def test_urging_before_enforcement() -> None:
    chart, power = templated(
        "coercion-enforcement", PowerType.COERCION, coercion_kind=CoercionKind.REMOVE, has_own_enforcement=True
    )
    assert sentences("FLW-20", chart, powers=(power,)) == []
    assert sentences("FLW-20", without(chart, "催告"), powers=(power,)) == ["强制执行前没有催告。"]


def test_ten_workdays_before_the_court() -> None:
    chart, power = templated("coercion-court", PowerType.COERCION, coercion_kind=CoercionKind.REMOVE)
    assert sentences("FLW-20", chart, powers=(power,)) == []
    hasty = without(chart, "等待当事人履行")
    assert sentences("FLW-20", hasty, powers=(power,)) == ["申请法院前应等待催告书送达后 10 个工作日。"]


# ------------------------------------------------------------------ limits


def clocked(amount: int, kind: LimitKind, days: int, unit: TimeUnit = TimeUnit.WORKDAY) -> Flowchart:
    chart = changed(chart_of("(开始 > 受理 > 审查 > 决定 > 结束)"), "审查", limits=(TimeLimit(amount=days, unit=unit),))
    clock = Clock(
        name="x",
        from_step_id=step_of(chart, "受理").id,
        to_step_id=step_of(chart, "决定").id,
        limit=TimeLimit(amount=amount, limit_kind=kind),
    )
    return replace(chart, clocks=(clock,))


def test_the_longest_path() -> None:
    assert sentences("FLW-06", clocked(20, LimitKind.STATUTORY, 18)) == []
    (one,) = found("FLW-06", clocked(20, LimitKind.STATUTORY, 23))
    assert one.sentence == "从“受理”到“决定”最长 23个工作日，超过法定时限 20个工作日：审查 → 决定。"
    assert one.severity == "E"
    (one,) = found("FLW-06", clocked(10, LimitKind.PROMISED, 18))
    assert one.severity == "W"
    (one,) = found("FLW-06", clocked(20, LimitKind.STATUTORY, 5, TimeUnit.DAY))
    assert (one.severity, one.sentence) == ("W", "从“受理”到“决定”的路径上单位不同（日），未合计。")


def test_promised_limit_of_a_step() -> None:
    limits = (TimeLimit(amount=20), TimeLimit(amount=25, limit_kind=LimitKind.PROMISED))
    chart = changed(chart_of(WHOLE), "受理", limits=limits)
    assert sentences("FLW-35", chart) == ["环节“受理”承诺时限 25个工作日 长于法定时限 20个工作日。"]
    assert sentences("FLW-35", changed(chart, "受理", limits=(limits[0], replace(limits[1], amount=10)))) == []


# ------------------------------------------------------------------ all


def test_every_rule_of_charts_has_ground_and_message() -> None:
    codes = [code for code in RULES if code.startswith("FLW-")]
    assert len(codes) >= 30
    assert all(RULES[code].ground and RULES[code].message for code in codes)


def test_odd_charts_do_not_stop_the_rules() -> None:
    lane = Lane(label="x")
    odd = [
        Flowchart(title="空"),
        Flowchart(title="只有泳道", lanes=(lane,)),
        chart_of("a > b > a"),
        Flowchart(
            title="自环",
            lanes=(lane,),
            steps=(one := Step(name="x", lane_id=lane.id),),
            transitions=(Transition(source_id=one.id, target_id=one.id),),
        ),
        Flowchart(
            title="判断",
            lanes=(lane,),
            steps=(Step(name="", lane_id=lane.id, step_kind=StepKind.DECISION, form_of_work=(FormOfWork.ON_SITE,)),),
        ),
    ]
    run_checks(facts_of(*odd))
