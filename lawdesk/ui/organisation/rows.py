"""Rows and details of 岗位, 人员 and 证件."""

from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from lawdesk.data.queries.lists import count_by
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import (
    Certificate,
    CertificateState,
    DutyState,
    Person,
    Post,
    PostCategory,
    PostHolding,
    StaffType,
    Status,
)
from lawdesk.domain.powers.values import Assignment, Power
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import by_id, choices, joined, person_names, post_names, unit_names
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

YES_NO = (("是", "是"), ("否", "否"))


def yes_no(is_so: bool) -> str:
    """Return 是 or 否."""
    return "是" if is_so else "否"


class PostRows(SimpleSource):
    """Posts with their holders of today."""

    symbol = "mdi6.account-tie-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编号", width=6, field="code"),
            Column(head="岗位", width=12, field="name", is_main=True),
            Column(head="机构", width=9, is_optional=True),
            Column(head="类别", width=6, field="category", choices=choices(PostCategory)),
            Column(head="任岗人", width=9),
            Column(head="定员", width=3, field="headcount", is_number=True, is_optional=True),
            Column(head="职权", width=3, is_number=True),
            Column(head="环节", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=5, field="status", choices=choices(Status)),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="category", head="类别", choices=choices(PostCategory)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="held", head="任岗", choices=(("no", "空缺"), ("yes", "有人"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        units, people, today = unit_names(reader), person_names(reader), date.today()
        holders = defaultdict(list)
        for holding in reader.all(PostHolding):
            if holding.covers(today):
                holders[holding.post_id].append(people.get(holding.person_id, ""))
        powers = count_by(reader, Assignment, "post_id")
        steps = _steps_by_post(reader)
        return tuple(
            _post_entry(post, units.get(post.unit_id, ""), joined(holders[post.id]), powers[post.id], steps[post.id])
            for post in sorted(reader.all(Post), key=lambda one: (one.sort_number, one.code))
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        post = reader.get(Post, record)
        if post is None:
            return None
        return Detail(
            id=record,
            title=f"{post.code} {post.name}",
            state=label(post.status),
            tone=tone_of(post.status),
            note=post.vacancy_note,
            tabs=(
                Tab(title="基本", blocks=(_post_fields(post, unit_names(reader)),)),
                Tab(title="任岗经历", blocks=(_holdings(reader, post),)),
                Tab(title="职权", blocks=(_powers(reader, post),)),
                attachments_tab(reader, Post, record),
                history_tab(Post, record),
            ),
        )


def _steps_by_post(reader: Reader) -> Counter[UUID]:
    counts: Counter[UUID] = Counter()
    for chart in reader.all(Flowchart):
        posts = {lane.id: lane.post_id for lane in chart.lanes}
        counts.update(post for step in chart.steps if (post := posts[step.lane_id]) is not None)
    return counts


def _post_entry(post: Post, unit: str, holders: str, powers: int, steps: int) -> Entry:
    vacant = Cell("空缺", Tone.WARNING, post.vacancy_note or "没有任岗人")
    return Entry(
        row=Row(
            id=post.id,
            cells=(
                Cell(post.code),
                Cell(post.name),
                Cell(unit),
                Cell(label(post.category)),
                Cell(holders) if holders else vacant,
                Cell(str(post.headcount)),
                Cell(str(powers)),
                Cell(str(steps)),
                Cell(label(post.status), tone_of(post.status)),
            ),
        ),
        values=values_of(category=post.category.value, status=post.status.value, held="yes" if holders else "no"),
    )


def _post_fields(post: Post, units: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="岗位编号", value=post.code, key="code", is_required=True),
            Field(label="岗位名称", value=post.name, key="name", is_required=True),
            Field(label="所属机构", value=units.get(post.unit_id, ""), key="unit_id", choices=by_id(units)[1:]),
            Field(label="岗位类别", value=label(post.category), key="category", choices=choices(PostCategory)),
            Field(label="定员", value=str(post.headcount), key="headcount"),
            Field(label="须持执法证", value=yes_no(post.needs_certificate), key="needs_certificate", choices=YES_NO),
            Field(label="所需类别", value="、".join(post.certificate_fields), key="certificate_fields"),
            Field(label="岗位职责", value=post.duties, key="duties", is_long=True),
            Field(label="任职条件", value=post.requirements, key="requirements", is_long=True),
            Field(label="空缺说明", value=post.vacancy_note, key="vacancy_note"),
            Field(label="状态", value=label(post.status), key="status", choices=choices(Status)),
        )
    )


def _holdings(reader: Reader, post: Post) -> Grid:
    people = person_names(reader)
    found = sorted(reader.find(PostHolding, post_id=post.id), key=lambda one: one.starts_on, reverse=True)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(people.get(one.person_id, "")),
                Cell(day_text(one.starts_on)),
                Cell(day_text(one.ends_on) or "至今"),
                Cell(yes_no(one.is_main)),
                Cell(one.document_number),
            ),
        )
        for one in found
    )
    places = tuple((one.id, Place(page="people", record=one.person_id)) for one in found)
    columns = (
        Column(head="姓名", width=6),
        Column(head="开始", width=6),
        Column(head="结束", width=6),
        Column(head="主岗", width=3),
        Column(head="文号", width=8, is_main=True),
    )
    return Grid(columns=columns, rows=rows, places=places, empty="没有任岗记录。")


def _powers(reader: Reader, post: Post) -> Grid:
    powers = {power.id: power for power in reader.all(Power)}
    found = [one for one in reader.find(Assignment, post_id=post.id) if one.power_id in powers]
    rows = tuple(
        Row(id=one.id, cells=(Cell(label(one.duty_role)), Cell(powers[one.power_id].code), Cell(powers[one.power_id].name)))
        for one in found
    )
    places = tuple((one.id, Place(page="powers", record=one.power_id)) for one in found)
    columns = (Column(head="角色", width=4), Column(head="编码", width=7), Column(head="职权", is_main=True))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有分配职权。")


class PersonRows(SimpleSource):
    """People with their posts and certificates."""

    symbol = "mdi6.account-group-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="姓名", width=6, field="name"),
            Column(head="机构", width=9, is_optional=True),
            Column(head="岗位", width=12, is_main=True),
            Column(head="职务", width=7, field="title", is_optional=True),
            Column(head="执法证号", width=9, is_optional=True),
            Column(head="执法类别", width=7, is_optional=True),
            Column(head="有效期止", width=6, is_optional=True),
            Column(head="证件状态", width=6),
            Column(head="人员性质", width=5, field="staff_type", choices=choices(StaffType), is_optional=True),
            Column(head="在岗状态", width=6, field="duty_state", choices=choices(DutyState)),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="duty_state", head="在岗状态", choices=choices(DutyState)),
            Filter(field="staff_type", head="人员性质", choices=choices(StaffType)),
            Filter(field="certificate", head="证件", choices=(("yes", "有效"), ("no", "无有效证件"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        units, posts, today = unit_names(reader), post_names(reader), date.today()
        held = defaultdict(list)
        for holding in reader.all(PostHolding):
            if holding.covers(today):
                held[holding.person_id].append(posts.get(holding.post_id, ""))
        certificates = {one.person_id: one for one in sorted(reader.all(Certificate), key=lambda one: one.expires_on or date.max)}
        return tuple(
            _person_entry(
                person,
                units.get(person.unit_id, "") if person.unit_id else "",
                joined(held[person.id]),
                certificates.get(person.id),
                today,
            )
            for person in reader.all(Person)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        person = reader.get(Person, record)
        if person is None:
            return None
        return Detail(
            id=record,
            title=person.name,
            state=label(person.duty_state),
            tone=tone_of(person.duty_state),
            tabs=(
                Tab(title="基本", blocks=(_person_fields(person, unit_names(reader)),)),
                Tab(title="任岗经历", blocks=(_posts_held(reader, person),)),
                Tab(title="证件", blocks=(_certificates(reader, person),)),
                attachments_tab(reader, Person, record),
                history_tab(Person, record),
            ),
        )


def _person_entry(person: Person, unit: str, posts: str, certificate: Certificate | None, today: date) -> Entry:
    is_valid = certificate is not None and certificate.is_valid_on(today)
    return Entry(
        row=Row(
            id=person.id,
            cells=(
                Cell(person.name),
                Cell(unit),
                Cell(posts),
                Cell(person.title),
                Cell(certificate.certificate_number if certificate else ""),
                Cell(certificate.field_of_law if certificate else ""),
                Cell(day_text(certificate.expires_on) if certificate else ""),
                _certificate_cell(certificate, today),
                Cell(label(person.staff_type)),
                Cell(label(person.duty_state), tone_of(person.duty_state)),
            ),
        ),
        values=values_of(
            duty_state=person.duty_state.value, staff_type=person.staff_type.value, certificate="yes" if is_valid else "no"
        ),
    )


def _certificate_cell(certificate: Certificate | None, today: date) -> Cell:
    if certificate is None:
        return Cell("无证件")
    if certificate.state is CertificateState.VALID and not certificate.is_valid_on(today):
        return Cell("已过期", Tone.BAD)
    return Cell(label(certificate.state), tone_of(certificate.state))


def _person_fields(person: Person, units: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="姓名", value=person.name, key="name", is_required=True),
            Field(label="性别", value=person.sex, key="sex"),
            Field(
                label="所属机构",
                value=units.get(person.unit_id, "") if person.unit_id else "（未定）",
                key="unit_id",
                choices=by_id(units),
            ),
            Field(label="职务", value=person.title, key="title"),
            Field(label="人员性质", value=label(person.staff_type), key="staff_type", choices=choices(StaffType)),
            Field(label="在岗状态", value=label(person.duty_state), key="duty_state", choices=choices(DutyState)),
            Field(label="法律职业资格", value=yes_no(person.legal_qualification), key="legal_qualification", choices=YES_NO),
            Field(label="备注", value=person.remark, key="remark", is_long=True),
        )
    )


def _posts_held(reader: Reader, person: Person) -> Grid:
    posts = post_names(reader)
    found = sorted(reader.find(PostHolding, person_id=person.id), key=lambda one: one.starts_on, reverse=True)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(posts.get(one.post_id, "")),
                Cell(day_text(one.starts_on)),
                Cell(day_text(one.ends_on) or "至今"),
                Cell(one.document_number),
            ),
        )
        for one in found
    )
    places = tuple((one.id, Place(page="posts", record=one.post_id)) for one in found)
    columns = (
        Column(head="岗位", width=9, is_main=True),
        Column(head="开始", width=6),
        Column(head="结束", width=6),
        Column(head="文号", width=8),
    )
    return Grid(columns=columns, rows=rows, places=places, empty="没有任岗记录。")


def _certificates(reader: Reader, person: Person) -> Grid:
    today = date.today()
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(one.certificate_number),
                Cell(one.certificate_kind),
                Cell(one.field_of_law),
                Cell(day_text(one.expires_on)),
                _certificate_cell(one, today),
            ),
        )
        for one in reader.find(Certificate, person_id=person.id)
    )
    columns = (
        Column(head="证号", width=8, is_main=True),
        Column(head="种类", width=6),
        Column(head="执法类别", width=6, is_optional=True),
        Column(head="有效期止", width=6, is_optional=True),
        Column(head="状态", width=5),
    )
    return Grid(columns=columns, rows=rows, empty="没有执法证件。")
