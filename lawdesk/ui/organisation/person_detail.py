"""What the panel shows of one person: fields, record of service, powers, certificates, training and exams."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import days_left, rules_by_kind, state_on
from lawdesk.domain.organisation.holding_days import newest_first
from lawdesk.domain.organisation.training import Exam, Training
from lawdesk.domain.organisation.values import Certificate, DutyState, Person, PostHolding, StaffType
from lawdesk.domain.powers.values import Assignment, Power
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import by_id, choices, post_names, unit_names
from lawdesk.ui.organisation.words import YES_NO, day_field, days_words, holding_state, yes_no
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, score_text

SEXES = (("", "（未填）"), ("男", "男"), ("女", "女"))


def person_detail(reader: Reader, record: UUID, day: date) -> Detail | None:
    """Return the detail of a person as of `day`; None when there is none."""
    person = reader.get(Person, record)
    if person is None:
        return None
    service = newest_first(reader.find(PostHolding, person_id=person.id))
    return Detail(
        id=record,
        title=f"{person.name}（工号 {person.staff_number}）" if person.staff_number else person.name,
        state=label(person.duty_state),
        tone=tone_of(person.duty_state),
        tabs=(
            Tab(title="基本", blocks=(_fields(person, unit_names(reader)),)),
            Tab(title="任岗经历", blocks=(_service(reader, service, day),)),
            Tab(title="证件", blocks=(_certificates(reader, person, day),)),
            Tab(title="培训考试", blocks=(trainings_grid(reader, person), exams_grid(reader, person))),
            Tab(title="职权", blocks=(_powers(reader, service, day),)),
            attachments_tab(reader, Person, record),
            history_tab(Person, record),
        ),
    )


def _fields(person: Person, units: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="姓名", value=person.name, key="name", is_required=True),
            Field(label="工号", value=person.staff_number, key="staff_number", hint="同名的人靠工号区分"),
            Field(label="性别", value=person.sex or "（未填）", key="sex", choices=SEXES),
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
            day_field("初次法制审核", "first_legal_review_on", person.first_legal_review_on),
            Field(label="备注", value=person.remark, key="remark", is_long=True, hint="不要填写身份证号、电话和住址"),
        )
    )


def _service(reader: Reader, holdings: tuple[PostHolding, ...], day: date) -> Grid:
    posts = post_names(reader)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(posts.get(one.post_id, "（已删除）")),
                Cell(days_words(one)),
                holding_state(one, day),
                Cell("主岗" if one.is_main else "兼岗"),
                Cell(one.document_number),
            ),
        )
        for one in holdings
    )
    places = tuple((one.id, Place(page="posts", record=one.post_id)) for one in holdings)
    columns = (
        Column(head="岗位", width=8, is_main=True),
        Column(head="起止", width=11),
        Column(head="情况", width=5),
        Column(head="主兼", width=3, is_optional=True),
        Column(head="文号", width=6, is_optional=True),
    )
    return Grid(columns=columns, rows=rows, places=places, empty="没有任岗记录。")


def _certificates(reader: Reader, person: Person, day: date) -> Grid:
    rules = rules_by_kind(reader.own(CertificateRule))
    found = reader.find(Certificate, person_id=person.id)
    rows = []
    for one in found:
        standing, left = state_on(one, rules.get(one.certificate_kind), day), days_left(one, day)
        rows.append(
            Row(
                id=one.id,
                cells=(
                    Cell(one.certificate_number),
                    Cell(one.certificate_kind),
                    Cell(one.field_of_law),
                    Cell(day_text(one.expires_on), tip="" if left is None else f"剩余 {left} 天"),
                    Cell(standing.value, tone_of(standing), one.reason),
                ),
            )
        )
    columns = (
        Column(head="证号", width=8, is_main=True),
        Column(head="种类", width=6, is_optional=True),
        Column(head="执法类别", width=6, is_optional=True),
        Column(head="有效期止", width=6),
        Column(head="状态", width=5),
    )
    places = tuple((one.id, Place(page="certificates", record=one.id)) for one in found)
    return Grid(columns=columns, rows=tuple(rows), places=places, empty="没有执法证件。")


def trainings_grid(reader: Reader, person: Person) -> Grid:
    """Return the trainings of a person, the latest first."""
    found = sorted(reader.find(Training, person_id=person.id), key=lambda one: str(one.starts_on), reverse=True)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(label(one.training_kind)),
                Cell(one.content),
                Cell(str(one.hours)),
                Cell(day_text(one.starts_on)),
            ),
        )
        for one in found
    )
    columns = (
        Column(head="种类", width=4),
        Column(head="内容", width=10, is_main=True),
        Column(head="学时", width=3, is_number=True),
        Column(head="日期", width=6),
    )
    places = tuple((one.id, Place(page="training", record=one.plan_id)) for one in found if one.plan_id)
    return Grid(columns=columns, rows=rows, places=places, empty="没有培训记录。", head="培训")


def exams_grid(reader: Reader, person: Person) -> Grid:
    """Return the exams of a person, the latest first."""
    found = sorted(reader.find(Exam, person_id=person.id), key=lambda one: str(one.taken_on), reverse=True)
    rows = tuple(Row(id=one.id, cells=(Cell(one.name), Cell(day_text(one.taken_on)), score_cell(one))) for one in found)
    columns = (Column(head="考试", width=10, is_main=True), Column(head="日期", width=6), Column(head="成绩", width=8))
    return Grid(columns=columns, rows=rows, empty="没有考试记录。", head="考试")


def score_cell(exam: Exam) -> Cell:
    """Return what an exam gave: 「82.00 合格」."""
    if exam.score_cp is None:
        return Cell("未登记", Tone.WAITING, "还没有登记成绩")
    tip = f"合格线 {score_text(exam.pass_cp)} 分"
    if exam.is_passed:
        return Cell(f"{score_text(exam.score_cp)} 合格", Tone.GOOD, tip)
    return Cell(f"{score_text(exam.score_cp)} 不合格", Tone.BAD, tip)


def _powers(reader: Reader, service: tuple[PostHolding, ...], day: date) -> Grid:
    posts = post_names(reader)
    given = [one for holding in service if holding.covers(day) for one in reader.find(Assignment, post_id=holding.post_id)]
    powers = {power.id: power for power in reader.window(Power, [one.power_id for one in given])}
    found = [one for one in given if one.power_id in powers]
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(label(one.duty_role)),
                Cell(powers[one.power_id].name),
                Cell(posts.get(one.post_id, "")),
            ),
        )
        for one in found
    )
    places = tuple((one.id, Place(page="powers", record=one.power_id)) for one in found)
    columns = (Column(head="角色", width=4), Column(head="职权", is_main=True), Column(head="岗位", width=7))
    return Grid(columns=columns, rows=rows, places=places, empty="所任岗位没有分配职权。")
