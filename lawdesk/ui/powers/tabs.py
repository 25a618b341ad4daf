"""The tabs of a power besides its form: citations by role, discretion tiers, sub-items, duties, charts."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.duty_making import spoken
from lawdesk.domain.powers.values import Assignment, Duty, Liability, PenaltyKind, Power
from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.values import Citation, CitationRole, LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import validity
from lawdesk.operations.power_citations import cited_texts, in_order
from lawdesk.operations.tiers import bound_text, problem_words, tiers_of
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import ActionGrid, Chosen, Detail, Fields, Grid, Prose, Tab, Verb
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices, joined, post_names
from lawdesk.ui.place import Place
from lawdesk.ui.powers import form_fields
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

CITATIONS, TIERS, SUB_ITEMS = "citation", "tier", "sub_item"


def power_detail(reader: Reader, power: Power, problems: Tab) -> Detail:
    """Return everything that the panel shows of a power, with the tab of its `problems`."""
    names = form_fields.Names.of(reader, power)
    return Detail(
        id=power.id,
        title=form_fields.called(power),
        state=label(power.status),
        tone=tone_of(power.status),
        note=_note(power),
        tabs=(
            Tab(title=tr("基本"), blocks=form_fields.basics(power, names)),
            Tab(title=tr("依据"), blocks=(*_citations(reader, power), form_fields.basis_text(power, names))),
            Tab(title=tr("条件与材料"), blocks=(form_fields.conditions(power, names),)),
            Tab(title=tr("时限与收费"), blocks=form_fields.limits_and_fees(power, names)),
            Tab(title=tr("责任与追责"), blocks=_responsibility(reader, power, names)),
            Tab(title=tr("裁量基准"), blocks=(_tiers(reader, power),)),
            Tab(title=tr("子项"), blocks=(_sub_items(reader, power),)),
            Tab(title=tr("流程图"), blocks=(_charts(reader, power),)),
            problems,
            attachments_tab(reader, Power, power.id),
            history_tab(Power, power.id),
        ),
    )


def _note(power: Power) -> str:
    if power.status is Status.SUSPENDED and power.suspended_on:
        return tr("自 {0} 起暂停：{1}").format(power.suspended_on.isoformat(), power.suspended_reason)
    if power.status is Status.RETIRED and power.retired_on:
        return tr("自 {0} 起取消：{1}").format(power.retired_on.isoformat(), power.retired_reason)
    return ""


def _citations(reader: Reader, power: Power) -> tuple[ActionGrid | Prose, ...]:
    found = in_order(reader.find(Citation, owner_id=power.id))
    rows = tuple(_citation_row(reader, one) for one in found)
    columns = (
        Column(head="作用", width=5, field="role", choices=choices(CitationRole)),
        Column(head="引用条文", is_main=True, width=14),
        Column(head="时效性", width=6),
        Column(head="定位", width=7),
    )
    grid = Grid(columns=columns, rows=rows, places=_citation_places(found), empty=tr("还没有依据。请增加设定依据，写明条款。"))
    verbs = (
        Verb(key="add", text=tr("增加依据…")),
        Verb(key="role", text=tr("改作用…"), needs=Chosen.SOME),
        Verb(key="up", text=tr("上移"), needs=Chosen.ONE),
        Verb(key="down", text=tr("下移"), needs=Chosen.ONE),
        Verb(key="remove", text=tr("移除"), needs=Chosen.SOME),
    )
    note = tr("双击打开条文所在的法规；指向一行可看条文。") if rows else ""
    texts = "\n\n".join(f"{name}\n{text}" for name, text in cited_texts(reader, found) if text)
    prose = (Prose(head=tr("条文"), text=texts),) if texts else ()
    return (ActionGrid(subject=CITATIONS, grid=grid, verbs=verbs, note=note), *prose)


def _citation_row(reader: Reader, one: Citation) -> Row:
    version = reader.get(LegalVersion, one.version_id) if one.version_id else None
    work = reader.get(LegalWork, version.work_id) if version else None
    state = Cell("")
    if version is not None and work is not None:
        found = validity(version, reader.find(LegalVersion, work_id=work.id), date.today())
        state = Cell(label(found), tone_of(found))
    title = work.title if work else one.law_title
    words = format_citation(title, one.addresses) if one.addresses and title else one.written or f"《{title}》"
    texts = "\n".join(text for _, text in cited_texts(reader, (one,)))
    return Row(id=one.id, cells=(Cell(label(one.role)), Cell(words, tip=texts[:600] or words), state, _found(one)))


def _found(citation: Citation) -> Cell:
    """Return whether a citation leads to a version, and why a person must look at it again."""
    if citation.version_id is None:
        return Cell("未对应", Tone.BAD)
    if citation.review:
        return Cell("待复核", Tone.WARNING, tip=citation.review)
    return Cell("已定位", Tone.GOOD) if citation.addresses else Cell("未写条款", Tone.WARNING)


def _citation_places(found: tuple[Citation, ...]) -> tuple[tuple[UUID, Place], ...]:
    """A citation that leads somewhere opens the law; one that does not, the page where it is put right."""
    return tuple(
        (one.id, Place(page="library", record=one.version_id) if one.version_id else Place(page="citations", record=one.id))
        for one in found
    )


def _responsibility(reader: Reader, power: Power, names: form_fields.Names) -> tuple[Grid | Fields, ...]:
    return (_assignments(reader, power), _duties(reader, power), _liabilities(reader, power), form_fields.remedies(power, names))


def _tiers(reader: Reader, power: Power) -> ActionGrid:
    known = tiers_of(reader, power)
    columns = (
        Column(head="阶次", width=5, field="grade", choices=choices(Grade)),
        Column(head="适用情形", width=12, field="circumstances", is_main=True),
        Column(head="幅度下限", width=5, field="range_minimum", is_number=True),
        Column(head="幅度上限", width=5, field="range_maximum", is_number=True),
        Column(head="单位", width=4, field="unit"),
        Column(head="其他处罚", width=6, field="other_kinds", is_optional=True),
        Column(head="来源文件", width=7, field="source_document", is_optional=True),
        Column(head="公布日期", width=6, field="published_on", is_optional=True),
    )
    rows = tuple(_tier_row(one) for one in known.tiers)
    empty = tr("还没有裁量阶次。可以增加，或者从 Excel 复制后粘贴。")
    problems = "；".join(problem_words(one) for one in known.problems)
    fine = tr("罚款幅度已由各阶次覆盖，没有空档和重叠。") if rows and not problems else ""
    return ActionGrid(
        subject=TIERS,
        grid=Grid(columns=columns, rows=rows, empty=empty),
        verbs=(
            Verb(key="add", text=tr("增加阶次…")),
            Verb(key="paste", text=tr("从 Excel 粘贴")),
            Verb(key="up", text=tr("上移"), needs=Chosen.ONE),
            Verb(key="down", text=tr("下移"), needs=Chosen.ONE),
            Verb(key="remove", text=tr("移除"), needs=Chosen.SOME),
        ),
        note=f"⚠ {problems}" if problems else fine,
        tone=Tone.WARNING if problems else None,
    )


def _tier_row(tier: DiscretionTier) -> Row:
    return Row(
        id=tier.id,
        cells=(
            Cell(label(tier.grade)),
            Cell(tier.circumstances),
            Cell(bound_text(tier.range_minimum)),
            Cell(bound_text(tier.range_maximum)),
            Cell(tier.unit),
            Cell(joined(label(PenaltyKind(one)) for one in tier.other_kinds)),
            Cell(tier.source_document),
            Cell(tier.published_on.isoformat() if tier.published_on else ""),
        ),
    )


def _sub_items(reader: Reader, power: Power) -> ActionGrid:
    below = reader.find(Power, parent_id=power.id)
    rows = tuple(
        Row(
            id=one.id,
            cells=(Cell(one.code), Cell(one.name), Cell(label(one.power_type)), Cell(label(one.status), tone_of(one.status))),
        )
        for one in below
    )
    columns = (
        Column(head="编码", width=7),
        Column(head="子项名称", is_main=True),
        Column(head="类型", width=5),
        Column(head="状态", width=5),
    )
    is_sub_item = power.parent_id is not None
    empty = tr("本项是子项，不能再有子项。") if is_sub_item else tr("没有子项。")
    verbs = (
        (Verb(key="leave", text=tr("改为主项")), Verb(key="move", text=tr("移到其他主项下…")))
        if is_sub_item
        else (
            Verb(key="add", text=tr("新增子项…")),
            Verb(key="take_out", text=tr("移出为主项"), needs=Chosen.SOME),
            Verb(key="move_chosen", text=tr("换主项…"), needs=Chosen.SOME),
            *(() if below else (Verb(key="move", text=tr("设为子项…")),)),
        )
    )
    places = tuple((one.id, Place(page="powers", record=one.id)) for one in below)
    return ActionGrid(subject=SUB_ITEMS, grid=Grid(columns=columns, rows=rows, places=places, empty=empty), verbs=verbs)


def _assignments(reader: Reader, power: Power) -> Grid:
    posts = post_names(reader)
    found = reader.find(Assignment, power_id=power.id)
    rows = tuple(
        Row(id=one.id, cells=(Cell(label(one.duty_role)), Cell(posts.get(one.post_id, "？")), Cell(one.scope_note)))
        for one in found
    )
    places = tuple((one.id, Place(page="posts", record=one.post_id)) for one in found)
    columns = (Column(head="角色", width=4), Column(head="岗位", width=12, is_main=True), Column(head="分工说明", width=8))
    return Grid(columns=columns, rows=rows, places=places, head="承办岗位", empty="还没有分配到岗位。")


def _duties(reader: Reader, power: Power) -> Grid:
    found = spoken(reader.find(Duty, power_id=power.id))
    rows = tuple(Row(id=one.id, cells=(Cell(one.stage), Cell(one.text))) for one in found)
    columns = (Column(head="环节", width=5), Column(head="责任事项", is_main=True))
    return Grid(columns=columns, rows=rows, head="责任事项", empty="还没有责任事项。")


def _liabilities(reader: Reader, power: Power) -> Grid:
    found = spoken(reader.find(Liability, power_id=power.id))
    rows = tuple(Row(id=one.id, cells=(Cell(one.fault_form), Cell(one.text))) for one in found)
    columns = (Column(head="过错形式", width=5), Column(head="追责情形", is_main=True))
    return Grid(columns=columns, rows=rows, head="追责情形", empty="还没有追责情形。")


def _charts(reader: Reader, power: Power) -> Grid:
    found = [chart for chart in reader.own(Flowchart) if power.id in chart.power_ids]
    rows = tuple(
        Row(id=one.id, cells=(Cell(one.title), Cell(str(len(one.steps))), Cell(label(one.status), tone_of(one.status))))
        for one in found
    )
    places = tuple((one.id, Place(page="flowcharts", record=one.id)) for one in found)
    columns = (Column(head="图名", is_main=True), Column(head="环节", width=3, is_number=True), Column(head="状态", width=5))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有流程图。")
