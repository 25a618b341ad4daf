"""`lawdesk assign`: 职权分解 by name, by rule, from charts and into them; what is missing and what each post carries."""

from datetime import date

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import DutyRole, PowerType
from lawdesk.wording.labels import label

_PREVIEW = "这是预览，没有写入；加 --accept 写入。"


class _Named(click.Group):
    """`assign 职权 岗位 角色` is short for `assign set 职权 岗位 角色`."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named, or `set` where the first word is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "set", self.commands["set"], args
        return super().resolve_command(ctx, args)


@click.group(cls=_Named, options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def assign() -> None:
    """职权分解：把职权分配到岗位（承办、审核、批准、协办）。"""


@assign.command("set", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("post", metavar="岗位")
@click.argument("role", type=Code(DutyRole), metavar="角色")
@click.option("--note", default=None, metavar="说明", help="分工说明。")
@click.option("--from", "starts_on", type=DAY, default=None, metavar="日期", help="自何日起。")
@click.option("--to", "ends_on", type=DAY, default=None, metavar="日期", help="至何日止（含当日）。")
@pass_session
def set_role(
    session: Session, power: str, post: str, role: DutyRole, note: str | None, starts_on: date | None, ends_on: date | None
) -> None:
    """把一项职权分配到岗位：承办、审核、批准或协办。"""
    from lawdesk.operations.assigning import Particulars, assign_power

    said = Particulars(scope_note=note, starts_on=starts_on, ends_on=ends_on)
    with session.workspace() as workspace:
        made = assign_power(workspace, power, post, role, date.today(), said)
        say(f"已分配：{made.power.name} → {made.post.name}（{label(role)}）。")


@assign.command(options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("post", metavar="岗位")
@click.argument("roles", nargs=-1, type=Code(DutyRole), metavar="[角色]…")
@pass_session
def clear(session: Session, power: str, post: str, roles: tuple[DutyRole, ...]) -> None:
    """取消岗位对一项职权的分工；不写角色则全部取消。"""
    from lawdesk.operations.assigning import unassign_power

    with session.workspace() as workspace:
        say(f"已取消 {unassign_power(workspace, power, post, roles)} 项分工。")


@assign.command(options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@click.argument("role", type=Code(DutyRole), metavar="角色")
@click.option("--type", "types", multiple=True, type=Code(PowerType), metavar="类型", help="职权类型，可以写几个。")
@click.option("--unit", "units", multiple=True, metavar="机构", help="承办机构的名称，可以写几个。")
@click.option("--level", "levels", multiple=True, type=Code(Level), metavar="层级", help="行使层级，可以写几个。")
@click.option("--name", default="", metavar="文字", help="名称或编码中的文字。")
@click.option("--missing", type=Code(DutyRole), default=None, metavar="角色", help="还没有岗位承担这一角色的职权。")
@click.option("--accept", is_flag=True, help="写入；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def rule(
    session: Session,
    post: str,
    role: DutyRole,
    types: tuple[PowerType, ...],
    units: tuple[str, ...],
    levels: tuple[Level, ...],
    name: str,
    missing: DutyRole | None,
    accept: bool,
    as_json: bool,
) -> None:
    """按规则分配：符合条件的全部职权分给一个岗位。"""
    from lawdesk.domain.powers.choosing import Choice
    from lawdesk.operations.assigning import assign_by_rule, rule_preview, units_called

    with session.workspace() as workspace:
        choice = Choice(power_types=types, unit_ids=units_called(workspace, units), levels=levels, name=name, missing=missing)
        place, meant = rule_preview(workspace, choice, post, role, date.today())
        if accept:
            title = f"按规则分配 {len(meant)} 项职权给「{place.name}」（{label(role)}）"
            meant = assign_by_rule(workspace, choice, place.id, role, date.today(), title)
    if as_json:
        for one in meant:
            answer({"power": one.code, "name": one.name, "post": place.code, "role": role.value, "written": accept})
        return
    for one in meant:
        say(f"{one.code}　{one.name}")
    words = f"共 {len(meant)} 项 → {place.name}（{label(role)}）。"
    say(words + ("已写入。" if accept else _PREVIEW))


@assign.command("from-charts", options_metavar="[选项]")
@click.option("--accept", is_flag=True, help="写入；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def from_charts(session: Session, accept: bool, as_json: bool) -> None:
    """按流程图的泳道更新职权分解；手工设定的分工不会取消。"""
    from lawdesk.operations.chart_assigning import named_cells, proposed_by_charts, take_from_charts

    with session.workspace() as workspace:
        changes = proposed_by_charts(workspace, date.today())
        rows = named_cells(workspace, changes)
        if accept and changes:
            take_from_charts(workspace, date.today(), {(one.power_id, one.post_id) for one in changes})
    if as_json:
        for row in rows:
            answer(row._asdict())
        return
    table(("职权", "岗位", "现在", "更新为"), [(row.power, row.post, row.before or "无", row.after or "无") for row in rows])
    say(f"共 {len(rows)} 处。" + ("已写入。" if accept else _PREVIEW))


@assign.command("into-charts", options_metavar="[选项]")
@click.option("--accept", is_flag=True, help="写入；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def into_charts(session: Session, accept: bool, as_json: bool) -> None:
    """把流程图的泳道绑定到承担该职权的岗位。"""
    from lawdesk.operations.chart_assigning import lanes_proposed, named_lanes, put_into_charts

    with session.workspace() as workspace:
        changes = lanes_proposed(workspace, date.today())
        rows = named_lanes(workspace, changes)
        if accept and changes:
            put_into_charts(workspace, date.today(), {(one.chart_id, one.lane_id) for one in changes})
    if as_json:
        for row in rows:
            answer(row._asdict())
        return
    table(("流程图", "角色", "泳道", "绑定到"), [(row.chart, row.role, row.lane, row.post) for row in rows])
    say(f"共 {len(rows)} 条泳道。" + ("已写入。" if accept else _PREVIEW))


@assign.command("list", options_metavar="[选项]")
@click.option("--problems", "only_problems", is_flag=True, help="只列有缺漏或者冲突的职权；有则退出码为 1。")
@click.option("--json", "as_json", is_flag=True, help="每项职权输出一行 JSON。")
@pass_session
def list_all(session: Session, only_problems: bool, as_json: bool) -> int:
    """列出每项职权的岗位，以及缺漏和冲突。"""
    from lawdesk.operations.assigning import decomposed
    from lawdesk.wording.decomposition_words import carried_row

    with session.workspace() as workspace:
        facts, carried = decomposed(workspace, date.today())
    rows = [carried_row(facts, one) for one in carried if one.problems or not only_problems]
    if as_json:
        for row in rows:
            answer(row._asdict())
    elif only_problems and not rows:
        say("没有缺漏和冲突。")
    else:
        table(
            ("编码", "职权", *(label(role) for role in DutyRole), "问题"),
            [(row.code, row.name, *row.posts, "".join(row.problems)) for row in rows],
        )
    return PROBLEMS if only_problems and rows else DONE


@assign.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每个岗位输出一行 JSON。")
@pass_session
def load(session: Session, as_json: bool) -> None:
    """列出每个岗位承担的职权数，从重到轻。"""
    from lawdesk.operations.assigning import post_loads

    with session.workspace() as workspace:
        rows = post_loads(workspace, date.today())
    if as_json:
        for post, carried in rows:
            counts = dict(zip((role.value for role in DutyRole), carried.counts, strict=True))
            answer({"post": post.code, "name": post.name, "powers": carried.powers, **counts, "weight": carried.weight / 10})
        return
    table(
        ("编号", "岗位", "职权", *(label(role) for role in DutyRole), "折合"),
        [(post.code, post.name, str(one.powers), *map(str, one.counts), f"{one.weight / 10:.1f}") for post, one in rows],
    )
