"""Rows of 培训计划 and of how far everybody has come with it."""

from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.coverage import (
    AT_WORK,
    Coverage,
    concerns,
    coverage_of,
    posts_on,
)
from lawdesk.domain.organisation.training import Training, TrainingKind, TrainingMode, TrainingPlan, TrainingSubject
from lawdesk.domain.organisation.values import Person, PostHolding
from lawdesk.operations.training import records_in
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, joined, person_names, post_names, unit_names
from lawdesk.ui.organisation.kept_entries import KeptEntries
from lawdesk.ui.organisation.person_detail import exams_grid, trainings_grid
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row
from lawdesk.ui.simple_source import Entry, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.wording.labels import label

YEAR = "year"


def year_filter() -> Filter:
    """Return the filter by year: from the next one back."""
    this = date.today().year
    years = tuple(str(year) for year in range(this + 1, this - 9, -1))
    return Filter(field=YEAR, head="年度", choices=tuple((one, f"{one}年") for one in years))


class PlanRows(KeptEntries):
    """The plans, the latest year first, with how many took part."""

    symbol = "mdi6.school-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="年度", width=4, field="year", is_number=True),
            Column(head="培训内容", width=12, field="content", is_main=True),
            Column(head="种类", width=4, field="training_kind", choices=choices(TrainingKind)),
            Column(head="科目", width=5, field="subject", choices=choices(TrainingSubject), is_optional=True),
            Column(head="方式", width=4, field="mode", choices=choices(TrainingMode), is_optional=True),
            Column(head="学时", width=3, field="hours", is_number=True),
            Column(head="时间", width=13, is_optional=True),
            Column(head="对象", width=8, is_optional=True),
            Column(head="参加人数", width=7),
            Column(head="地点", width=6, field="place", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            year_filter(),
            Filter(field="kind", head="种类", choices=choices(TrainingKind)),
            Filter(field="subject", head="科目", choices=choices(TrainingSubject)),
            Filter(field="done", head="完成", choices=(("yes", "全部参加"), ("no", "还有人未参加"))),
        )

    def depends_on(self) -> tuple[object, ...]:
        return (date.today(),)

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        posts = post_names(reader)
        held = posts_on(reader.own(PostHolding), date.today())
        people = [one.id for one in reader.own(Person) if one.duty_state in AT_WORK]
        took_part = Counter(one.plan_id for one in reader.own(Training) if one.plan_id)
        plans = sorted(reader.own(TrainingPlan), key=lambda one: (-one.year, str(one.starts_on), one.content))
        return tuple(
            _plan_entry(plan, posts, sum(concerns(plan, held.get(one, frozenset())) for one in people), took_part[plan.id])
            for plan in plans
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        plan = reader.get(TrainingPlan, record)
        if plan is None:
            return None
        missing, present = _participants(reader, plan)
        return Detail(
            id=record,
            title=f"{plan.year}年　{plan.content}",
            state=label(plan.training_kind),
            tabs=(
                Tab(title="基本", blocks=(_plan_fields(plan, post_names(reader)),)),
                Tab(title="参加情况", blocks=(missing, present)),
                attachments_tab(reader, TrainingPlan, record),
                history_tab(TrainingPlan, record),
            ),
        )


def _plan_entry(plan: TrainingPlan, posts: dict[UUID, str], wanted: int, number: int) -> Entry:
    is_done = number >= wanted > 0
    tone = Tone.GOOD if is_done else Tone.ACTIVE if number else Tone.WAITING
    days = " 至 ".join(day_text(one) for one in (plan.starts_on, plan.ends_on) if one)
    cells = (
        Cell(str(plan.year)),
        Cell(plan.content),
        Cell(label(plan.training_kind)),
        Cell(label(plan.subject)),
        Cell(label(plan.mode)),
        Cell(str(plan.hours)),
        Cell(days),
        Cell(joined(posts.get(one, "") for one in plan.post_ids) or "全体人员"),
        Cell(f"{number}/{wanted}", tone, f"应参加 {wanted} 人，已登记 {number} 人"),
        Cell(plan.place),
    )
    return Entry(
        row=Row(id=plan.id, cells=cells),
        values=values_of(
            year=str(plan.year),
            kind=plan.training_kind.value,
            subject=plan.subject.value,
            done="yes" if is_done else "no",
        ),
    )


def _plan_fields(plan: TrainingPlan, posts: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="年度", value=str(plan.year), key="year", is_required=True),
            Field(label="培训内容", value=plan.content, key="content", is_required=True, is_long=True),
            Field(label="种类", value=label(plan.training_kind), key="training_kind", choices=choices(TrainingKind)),
            Field(label="科目", value=label(plan.subject), key="subject", choices=choices(TrainingSubject)),
            Field(label="方式", value=label(plan.mode), key="mode", choices=choices(TrainingMode)),
            Field(label="学时", value=str(plan.hours), key="hours", is_required=True),
            day_field("开始日期", "starts_on", plan.starts_on),
            day_field("结束日期", "ends_on", plan.ends_on),
            Field(label="地点", value=plan.place, key="place"),
            Field(
                label="对象岗位",
                value="、".join(str(one) for one in plan.post_ids),
                key="post_ids",
                choices=tuple((str(key), name) for key, name in posts.items()),
                is_set=True,
            ),
            Field(label="备注", value=plan.remark, key="remark", is_long=True),
        )
    )


def _participants(reader: Reader, plan: TrainingPlan) -> tuple[Grid, Grid]:
    """Return who is still missing, and who took part."""
    names, units = person_names(reader), unit_names(reader)
    held = posts_on(reader.own(PostHolding), date.today())
    records = {one.person_id: one for one in reader.find(Training, plan_id=plan.id)}
    people = reader.own(Person)
    missing = [
        one
        for one in people
        if one.id not in records and one.duty_state in AT_WORK and concerns(plan, held.get(one.id, frozenset()))
    ]
    present = [one for one in people if one.id in records]
    columns = (
        Column(head="姓名", width=6),
        Column(head="机构", width=8, is_main=True),
        Column(head="学时", width=3, is_number=True),
    )

    def grid(found: list[Person], head: str, empty: str) -> Grid:
        rows = tuple(
            Row(
                id=one.id,
                cells=(
                    Cell(names[one.id]),
                    Cell(units.get(one.unit_id, "") if one.unit_id else ""),
                    Cell(str(records[one.id].hours) if one.id in records else ""),
                ),
            )
            for one in found
        )
        places = tuple((one.id, Place(page="people", record=one.id)) for one in found)
        return Grid(columns=columns, rows=rows, places=places, head=f"{head}（{len(found)} 人）", empty=empty)

    return grid(missing, "未参加", "应参加的人都已登记。"), grid(present, "已参加", "还没有登记参加的人。")


class CoverageRows(KeptEntries):
    """Everybody at work with what the year still lacks; the worst first."""

    symbol = "mdi6.account-school-outline"

    def __init__(self) -> None:
        self.year = date.today().year

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="姓名", width=6),
            Column(head="机构", width=8, is_optional=True),
            Column(head="岗位", width=9, is_main=True),
            Column(head="计划学时", width=5, is_number=True),
            Column(head="完成学时", width=6),
            Column(head="未参加", width=5, is_number=True),
            Column(head="上岗培训", width=6),
            Column(head="考试", width=6),
        )

    def filters(self) -> tuple[Filter, ...]:
        lacks = (
            ("any", "有缺项"),
            ("hours", "学时不足"),
            ("plan", "有计划未参加"),
            ("induction", "缺上岗培训"),
            ("exam", "缺合格考试"),
        )
        return (year_filter(), Filter(field="lacks", head="缺少", choices=lacks))

    def listing(self, reader: Reader, query: Query) -> Listing:
        chosen = [int(one) for one in query.filters.get(YEAR, ()) if one.isdecimal()]
        self.year = max(chosen, default=date.today().year)
        return super().listing(reader, query)

    def depends_on(self) -> tuple[object, ...]:
        return (self.year, date.today())

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        today = date.today()
        people = {one.id: one for one in reader.own(Person)}
        names, units, posts = person_names(reader), unit_names(reader), post_names(reader)
        records = records_in(reader, None)
        held: dict[UUID, list[str]] = defaultdict(list)
        for one in records.holdings:
            if one.covers(today):
                held[one.person_id].append(posts.get(one.post_id, ""))
        found = coverage_of(people.values(), records, self.year, today)
        ordered = sorted(found, key=lambda one: (one.is_complete, names[one.person_id]))
        return tuple(
            _coverage_entry(
                one, names[one.person_id], _unit_of(people[one.person_id], units), joined(held[one.person_id]), self.year
            )
            for one in ordered
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        person = reader.get(Person, record)
        if person is None:
            return None
        records = records_in(reader, None)
        found = coverage_of((person,), records, self.year, date.today())
        missed = found[0].missed if found else ()
        lacking = [plan for plan in records.plans if plan.id in missed]
        columns = (Column(head="培训内容", is_main=True), Column(head="学时", width=3, is_number=True))
        rows = tuple(Row(id=one.id, cells=(Cell(one.content), Cell(str(one.hours)))) for one in lacking)
        places = tuple((one.id, Place(page="training", record=one.id)) for one in lacking)
        grid = Grid(columns=columns, rows=rows, places=places, head=f"{self.year}年未参加的计划", empty="没有未参加的计划。")
        return Detail(
            id=record,
            title=person_names(reader)[record],
            tabs=(
                Tab(title="培训考试", blocks=(grid, trainings_grid(reader, person), exams_grid(reader, person))),
                history_tab(Person, record),
            ),
        )


def _unit_of(person: Person, units: dict[UUID, str]) -> str:
    return units.get(person.unit_id, "") if person.unit_id else ""


def _coverage_entry(one: Coverage, name: str, unit: str, posts: str, year: int) -> Entry:
    tone = Tone.WARNING if one.lacks_hours else Tone.GOOD if one.planned_hours else None
    cells = (
        Cell(name),
        Cell(unit),
        Cell(posts),
        Cell(str(one.planned_hours)),
        Cell(str(one.reached_hours), tone, "学时不足" if one.lacks_hours else ""),
        Cell(str(len(one.missed)) if one.missed else ""),
        _state(one.holds_post, one.has_induction),
        _state(one.holds_post, one.has_passed),
    )
    lacks = {
        word
        for word, is_so in (
            ("any", not one.is_complete),
            ("hours", one.lacks_hours),
            ("plan", bool(one.missed)),
            ("induction", one.lacks_induction),
            ("exam", one.lacks_exam),
        )
        if is_so
    }
    return Entry(row=Row(id=one.person_id, cells=cells), values=values_of(year=str(year), lacks=frozenset(lacks)))


def _state(is_needed: bool, is_there: bool) -> Cell:
    if is_there:
        return Cell("有", Tone.GOOD)
    return Cell("缺", Tone.BAD) if is_needed else Cell("不需要", Tone.OFF, "没有任岗")
