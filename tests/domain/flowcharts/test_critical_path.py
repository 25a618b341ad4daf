"""The longest path of a clock."""

from dataclasses import replace

import pytest
from chart_samples import chart_of

from lawdesk.domain.flowcharts.critical_path import critical_path, weight
from lawdesk.domain.flowcharts.paths import ChartGraph
from lawdesk.domain.flowcharts.values import Clock, Flowchart, Step
from lawdesk.domain.powers.values import LimitKind, TimeLimit, TimeUnit


def with_limits(text: str, days: dict[str, TimeLimit], excluded: str = "") -> tuple[Flowchart, Clock]:
    chart = chart_of(text)
    steps = tuple(
        replace(
            step, limits=(days[step.name],) if step.name in days else (), excluded_kind="听证" if step.name == excluded else ""
        )
        for step in chart.steps
    )
    at = {step.name: step.id for step in steps}
    clock = Clock(name="x", from_step_id=at["受理"], to_step_id=at["决定"], limit=TimeLimit(amount=20))
    return replace(chart, steps=steps), clock


def workdays(amount: int) -> TimeLimit:
    return TimeLimit(amount=amount, limit_kind=LimitKind.INTERNAL)


DAYS = {"受理": workdays(5), "审查": workdays(7), "核查": workdays(9), "决定": workdays(3)}
CASES = {
    "the first step does not count, the last does": ("受理 > 审查 > 决定", DAYS, "", 10),
    "the longer branch": ("受理 > 分?  分? > 审查 > 决定  分? > 核查 > 决定", DAYS, "", 12),
    "one behind the other": ("受理 > 审查 > 核查 > 决定", DAYS, "", 19),
    "what is excluded weighs nothing": ("受理 > 审查 > 核查 > 决定", DAYS, "核查", 10),
    "a loop counts once": ("受理 > 审查 > 合格?  合格? -是> 决定  合格? -否> 核查 > 审查", DAYS, "", 10),
    "other units are not added": ("受理 > 审查 > 决定", {**DAYS, "审查": TimeLimit(amount=30, unit=TimeUnit.DAY)}, "", 3),
    "none is no number": ("受理 > 审查 > 决定", {**DAYS, "审查": TimeLimit(is_none=True)}, "", 3),
    "its own start event": ("受理 > 审查 > 决定", {**DAYS, "审查": TimeLimit(amount=7, start_event="决定之日")}, "", 3),
}


@pytest.mark.parametrize(("text", "days", "excluded", "total"), CASES.values(), ids=CASES)
def test_total(text: str, days: dict[str, TimeLimit], excluded: str, total: int) -> None:
    chart, clock = with_limits(text, days, excluded)
    path = critical_path(ChartGraph(chart), clock)
    assert path is not None
    assert path.total == total


def test_the_path_is_told() -> None:
    chart, clock = with_limits("受理 > 分?  分? > 审查 > 决定  分? > 核查 > 决定", DAYS)
    path = critical_path(ChartGraph(chart), clock)
    assert path is not None
    assert [step.name for step in path.steps] == ["分", "核查", "决定"]


def test_units_and_loops_are_reported() -> None:
    chart, clock = with_limits(
        "受理 > 审查 > 合格?  合格? -是> 决定  合格? -否> 审查", {"审查": TimeLimit(amount=2, unit=TimeUnit.DAY)}
    )
    path = critical_path(ChartGraph(chart), clock)
    assert path is not None
    assert path.other_units == (TimeUnit.DAY,)
    assert path.has_loop


def test_no_way_no_path() -> None:
    chart, clock = with_limits("决定 > 受理", DAYS)
    assert critical_path(ChartGraph(chart), clock) is None


def test_the_limit_of_the_kind_of_the_clock_comes_first() -> None:
    legal, promised = TimeLimit(amount=20), TimeLimit(amount=10, limit_kind=LimitKind.PROMISED)
    step = Step(name="x", lane_id=chart_of("a").lanes[0].id, limits=(promised, legal))
    assert weight(step, LimitKind.STATUTORY) == legal
    assert weight(step, LimitKind.PROMISED) == promised
    assert weight(step, LimitKind.INTERNAL) == promised
