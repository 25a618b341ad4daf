"""`lawdesk basis`: the unit's catalogue of bases."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import click

from lawdesk.cli.basis_fields import changes_of
from lawdesk.cli.issued import issued
from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisGroup, Rank
from lawdesk.operations.workspace import Workspace


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def basis() -> None:
    """执法依据目录：选入、修改、排序、核对、导入、列出。"""


@basis.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称")
@click.option("--group", type=Code(BasisGroup), required=True, help="依据分组。")
@click.option("--level", "levels", type=Code(Level), multiple=True, help="适用层级，可重复；默认本单位层级。")
@click.option("--lead", default="", metavar="部门", help="配合依据的主要执法部门。")
@click.option("--qualification", default="", metavar="条文", help="作为主体资格依据的条文，如 第四条。")
@click.option("--articles", default="", metavar="条文", help="主要条款，如 第八条、第十六条。")
@click.option("--body", default="", metavar="机关", help="更正制定机关。")
@click.option("--rank", type=Code(Rank), default=None, help="更正效力位阶。")
@pass_session
def add(session: Session, /, title: str, group: BasisGroup, levels: tuple[Level, ...], **fields: object) -> None:
    """把文库（或随附目录）中的法规选入本单位执法依据目录，按效力位阶排入；已在目录中的不重复列入。"""
    from lawdesk.operations.bases import NewEntry, add_basis

    with session.workspace() as workspace:
        entry = NewEntry(
            title=title,
            group=group,
            levels=levels or (workspace.home.level,),
            lead_institution=str(fields["lead"]),
            qualification=str(fields["qualification"]),
            key_articles=str(fields["articles"]),
            body=str(fields["body"]),
            rank=Rank(str(fields["rank"])) if fields["rank"] else None,
        )
        say(f"已选入《{add_basis(workspace, entry, date.today())}》。")


@basis.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def list_basis(session: Session, as_json: bool) -> None:
    """按打印的次序列出执法依据目录。"""
    from lawdesk.operations.bases import list_basis as rows_of

    with session.workspace() as workspace:
        rows = rows_of(workspace, date.today())
    if as_json:
        for row in rows:
            answer(row)
        return
    heads = ("序号", "分组", "名称", "位阶", "文号", "施行日期", "时效", "适用层级", "执行主体", "主要条款", "核对")
    lines = [
        (r.group, r.title, r.rank, r.document_number, r.effective_on, r.validity, r.levels, r.subjects, r.key_articles, r.review)
        for r in rows
    ]
    table(heads, [(str(number), *line) for number, line in enumerate(lines, 1)])


@basis.command("set", options_metavar="[选项]")
@click.argument("titles", metavar="法规名称…", nargs=-1, required=True)
@click.option(
    "--change", "changes", multiple=True, required=True, metavar="字段=值", help="如 分组=专业、适用层级=市、区；可重复。"
)
@pass_session
def set_entries(session: Session, titles: tuple[str, ...], changes: tuple[str, ...]) -> None:
    """修改目录条目的字段，可一次修改多条。"""
    from lawdesk.operations.basis_edits import change_entries, entries_called

    with session.workspace() as workspace:
        number = change_entries(workspace, entries_called(workspace, titles), changes_of(changes))
    say(f"已修改 {number} 条。")


@basis.command(options_metavar="[选项]")
@click.argument("titles", metavar="法规名称…", nargs=-1, required=True)
@click.option("--up", "step", flag_value="up", help="上移一位（默认）。")
@click.option("--down", "step", flag_value="down", help="下移一位。")
@click.option("--before", default="", metavar="法规名称", help="移到这一条之前。")
@pass_session
def move(session: Session, titles: tuple[str, ...], step: str | None, before: str) -> None:
    """手工调整次序：上移、下移，或移到某一条之前；不改变分组。"""
    from lawdesk.operations.basis_edits import entries_called, move_entries, place_entries

    with session.workspace() as workspace:
        chosen = entries_called(workspace, titles)
        if before:
            moved = place_entries(workspace, chosen, entries_called(workspace, (before,))[0])
        else:
            moved = move_entries(workspace, chosen, 1 if step == "down" else -1)
    say("次序已调整。" if moved else "次序没有变化。")


@basis.command("sort", options_metavar="")
@pass_session
def sort_by_rank(session: Session) -> None:
    """恢复法定顺序：法律、行政法规、地方性法规、规章、三定规定。"""
    from lawdesk.operations.basis_edits import restore_order

    with session.workspace() as workspace:
        moved = restore_order(workspace)
    say(f"已恢复法定顺序，{moved} 条变动。" if moved else "目录已是法定顺序。")


@basis.command(options_metavar="[选项]")
@click.argument("titles", metavar="法规名称…", nargs=-1, required=True)
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="核对日期，默认今天。")
@pass_session
def review(session: Session, titles: tuple[str, ...], day: date | None) -> None:
    """标记已核对，记下日期和核对人。"""
    from lawdesk.operations.basis_edits import mark_reviewed

    _on_chosen(session, titles, lambda workspace, chosen: mark_reviewed(workspace, chosen, day or date.today()), "已标记核对")


@basis.command(options_metavar="")
@click.argument("titles", metavar="法规名称…", nargs=-1, required=True)
@pass_session
def remove(session: Session, titles: tuple[str, ...]) -> None:
    """从目录移除；文库中的文本保留。"""
    from lawdesk.operations.basis_edits import remove_entries

    _on_chosen(session, titles, remove_entries, "已移除")


@basis.command("import", options_metavar="[选项]")
@click.argument("path", metavar="目录文件", type=click.Path(exists=True, path_type=Path))
@click.option("--accept", is_flag=True, help="写入读懂的各行；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def import_basis(session: Session, path: Path, accept: bool, as_json: bool) -> int:
    """导入本单位现有的执法依据目录（Excel、CSV、Word 表格）：逐行报告结果；文库没有的法规新建为没有文本的条目。"""
    from lawdesk.formats.problems import folded
    from lawdesk.operations.basis_import import accept_catalogue, preview_catalogue

    with session.workspace() as workspace, Bar() as progress:
        preview = preview_catalogue(workspace, path, date.today(), progress)
        if accept:
            accept_catalogue(workspace, preview)
    if as_json:
        answer(preview.summary)
        for row in preview.rows:
            answer(row)
    else:
        for line in (*folded(preview.problems), *preview.row_lines):
            say(line)
        say(preview.words + ("已写入。" if accept else "这是预览，没有写入；加 --accept 写入。"))
    return PROBLEMS if preview.has_refused_rows else DONE


@basis.command(options_metavar="")
@click.argument("path", metavar="文件.xlsx", type=click.Path(path_type=Path))
def template(path: Path) -> None:
    """写出空白的目录模板。"""
    from lawdesk.operations.basis_import import write_template

    write_template(path)
    say(f"模板：{path}")


basis.add_command(issued)


def _on_chosen(session: Session, titles: tuple[str, ...], do: Callable[[Workspace, tuple[UUID, ...]], int], words: str) -> None:
    from lawdesk.operations.basis_edits import entries_called

    with session.workspace() as workspace:
        number = do(workspace, entries_called(workspace, titles))
    say(f"{words} {number} 条。")
