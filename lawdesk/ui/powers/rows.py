"""Rows and details of 职权事项."""

from collections import Counter
from uuid import UUID

from lawdesk.data.queries.lists import ListQuery, Word, column, count, count_by, ordered_ids
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Liability, Power, PowerSource, PowerType
from lawdesk.domain.statutes.values import Citation
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import by_id, choices, institution_names, joined, post_names, unit_names
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import field_label, label, limit_text, money_text

PENALTY_FIELDS = ("violation", "penalty_kinds", "fine_minimum", "fine_maximum")


class PowerRows(ListSource):
    """The list of powers with what is attached to each."""

    symbol = "mdi6.clipboard-list-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编码", width=9, field="code"),
            Column(head="名称", width=18, field="name", is_main=True),
            Column(head="类型", width=5, field="power_type", choices=choices(PowerType)),
            Column(head="承办机构", width=8, is_optional=True),
            Column(head="行使层级", width=5, is_optional=True),
            Column(head="依据", width=3, is_number=True),
            Column(head="流程图", width=4, is_number=True),
            Column(head="岗位", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=5, field="status", choices=choices(Status)),
            Column(head="实施主体", width=10, is_hidden=True),
            Column(head="法定时限", width=7, field="statutory_limit", is_hidden=True),
            Column(head="承诺时限", width=7, field="promised_limit", is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="power_type", head="类型", choices=choices(PowerType)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="missing", head="缺少", choices=(("chart", "流程图"), ("post", "承办岗位"), ("basis", "依据"))),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        ids = ordered_ids(reader, Power, _list_query(reader, query))
        return Listing(ids=ids, total=count(reader, Power), first=self.rows(reader, ids[:WINDOW]))

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        units, bodies = unit_names(reader), institution_names(reader)
        citations, charts = count_by(reader, Citation, "owner_id"), _charts_by_power(reader)
        posts = count_by(reader, Assignment, "power_id")
        return tuple(
            _row(power, units, bodies, (citations[power.id], charts[power.id], posts[power.id]))
            for power in reader.window(Power, ids)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        power = reader.get(Power, record)
        if power is None:
            return None
        return Detail(
            id=record,
            title=f"{power.code} {power.name}".strip(),
            state=label(power.status),
            tone=tone_of(power.status),
            tabs=(
                Tab(title="基本", blocks=(_basics(power, reader),)),
                Tab(title="依据", blocks=(_citations(reader, power), _basis_text(power))),
                Tab(title="承办岗位", blocks=(_assignments(reader, power),)),
                Tab(title="条件与材料", blocks=(_conditions(power),)),
                Tab(title="责任与追责", blocks=(_duties(reader, power), _liabilities(reader, power))),
                Tab(title="流程图", blocks=(_charts(reader, power),)),
                attachments_tab(reader, Power, record),
                history_tab(Power, record),
            ),
        )


ORDER = ("code", "name", "power_type", "handling_unit_id", "", "", "", "", "status")
"""The stored field that each column is sorted by; an empty one cannot be sorted by."""


def _list_query(reader: Reader, query: Query) -> ListQuery:
    units = unit_names(reader)
    words = tuple(
        Word(text=word, linked={"handling_unit_id": tuple(one for one, name in units.items() if word in name)})
        for word in query.search.split()
    )
    sort = ORDER[query.sort] if 0 <= query.sort < len(ORDER) else ""
    return ListQuery(
        words=words,
        text_fields=("code", "name", "violation"),
        equals={name: values for name, values in query.filters.items() if name != "missing"},
        within=_without(reader, query.filters["missing"]) if "missing" in query.filters else None,
        order_by=(sort,) if sort else ("sort_number", "code"),
        is_descending=query.is_descending and bool(sort),
    )


def _without(reader: Reader, missing: frozenset[str]) -> set[UUID]:
    """Return the powers that lack one of the things named."""
    everything = {one for (one,) in column(reader, Power, "id")}
    present: dict[str, set[UUID]] = {
        "chart": set(_charts_by_power(reader)),
        "post": {power for power, role in column(reader, Assignment, "power_id", "duty_role") if role == DutyRole.HANDLE},
        "basis": set(count_by(reader, Citation, "owner_id")),
    }
    return {one for one in everything if any(one not in present[name] for name in missing)}


def _charts_by_power(reader: Reader) -> Counter[UUID]:
    return Counter(UUID(power) for (powers,) in column(reader, Flowchart, "power_ids") for power in powers)


def _row(power: Power, units: dict[UUID, str], bodies: dict[UUID, str], counts: tuple[int, int, int]) -> Row:
    return Row(
        id=power.id,
        cells=(
            Cell(power.code),
            Cell(power.name),
            Cell(label(power.power_type)),
            Cell(units.get(power.handling_unit_id, "") if power.handling_unit_id else ""),
            Cell(joined(label(level) for level in power.levels)),
            *(Cell(str(count)) for count in counts),
            Cell(label(power.status), tone_of(power.status)),
            Cell(bodies.get(power.institution_id, "")),
            Cell(limit_text(power.statutory_limit)),
            Cell(limit_text(power.promised_limit)),
        ),
    )


def _field(key: str, value: str, *, is_long: bool = False) -> Field:
    return Field(label=field_label("power", key), value=value, key=key, is_long=is_long, is_required=key == "name")


def _basics(power: Power, reader: Reader) -> Fields:
    units = unit_names(reader)
    fields = [
        _field("name", power.name),
        _field("code", power.code),
        Field(label="职权类型", value=label(power.power_type), key="power_type", choices=choices(PowerType)),
        Field(label="实施主体", value=institution_names(reader).get(power.institution_id, "")),
        Field(
            label="承办机构",
            value=units.get(power.handling_unit_id, "") if power.handling_unit_id else "（未定）",
            key="handling_unit_id",
            choices=by_id(units),
        ),
        Field(label="行使层级", value=joined(label(level) for level in power.levels)),
        Field(label="权力来源", value=label(power.source), key="source", choices=choices(PowerSource)),
        _field("statutory_limit", limit_text(power.statutory_limit)),
        _field("promised_limit", limit_text(power.promised_limit)),
    ]
    if power.power_type is PowerType.PENALTY:
        fields += [
            _field("violation", power.violation, is_long=True),
            Field(label="处罚种类", value=joined(label(one) for one in power.penalty_kinds)),
            _field("fine_minimum", money_text(power.fine_minimum)),
            _field("fine_maximum", money_text(power.fine_maximum)),
        ]
    if power.coercion_kind is not None:
        fields.append(Field(label="强制种类", value=label(power.coercion_kind)))
    fields += [
        Field(label="状态", value=label(power.status), key="status", choices=choices(Status)),
        _field("remark", power.remark, is_long=True),
    ]
    return Fields(fields=tuple(fields))


def _basis_text(power: Power) -> Fields:
    return Fields(head="依据原文", fields=(_field("basis_text", power.basis_text, is_long=True),))


def _citations(reader: Reader, power: Power) -> Grid:
    rows = []
    for one in reader.find(Citation, owner_id=power.id):
        rows.append(Row(id=one.id, cells=(Cell(one.written), Cell(label(one.role)), _citation_state(one))))
    places = tuple((row.id, Place(page="citations", record=row.id)) for row in rows if row.cells[2].tone is not Tone.GOOD)
    columns = (Column(head="引用", is_main=True, width=12), Column(head="作用", width=4), Column(head="定位", width=8))
    return Grid(columns=columns, rows=tuple(rows), places=places, head="引用条文", empty="还没有引用条文。")


def _citation_state(citation: Citation) -> Cell:
    """Return whether a citation leads to a version, and why a person must look at it again."""
    if citation.version_id is None:
        return Cell("未对应", Tone.BAD)
    return Cell(f"待复核：{citation.review}", Tone.WARNING) if citation.review else Cell("已定位", Tone.GOOD)


def _assignments(reader: Reader, power: Power) -> Grid:
    posts = post_names(reader)
    found = reader.find(Assignment, power_id=power.id)
    rows = tuple(
        Row(id=one.id, cells=(Cell(label(one.duty_role)), Cell(posts.get(one.post_id, "？")), Cell(one.scope_note)))
        for one in found
    )
    places = tuple((one.id, Place(page="posts", record=one.post_id)) for one in found)
    columns = (Column(head="角色", width=4), Column(head="岗位", width=12, is_main=True), Column(head="分工说明", width=8))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有分配到岗位。")


def _conditions(power: Power) -> Fields:
    return Fields(
        fields=(
            _field("conditions", power.conditions, is_long=True),
            _field("materials", "\n".join(power.materials), is_long=True),
            _field("supervision", power.supervision, is_long=True),
            _field("remedy", power.remedy, is_long=True),
        )
    )


def _duties(reader: Reader, power: Power) -> Grid:
    found = sorted(reader.find(Duty, power_id=power.id), key=lambda one: one.sort_number)
    rows = tuple(Row(id=one.id, cells=(Cell(one.stage), Cell(one.text))) for one in found)
    columns = (Column(head="环节", width=5), Column(head="责任事项", is_main=True))
    return Grid(columns=columns, rows=rows, head="责任事项", empty="还没有责任事项。")


def _liabilities(reader: Reader, power: Power) -> Grid:
    found = sorted(reader.find(Liability, power_id=power.id), key=lambda one: one.sort_number)
    rows = tuple(Row(id=one.id, cells=(Cell(one.fault_form), Cell(one.text))) for one in found)
    columns = (Column(head="过错形式", width=5), Column(head="追责情形", is_main=True))
    return Grid(columns=columns, rows=rows, head="追责情形", empty="还没有追责情形。")


def _charts(reader: Reader, power: Power) -> Grid:
    found = [chart for chart in reader.all(Flowchart) if power.id in chart.power_ids]
    rows = tuple(
        Row(id=one.id, cells=(Cell(one.title), Cell(str(len(one.steps))), Cell(label(one.status), tone_of(one.status))))
        for one in found
    )
    places = tuple((one.id, Place(page="flowcharts", record=one.id)) for one in found)
    columns = (Column(head="图名", is_main=True), Column(head="环节", width=3, is_number=True), Column(head="状态", width=5))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有流程图。")
