"""Rows and details of 执法岗位, as of a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.queries.lists import count_by
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.holding_days import by_post, newest_first
from lawdesk.domain.organisation.tree import with_all_above
from lawdesk.domain.organisation.values import Post, PostCategory, PostHolding, Status
from lawdesk.domain.powers.values import Assignment, Power
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import Choices, by_id, choices, joined, person_names, unit_names
from lawdesk.ui.organisation.kept_entries import KeptEntries
from lawdesk.ui.organisation.words import YES_NO, days_words, held_in, holding_state, read_tree, yes_no
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, values_of
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What a row says besides the post itself."""

    unit: str
    holders: tuple[str, ...]
    nodes: frozenset[str]
    powers: int
    steps: int


class PostRows(KeptEntries):
    """Posts with their holders of `day`."""

    symbol = "mdi6.account-tie-outline"

    def __init__(self) -> None:
        self.day = date.today()

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编号", width=5, field="code"),
            Column(head="岗位", width=9, field="name", is_main=True),
            Column(head="机构", width=7, field="unit_id", is_link=True, is_optional=True),
            Column(head="类别", width=5, field="category", choices=choices(PostCategory)),
            Column(head="任岗人", width=10, why_not="任岗人请用“任岗”登记。"),
            Column(head="定员", width=3, field="headcount", is_number=True, is_optional=True),
            Column(head="需持证", width=3, field="needs_certificate", choices=YES_NO, is_optional=True),
            Column(head="职权", width=3, is_number=True, is_optional=True),
            Column(head="环节", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=4, field="status", choices=choices(Status), is_optional=True),
            Column(head="所需执法类别", width=8, field="certificate_fields", is_hidden=True),
            Column(head="空缺说明", width=8, field="vacancy_note", is_hidden=True),
            Column(head="备注", width=8, field="remark", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        held = (("no", "空缺"), ("yes", "有人"), ("over", "超员"), ("under", "未满员"))
        return (
            Filter(field="category", head="类别", choices=choices(PostCategory)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="held", head="任岗", choices=held),
            Filter(field="certificate", head="需持证", choices=(("yes", "是"), ("no", "否"))),
        )

    def depends_on(self) -> tuple[object, ...]:
        return (self.day,)

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        units, people = unit_names(reader), person_names(reader)
        nodes = with_all_above(read_tree(reader))
        holders = by_post(reader.own(PostHolding), self.day)
        powers, steps = count_by(reader, Assignment, "post_id"), _steps_by_post(reader)
        return tuple(
            _entry(
                post,
                _Line(
                    unit=units.get(post.unit_id, ""),
                    holders=tuple(people.get(one.person_id, "") for one in holders.get(post.id, ())),
                    nodes=held_in(nodes, post.unit_id),
                    powers=powers[post.id],
                    steps=steps[post.id],
                ),
            )
            for post in sorted(reader.own(Post), key=lambda one: (one.sort_number, one.code))
        )

    def links(self, reader: Reader) -> dict[str, Choices]:
        return {"unit_id": by_id(unit_names(reader))[1:]}

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        post = reader.get(Post, record)
        if post is None:
            return None
        service = newest_first(reader.find(PostHolding, post_id=post.id))
        return Detail(
            id=record,
            title=f"{post.code} {post.name}",
            state=label(post.status),
            tone=tone_of(post.status),
            note=_note(post, sum(one.covers(self.day) for one in service)),
            tabs=(
                Tab(title="基本", blocks=(_fields(post, unit_names(reader)),)),
                Tab(title="任岗经历", blocks=(_service(reader, service, self.day),)),
                Tab(title="职权与环节", blocks=(_powers(reader, post), _steps(reader, post))),
                attachments_tab(reader, Post, record),
                history_tab(Post, record),
            ),
        )


def _steps_by_post(reader: Reader) -> Counter[UUID]:
    counts: Counter[UUID] = Counter()
    for chart in reader.own(Flowchart):
        posts = {lane.id: lane.post_id for lane in chart.lanes}
        counts.update(post for step in chart.steps if (post := posts.get(step.lane_id)) is not None)
    return counts


def _entry(post: Post, line: _Line) -> Entry:
    number = len(line.holders)
    held = {"yes" if number else "no"}
    held |= {"over"} if number > post.headcount else {"under"} if number < post.headcount else set()
    cells = (
        Cell(post.code),
        Cell(post.name),
        Cell(line.unit),
        Cell(label(post.category)),
        _holders_cell(post, line.holders),
        Cell(str(post.headcount)),
        Cell(yes_no(post.needs_certificate)),
        Cell(str(line.powers)),
        Cell(str(line.steps)),
        Cell(label(post.status), tone_of(post.status)),
        Cell(joined(post.certificate_fields)),
        Cell(post.vacancy_note),
        Cell(post.remark),
    )
    return Entry(
        row=Row(id=post.id, cells=cells),
        values=values_of(
            category=post.category.value,
            status=post.status.value,
            held=frozenset(held),
            certificate="yes" if post.needs_certificate else "no",
            node=line.nodes,
        ),
    )


def _holders_cell(post: Post, holders: tuple[str, ...]) -> Cell:
    if not holders:
        return Cell("空缺", Tone.PAUSED if post.vacancy_note else Tone.WARNING, post.vacancy_note or "没有任岗人")
    over = len(holders) - post.headcount
    if over > 0:
        tip = f"定员 {post.headcount} 人，任岗 {len(holders)} 人，超 {over} 人：{joined(holders)}"
        return Cell(f"{joined(holders)}（超 {over}）", Tone.WARNING, tip)
    return Cell(joined(holders))


def _note(post: Post, number: int) -> str:
    if number > post.headcount:
        return f"任岗 {number} 人，超过定员 {post.headcount} 人。"
    return f"空缺：{post.vacancy_note}" if post.vacancy_note and not number else ""


def _fields(post: Post, units: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="岗位编号", value=post.code, key="code", is_required=True),
            Field(label="岗位名称", value=post.name, key="name", is_required=True),
            Field(label="所属机构", value=units.get(post.unit_id, ""), key="unit_id", choices=by_id(units)[1:]),
            Field(label="岗位类别", value=label(post.category), key="category", choices=choices(PostCategory)),
            Field(label="定员", value=str(post.headcount), key="headcount", is_required=True),
            Field(label="须持执法证", value=yes_no(post.needs_certificate), key="needs_certificate", choices=YES_NO),
            Field(
                label="所需类别",
                value=joined(post.certificate_fields),
                key="certificate_fields",
                hint="执法类别，多个用顿号分开",
            ),
            Field(label="岗位职责", value=post.duties, key="duties", is_long=True),
            Field(label="任职条件", value=post.requirements, key="requirements", is_long=True),
            Field(label="空缺说明", value=post.vacancy_note, key="vacancy_note", hint="暂无人任岗时写明原因"),
            Field(label="状态", value=label(post.status), key="status", choices=choices(Status)),
            Field(label="备注", value=post.remark, key="remark", is_long=True),
        )
    )


def _service(reader: Reader, holdings: tuple[PostHolding, ...], day: date) -> Grid:
    people = person_names(reader)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(people.get(one.person_id, "（已删除）")),
                Cell(days_words(one)),
                holding_state(one, day),
                Cell("主岗" if one.is_main else "兼岗"),
                Cell(one.document_number),
            ),
        )
        for one in holdings
    )
    places = tuple((one.id, Place(page="people", record=one.person_id)) for one in holdings)
    columns = (
        Column(head="姓名", width=5),
        Column(head="起止", width=11),
        Column(head="情况", width=5),
        Column(head="主兼", width=3, is_optional=True),
        Column(head="文号", width=6, is_main=True),
    )
    return Grid(columns=columns, rows=rows, places=places, empty="没有任岗记录。用“任岗…”登记。")


def _powers(reader: Reader, post: Post) -> Grid:
    given = reader.find(Assignment, post_id=post.id)
    powers = {power.id: power for power in reader.window(Power, [one.power_id for one in given])}
    found = [one for one in given if one.power_id in powers]
    rows = tuple(
        Row(id=one.id, cells=(Cell(label(one.duty_role)), Cell(powers[one.power_id].code), Cell(powers[one.power_id].name)))
        for one in found
    )
    places = tuple((one.id, Place(page="powers", record=one.power_id)) for one in found)
    columns = (Column(head="角色", width=4), Column(head="编码", width=7), Column(head="职权", is_main=True))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有分配职权。", head="职权")


def _steps(reader: Reader, post: Post) -> Grid:
    rows, places = [], []
    for chart in reader.own(Flowchart):
        lanes = {lane.id for lane in chart.lanes if lane.post_id == post.id}
        for step in chart.steps:
            if step.lane_id in lanes:
                rows.append(Row(id=step.id, cells=(Cell(step.name), Cell(label(step.step_kind)), Cell(chart.title))))
                places.append((step.id, Place(page="flowcharts", record=chart.id)))
    columns = (Column(head="环节", width=8), Column(head="种类", width=4), Column(head="流程图", is_main=True))
    return Grid(columns=columns, rows=tuple(rows), places=tuple(places), empty="流程图中没有这个岗位的环节。", head="流程环节")
