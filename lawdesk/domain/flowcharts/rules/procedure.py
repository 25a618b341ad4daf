"""法定程序: the steps that a statute requires, and their order."""

import re
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.articles import article
from lawdesk.domain.flowcharts.mandatory import (
    DECIDING,
    HEARING,
    HEARING_THE_PARTY,
    LEGAL_REVIEW,
    MANDATORY,
    NOTIFYING,
    MandatoryStep,
)
from lawdesk.domain.flowcharts.rules.common import CheckedChart, chart_hit, checked, step_words
from lawdesk.domain.flowcharts.values import Flowchart, Step
from lawdesk.domain.powers.values import PenaltyKind, PowerType, Procedure

HEARD_BEFORE_DECISION = ("penalty-ordinary", "penalty-simple", "coercion-seizure", "coercion-enforcement", "coercion-substitute")
URGED = ("coercion-enforcement", "coercion-substitute", "coercion-court")
PUBLISHED = ("penalty-ordinary", "licence", "coercion-seizure", "coercion-freezing")
NEEDS_HEARING = (
    PenaltyKind.DOWNGRADE,
    PenaltyKind.REVOKE_LICENCE,
    PenaltyKind.STOP_BUSINESS,
    PenaltyKind.CLOSE,
    PenaltyKind.BAN_FROM_TRADE,
)
LARGEST_SIMPLE_FINE = 300_000  # 分: 三千元, for a legal person
_COLLECTING = re.compile(r"(收缴|收取|代收|收)罚(没)?款|收款|缴纳罚款")
_ON_THE_SPOT = re.compile(r"第(六十八|六十九|68|69)条")
_PUBLISHING = re.compile(r"公示|公开")


@rule(
    "FLW-07",
    Severity.ERROR,
    over=Flowchart,
    ground="行政处罚法、行政许可法、行政强制法规定的程序",
    message="缺少法定环节“{std}”（{article}）。",
)
def mandatory_steps(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Every mandatory step of the type and procedure is there, after those that it must follow."""
    one = checked(facts, chart)
    wanted = MANDATORY.get(one.procedure, ())
    for step in wanted:
        words = (("std", step.key), ("article", _articles(step)))
        present = one.standard(frozenset({step.key}))
        if not present:
            yield chart_hit(one.chart, *words, message="" if step.articles else "缺少规定环节“{std}”。")
            continue
        for earlier in _misplaced(one, step, present):
            message = "“{a}”应在“{b}”之前" + ("（{article}）。" if step.articles else "。")
            yield chart_hit(one.chart, *words, ("a", earlier), ("b", step.key), step=present[0], message=message)


def _misplaced(one: CheckedChart, step: MandatoryStep, present: tuple[Step, ...]) -> Iterator[str]:
    for key in step.follows:
        earlier = one.standard(frozenset({key}))
        if earlier and not any(one.comes_before(first, second) for first in earlier for second in present):
            yield key


def _articles(step: MandatoryStep) -> str:
    return "、".join(article(short) for short in step.articles)


@rule("FLW-10", Severity.ERROR, over=Flowchart, ground="《行政处罚法》第六十三条", message="处罚种类“{kind}”应当有听证分支。")
def hearing_for_heavy_penalties(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The heavy kinds of §63 need a hearing branch; thresholds of fines are local and not checked."""
    one = checked(facts, chart)
    if one.procedure == "penalty-ordinary" and not one.standard(HEARING):
        kinds = [kind for power in one.powers for kind in power.penalty_kinds if kind in NEEDS_HEARING]
        if kinds:
            yield chart_hit(one.chart, ("kind", "、".join(dict.fromkeys(kinds))))


@rule(
    "FLW-11",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第五十八条第一款；国办发〔2018〕118号 四",
    message="决定前没有法制审核。",
)
def legal_review_before_decision(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Major decisions, and penalties after a hearing, pass legal review before the decision and after the hearing."""
    one = checked(facts, chart)
    is_penalty = one.procedure in ("penalty-ordinary", "penalty-hearing")
    hearings = one.standard(HEARING) if is_penalty else ()
    decisions, reviews = one.standard(DECIDING), one.standard(LEGAL_REVIEW)
    is_due = bool(hearings) or any(power.is_major for power in one.powers)
    if not decisions or not is_due or one.procedure == "penalty-simple":
        return
    if not reviews:
        yield chart_hit(one.chart)
    elif not _some_before(one, reviews, decisions):
        yield chart_hit(one.chart, step=reviews[0], message="法制审核在决定之后。")
    elif hearings and not _some_before(one, hearings, reviews):
        yield chart_hit(one.chart, step=reviews[0], message="经过听证的，法制审核应在听证之后。")


@rule(
    "FLW-12",
    Severity.WARNING,
    over=Flowchart,
    ground="《行政处罚法》第五十七条第二款",
    message="没有“情节复杂或重大→集体讨论”的分支。",
)
def collective_discussion(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The ordinary penalty procedure has a branch for collective discussion."""
    one = checked(facts, chart)
    if one.procedure == "penalty-ordinary" and not one.standard(frozenset({"集体讨论"})):
        yield chart_hit(one.chart)


@rule(
    "FLW-13",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第六十七条第一款、第二款",
    message="环节“{step}”由本机关收缴罚款；除当场收缴的法定情形外，应由指定银行或电子支付系统收缴。",
)
def fines_go_to_the_bank(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """No step of our own collects the fine, except on the spot with §68 or §69 cited."""
    one = checked(facts, chart)
    if not one.procedure.startswith("penalty"):
        return
    for step in one.chart.steps:
        is_lawful = "当场" in step.name and any(_ON_THE_SPOT.search(citation) for citation in step.citations)
        if _COLLECTING.search(step.name) and not one.is_outside(step) and not is_lawful:
            yield chart_hit(one.chart, step_words(step), step=step)


@rule(
    "FLW-14",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第五十一条",
    message="“{power}”不适用简易程序：只限警告，或者对公民 200 元以下、对组织 3000 元以下的罚款。",
)
def simple_procedure_fits(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A power with a simple-procedure chart knows 警告 or a fine that may be as small as 3000 元."""
    one = checked(facts, chart)
    if one.chart.procedure not in (Procedure.SIMPLE, Procedure.ON_THE_SPOT):
        return
    for power in one.powers:
        if power.power_type is not PowerType.PENALTY or not power.penalty_kinds:
            continue
        small_fine = PenaltyKind.FINE in power.penalty_kinds and (power.fine_minimum or 0) <= LARGEST_SIMPLE_FINE
        if PenaltyKind.WARNING not in power.penalty_kinds and not small_fine:
            yield chart_hit(one.chart, ("power", power.name))


@rule(
    "FLW-16",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第四十四条、第四十五条、第六十二条；《行政强制法》第十八条第六项、第三十六条",
    message="决定前没有告知和听取陈述申辩。",
)
def heard_before_decision(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The party is told and heard before the decision."""
    one = checked(facts, chart)
    decisions = one.standard(DECIDING)
    if one.procedure not in HEARD_BEFORE_DECISION or not decisions:
        return
    told = _some_before(one, one.standard(NOTIFYING), decisions)
    heard = _some_before(one, one.standard(HEARING_THE_PARTY), decisions)
    if not told or not heard:
        yield chart_hit(one.chart, step=decisions[0])


@rule("FLW-20", Severity.ERROR, over=Flowchart, ground="《行政强制法》第三十五条、第五十四条", message="强制执行前没有催告。")
def urged_before_enforcement(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The party is urged before enforcement, and ten working days before the court is asked."""
    one = checked(facts, chart)
    acting = one.standard(frozenset({"实施", "申请法院"}))
    if one.procedure not in URGED or not acting:
        return
    urging = one.standard(frozenset({"催告"}))
    if not _some_before(one, urging, acting):
        yield chart_hit(one.chart, step=acting[0])
    elif one.procedure == "coercion-court" and not _waits(one, urging[0], acting[0]):
        yield chart_hit(one.chart, step=acting[0], message="申请法院前应等待催告书送达后 10 个工作日。")


def _waits(one: CheckedChart, urging: Step, acting: Step) -> bool:
    between = [step for step in one.chart.steps if one.comes_before(urging, step) and one.comes_before(step, acting)]
    return any(limit.amount >= 10 for step in between for limit in step.limits)


@rule(
    "FLW-26",
    Severity.WARNING,
    over=Flowchart,
    ground="国办发〔2018〕118号 二(六)",
    message="决定后没有公示环节（许可、处罚 7 个工作日，其他 20 个工作日）。",
)
def published_decision(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A decision is published afterwards."""
    one = checked(facts, chart)
    decisions = one.standard(DECIDING)
    if one.procedure not in PUBLISHED or not decisions:
        return
    publishing = tuple(step for step in one.chart.steps if step.is_published or _PUBLISHING.search(step.name))
    if not _some_before(one, decisions, publishing):
        yield chart_hit(one.chart, step=decisions[0])


def _some_before(one: CheckedChart, first: tuple[Step, ...], second: tuple[Step, ...]) -> bool:
    return any(one.comes_before(early, late) for early in first for late in second)
