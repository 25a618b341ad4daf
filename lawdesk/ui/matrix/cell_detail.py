"""The panel beside the matrix: who carries the power of the cell, the steps behind it, what is written about the division."""

from datetime import date
from uuid import UUID

from lawdesk.data.queries.decomposition import charts_of_power
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart, Step
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.duty_letters import BIT, mask_of, roles_in
from lawdesk.domain.powers.from_charts import role_of
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power
from lawdesk.ui.detail import Block, Detail, Field, Fields, Grid, Prose, Tab
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import post_names
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.wording.labels import field_label, label, limit_text

SEPARATOR = "/"
"""Between the id of an assignment and its field, in the key of an input."""


def cell_detail(reader: Reader, power_id: UUID, post_id: UUID, day: date, problems: str) -> Detail | None:
    """Return what the panel shows of a cell; None when its power or post is gone."""
    power, post = reader.get(Power, power_id), reader.get(Post, post_id)
    if power is None or post is None:
        return None
    assignments = [one for one in reader.find(Assignment, power_id=power_id) if one.covers(day)]
    here = [one for one in assignments if one.post_id == post_id]
    charts = [one for one in charts_of_power(reader, power_id) if one.status is not Status.RETIRED]
    tabs = (
        Tab(title=tr("分工"), blocks=(*_roles(here), _everybody(reader, assignments))),
        Tab(title=tr("环节"), blocks=(_steps(charts, post_id),)),
    )
    letters = "、".join(label(role) for role in roles_in(mask_of(one.duty_role for one in here)))
    return Detail(
        id=power_id,
        title=f"{power.name}\n→ {post.name}" + (f"：{letters}" if letters else ""),
        tabs=tabs,
        note=problems,
    )


def _roles(here: list[Assignment]) -> list[Block]:
    if not here:
        return [Prose(text=tr("该岗位没有分到这项职权。选中单元格，直接输入承、审、批、协，或按回车选择。"))]
    return [_role(one) for one in sorted(here, key=lambda one: BIT[one.duty_role])]


def _role(one: Assignment) -> Fields:
    def key(field: str) -> str:
        return f"{one.id}{SEPARATOR}{field}"

    def day(moment: date | None) -> str:
        return moment.isoformat() if moment else ""

    kind = Assignment.kind
    whence = tr("手工设定") if one.origin is Origin.MANUAL else tr("来自流程图")
    return Fields(
        head=f"{label(one.duty_role)}（{whence}）",
        fields=(
            Field(
                label=field_label(kind, "scope_note"),
                value=one.scope_note,
                key=key("scope_note"),
                hint=tr("共同承担时写明各自的范围"),
            ),
            Field(label=tr("自"), value=day(one.starts_on), key=key("starts_on"), hint=tr("不填为一直有效")),
            Field(label=tr("至"), value=day(one.ends_on), key=key("ends_on"), hint=tr("不填为长期")),
        ),
    )


def _everybody(reader: Reader, assignments: list[Assignment]) -> Grid:
    names = post_names(reader)
    order = sorted(assignments, key=lambda one: (BIT[one.duty_role], names.get(one.post_id, "")))
    rows = tuple(
        Row(
            id=one.id,
            cells=(Cell(label(one.duty_role)), Cell(names.get(one.post_id, "")), Cell(one.scope_note, tip=one.scope_note)),
        )
        for one in order
    )
    return Grid(
        head=tr("这项职权的全部岗位"),
        columns=(Column(head=tr("角色"), width=3), Column(head=tr("岗位"), is_main=True), Column(head=tr("说明"), width=6)),
        rows=rows,
        places=tuple((one.id, Place(page="posts", record=one.post_id)) for one in order),
        empty=tr("还没有岗位。"),
    )


def _steps(charts: list[Flowchart], post_id: UUID) -> Grid:
    rows, places = [], []
    for chart in charts:
        lanes = {lane.id: lane for lane in chart.lanes}
        for number, step in enumerate(chart.steps, start=1):
            lane = lanes[step.lane_id]
            if lane.post_id == post_id:
                rows.append(_step_row(number, step, role_of(lane, step)))
                places.append((step.id, Place(page="flowcharts", record=chart.id)))
    return Grid(
        columns=(
            Column(head=tr("序号"), width=2, is_number=True),
            Column(head=tr("环节"), is_main=True),
            Column(head=tr("角色"), width=3),
            Column(head=tr("时限"), width=6),
            Column(head=tr("文书"), width=7),
        ),
        rows=tuple(rows),
        places=tuple(places),
        empty=tr("流程图中没有由该岗位承担的环节。") if charts else tr("这项职权还没有流程图。"),
    )


def _step_row(number: int, step: Step, role: DutyRole | None) -> Row:
    limits = "、".join(limit_text(one) for one in step.limits)
    documents = "、".join(one.name for one in step.documents)
    cells = (
        Cell(str(number)),
        Cell(step.name, tip=step.content),
        Cell(label(role) if role else ""),
        Cell(limits, tip=limits),
        Cell(documents, tip=documents),
    )
    return Row(id=step.id, cells=cells)
