"""The charts of a workspace: listed, found by what people call them, checked, saved."""

from datetime import date

from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Reader
from lawdesk.domain.checks import Finding
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import Power
from lawdesk.domain.rules import run_checks
from lawdesk.operations.finding import find_one
from lawdesk.operations.workspace import Workspace


def list_charts(workspace: Workspace) -> tuple[Flowchart, ...]:
    """Return the charts of this office, those made first standing first."""
    with workspace.store.read() as reader:
        return reader.all(Flowchart, org=workspace.home.office_id)


def chart_called(reader: Reader, office_id: str, called: str) -> Flowchart:
    """Return the chart with this title, or the one of the power with this code.

    Raises `NotFoundError`, and `AmbiguousError` where several fit.
    """
    codes = {power.id: power.code for power in reader.all(Power, org=office_id)}

    def names(chart: Flowchart) -> tuple[str, ...]:
        return (chart.title, *(codes[one] for one in chart.power_ids if codes.get(one)))

    return find_one(Flowchart.kind, called, reader.all(Flowchart, org=office_id), names)


def check_chart(workspace: Workspace, chart: str, day: date) -> tuple[Finding, ...]:
    """Return what the rules find on the chart called so, or on all of them when `chart` is empty; errors first."""
    with workspace.store.read() as reader:
        facts = gather_facts(reader, day)
        chosen = chart_called(reader, workspace.home.office_id, chart) if chart else None
    findings = (one for one in run_checks(facts) if one.kind == Flowchart.kind)
    return tuple(one for one in findings if chosen is None or one.id == chosen.id)


def save_chart(workspace: Workspace, chart: Flowchart, title: str, base_rev: int | None = None) -> None:
    """Save an edited chart as one undo step that the menu calls `title`.

    With `base_rev`, raises `ConflictError` where somebody else changed the same meanwhile.
    """
    with workspace.store.transaction(workspace.operator, "flowchart.edit", title=title) as tx:
        tx.put(chart, base_rev=base_rev)
