"""`lawdesk org training …`: plans, records, exams, and what is missing."""

from datetime import date
from typing import Any

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingMode, TrainingPlan, TrainingSubject
from lawdesk.domain.organisation.values import Person
from lawdesk.wording.labels import label, score_text


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def training() -> None:
    """培训考试：计划、记录、考试、完成情况。"""


@training.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def plan() -> None:
    """培训计划。"""


@plan.command("add", options_metavar="[选项]")
@click.argument("content", metavar="内容")
@click.option("--year", type=int, default=None, metavar="年度", help="年度，默认今年。")
@click.option("--kind", "training_kind", type=Code(TrainingKind), default=TrainingKind.YEARLY, help="种类，默认年度。")
@click.option("--subject", type=Code(TrainingSubject), default=TrainingSubject.COMMON_LAW, help="科目，默认通用法律。")
@click.option("--mode", type=Code(TrainingMode), default=TrainingMode.CLASSROOM, help="方式，默认集中。")
@click.option("--hours", type=click.IntRange(0), default=0, metavar="学时", help="学时。")
@click.option("--from", "starts_on", type=DAY, default=None, metavar="日期", help="开始日期。")
@click.option("--to", "ends_on", type=DAY, default=None, metavar="日期", help="结束日期。")
@click.option("--post", "posts", multiple=True, metavar="岗位", help="对象岗位，可重复；不填为全体。")
@click.option("--place", default="", metavar="地点", help="地点。")
@pass_session
def add_plan(session: Session, /, content: str, year: int | None, posts: tuple[str, ...], **fields: Any) -> None:
    """新增一项培训计划。"""
    from lawdesk.operations.powers import post_called
    from lawdesk.operations.training import save_plan

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            ids = tuple(post_called(reader, workspace.home.office_id, one).id for one in posts)
        save_plan(workspace, TrainingPlan(year=year or date.today().year, content=content, post_ids=ids, **fields))
    say(f"已新增培训计划「{content}」。")


@plan.command("list", options_metavar="[选项]")
@click.option("--year", type=int, default=None, metavar="年度", help="只列一个年度。")
@click.option("--json", "as_json", is_flag=True, help="每项计划输出一行 JSON。")
@pass_session
def list_plans(session: Session, year: int | None, as_json: bool) -> None:
    """列出培训计划。"""
    with session.workspace() as workspace, workspace.store.read() as reader:
        known = [one for one in reader.all(TrainingPlan, org=workspace.home.office_id) if year in (None, one.year)]
    if as_json:
        for one in known:
            answer(one)
        return
    lines = [
        (str(one.year), one.content, label(one.training_kind), label(one.subject), label(one.mode), str(one.hours))
        for one in known
    ]
    table(("年度", "内容", "种类", "科目", "方式", "学时"), lines)


@plan.command("copy", options_metavar="[选项]")
@click.argument("year", metavar="原年度", type=int)
@click.argument("target", metavar="新年度")
@pass_session
def copy_year(session: Session, year: int, target: str) -> None:
    """把一个年度的计划复制到另一年度；已有的不重复。"""
    from lawdesk.operations.training import copy_plans

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            ids = [one.id for one in reader.all(TrainingPlan, org=workspace.home.office_id) if one.year == year]
        number = copy_plans(workspace, ids, target)
    say(f"已复制 {number} 项计划到 {target} 年。")


@plan.command("remove", options_metavar="[选项]")
@click.argument("content", metavar="内容")
@click.option("--year", type=int, default=None, metavar="年度", help="年度，默认今年。")
@pass_session
def remove_one(session: Session, content: str, year: int | None) -> None:
    """删除一项计划；已登记的培训记录保留。"""
    from lawdesk.operations.training import plan_called, remove_plan

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = plan_called(reader, workspace.home.office_id, content, year or date.today().year)
        remove_plan(workspace, [found.id])
    say(f"已删除培训计划「{found.content}」。")


@training.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def record() -> None:
    """培训记录。"""


@record.command("add", options_metavar="[选项]")
@click.argument("content", metavar="内容")
@click.argument("people", metavar="人员…", nargs=-1)
@click.option("--plan-year", type=int, default=None, metavar="年度", help="归入这一年度内容相同的计划。")
@click.option("--all", "is_for_all", is_flag=True, help="计划对象中的全体人员；须与 --plan-year 同用。")
@click.option("--kind", "training_kind", type=Code(TrainingKind), default=TrainingKind.YEARLY, help="种类，默认年度。")
@click.option("--subject", type=Code(TrainingSubject), default=TrainingSubject.COMMON_LAW, help="科目，默认通用法律。")
@click.option("--mode", type=Code(TrainingMode), default=TrainingMode.CLASSROOM, help="方式，默认集中。")
@click.option("--hours", type=click.IntRange(0), default=0, metavar="学时", help="学时。")
@click.option("--from", "starts_on", type=DAY, default=None, metavar="日期", help="开始日期。")
@click.option("--to", "ends_on", type=DAY, default=None, metavar="日期", help="结束日期。")
@pass_session
def add_record(
    session: Session, /, content: str, people: tuple[str, ...], plan_year: int | None, is_for_all: bool, **fields: Any
) -> None:
    """登记参加培训的人员；有计划的按计划登记种类、科目、方式、学时和日期。"""
    from lawdesk.domain.ids import new_id
    from lawdesk.operations.holdings import person_called
    from lawdesk.operations.training import people_of, plan_called, record_of, record_training

    if is_for_all and plan_year is None:
        raise click.UsageError("--all 须与 --plan-year 同用。")
    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            ids = [person_called(reader, org, one).id for one in people]
            found = plan_called(reader, org, content, plan_year) if plan_year is not None else None
            if is_for_all and found is not None:
                ids = [one.id for one in people_of(reader, org, found, date.today())]
        model = record_of(found, new_id()) if found else Training(person_id=new_id(), content=content, **fields)
        number = record_training(workspace, model, ids)
    say(f"已登记培训 {len(ids)} 人，其中新增 {number} 条。")


@record.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条记录输出一行 JSON。")
@pass_session
def list_records(session: Session, as_json: bool) -> None:
    """列出培训记录。"""
    from lawdesk.domain.organisation.names import told_apart

    with session.workspace() as workspace, workspace.store.read() as reader:
        org = workspace.home.office_id
        known = reader.all(Training, org=org)
        names = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person, org=org))
    if as_json:
        for one in known:
            answer(one)
        return
    lines = [
        (names.get(one.person_id, ""), one.content, label(one.training_kind), str(one.hours), str(one.starts_on or ""))
        for one in known
    ]
    table(("姓名", "内容", "种类", "学时", "日期"), lines)


@training.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def exam() -> None:
    """考试。"""


@exam.command("add", options_metavar="[选项]")
@click.argument("name", metavar="考试名称")
@click.argument("scores", metavar="人员=成绩…", nargs=-1, required=True)
@click.option("--subject", type=Code(TrainingSubject), default=TrainingSubject.COMMON_LAW, help="科目，默认通用法律。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="考试日期，默认今天。")
@click.option("--pass", "pass_mark", default="60", metavar="分数", help="合格线，默认 60。")
@pass_session
def add_exam(
    session: Session, name: str, scores: tuple[str, ...], subject: TrainingSubject, day: date | None, pass_mark: str
) -> None:
    """登记考试成绩，如 赵示一=82.5；没有成绩的只写姓名或工号。"""
    from lawdesk.domain.ids import new_id
    from lawdesk.operations.holdings import person_called
    from lawdesk.operations.training import record_exam

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = {}
            for one in scores:
                called, _, written = one.partition("=")
                found[person_called(reader, workspace.home.office_id, called).id] = _points(written) if written else None
        model = Exam(person_id=new_id(), name=name, subject=subject, taken_on=day or date.today(), pass_cp=_points(pass_mark))
        number = record_exam(workspace, model, found)
    say(f"已登记考试 {len(found)} 人，其中新增 {number} 条。")


@exam.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条记录输出一行 JSON。")
@pass_session
def list_exams(session: Session, as_json: bool) -> None:
    """列出考试记录。"""
    from lawdesk.domain.organisation.names import told_apart

    with session.workspace() as workspace, workspace.store.read() as reader:
        org = workspace.home.office_id
        known = reader.all(Exam, org=org)
        names = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person, org=org))
    if as_json:
        for one in known:
            answer(one)
        return
    lines = [
        (
            names.get(one.person_id, ""),
            one.name,
            str(one.taken_on or ""),
            "" if one.score_cp is None else score_text(one.score_cp),
            "未登记" if one.score_cp is None else "合格" if one.is_passed else "不合格",
        )
        for one in known
    ]
    table(("姓名", "考试", "日期", "成绩", "结果"), lines)


@training.command("coverage", options_metavar="[选项]")
@click.option("--year", type=int, default=None, metavar="年度", help="年度，默认今年。")
@click.option("--missing", is_flag=True, help="只列有缺项的人员。")
@click.option("--json", "as_json", is_flag=True, help="每人输出一行 JSON。")
@pass_session
def coverage(session: Session, year: int | None, missing: bool, as_json: bool) -> None:
    """列出各人完成年度计划的情况，以及缺上岗培训、缺合格考试的人员。"""
    from lawdesk.domain.organisation.names import told_apart
    from lawdesk.operations.training import coverage_in

    with session.workspace() as workspace, workspace.store.read() as reader:
        org = workspace.home.office_id
        found = coverage_in(reader, org, year or date.today().year, date.today())
        names = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person, org=org))
    shown = [one for one in found if not (missing and one.is_complete)]
    if as_json:
        for one in shown:
            answer(one)
        return
    lines = [
        (
            names[one.person_id],
            f"{one.reached_hours}/{one.planned_hours}",
            str(len(one.missed)),
            "缺" if one.lacks_induction else "",
            "缺" if one.lacks_exam else "",
        )
        for one in shown
    ]
    table(("姓名", "学时", "未参加的计划", "上岗培训", "合格考试"), lines)


def _points(text: str) -> int:
    from lawdesk.formats.cells import hundredths_of

    found = hundredths_of(text)
    if found is None:
        raise click.BadParameter(f"「{text}」不是分数，请写成 82.5。")
    return found


COMMANDS = (training,)
