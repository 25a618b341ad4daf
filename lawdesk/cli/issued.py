"""`lawdesk basis issued`: the list that the superior issued beside the unit's own."""

from datetime import date
from pathlib import Path
from uuid import UUID

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.statutes.issued import Standing
from lawdesk.operations.workspace import Workspace


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def issued() -> None:
    """上级下发的执法依据目录：导入、对照、采用、标记不适用。"""


@issued.command("import", options_metavar="[选项]")
@click.argument("path", metavar="目录文件", type=click.Path(exists=True, path_type=Path))
@click.option("--title", default="", metavar="名称", help="目录名称，默认文件名。")
@click.option("--issuer", default="", metavar="机关", help="下发机关。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="下发日期。")
@click.option("--accept", is_flag=True, help="写入读懂的各行；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def import_issued(session: Session, path: Path, title: str, issuer: str, day: date | None, accept: bool, as_json: bool) -> int:
    """导入上级下发的目录（Excel、CSV、Word 表格）；同名目录以新的为准。"""
    from lawdesk.formats.problems import folded
    from lawdesk.operations.issued_list import IssuedList, accept_issued, preview_issued

    with session.workspace() as workspace, Bar() as progress:
        preview = preview_issued(workspace, path, IssuedList(title=title, issuer=issuer, issued_on=day), progress)
        if accept:
            accept_issued(workspace, preview)
    if as_json:
        answer(preview.summary)
    else:
        for line in folded(preview.problems):
            say(line)
        say(preview.words + ("已写入。" if accept else "这是预览，没有写入；加 --accept 写入。"))
    return PROBLEMS if preview.has_refused_rows else DONE


@issued.command("list", options_metavar="[选项]")
@click.option("--state", type=Code(Standing), default=None, help="只列这一状态的条目。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def list_issued(session: Session, state: Standing | None, as_json: bool) -> None:
    """对照上级目录和本单位目录：仅上级有、仅本单位有、一致、有差异、不适用。"""
    from lawdesk.operations.issued_list import compare_issued
    from lawdesk.wording.alignment_words import alignment_row

    with session.workspace() as workspace:
        rows = [alignment_row(pair) for pair in compare_issued(workspace) if state in (None, pair.standing)]
    if as_json:
        for row in rows:
            answer(row)
        return
    heads = ("状态", "名称", "差异", "上级目录", "本单位目录", "不适用理由")
    table(heads, [(r.standing, r.title, r.differences, r.theirs, r.mine, r.reason) for r in rows])


@issued.command(options_metavar="[选项]")
@click.argument("titles", metavar="法规名称…", nargs=-1)
@click.option("--all", "take_all", is_flag=True, help="采用全部“仅上级有”的条目。")
@pass_session
def adopt(session: Session, titles: tuple[str, ...], take_all: bool) -> None:
    """采用上级目录的条目：没有的选入，有差异的改从上级。"""
    from lawdesk.operations.issued_list import adopt_lines

    with session.workspace() as workspace:
        number = adopt_lines(workspace, _chosen(workspace, titles, take_all), date.today())
    say(f"已采用 {number} 条。")


@issued.command(options_metavar="[选项]")
@click.argument("titles", metavar="法规名称…", nargs=-1, required=True)
@click.option("--reason", default="", metavar="理由", help="不适用的理由；不写则撤销标记。")
@pass_session
def decline(session: Session, titles: tuple[str, ...], reason: str) -> None:
    """标记上级目录的条目对本单位不适用，写明理由。"""
    from lawdesk.operations.issued_list import decline_lines

    with session.workspace() as workspace:
        number = decline_lines(workspace, _chosen(workspace, titles, False), reason)
    say(f"已{'标记' if reason else '撤销'}不适用 {number} 条。")


@issued.command("export", options_metavar="[选项]")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@pass_session
def export_alignment(session: Session, path: Path) -> None:
    """写出对照表：按扩展名 .pdf、.docx 或 .xlsx。"""
    from lawdesk.operations.reports import print_alignment

    with session.workspace() as workspace, Bar() as progress:
        say(f"已写出：{print_alignment(workspace, path, date.today(), progress)}")


@issued.command(options_metavar="")
@click.argument("title", metavar="目录名称")
@pass_session
def remove(session: Session, title: str) -> None:
    """移除一份上级目录；已采用的条目保留。"""
    from lawdesk.operations.issued_list import remove_list

    with session.workspace() as workspace:
        say(f"已移除 {remove_list(workspace, title)} 条。")


def _chosen(workspace: Workspace, titles: tuple[str, ...], take_all: bool) -> tuple[UUID, ...]:
    from lawdesk.domain.statutes.titles import normalised_title
    from lawdesk.domain.statutes.values import IssuedBasis
    from lawdesk.operations.finding import find_one
    from lawdesk.operations.issued_list import compare_issued

    pairs = [pair for pair in compare_issued(workspace) if pair.theirs is not None]
    if take_all:
        return tuple(pair.id for pair in pairs if pair.standing is Standing.THEIRS)
    lines = [pair.theirs for pair in pairs if pair.theirs is not None]
    chosen: list[UUID] = []
    for title in titles:
        same = [one.id for one in lines if normalised_title(one.title) == normalised_title(title)]
        chosen += same or [find_one(IssuedBasis.kind, title, lines, lambda one: (one.title,)).id]
    return tuple(chosen)
