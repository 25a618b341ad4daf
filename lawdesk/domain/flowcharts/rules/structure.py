"""The drawing as such: one start, ways through, labelled exits, names."""

from collections import Counter
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.rules.common import CheckedChart, chart_hit, checked, step_words
from lawdesk.domain.flowcharts.values import Flowchart, Step, StepKind

GROUND = "流程图应当完整、可读"


@rule("FLW-01", Severity.ERROR, over=Flowchart, ground=GROUND, message="流程图“{chart}”有 {n} 个“开始”，应只保留一个。")
def one_start_and_an_end(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Exactly one 开始, at least one 结束."""
    one = checked(facts, chart)
    chart = one.chart
    starts = sum(step.step_kind is StepKind.START for step in chart.steps)
    if starts == 0:
        yield chart_hit(chart, ("chart", chart.title), message="流程图“{chart}”没有“开始”环节。")
    elif starts > 1:
        yield chart_hit(chart, ("chart", chart.title), ("n", str(starts)))
    if not any(step.step_kind is StepKind.END for step in chart.steps):
        yield chart_hit(chart, ("chart", chart.title), message="流程图“{chart}”没有“结束”环节。")


@rule("FLW-02", Severity.ERROR, over=Flowchart, ground=GROUND, message="环节“{step}”没有与其他环节相连。")
def every_step_on_a_way(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Every step can be reached from a 开始 and leads to a 结束."""
    one = checked(facts, chart)
    reachable = one.graph.reachable([step.id for step in one.chart.steps if step.step_kind is StepKind.START])
    finishing = one.graph.leading_to([step.id for step in one.chart.steps if step.step_kind is StepKind.END])
    for step in one.chart.steps:
        if not one.graph.incoming[step.id] and not one.graph.outgoing[step.id]:
            yield chart_hit(one.chart, step_words(step), step=step)
        elif step.id not in reachable:
            yield chart_hit(one.chart, step_words(step), step=step, message="环节“{step}”没有来向，从“开始”走不到它。")
        elif step.id not in finishing:
            yield chart_hit(one.chart, step_words(step), step=step, message="环节“{step}”没有去向，走不到任何“结束”。")


@rule("FLW-03", Severity.ERROR, over=Flowchart, ground=GROUND, message="判断“{step}”有 {n} 个出口没有写明条件。")
def labelled_exits(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A 判断 has at least two exits, each with its condition; a default exit may be without one."""
    for one, step in _steps(facts, chart, StepKind.DECISION):
        exits = one.graph.outgoing[step.id]
        bare = sum(not exit_.label.strip() and not exit_.is_default for exit_ in exits)
        if len(exits) < 2:
            yield chart_hit(one.chart, step_words(step), step=step, message="判断“{step}”只有一个出口，不起判断作用。")
        elif bare:
            yield chart_hit(one.chart, step_words(step), ("n", str(bare)), step=step)


@rule("FLW-27", Severity.ERROR, over=Flowchart, ground=GROUND, message="第 {n} 个环节没有名称。")
def named_steps(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Every step has a name."""
    one = checked(facts, chart)
    for number, step in enumerate(one.chart.steps, 1):
        if not step.name.strip():
            yield chart_hit(one.chart, ("n", str(number)), step=step)


@rule("FLW-28", Severity.ERROR, over=Flowchart, ground=GROUND, message="环节“{step}”有 {n} 个去向，但不是“判断”或“并行”。")
def only_decisions_branch(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Only 判断 and 并行 have several exits."""
    one = checked(facts, chart)
    for step in one.chart.steps:
        exits = len(one.graph.outgoing[step.id])
        if exits > 1 and step.step_kind not in (StepKind.DECISION, StepKind.PARALLEL):
            yield chart_hit(one.chart, step_words(step), ("n", str(exits)), step=step)


@rule("FLW-29", Severity.WARNING, over=Flowchart, ground=GROUND, message="“{step}”同时用于汇合和分支，容易误读。")
def parallel_joins_or_splits(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A 并行 either splits or joins."""
    for one, step in _steps(facts, chart, StepKind.PARALLEL):
        if len(one.graph.incoming[step.id]) > 1 and len(one.graph.outgoing[step.id]) > 1:
            yield chart_hit(one.chart, step_words(step), step=step)


@rule("FLW-30", Severity.ERROR, over=Flowchart, ground=GROUND, message="“{a}”到“{b}”有重复连线。")
def no_double_transitions(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Two steps are joined once."""
    one = checked(facts, chart)
    names = one.graph.step_by_id
    pairs = Counter((transition.source_id, transition.target_id) for transition in one.chart.transitions)
    for (source, target), count in pairs.items():
        if count > 1:
            words = ("a", names[source].name), ("b", names[target].name)
            yield chart_hit(one.chart, *words, step=names[source])


@rule("FLW-33", Severity.WARNING, over=Flowchart, ground=GROUND, message="并行“{step}”的分支没有全部汇合。")
def parallel_branches_meet(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The branches of a 并行 meet again in one."""
    for one, step in _steps(facts, chart, StepKind.PARALLEL):
        branches = [exit_.target_id for exit_ in one.graph.outgoing[step.id] if exit_.target_id != step.id]
        if len(branches) < 2:
            continue
        common = frozenset.intersection(*(one.graph.after(branch) | {branch} for branch in branches))
        joins = [other for other in common if one.graph.step_by_id[other].step_kind is StepKind.PARALLEL]
        if not any(len(one.graph.incoming[other]) > 1 for other in joins):
            yield chart_hit(one.chart, step_words(step), step=step)


@rule("FLW-34", Severity.WARNING, over=Flowchart, ground=GROUND, message="判断“{step}”有两个出口的条件相同：“{c}”。")
def different_conditions(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """The exits of a 判断 differ in their condition."""
    for one, step in _steps(facts, chart, StepKind.DECISION):
        labels = Counter(exit_.label.strip() for exit_ in one.graph.outgoing[step.id] if exit_.label.strip())
        for label, count in labels.items():
            if count > 1:
                yield chart_hit(one.chart, step_words(step), ("c", label), step=step)


def _steps(facts: Facts, chart: Flowchart, step_kind: StepKind) -> Iterator[tuple[CheckedChart, Step]]:
    one = checked(facts, chart)
    for step in one.chart.steps:
        if step.step_kind is step_kind:
            yield one, step
