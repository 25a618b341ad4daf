"""The dialogs of 培训 and 考试: a plan, who took part, an exam."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.training import (
    Exam,
    Training,
    TrainingKind,
    TrainingMode,
    TrainingPlan,
    TrainingSubject,
)
from lawdesk.formats.cells import hundredths_of
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.training import people_of, record_exam, record_of, record_training, save_plan
from lawdesk.ui.acting_dialog import ask, ask_fields
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices, post_names
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.page import Page
from lawdesk.ui.people_picker import PeopleDialog, candidates, picked
from lawdesk.ui.record_edit import parse_date
from lawdesk.wording.labels import score_text

NOBODY = Training(person_id=new_id(), content="")


def parse_score(text: str) -> int | None:
    """Return 0.01 分 for points as written, None for an empty text; raise `InvalidValueError`."""
    if not text.strip():
        return None
    found = hundredths_of(text)
    if found is None:
        raise InvalidValueError(field=tr("分数"), value=text, allowed=tr("数字，最多两位小数，例如 82.5"))
    return found


def parse_pass(text: str) -> int:
    """Return the pass mark in 0.01 分; raise `InvalidValueError` for an empty text too."""
    found = parse_score(text)
    if found is None:
        raise InvalidValueError(field=tr("合格线"), value=tr("空白"), allowed=tr("数字，例如 60"))
    return found


def parse_ids(text: str) -> tuple[UUID, ...]:
    """Return the records chosen from a list."""
    return tuple(UUID(one) for one in text.split("、") if one)


def ask_for_plan(page: Page, year: int, made: list[UUID]) -> bool:
    """Ask for a new plan of a year; its id is added to `made`."""
    with page.session.store.read() as reader:
        posts = tuple((str(key), name) for key, name in post_names(reader).items())
    fields = (
        Field(label=tr("年度"), key="year", value=str(year), is_required=True),
        Field(label=tr("培训内容"), key="content", is_required=True),
        *_kinds(TrainingKind.YEARLY),
        Field(label=tr("学时"), key="hours", value="8", is_required=True),
        day_field(tr("开始日期"), "starts_on", None),
        day_field(tr("结束日期"), "ends_on", None),
        Field(label=tr("地点"), key="place"),
        Field(label=tr("对象岗位"), key="post_ids", choices=posts, is_set=True),
    )

    def act(values: dict[str, str]) -> None:
        plan = TrainingPlan(
            year=_whole(values["year"], tr("年度")),
            content=values["content"],
            training_kind=TrainingKind(values["training_kind"]),
            subject=TrainingSubject(values["subject"]),
            mode=TrainingMode(values["mode"]),
            hours=_whole(values["hours"], tr("学时")),
            starts_on=_day(values["starts_on"], tr("开始日期")),
            ends_on=_day(values["ends_on"], tr("结束日期")),
            place=values["place"],
            post_ids=parse_ids(values["post_ids"]),
        )
        made.append(save_plan(page.session.workspace, plan).id)

    note = tr("不选对象岗位的计划，对象为全体在岗人员。")
    return ask_fields(page, tr("新增培训计划"), fields, tr("新增"), act, note)


def ask_who_took_part(page: Page, plan: TrainingPlan) -> bool:
    """Ask who took part in what was planned; those for whom it is meant and who have no record are ticked."""
    org = page.session.home.office_id
    with page.session.store.read() as reader:
        done = {one.person_id for one in reader.find(Training, plan_id=plan.id)}
        wanted = {one.id for one in people_of(reader, org, plan, date.today())} - done
        people = tuple(one for one in candidates(reader, wanted) if one.id not in done)
    fields = (
        Field(label=tr("学时"), key="hours", value=str(plan.hours), is_required=True),
        day_field(tr("开始日期"), "starts_on", plan.starts_on),
        day_field(tr("结束日期"), "ends_on", plan.ends_on),
    )

    def act(values: dict[str, str]) -> None:
        model = replace(
            record_of(plan, NOBODY.person_id),
            hours=_whole(values["hours"], tr("学时")),
            starts_on=_day(values["starts_on"], tr("开始日期")),
            ends_on=_day(values["ends_on"], tr("结束日期")),
        )
        number = record_training(page.session.workspace, model, picked(values))
        page.told.emit(tr("已登记 {0} 人参加“{1}”").format(number, plan.content))

    return ask(PeopleDialog(tr("登记参加人员：{0}").format(plan.content), people, fields, tr("登记"), act, page))


def ask_for_training(page: Page, chosen: Collection[UUID]) -> bool:
    """Ask for a training that was not planned, and who took part in it."""
    with page.session.store.read() as reader:
        people = candidates(reader, chosen)
        posts = (("", tr("（无）")), *((str(key), name) for key, name in post_names(reader).items()))
    fields = (
        Field(label=tr("培训内容"), key="content", is_required=True),
        *_kinds(TrainingKind.INDUCTION),
        Field(label=tr("学时"), key="hours", value="8", is_required=True),
        day_field(tr("开始日期"), "starts_on", date.today()),
        day_field(tr("结束日期"), "ends_on", None),
        Field(label=tr("上岗岗位"), key="post_id", choices=posts),
    )

    def act(values: dict[str, str]) -> None:
        model = replace(
            NOBODY,
            content=values["content"],
            training_kind=TrainingKind(values["training_kind"]),
            subject=TrainingSubject(values["subject"]),
            mode=TrainingMode(values["mode"]),
            hours=_whole(values["hours"], tr("学时")),
            starts_on=_day(values["starts_on"], tr("开始日期")),
            ends_on=_day(values["ends_on"], tr("结束日期")),
            post_id=UUID(values["post_id"]) if values["post_id"] else None,
        )
        number = record_training(page.session.workspace, model, picked(values))
        page.told.emit(tr("已登记培训 {0} 人").format(number))

    return ask(PeopleDialog(tr("登记培训"), people, fields, tr("登记"), act, page))


def ask_for_exam(page: Page, chosen: Collection[UUID]) -> bool:
    """Ask for an exam and who took it; scores are then typed into the list, or given here when all are alike."""
    with page.session.store.read() as reader:
        people = candidates(reader, chosen)
        last = max(reader.own(Exam), key=lambda one: one.id, default=None)
    fields = (
        Field(label=tr("考试名称"), key="name", value=last.name if last else "", is_required=True),
        Field(label=tr("科目"), key="subject", choices=choices(TrainingSubject)),
        day_field(tr("考试日期"), "taken_on", date.today(), is_required=True),
        Field(
            label=tr("合格线"),
            key="pass_cp",
            value=score_text(last.pass_cp if last else Exam(person_id=new_id(), name="").pass_cp),
        ),
        Field(label=tr("成绩"), key="score_cp", hint=tr("各人不同的，登记后在列表中逐个填写")),
    )

    def act(values: dict[str, str]) -> None:
        score = parse_score(values["score_cp"])
        model = Exam(
            person_id=NOBODY.person_id,
            name=values["name"],
            subject=TrainingSubject(values["subject"]),
            taken_on=_day(values["taken_on"], tr("考试日期")),
            pass_cp=parse_pass(values["pass_cp"]),
        )
        number = record_exam(page.session.workspace, model, dict.fromkeys(picked(values), score))
        page.told.emit(tr("已登记考试 {0} 人").format(number))

    return ask(PeopleDialog(tr("登记考试"), people, fields, tr("登记"), act, page))


def _kinds(kind: TrainingKind) -> tuple[Field, ...]:
    return (
        Field(label=tr("种类"), key="training_kind", choices=choices(TrainingKind), value=kind.value),
        Field(label=tr("科目"), key="subject", choices=choices(TrainingSubject)),
        Field(label=tr("方式"), key="mode", choices=choices(TrainingMode)),
    )


def _whole(text: str, word: str) -> int:
    if not text.strip().isdecimal():
        raise InvalidValueError(field=word, value=text, allowed=tr("不小于 0 的整数"))
    return int(text)


def _day(text: str, word: str) -> date | None:
    return parse_date(text, word) if text else None
