"""`lawdesk powers issued`: the power list that the superior issued beside the unit's own."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.power_lists import Asked, chosen, list_options
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.operations.issued_powers import Standing
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def issued() -> None:
    """上级下发的职权清单：导入、对照、承接、标记不承接。"""


@issued.command("import", options_metavar="[选项]")
@click.argument("path", metavar="清单文件", type=click.Path(exists=True, path_type=Path))
@click.option("--title", default="", metavar="名称", help="清单名称，默认文件名；同名清单以新的为准。")
@click.option("--issuer", default="", metavar="机关", help="下发机关。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="下发日期。")
@list_options
@click.option("--accept", is_flag=True, help="写入读懂的各行；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def import_issued(
    session: Session, /, path: Path, title: str, issuer: str, day: date | None, accept: bool, as_json: bool, **asked: Any
) -> int:
    """导入上级下发的职权清单（Excel、CSV、Word 表格）。"""
    from lawdesk.formats.problems import folded
    from lawdesk.operations.issued_list import IssuedList
    from lawdesk.operations.issued_powers import accept_issued_powers, preview_opened_issued
    from lawdesk.operations.power_import import open_power_list

    about = IssuedList(title=title, issuer=issuer, issued_on=day)
    with session.workspace() as workspace, Bar() as progress:
        opened = open_power_list(workspace, path, progress)
        preview = preview_opened_issued(workspace, opened, about, chosen(opened, Asked(**asked)), path.stem)
        if accept:
            accept_issued_powers(workspace, preview)
    if as_json:
        answer(preview.summary)
    else:
        for line in folded(preview.problems):
            say(line)
        say(preview.words + ("已写入。" if accept else "这是预览，没有写入；加 --accept 写入。"))
    return PROBLEMS if preview.has_refused_rows else DONE


@issued.command("list", options_metavar="[选项]")
@click.option("--state", type=Code(Standing), default=None, help="只列这一状态的事项。")
@click.option("--json", "as_json", is_flag=True, help="每项输出一行 JSON。")
@pass_session
def list_issued(session: Session, state: Standing | None, as_json: bool) -> None:
    """对照上级清单和本单位职权：已承接、未承接、不承接、非本级。"""
    from lawdesk.operations.issued_powers import list_issued_powers

    with session.workspace() as workspace:
        lines = [one for one in list_issued_powers(workspace) if state in (None, one.standing)]
    rows = [
        (one.standing.value, one.line.code, label(one.line.power_type) if one.line.power_type else "", one.line.name,
         one.power.name if one.power else "", "、".join(one.differs), one.line.declined_reason)
        for one in lines
    ]  # fmt: skip
    if as_json:
        for row in rows:
            answer(dict(zip(("standing", "code", "type", "name", "power", "differs", "reason"), row, strict=True)))
        return
    table(("状态", "编码", "类型", "上级事项", "本单位职权", "差异", "不承接理由"), rows)


@issued.command(options_metavar="[选项]")
@click.argument("names", metavar="事项…", nargs=-1)
@click.option("--all", "takes_all", is_flag=True, help="承接全部“未承接”的事项。")
@pass_session
def take(session: Session, names: tuple[str, ...], takes_all: bool) -> None:
    """承接上级事项：为本单位新建职权，带上编码和依据。事项用编码或名称指定。"""
    from lawdesk.operations.issued_powers import take_lines

    with session.workspace() as workspace:
        made = take_lines(workspace, _lines(workspace, names, takes_all), date.today())
    say(f"已承接 {len(made)} 项。")


@issued.command(options_metavar="[选项]")
@click.argument("names", metavar="事项…", nargs=-1, required=True)
@click.option("--reason", default="", metavar="理由", help="不承接的理由；不写则撤销标记。")
@pass_session
def decline(session: Session, names: tuple[str, ...], reason: str) -> None:
    """标记上级事项本单位不承接，写明理由。"""
    from lawdesk.operations.issued_powers import decline_lines

    with session.workspace() as workspace:
        number = decline_lines(workspace, _lines(workspace, names, False), reason)
    say(f"已{'标记' if reason else '撤销'}不承接 {number} 项。")


def _lines(workspace: Workspace, names: tuple[str, ...], takes_all: bool) -> tuple[UUID, ...]:
    from lawdesk.domain.powers.issued import IssuedPower
    from lawdesk.operations.finding import find_one
    from lawdesk.operations.issued_powers import list_issued_powers

    lines = list_issued_powers(workspace)
    if takes_all:
        return tuple(one.line.id for one in lines if one.standing is Standing.OPEN)
    issued_lines = [one.line for one in lines]
    return tuple(find_one(IssuedPower.kind, name, issued_lines, lambda one: (one.code, one.name)).id for name in names)
