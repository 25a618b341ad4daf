"""`lawdesk org tree`, `org unit …`, `org institution …`: the tree of institutions and units."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from lawdesk.cli.output import answer, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.values import Institution, Unit, UnitKind

if TYPE_CHECKING:
    from lawdesk.operations.workspace import Workspace


@click.command("tree", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每个机构输出一行 JSON。")
@pass_session
def show_tree(session: Session, as_json: bool) -> None:
    """显示机构树：执法主体按上级，其下是内设机构；成环的上级关系会标明。"""
    from lawdesk.domain.organisation.tree import build_tree

    with session.workspace() as workspace, workspace.store.read() as reader:
        nodes = build_tree(reader.all(Institution), reader.own(Unit))
    for node in nodes:
        if as_json:
            answer(node)
        else:
            note = "（上级关系成环）" if node.is_in_cycle else "（找不到上级）" if node.is_lost else ""
            say("  " * node.depth + node.name + note)


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def unit() -> None:
    """内设机构：新增、修改、移动、删除。"""


@unit.command("add", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.option("--parent", default="", metavar="机构", help="上级机构；不填为直属。")
@click.option("--institution", default="", metavar="主体", help="执法主体，默认本单位。")
@click.option("--kind", type=Code(UnitKind), default=UnitKind.ENFORCEMENT, help="机构类别，默认执法机构。")
@click.option("--quota", type=click.IntRange(0), default=None, metavar="人数", help="编制。")
@click.option("--functions", default="", metavar="文字", help="职能。")
@pass_session
def add(session: Session, name: str, parent: str, institution: str, kind: UnitKind, quota: int | None, functions: str) -> None:
    """新增一个内设机构。"""
    from lawdesk.operations.subjects import institution_called
    from lawdesk.operations.units import add_unit, unit_called

    with session.workspace() as workspace:
        body = institution_called(workspace, institution)
        with workspace.store.read() as reader:
            upper = unit_called(reader, workspace.home.office_id, parent) if parent else None
        new = Unit(
            institution_id=upper.institution_id if upper else body.id,
            parent_id=upper.id if upper else None,
            name=name,
            unit_kind=kind,
            quota=quota,
            functions=functions,
        )
        add_unit(workspace, new)
    say(f"已新增机构「{name}」。")


@unit.command("set", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.option("--name", "new_name", default=None, metavar="名称", help="新的名称。")
@click.option("--kind", type=Code(UnitKind), default=None, help="机构类别。")
@click.option("--quota", type=click.IntRange(0), default=None, metavar="人数", help="编制。")
@click.option("--functions", default=None, metavar="文字", help="职能。")
@click.option("--remark", default=None, metavar="文字", help="备注。")
@pass_session
def change(session: Session, /, name: str, **given: Any) -> None:
    """修改一个内设机构的字段。"""
    from lawdesk.operations.units import change_unit, unit_called

    names = {"new_name": "name", "kind": "unit_kind"}
    fields = {names.get(field, field): value for field, value in given.items() if value is not None}
    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = unit_called(reader, workspace.home.office_id, name)
        change_unit(workspace, found.id, lambda stored: replace(stored, **fields))
    say(f"已修改机构「{found.name}」。")


@unit.command("move", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.argument("target", metavar="上级")
@pass_session
def move(session: Session, name: str, target: str) -> None:
    """把一个内设机构连同下级移到另一个内设机构或执法主体之下。"""
    from lawdesk.operations.units import move_unit, unit_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = unit_called(reader, workspace.home.office_id, name)
        place = _place(workspace, target)
        move_unit(workspace, found.id, place)
    say(f"已把「{found.name}」移到「{target}」之下。")


@unit.command("remove", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@pass_session
def remove(session: Session, name: str) -> None:
    """删除一个没有岗位、人员和下级的内设机构。"""
    from lawdesk.operations.units import remove_unit, unit_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = unit_called(reader, workspace.home.office_id, name)
        remove_unit(workspace, found.id)
    say(f"已删除机构「{found.name}」。")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def institution() -> None:
    """执法主体的上级、撤销和合并。"""


@institution.command("move", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.option("--under", default="", metavar="主体", help="上级；不填为没有上级。")
@pass_session
def move_body(session: Session, name: str, under: str) -> None:
    """调整执法主体的上级。"""
    from lawdesk.operations.subjects import institution_called
    from lawdesk.operations.units import move_institution

    with session.workspace() as workspace:
        found = institution_called(workspace, name)
        upper = institution_called(workspace, under) if under else None
        move_institution(workspace, found.id, upper.id if upper else None)
    say(f"已调整「{found.name}」的上级。")


@institution.command("end", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.option("--how", type=click.Choice(["撤销", "合并"]), required=True, metavar="[撤销/合并]", help="方式。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="日期，默认今天。")
@click.option("--successor", default="", metavar="主体", help="承继机构。")
@pass_session
def end(session: Session, name: str, how: str, day: date | None, successor: str) -> None:
    """登记执法主体的撤销或合并，以及由谁承继职权。"""
    from lawdesk.operations.subjects import institution_called
    from lawdesk.operations.units import end_institution

    with session.workspace() as workspace:
        found = institution_called(workspace, name)
        heir = institution_called(workspace, successor) if successor else None
        end_institution(workspace, found.id, how, day or date.today(), heir.id if heir else None)
    say(f"已登记「{found.name}」{how}。")


def _place(workspace: "Workspace", target: str) -> UUID:
    """Return the unit called so, else the institution."""
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.subjects import institution_called
    from lawdesk.operations.units import unit_called

    try:
        with workspace.store.read() as reader:
            return unit_called(reader, workspace.home.office_id, target).id
    except NotFoundError:
        return institution_called(workspace, target).id


COMMANDS = (show_tree, unit, institution)
