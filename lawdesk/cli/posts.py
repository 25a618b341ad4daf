"""`lawdesk org post …`, `person …`, `hold`, `unhold`, `holders`, `service`: posts, people, and who is in which post when."""

from datetime import date
from typing import Any

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.holding_days import GONE
from lawdesk.domain.organisation.values import DutyState, Person, Post, PostCategory, PostHolding, StaffType, Status
from lawdesk.wording.labels import label

_GONE = {one.value: one for one in GONE}


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def post() -> None:
    """执法岗位：新增、修改、复制、删除。"""


@post.command("add", options_metavar="[选项]")
@click.argument("code", metavar="编号")
@click.argument("name", metavar="名称")
@click.option("--unit", required=True, metavar="机构", help="所属机构；没有时一并新增。")
@click.option("--category", type=Code(PostCategory), default=PostCategory.ENFORCEMENT, help="岗位类别，默认执法承办。")
@click.option("--headcount", type=click.IntRange(0), default=1, metavar="人数", help="定员，默认 1。")
@click.option("--certificate", "needs_certificate", is_flag=True, help="须持执法证。")
@click.option("--duties", default="", metavar="文字", help="岗位职责。")
@click.option("--requirements", default="", metavar="文字", help="任职条件。")
@pass_session
def add_post(session: Session, /, code: str, name: str, unit: str, **fields: Any) -> None:
    """新增一个岗位。"""
    from lawdesk.operations import posts
    from lawdesk.operations.units import unit_named

    with session.workspace() as workspace:
        posts.add_post(workspace, Post(code=code, name=name, unit_id=unit_named(workspace, unit), **fields))
    say(f"已新增岗位「{code} {name}」。")


@post.command("copy", options_metavar="[选项]")
@click.argument("source", metavar="岗位")
@click.argument("code", metavar="新编号")
@click.option("--name", default="", metavar="名称", help="新岗位的名称，默认同原岗位。")
@click.option("--unit", default="", metavar="机构", help="所属机构，默认同原岗位。")
@click.option("--powers", "with_powers", is_flag=True, help="一并复制职权分配。")
@pass_session
def copy(session: Session, source: str, code: str, name: str, unit: str, with_powers: bool) -> None:
    """复制一个岗位（不含任岗人）。"""
    from lawdesk.operations.posts import PostCopy, copy_post
    from lawdesk.operations.powers import post_called
    from lawdesk.operations.units import unit_called

    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            found = post_called(reader, org, source)
            place = unit_called(reader, org, unit).id if unit else found.unit_id
        copy_post(workspace, found.id, PostCopy(code=code, name=name or found.name, unit_id=place, with_powers=with_powers))
    say(f"已复制岗位「{found.name}」为「{code}」。")


@post.command("set", options_metavar="[选项]")
@click.argument("called", metavar="岗位")
@click.option("--code", default=None, metavar="编号", help="岗位编号。")
@click.option("--name", default=None, metavar="名称", help="岗位名称。")
@click.option("--unit", default=None, metavar="机构", help="所属机构。")
@click.option("--category", type=Code(PostCategory), default=None, help="岗位类别。")
@click.option("--headcount", type=click.IntRange(0), default=None, metavar="人数", help="定员。")
@click.option("--certificate/--no-certificate", "needs_certificate", default=None, help="须持执法证，或不须。")
@click.option("--field", "certificate_fields", multiple=True, metavar="类别", help="所需执法类别，可重复。")
@click.option("--duties", default=None, metavar="文字", help="岗位职责。")
@click.option("--requirements", default=None, metavar="文字", help="任职条件。")
@click.option("--vacancy", "vacancy_note", default=None, metavar="文字", help="空缺说明。")
@click.option("--status", type=Code(Status), default=None, help="状态。")
@click.option("--remark", default=None, metavar="文字", help="备注。")
@pass_session
def set_post(session: Session, /, called: str, unit: str | None, **given: Any) -> None:
    """修改一个岗位的字段；没有写的项不变。"""
    from lawdesk.operations.posts import change_post
    from lawdesk.operations.powers import post_called
    from lawdesk.operations.units import unit_called

    fields = {field: value for field, value in given.items() if value not in (None, ())}
    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            found = post_called(reader, org, called)
            if unit is not None:
                fields["unit_id"] = unit_called(reader, org, unit).id
        change_post(workspace, found.id, fields)
    say(f"已修改岗位「{found.name}」。")


@post.command("remove", options_metavar="[选项]")
@click.argument("called", metavar="岗位")
@pass_session
def remove_post(session: Session, called: str) -> None:
    """删除一个没有任岗记录和职权的岗位。"""
    from lawdesk.operations.powers import post_called
    from lawdesk.operations.removal import remove_records

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = post_called(reader, workspace.home.office_id, called)
        remove_records(workspace, Post, [found.id])
    say(f"已删除岗位「{found.name}」。")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def person() -> None:
    """执法人员：列出、新增、修改、离开、删除。"""


@person.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每人输出一行 JSON。")
@pass_session
def list_people(session: Session, as_json: bool) -> None:
    """列出执法人员。"""
    with session.workspace() as workspace, workspace.store.read() as reader:
        people = reader.all(Person, org=workspace.home.office_id)
    if as_json:
        for one in people:
            answer(one)
        return
    rows = [(one.name, one.staff_number, one.title, label(one.staff_type), label(one.duty_state)) for one in people]
    table(("姓名", "工号", "职务", "人员性质", "在岗状态"), rows)


@person.command("add", options_metavar="[选项]")
@click.argument("name", metavar="姓名")
@click.option("--number", "staff_number", default="", metavar="工号", help="工号；有同名的人时必填。")
@click.option("--unit", default="", metavar="机构", help="所属机构；没有时一并新增。")
@click.option("--title", default="", metavar="职务", help="职务。")
@click.option("--type", "staff_type", type=Code(StaffType), default=StaffType.CIVIL_SERVANT, help="人员性质，默认公务员。")
@pass_session
def add_person(session: Session, name: str, staff_number: str, unit: str, title: str, staff_type: StaffType) -> None:
    """新增一名执法人员。"""
    from lawdesk.operations import people
    from lawdesk.operations.units import unit_named

    with session.workspace() as workspace:
        people.check_namesake(workspace, name, staff_number)  # before a unit is made for nobody
        new = Person(
            name=name,
            staff_number=staff_number,
            title=title,
            staff_type=staff_type,
            unit_id=unit_named(workspace, unit) if unit else None,
        )
        people.add_person(workspace, new)
    say(f"已新增人员「{name}」。")


@person.command("set", options_metavar="[选项]")
@click.argument("called", metavar="人员")
@click.option("--name", default=None, metavar="姓名", help="姓名。")
@click.option("--number", "staff_number", default=None, metavar="工号", help="工号。")
@click.option("--unit", default=None, metavar="机构", help="所属机构。")
@click.option("--title", default=None, metavar="职务", help="职务。")
@click.option("--sex", type=click.Choice(["男", "女"]), default=None, metavar="[男/女]", help="性别。")
@click.option("--type", "staff_type", type=Code(StaffType), default=None, help="人员性质。")
@click.option("--training/--on-duty", "is_training", default=None, help="离岗培训，或在岗。")
@click.option("--qualified/--unqualified", "legal_qualification", default=None, help="有或没有法律职业资格。")
@click.option("--first-review", "first_legal_review_on", type=DAY, default=None, metavar="日期", help="初次从事法制审核日期。")
@click.option("--remark", default=None, metavar="文字", help="备注。")
@pass_session
def set_person(session: Session, /, called: str, unit: str | None, is_training: bool | None, **given: Any) -> None:
    """修改一名人员的字段；没有写的项不变。离开本单位用 lawdesk org person leave。"""
    from lawdesk.operations.holdings import person_called
    from lawdesk.operations.people import change_person
    from lawdesk.operations.units import unit_called

    fields = {field: value for field, value in given.items() if value is not None}
    if is_training is not None:
        fields["duty_state"] = DutyState.IN_TRAINING if is_training else DutyState.ON_DUTY
    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            found = person_called(reader, org, called)
            if unit is not None:
                fields["unit_id"] = unit_called(reader, org, unit).id
        change_person(workspace, found.id, fields)
    say(f"已修改人员「{found.name}」。")


@person.command("remove", options_metavar="[选项]")
@click.argument("called", metavar="人员")
@pass_session
def remove_person(session: Session, called: str) -> None:
    """删除一名没有任岗、证件和培训记录的人员。"""
    from lawdesk.operations.holdings import person_called
    from lawdesk.operations.removal import remove_records

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = person_called(reader, workspace.home.office_id, called)
        remove_records(workspace, Person, [found.id])
    say(f"已删除人员「{found.name}」。")


@person.command("leave", options_metavar="[选项]")
@click.argument("people", metavar="人员…", nargs=-1, required=True)
@click.option("--state", type=click.Choice(list(_GONE)), required=True, metavar="[调离/退休/离职]", help="去向。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="最后一天，默认今天。")
@click.option("--number", "document", default="", metavar="文号", help="文号。")
@pass_session
def leave(session: Session, people: tuple[str, ...], state: str, day: date | None, document: str) -> None:
    """登记人员调离、退休或离职，任岗一并截止。"""
    from lawdesk.operations import holdings

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            ids = [holdings.person_called(reader, workspace.home.office_id, one).id for one in people]
        leaving = holdings.Leaving(state=_GONE[state], day=day or date.today(), document=document)
        ended = holdings.leave(workspace, ids, leaving)
    say(f"已登记 {len(ids)} 人{state}，任岗截止 {ended} 条。")


@click.command("hold", options_metavar="[选项]")
@click.argument("post_name", metavar="岗位")
@click.argument("people", metavar="人员…", nargs=-1, required=True)
@click.option("--from", "starts_on", type=DAY, default=None, metavar="日期", help="开始日期，默认今天。")
@click.option("--to", "ends_on", type=DAY, default=None, metavar="日期", help="结束日期。")
@click.option("--secondary", is_flag=True, help="兼岗；不加为主岗。")
@click.option("--number", "document", default="", metavar="文号", help="任岗文号。")
@pass_session
def hold(
    session: Session,
    post_name: str,
    people: tuple[str, ...],
    starts_on: date | None,
    ends_on: date | None,
    secondary: bool,
    document: str,
) -> None:
    """登记任岗：人员按姓名或工号，同名的用工号。"""
    from lawdesk.operations.holdings import NewHolding, hold_post, person_called
    from lawdesk.operations.powers import post_called

    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            found = post_called(reader, org, post_name)
            ids = [person_called(reader, org, one).id for one in people]
        new = NewHolding(starts_on=starts_on or date.today(), ends_on=ends_on, is_main=not secondary, document_number=document)
        hold_post(workspace, found.id, ids, new)
    say(f"已登记 {len(ids)} 人任「{found.name}」。")


@click.command("unhold", options_metavar="[选项]")
@click.argument("post_name", metavar="岗位")
@click.argument("people", metavar="人员…", nargs=-1, required=True)
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="任岗的最后一天，默认今天。")
@click.option("--number", "document", default="", metavar="文号", help="离岗文号。")
@pass_session
def unhold(session: Session, post_name: str, people: tuple[str, ...], day: date | None, document: str) -> None:
    """登记离岗。"""
    from lawdesk.operations.holdings import end_holdings, person_called
    from lawdesk.operations.powers import post_called

    last = day or date.today()
    with session.workspace() as workspace:
        org = workspace.home.office_id
        with workspace.store.read() as reader:
            found = post_called(reader, org, post_name)
            ids = {person_called(reader, org, one).id for one in people}
            running = [one.id for one in reader.find(PostHolding, post_id=found.id) if one.person_id in ids and one.covers(last)]
        number = end_holdings(workspace, running, last, document)
    say(f"已登记「{found.name}」离岗 {number} 人。")


@click.command("holders", options_metavar="[选项]")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="哪一天，默认今天。")
@click.option("--json", "as_json", is_flag=True, help="每个岗位输出一行 JSON。")
@pass_session
def holders(session: Session, day: date | None, as_json: bool) -> None:
    """列出某一天各岗位的任岗人。"""
    from lawdesk.operations.posts import list_posts

    with session.workspace() as workspace:
        rows = list_posts(workspace, day or date.today())
    if as_json:
        for row in rows:
            answer(row)
        return
    table(
        ("编号", "岗位", "机构", "定员", "任岗人"),
        [(r.post.code, r.post.name, r.unit, str(r.post.headcount), r.holders or "空缺") for r in rows],
    )


@click.command("service", options_metavar="[选项]")
@click.argument("called", metavar="岗位或人员")
@pass_session
def service(session: Session, called: str) -> None:
    """列出一个岗位或一名人员的任岗经历，最近的在前。"""
    from lawdesk.domain.organisation.holding_days import newest_first
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.holdings import person_called, service_of
    from lawdesk.operations.powers import post_called

    with session.workspace() as workspace, workspace.store.read() as reader:
        org = workspace.home.office_id
        try:
            found = reader.find(PostHolding, post_id=post_called(reader, org, called).id)
        except NotFoundError:
            found = reader.find(PostHolding, person_id=person_called(reader, org, called).id)
        lines = service_of(reader, newest_first(found))
    rows = [
        (
            one.person,
            one.post,
            one.holding.starts_on.isoformat(),
            one.holding.ends_on.isoformat() if one.holding.ends_on else "至今",
            "主岗" if one.holding.is_main else "兼岗",
            one.holding.document_number,
        )
        for one in lines
    ]
    table(("姓名", "岗位", "开始", "结束", "主兼", "文号"), rows)


COMMANDS = (post, person, hold, unhold, holders, service)
