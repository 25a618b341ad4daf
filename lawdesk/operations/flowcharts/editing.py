"""Edits by words: a step is named by its 序号 or its name, everything asked for at once is one undo step."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.domain.flowcharts import edits
from lawdesk.domain.flowcharts.edits import CannotJoinError
from lawdesk.domain.flowcharts.values import Flowchart, Step, StepKind
from lawdesk.domain.powers.values import TimeLimit
from lawdesk.operations.errors import ChartEditError
from lawdesk.operations.finding import find_one
from lawdesk.operations.flowcharts.charts import chart_called, check_chart, save_chart
from lawdesk.operations.workspace import Workspace

BRANCHING = (StepKind.DECISION, StepKind.PARALLEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartEdits:
    """What is asked for: a pair names an existing step first. `words` is the condition on the new line of `joined`."""

    added: tuple[str, str] | None = None
    joined: tuple[str, str] | None = None
    words: str = ""
    renamed: tuple[str, str] | None = None
    deleted: str = ""


def edit_chart(workspace: Workspace, chart: str, wanted: ChartEdits) -> Flowchart:
    """Edit the chart called so and return it as saved. 序号 are those of the chart before the edit.

    Raises `NotFoundError`, `AmbiguousError`, and `ChartEditError` with the reason; then nothing is changed.
    """
    if not (wanted.added or wanted.joined or wanted.renamed or wanted.deleted):
        raise ChartEditError(reason="没有指明要增加、连接、改名或者删除的环节")
    with workspace.store.read() as reader:
        found = chart_called(reader, workspace.home.office_id, chart)
        stored = reader.record(Flowchart, found.id)
    changed = edited(found, wanted)
    save_chart(workspace, changed, "修改流程图", base_rev=stored.rev if stored else None)
    return changed


def edited(chart: Flowchart, wanted: ChartEdits) -> Flowchart:
    """Return `chart` with the edits, in the order: add, join, rename, delete; raise like `edit_chart`."""
    numbers = {str(number): step.id for number, step in enumerate(chart.steps, start=1)}
    try:
        if wanted.added:
            chart = _added(chart, _step(chart, numbers, wanted.added[0]), wanted.added[1])
        if wanted.joined:
            source, target = (_step(chart, numbers, one).id for one in wanted.joined)
            chart = edits.connect(chart, source, target, wanted.words)
    except CannotJoinError as error:
        facts = error.facts
        raise ChartEditError(reason=f"「{facts['source']}」→「{facts['target']}」，{facts['reason']}") from error
    if wanted.renamed:
        chart = _renamed(chart, _step(chart, numbers, wanted.renamed[0]), wanted.renamed[1])
    if wanted.deleted:
        chart = _without(chart, _step(chart, numbers, wanted.deleted))
    return chart


def _step(chart: Flowchart, numbers: dict[str, UUID], called: str) -> Step:
    if called in numbers:
        return chart.step(numbers[called])
    return find_one("step", called, chart.steps, lambda one: (one.name,))


def _added(chart: Flowchart, after: Step, name: str) -> Flowchart:
    """Put a step in the lane of the one before it: on its only way out, or as a new way out."""
    step = Step(name=_checked(name), lane_id=after.lane_id, duty_role=after.duty_role)
    exits = [one for one in chart.transitions if one.source_id == after.id]
    if len(exits) == 1 and after.step_kind not in BRANCHING:
        return edits.insert_step(chart, exits[0].id, step)
    return edits.append_step(chart, after.id, step)


def _renamed(chart: Flowchart, step: Step, name: str) -> Flowchart:
    return edits.rename(chart, step.id, _checked(name))


def _without(chart: Flowchart, step: Step) -> Flowchart:
    removal = edits.remove_steps(chart, (step.id,))
    if removal.loose_ends:
        raise ChartEditError(reason=f"「{step.name}」前后各有多个环节，删除后不能自动接通")
    return removal.chart


def _checked(name: str) -> str:
    if not name.strip():
        raise ChartEditError(reason="环节名称不能为空")
    return name.strip()


def state_no_limits(workspace: Workspace, chart: str, day: date) -> int:
    """Say 无法定时限 at every step for which no limit was stated (FLW-05), in one chart or in all; return how many steps.

    For a person who has looked at them: the law sets no limit there, and the rule no longer asks.
    """
    asked = [one for one in check_chart(workspace, chart, day) if one.code == "FLW-05"]
    steps = {one.id: {UUID(other.field.removeprefix("steps/")) for other in asked if other.id == one.id} for one in asked}
    none_by_law = (TimeLimit(is_none=True),)
    with workspace.store.transaction(workspace.operator, "flowchart.edit", title="标明无法定时限") as tx:
        for found in tx.window(Flowchart, list(steps)):
            tx.put(edits.set_fields(found, steps[found.id], {"limits": none_by_law}))
    return len(asked)
