"""D06: 培训考试台账: the plans, who took part, who passed which exam, and how far everybody has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.coverage import Coverage, TrainingRecords, coverage_of
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.reports.blocks import Column, Document, Heading, Row, Table
from lawdesk.reports.dates import short_date
from lawdesk.reports.page_styles import Align
from lawdesk.reports.registers import numbered, register
from lawdesk.wording.labels import label, score_text

_PLANS = (
    Column("序号", 1.2, Align.CENTER),
    Column("年度", 1.4, Align.CENTER),
    Column("培训内容", 6),
    Column("种类", 1.6, Align.CENTER),
    Column("科目", 2, Align.CENTER),
    Column("方式", 1.6, Align.CENTER),
    Column("学时", 1.2, Align.CENTER),
    Column("时间", 4.4, Align.CENTER),
    Column("地点", 2.4),
    Column("对象", 3.6),
    Column("参加人数", 1.9, Align.CENTER),
    Column("备注", 1.8),
)
_TRAININGS = (
    Column("序号", 1.2, Align.CENTER),
    Column("姓名", 2.6, Align.CENTER),
    Column("培训内容", 7),
    Column("种类", 1.6, Align.CENTER),
    Column("科目", 2, Align.CENTER),
    Column("方式", 1.6, Align.CENTER),
    Column("学时", 1.2, Align.CENTER),
    Column("时间", 4.2, Align.CENTER),
    Column("上岗岗位", 3),
    Column("备注", 3),
)
_EXAMS = (
    Column("序号", 1.2, Align.CENTER),
    Column("姓名", 2.6, Align.CENTER),
    Column("考试名称", 7),
    Column("科目", 2.4, Align.CENTER),
    Column("考试日期", 2.8, Align.CENTER),
    Column("成绩", 2, Align.CENTER),
    Column("合格线", 2, Align.CENTER),
    Column("结果", 2, Align.CENTER),
    Column("备注", 4),
)
_COVERAGE = (
    Column("序号", 1.2, Align.CENTER),
    Column("姓名", 3, Align.CENTER),
    Column("机构", 5),
    Column("计划学时", 2, Align.CENTER),
    Column("完成学时", 2, Align.CENTER),
    Column("未参加的计划", 9),
    Column("上岗培训", 2, Align.CENTER),
    Column("合格考试", 2, Align.CENTER),
)


def training_ledger(facts: Facts) -> Document:
    """D06: return plans, trainings, exams, and the coverage of the year in which the day lies."""
    names = told_apart((one.id, one.name, one.staff_number) for one in facts.people)
    taken = Counter(one.plan_id for one in facts.trainings if one.plan_id)
    plans = sorted(facts.training_plans, key=lambda one: (-one.year, str(one.starts_on), one.content))
    trainings = sorted(facts.trainings, key=lambda one: (str(one.starts_on or ""), one.content, names.get(one.person_id, "")))
    exams = sorted(facts.exams, key=lambda one: (str(one.taken_on or ""), one.name, names.get(one.person_id, "")))
    year = facts.day.year
    parts = (
        ("一、培训计划", _PLANS, (_plan_row(facts, one, taken[one.id]) for one in plans)),
        ("二、培训记录", _TRAININGS, (_training_row(facts, one, names) for one in trainings)),
        ("三、考试记录", _EXAMS, (_exam_row(one, names) for one in exams)),
        (f"四、{year}年人员完成情况", _COVERAGE, (_coverage_row(facts, one, names) for one in _coverage(facts))),
    )
    blocks = [block for head, columns, rows in parts for block in (Heading(head), _table(head, columns, rows))]
    office = facts.institution_by_id[facts.home_id].name if facts.home_id else ""
    return register("行政执法人员培训考试台账", office, facts.day, blocks)


def learned_words(facts: Facts) -> dict[UUID, str]:
    """Return, for everybody with a record, the hours of the year and the last exam: 「24学时；2026-03-01 82.00 合格」."""
    hours = {one.person_id: one.reached_hours for one in _coverage(facts) if one.reached_hours}
    last: dict[UUID, Exam] = {}
    for exam in sorted(facts.exams, key=lambda one: str(one.taken_on or "")):
        last[exam.person_id] = exam
    words: dict[UUID, list[str]] = {person: [f"{facts.day.year}年{number}学时"] for person, number in hours.items()}
    for person, exam in last.items():
        words.setdefault(person, []).append(_exam_words(exam))
    return {person: "；".join(parts) for person, parts in words.items()}


def _coverage(facts: Facts) -> tuple[Coverage, ...]:
    records = TrainingRecords(plans=facts.training_plans, trainings=facts.trainings, exams=facts.exams, holdings=facts.holdings)
    return coverage_of(facts.people, records, facts.day.year, facts.day)


def _table(head: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    found = numbered(rows)
    blank: Row = ("", "无", *("" for _ in columns[2:]))
    return Table(columns=columns, rows=found or (blank,), name=head)


def _plan_row(facts: Facts, plan: TrainingPlan, taken: int) -> tuple[str, ...]:
    posts = [post.name for one in plan.post_ids if (post := facts.post_by_id.get(one))]
    return (
        str(plan.year),
        plan.content,
        label(plan.training_kind),
        label(plan.subject),
        label(plan.mode),
        str(plan.hours),
        _days(plan),
        plan.place,
        "、".join(posts) or "全体人员",
        str(taken),
        plan.remark,
    )


def _training_row(facts: Facts, one: Training, names: Mapping[UUID, str]) -> tuple[str, ...]:
    post = facts.post_by_id.get(one.post_id) if one.post_id else None
    return (
        names.get(one.person_id, ""),
        one.content,
        label(one.training_kind),
        label(one.subject),
        label(one.mode),
        str(one.hours),
        _days(one),
        post.name if post else "",
        one.remark,
    )


def _exam_row(one: Exam, names: Mapping[UUID, str]) -> tuple[str, ...]:
    return (
        names.get(one.person_id, ""),
        one.name,
        label(one.subject),
        short_date(one.taken_on),
        "" if one.score_cp is None else score_text(one.score_cp),
        score_text(one.pass_cp),
        _result(one),
        one.remark,
    )


def _coverage_row(facts: Facts, one: Coverage, names: Mapping[UUID, str]) -> tuple[str, ...]:
    person = facts.person_by_id[one.person_id]
    unit = facts.unit_by_id.get(person.unit_id) if person.unit_id else None
    contents = {plan.id: plan.content for plan in facts.training_plans}
    return (
        names[one.person_id],
        unit.name if unit else "",
        str(one.planned_hours),
        str(one.reached_hours),
        "、".join(contents[key] for key in one.missed),
        "有" if one.has_induction else "缺" if one.holds_post else "不需要",
        "有" if one.has_passed else "缺" if one.holds_post else "不需要",
    )


def _days(one: TrainingPlan | Training) -> str:
    return " 至 ".join(short_date(day) for day in (one.starts_on, one.ends_on) if day)


def _result(exam: Exam) -> str:
    return "未登记" if exam.score_cp is None else "合格" if exam.is_passed else "不合格"


def _exam_words(exam: Exam) -> str:
    score = "" if exam.score_cp is None else f" {score_text(exam.score_cp)}"
    return f"{short_date(exam.taken_on)} {exam.name}{score} {_result(exam)}".strip()
