"""Rows of 流程图, and a chart with its drawing as the detail."""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.display import display_list, frame
from lawdesk.domain.flowcharts.layout import LaidOutChart, approximate_measure, lay_out
from lawdesk.domain.flowcharts.primitives import Primitive
from lawdesk.domain.flowcharts.values import Flowchart, Step
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power, Procedure
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, joined
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, limit_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDetail(Detail):
    """A chart as it is stored (`rev`), laid out and drawn."""

    chart: Flowchart
    rev: int
    laid_out: LaidOutChart
    drawing: tuple[Primitive, ...]
    left: float
    top: float


class FlowchartRows(SimpleSource):
    """The list of charts."""

    symbol = "mdi6.sitemap-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="图名", width=12, is_main=True, field="title"),
            Column(head="程序", width=3),
            Column(head="环节", width=3, is_number=True),
            Column(head="泳道", width=3, is_number=True, is_hidden=True),
            Column(head="状态", width=5, field="status", choices=choices(Status)),
            Column(head="职权", width=10, is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="procedure", head="程序", choices=choices(Procedure)),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        powers = {power.id: power.name for power in reader.own(Power)}
        return tuple(
            Entry(
                row=Row(
                    id=chart.id,
                    cells=(
                        Cell(chart.title),
                        Cell(chart.procedure.value),
                        Cell(str(len(chart.steps))),
                        Cell(str(len(chart.lanes))),
                        Cell(label(chart.status), tone_of(chart.status)),
                        Cell(joined(powers.get(one, "") for one in chart.power_ids)),
                    ),
                ),
                values=values_of(status=chart.status.value, procedure=chart.procedure.value),
            )
            for chart in reader.own(Flowchart)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        stored = reader.record(Flowchart, record)
        if stored is None:
            return None
        chart: Flowchart = stored.value
        laid_out = lay_out(chart, approximate_measure)
        place = frame(chart, laid_out)
        return ChartDetail(
            id=record,
            title=chart.title,
            state=label(chart.status),
            tone=tone_of(chart.status),
            tabs=(
                Tab(title="职权", blocks=(_powers(reader, chart),)),
                attachments_tab(reader, Flowchart, record),
                history_tab(Flowchart, record),
            ),
            chart=chart,
            rev=stored.rev,
            laid_out=laid_out,
            drawing=display_list(chart, laid_out),
            left=place.left,
            top=place.top,
        )


def _powers(reader: Reader, chart: Flowchart) -> Grid:
    found = [power for one in chart.power_ids if (power := reader.get(Power, one)) is not None]
    rows = tuple(Row(id=one.id, cells=(Cell(one.code), Cell(one.name), Cell(limit_text(one.statutory_limit)))) for one in found)
    places = tuple((one.id, Place(page="powers", record=one.id)) for one in found)
    columns = (Column(head="编码", width=8), Column(head="职权", is_main=True), Column(head="法定时限", width=7))
    return Grid(columns=columns, rows=rows, places=places, empty="这张图没有对应职权。")


STEP_COLUMNS = (
    Column(head="序号", width=3, is_number=True),
    Column(head="环节", width=12, is_main=True),
    Column(head="类型", width=4),
    Column(head="泳道", width=8),
    Column(head="角色", width=4, is_optional=True),
    Column(head="时限", width=6, is_optional=True),
    Column(head="文书", width=8, is_optional=True),
    Column(head="下一环节", width=10),
)


def step_rows(chart: Flowchart) -> tuple[Row, ...]:
    """Return the step table of a chart; 序号 is the position."""
    numbers = {step.id: number for number, step in enumerate(chart.steps, start=1)}
    lanes = {lane.id: lane.label for lane in chart.lanes}
    return tuple(_step_row(chart, step, numbers, lanes) for step in chart.steps)


def _step_row(chart: Flowchart, step: Step, numbers: dict[UUID, int], lanes: dict[UUID, str]) -> Row:
    following = [
        f"{one.label}→{numbers[one.target_id]}" if one.label else f"→{numbers[one.target_id]}"
        for one in chart.transitions
        if one.source_id == step.id
    ]
    return Row(
        id=step.id,
        cells=(
            Cell(str(numbers[step.id])),
            Cell(step.name or "（未命名）"),
            Cell(label(step.step_kind)),
            Cell(lanes[step.lane_id]),
            Cell(label(step.duty_role) if step.duty_role else ""),
            Cell(joined(limit_text(limit) for limit in step.limits)),
            Cell(joined(document.name for document in step.documents)),
            Cell("，".join(following)),
        ),
    )
