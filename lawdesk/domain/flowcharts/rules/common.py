"""What the rules of charts share: a chart with its powers, of what kind it is, how a hit is written."""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.mandatory import procedure_key
from lawdesk.domain.flowcharts.paths import ChartGraph
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind
from lawdesk.domain.powers.values import Power, PowerType, Procedure, TimeLimit, TimeUnit

UNITS = {
    TimeUnit.HOUR: "小时",
    TimeUnit.WORKDAY: "个工作日",
    TimeUnit.DAY: "日",
    TimeUnit.MONTH: "个月",
    TimeUnit.YEAR: "年",
}
WITHOUT_CONTENT = (StepKind.START, StepKind.END, StepKind.DECISION, StepKind.PARALLEL)


@dataclass(frozen=True, kw_only=True)
class CheckedChart:
    """A chart with its powers and the key of its mandatory steps; the key is empty while no power is known."""

    chart: Flowchart
    graph: ChartGraph
    powers: tuple[Power, ...]
    procedure: str
    lanes: dict[UUID, Lane]

    def standard(self, keys: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps that carry one of these standard keys."""
        return tuple(step for step in self.chart.steps if step.standard_step in keys)

    def is_outside(self, step: Step) -> bool:
        """Does somebody outside the institution do this step?"""
        return bool(self.lanes[step.lane_id].outside)

    def comes_before(self, first: Step, second: Step) -> bool:
        """Does some way lead from the first step to the second, lines that lead back left out?"""
        return second.id in self.graph.after(first.id)


def checked(facts: Facts, chart: Flowchart) -> CheckedChart:
    """Return a chart as the rules look at it; it is made once for all of them."""
    return facts.kept((CheckedChart, chart.id), lambda: _made(facts, chart.id))


def _made(facts: Facts, id: UUID) -> CheckedChart:
    chart = facts.chart_by_id[id]
    powers = tuple(facts.power_by_id[one] for one in chart.power_ids if one in facts.power_by_id)
    return CheckedChart(
        chart=chart,
        graph=ChartGraph(chart),
        powers=powers,
        procedure=_procedure(chart, powers),
        lanes={lane.id: lane for lane in chart.lanes},
    )


def _procedure(chart: Flowchart, powers: tuple[Power, ...]) -> str:
    if not powers:
        return ""
    power = powers[0]
    if chart.procedure is Procedure.HEARING and power.power_type is not PowerType.PENALTY:
        return ""
    key = procedure_key(power.power_type, chart.procedure, power.coercion_kind)
    if key in ("coercion-enforcement", "coercion-substitute") and not power.has_own_enforcement:
        return "coercion-court"
    return key


def chart_hit(
    chart: Flowchart, *words: tuple[str, str], step: Step | None = None, message: str = "", severity: Severity | None = None
) -> Hit:
    """Return a hit on a chart or on one of its steps; `words` fill the message."""
    field = f"steps/{step.id}" if step else ""
    return Hit(kind=Flowchart.kind, id=chart.id, field=field, words=words, message=message, severity=severity)


def step_words(step: Step) -> tuple[str, str]:
    """Return the word {step}: the name, or what stands for one."""
    return "step", step.name or "（未命名）"


def limit_words(limit: TimeLimit) -> str:
    """Return a limit as it is written in a message: 「20个工作日」."""
    return f"{limit.amount}{UNITS[limit.unit]}"


def exceeds_workdays(limit: TimeLimit, workdays: int) -> bool:
    """Is the limit longer than so many 工作日? Calendar days are compared as they stand, which is the safe side."""
    if limit.is_none or not limit.amount:
        return False
    if limit.unit is TimeUnit.HOUR:
        return limit.amount > workdays * 24
    return limit.unit in (TimeUnit.MONTH, TimeUnit.YEAR) or limit.amount > workdays
