"""`lawdesk powers new|show|set|status|retire`: one power, or the state of several."""

from datetime import date

import click

from lawdesk.cli.output import answer, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import PowerType
from lawdesk.wording.labels import label


@click.command("new", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.argument("power_type", type=Code(PowerType), metavar="类型")
@click.argument("changes", nargs=-1, metavar="字段=值…")
@pass_session
def new_power(session: Session, name: str, power_type: PowerType, changes: tuple[str, ...]) -> None:
    """新增一项职权；可以同时设置字段，如 编码=CF-001 主项=CF-000。"""
    from lawdesk.operations.powers import add_power

    with session.workspace() as workspace:
        say(f"已新增「{add_power(workspace, name, power_type, changes).name}」。")


@click.command("show", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def show_power(session: Session, power: str, as_json: bool) -> None:
    """列出一项职权的全部内容。职权用编码或名称指定。"""
    from lawdesk.operations.power_sheet import power_sheet
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace, workspace.store.read() as reader:
        found = power_called(reader, workspace.home.office_id, power)
        parts = power_sheet(reader, found)
    if as_json:
        answer({"id": str(found.id), "parts": [{"head": part.head, "lines": part.lines} for part in parts]})
        return
    for part in parts:
        say(f"【{part.head}】")
        for word, text in part.lines:
            say(f"  {word}：{text}" if word else f"  {text}")


@click.command("set", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("changes", nargs=-1, metavar="字段=值…")
@click.option("--cite", "cited", multiple=True, metavar="引用", help="增加设定依据，如 《行政处罚法》第四十二条。")
@click.option("--recite", "recited", multiple=True, nargs=2, metavar="旧 新", help="用新引用替换旧引用（按法规名称和条号对应）。")
@click.option("--fields", "lists_fields", is_flag=True, help="只列出可以修改的字段。")
@pass_session
def set_power(
    session: Session,
    power: str,
    changes: tuple[str, ...],
    cited: tuple[str, ...],
    recited: tuple[tuple[str, str], ...],
    lists_fields: bool,
) -> None:
    """修改一项职权的字段（如 承诺时限=10个工作日、法定时限起算=受理之日、主项=CF-001），增加或更换依据。"""
    from lawdesk.operations.power_fields import field_words
    from lawdesk.operations.powers import change_power

    if lists_fields:
        say("、".join(field_words().values()))
        return
    with session.workspace() as workspace:
        changed = change_power(workspace, power, changes, cited, recited, date.today())
        say(f"已保存「{changed.name}」。")


@click.command("status", options_metavar="[选项]")
@click.argument("status", type=Code(Status), metavar="状态")
@click.argument("powers", nargs=-1, required=True, metavar="职权…")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="自何日起；默认今天。")
@click.option("--reason", default="", metavar="原因", help="暂停或取消的原因：取消、下放、划转、整合等。")
@click.option("--basis", default="", metavar="文号", help="变更依据。")
@pass_session
def change_status(session: Session, status: Status, powers: tuple[str, ...], day: date | None, reason: str, basis: str) -> None:
    """变更职权的状态：拟制、在用、暂停、取消；几项一次变更，一次撤销。"""
    from lawdesk.operations.power_status import StatusChange
    from lawdesk.operations.power_status import change_status as change
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = [power_called(reader, workspace.home.office_id, power).id for power in powers]
        wanted = StatusChange(status=status, day=day or date.today(), reason=reason, basis=basis)
        say(f"已变更 {change(workspace, found, wanted)} 项职权的状态为{label(status)}。")


@click.command(options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.option("--reason", required=True, metavar="原因", help="取消、下放、划转或整合。")
@pass_session
def retire(session: Session, power: str, reason: str) -> None:
    """取消一项职权（保留记录）。职权用编码或名称指定。"""
    from lawdesk.operations.power_status import StatusChange, change_status
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = power_called(reader, workspace.home.office_id, power)
        change_status(workspace, (found.id,), StatusChange(status=Status.RETIRED, day=date.today(), reason=reason))
        say(f"已取消「{found.name}」。")
