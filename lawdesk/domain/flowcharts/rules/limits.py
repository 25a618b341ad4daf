"""时限: sums along a path, statutory ceilings, what may be left out of the count."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.critical_path import critical_path
from lawdesk.domain.flowcharts.rules.common import (
    UNITS,
    CheckedChart,
    chart_hit,
    checked,
    exceeds_workdays,
    limit_words,
    step_words,
)
from lawdesk.domain.flowcharts.values import Clock, DocumentDirection, Flowchart, Step
from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit

EXCLUDED_BY_LAW = {
    "licence": frozenset({"听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"}),
    "coercion-seizure": frozenset({"检测", "检验", "检疫", "鉴定", "技术鉴定"}),
}
MEASURES = {"coercion-seizure": "查封、扣押", "coercion-freezing": "冻结"}


@rule("FLW-06", Severity.ERROR, over=Flowchart, ground="法定时限", message="从“{a}”到“{b}”最长 {x}，超过{kind}时限 {y}：{path}。")
def longest_path_within_the_clock(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The longest path of a clock is within its limit: E against a statutory one, W against a promised one.

    Units that differ are reported (W), a way back is counted once (I).
    """
    one = checked(facts, chart)
    for clock in one.chart.clocks:
        yield from _clock_hits(one, clock)


def _clock_hits(one: CheckedChart, clock: Clock) -> Iterator[Hit]:
    path = critical_path(one.graph, clock)
    if path is None or clock.limit.is_none:
        return
    first, last = one.graph.step_by_id[clock.from_step_id], one.graph.step_by_id[clock.to_step_id]
    words = (("a", first.name), ("b", last.name))
    if path.total > clock.limit.amount:
        is_promised = clock.limit.limit_kind is LimitKind.PROMISED
        more = (
            ("x", f"{path.total}{UNITS[clock.limit.unit]}"),
            ("y", limit_words(clock.limit)),
            ("kind", "承诺" if is_promised else "法定"),
            ("path", " → ".join(step.name for step in path.steps)),
        )
        yield chart_hit(one.chart, *words, *more, step=last, severity=Severity.WARNING if is_promised else None)
        if path.has_loop:
            yield chart_hit(one.chart, *words, step=last, severity=Severity.INFO, message="从“{a}”到“{b}”有退回，按一次计算。")
    if path.other_units:
        units = ("units", "、".join(UNITS[unit] for unit in path.other_units))
        message = "从“{a}”到“{b}”的路径上单位不同（{units}），未合计。"
        yield chart_hit(one.chart, *words, units, step=last, severity=Severity.WARNING, message=message)


@rule(
    "FLW-17",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第六十一条第一款",
    message="环节“{step}”送达时限 {x} 超过 7 个工作日。",
)
def served_in_seven_workdays(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A penalty decision is served within seven working days."""
    yield from _too_long(facts, chart, ("penalty-ordinary",), "送达", 7)


@rule(
    "FLW-22",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政许可法》第四十四条",
    message="环节“{step}”颁证时限 {x} 超过决定后 10 个工作日。",
)
def certificate_in_ten_workdays(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A licence document is handed over within ten working days after the decision."""
    yield from _too_long(facts, chart, ("licence",), "颁证送达", 10)


def _too_long(facts: Facts, chart: Flowchart, procedures: tuple[str, ...], key: str, workdays: int) -> Iterator[Hit]:
    one = checked(facts, chart)
    if one.procedure in procedures:
        for step in one.standard(frozenset({key})):
            yield from _over(one, step, workdays)


def _over(one: CheckedChart, step: Step, workdays: int, message: str = "") -> Iterator[Hit]:
    for limit in step.limits:
        if exceeds_workdays(limit, workdays):
            yield chart_hit(one.chart, step_words(step), ("x", limit_words(limit)), step=step, message=message)


@rule(
    "FLW-18",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政强制法》第二十五条、第二十八条、第三十二条、第三十三条",
    message="{measure}期限 {x} 超过 30 日（延长后共 60 日）。",
)
def measures_end_in_time(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A measure lasts 30 days, once prolonged by 30; and there is a step that lifts it."""
    one = checked(facts, chart)
    measure = MEASURES.get(one.procedure)
    if measure is None:
        return
    if not one.standard(frozenset({"处理或解除"})):
        yield chart_hit(one.chart, message="没有“解除”环节。")
    limits = [limit for step in one.chart.steps if _is_measure(step) for limit in step.limits]
    for limit in dict.fromkeys(limits + [clock.limit for clock in one.chart.clocks]):
        if _exceeds_thirty_days(limit):
            yield chart_hit(one.chart, ("measure", measure), ("x", limit_words(limit)))


def _is_measure(step: Step) -> bool:
    return step.standard_step in ("查封扣押决定", "冻结决定") or "延长" in step.name


def _exceeds_thirty_days(limit: TimeLimit) -> bool:
    if limit.unit is TimeUnit.MONTH:
        return limit.amount > 1 or limit.extension_amount > 1
    is_day = limit.unit in (TimeUnit.DAY, TimeUnit.WORKDAY)
    return limit.unit is TimeUnit.YEAR or (is_day and (limit.amount > 30 or limit.extension_amount > 30))


@rule(
    "FLW-19",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政强制法》第十九条",
    message="环节“{step}”补办批准的时限应不超过 24 小时，当前为 {x}。",
)
def urgent_approval_in_a_day(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """In urgent cases approval is made up within 24 hours."""
    one = checked(facts, chart)
    if one.procedure not in MEASURES:
        return
    for step in one.chart.steps:
        for limit in step.limits if "补办" in step.name else ():
            if limit.amount and (limit.unit is not TimeUnit.HOUR or limit.amount > 24):
                yield chart_hit(one.chart, step_words(step), ("x", limit_words(limit)), step=step)


@rule("FLW-21", Severity.ERROR, over=Flowchart, ground="《行政许可法》第三十二条", message="受理没有注明日期并盖章的书面凭证。")
def acceptance_in_writing(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Missing papers are named once, within five working days; acceptance is confirmed on paper."""
    one = checked(facts, chart)
    if one.procedure != "licence":
        return
    for step in one.standard(frozenset({"受理"})):
        if not any(document.direction is DocumentDirection.PRODUCED for document in step.documents):
            yield chart_hit(one.chart, step=step)
    for step in one.chart.steps:
        if "补正" in step.name:
            yield from _over(one, step, 5, "补正告知应一次作出，不超过 5 个工作日，当前为 {x}。")


@rule(
    "FLW-23",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政许可法》第四十五条；《行政强制法》第二十五条第三款",
    message="环节“{step}”的“{kind}”不是法律规定可以扣除的时间，也没有引用特别规定。",
)
def excluded_time_has_a_ground(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Time that is not counted is of a kind that the law lists, or rests on a special rule that the step cites."""
    one = checked(facts, chart)
    listed = EXCLUDED_BY_LAW.get(one.procedure, frozenset())
    for step in one.chart.steps:
        if one.procedure and step.excluded_kind and step.excluded_kind not in listed and not step.citations:
            yield chart_hit(one.chart, step_words(step), ("kind", step.excluded_kind), step=step)


@rule("FLW-35", Severity.ERROR, over=Flowchart, ground="承诺不得长于法定", message="环节“{step}”承诺时限 {a} 长于法定时限 {b}。")
def promised_step_limit(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The promised limit of a step is not longer than the statutory one in the same unit."""
    one = checked(facts, chart)
    for step in one.chart.steps:
        legal = [limit for limit in step.limits if limit.limit_kind is LimitKind.STATUTORY and not limit.is_none]
        promised = [limit for limit in step.limits if limit.limit_kind is LimitKind.PROMISED and not limit.is_none]
        for first, second in ((a, b) for a in promised for b in legal if a.unit is b.unit and a.amount > b.amount):
            yield chart_hit(one.chart, step_words(step), ("a", limit_words(first)), ("b", limit_words(second)), step=step)
