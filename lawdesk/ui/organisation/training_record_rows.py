"""Rows of 培训记录 and 考试记录: one line for each person."""

from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.coverage import year_of
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingMode, TrainingPlan, TrainingSubject
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import by_id, choices, person_names, post_names
from lawdesk.ui.organisation.kept_entries import KeptEntries
from lawdesk.ui.organisation.training_rows import year_filter
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.wording.labels import label, score_text

RESULTS = (("yes", "合格"), ("no", "不合格"), ("none", "未登记成绩"))


class TrainingRows(KeptEntries):
    """Records of training, the latest first."""

    symbol = "mdi6.school-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="姓名", width=6),
            Column(head="培训内容", width=12, field="content", is_main=True),
            Column(head="种类", width=4, field="training_kind", choices=choices(TrainingKind)),
            Column(head="科目", width=5, field="subject", choices=choices(TrainingSubject), is_optional=True),
            Column(head="方式", width=4, field="mode", choices=choices(TrainingMode), is_optional=True),
            Column(head="学时", width=3, field="hours", is_number=True),
            Column(head="开始日期", width=6, field="starts_on"),
            Column(head="结束日期", width=6, field="ends_on", is_optional=True),
            Column(head="计划", width=6, is_optional=True),
            Column(head="上岗岗位", width=7, is_hidden=True),
            Column(head="备注", width=8, field="remark", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            year_filter(),
            Filter(field="kind", head="种类", choices=choices(TrainingKind)),
            Filter(field="subject", head="科目", choices=choices(TrainingSubject)),
            Filter(field="planned", head="计划", choices=(("yes", "计划内"), ("no", "计划外"))),
        )

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        names, posts = person_names(reader), post_names(reader)
        plans = {one.id: one for one in reader.own(TrainingPlan)}
        found = sorted(reader.own(Training), key=lambda one: (str(one.starts_on or ""), one.content), reverse=True)
        return tuple(_training_entry(one, names, posts, plans) for one in found)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        one = reader.get(Training, record)
        if one is None:
            return None
        return Detail(
            id=record,
            title=f"{person_names(reader).get(one.person_id, '')}　{one.content}",
            state=label(one.training_kind),
            tabs=(
                Tab(title="基本", blocks=(_training_fields(one, post_names(reader)),)),
                attachments_tab(reader, Training, record),
                history_tab(Training, record),
            ),
        )


def _training_entry(one: Training, names: dict[UUID, str], posts: dict[UUID, str], plans: dict[UUID, TrainingPlan]) -> Entry:
    plan = plans.get(one.plan_id) if one.plan_id else None
    cells = (
        Cell(names.get(one.person_id, "（已删除）")),
        Cell(one.content),
        Cell(label(one.training_kind)),
        Cell(label(one.subject)),
        Cell(label(one.mode)),
        Cell(str(one.hours)),
        Cell(day_text(one.starts_on)),
        Cell(day_text(one.ends_on)),
        Cell(f"{plan.year}年计划" if plan else "计划外", tip=plan.content if plan else ""),
        Cell(posts.get(one.post_id, "") if one.post_id else ""),
        Cell(one.remark),
    )
    year = year_of(one, plan.year if plan else None)
    return Entry(
        row=Row(id=one.id, cells=cells),
        values=values_of(
            year=str(year or ""),
            kind=one.training_kind.value,
            subject=one.subject.value,
            planned="yes" if plan else "no",
        ),
    )


def _training_fields(one: Training, posts: dict[UUID, str]) -> Fields:
    return Fields(
        fields=(
            Field(label="培训内容", value=one.content, key="content", is_required=True, is_long=True),
            Field(label="种类", value=label(one.training_kind), key="training_kind", choices=choices(TrainingKind)),
            Field(label="科目", value=label(one.subject), key="subject", choices=choices(TrainingSubject)),
            Field(label="方式", value=label(one.mode), key="mode", choices=choices(TrainingMode)),
            Field(label="学时", value=str(one.hours), key="hours"),
            day_field("开始日期", "starts_on", one.starts_on),
            day_field("结束日期", "ends_on", one.ends_on),
            Field(
                label="上岗岗位",
                value=posts.get(one.post_id, "") if one.post_id else "（未定）",
                key="post_id",
                choices=by_id(posts),
            ),
            Field(label="备注", value=one.remark, key="remark", is_long=True),
        )
    )


class ExamRows(KeptEntries):
    """Exams, the latest first."""

    symbol = "mdi6.clipboard-text-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="姓名", width=6),
            Column(head="考试名称", width=12, field="name", is_main=True),
            Column(head="科目", width=5, field="subject", choices=choices(TrainingSubject), is_optional=True),
            Column(head="考试日期", width=6, field="taken_on"),
            Column(head="成绩", width=4, field="score_cp", is_number=True),
            Column(head="合格线", width=4, field="pass_cp", is_number=True),
            Column(head="结果", width=6),
            Column(head="备注", width=8, field="remark", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            year_filter(),
            Filter(field="result", head="结果", choices=RESULTS),
            Filter(field="subject", head="科目", choices=choices(TrainingSubject)),
        )

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        names = person_names(reader)
        found = sorted(reader.own(Exam), key=lambda one: (str(one.taken_on or ""), one.name), reverse=True)
        return tuple(_exam_entry(one, names.get(one.person_id, "（已删除）")) for one in found)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        one = reader.get(Exam, record)
        if one is None:
            return None
        _, cell = _result(one)
        fields = (
            Field(label="考试名称", value=one.name, key="name", is_required=True),
            Field(label="科目", value=label(one.subject), key="subject", choices=choices(TrainingSubject)),
            day_field("考试日期", "taken_on", one.taken_on),
            Field(label="成绩", value=_points(one.score_cp), key="score_cp", hint="分数，例如 82.5"),
            Field(label="合格线", value=_points(one.pass_cp), key="pass_cp", is_required=True),
            Field(label="备注", value=one.remark, key="remark", is_long=True),
        )
        return Detail(
            id=record,
            title=f"{person_names(reader).get(one.person_id, '')}　{one.name}",
            state=cell.text,
            tone=cell.tone,
            tabs=(
                Tab(title="基本", blocks=(Fields(fields=fields),)),
                attachments_tab(reader, Exam, record),
                history_tab(Exam, record),
            ),
        )


def _exam_entry(one: Exam, name: str) -> Entry:
    result, cell = _result(one)
    cells = (
        Cell(name),
        Cell(one.name),
        Cell(label(one.subject)),
        Cell(day_text(one.taken_on)),
        Cell(_points(one.score_cp)),
        Cell(_points(one.pass_cp)),
        cell,
        Cell(one.remark),
    )
    year = str(one.taken_on.year) if one.taken_on else ""
    return Entry(row=Row(id=one.id, cells=cells), values=values_of(year=year, result=result, subject=one.subject.value))


def _result(one: Exam) -> tuple[str, Cell]:
    if one.score_cp is None:
        return "none", Cell("未登记", Tone.WAITING, "还没有登记成绩")
    return ("yes", Cell("合格", Tone.GOOD)) if one.is_passed else ("no", Cell("不合格", Tone.BAD))


def _points(score: int | None) -> str:
    return "" if score is None else score_text(score)
