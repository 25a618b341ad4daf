"""`lawdesk org`: institutions, units, posts, people, holdings, certificates, training."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli import certificates, posts, training, units
from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.subjects import COMMANDS
from lawdesk.wording.labels import label


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def org() -> None:
    """机构、岗位、人员、任岗、证件和培训考试。"""


@org.command("import", options_metavar="[选项]")
@click.argument("path", metavar="文件", type=click.Path(exists=True, path_type=Path))
@click.option("--accept", is_flag=True, help="写入读懂的各行；不加此项只预览。")
@click.option("--corrected", metavar="文件", type=click.Path(path_type=Path), help="把标出问题的改正表写到这个 .xlsx。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def import_org(session: Session, path: Path, accept: bool, corrected: Path | None, as_json: bool) -> int:
    """从 Excel 导入机构、岗位、人员、任岗、证件、培训计划、培训记录和考试。"""
    from lawdesk.formats.problems import folded
    from lawdesk.operations.organisation import (
        accept_organisation,
        export_corrected_organisation,
        preview_organisation,
    )

    with session.workspace() as workspace, Bar() as progress:
        preview = preview_organisation(workspace, path, progress)
        if accept:
            accept_organisation(workspace, preview)
    if corrected is not None:
        export_corrected_organisation(preview, corrected)
    if as_json:
        for problem in preview.problems:
            answer(
                {
                    "sheet": problem.sheet,
                    "row": problem.row,
                    "column": problem.column,
                    "code": problem.code,
                    "words": problem.words,
                }
            )
        answer(preview.summary)
    else:
        for line in folded(preview.problems):
            say(line)
        say(preview.words + ("已写入。" if accept else "这是预览，没有写入；加 --accept 写入。"))
    return PROBLEMS if preview.has_refused_rows else DONE


@org.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每个岗位输出一行 JSON。")
@pass_session
def list_org(session: Session, as_json: bool) -> None:
    """列出岗位及任岗人。"""
    from lawdesk.operations.posts import list_posts

    with session.workspace() as workspace:
        rows = list_posts(workspace, date.today())
    if as_json:
        for row in rows:
            answer(row)
        return
    table(
        ("编号", "岗位", "机构", "类别", "任岗人"),
        [(r.post.code, r.post.name, r.unit, label(r.post.category), r.holders) for r in rows],
    )


@org.command(options_metavar="[选项]")
@click.argument("path", metavar="文件.xlsx", type=click.Path(path_type=Path))
def template(path: Path) -> None:
    """写出空白的导入模板。"""
    from lawdesk.operations.organisation import write_template

    write_template(path)
    say(f"模板：{path}")


for command in (*COMMANDS, *units.COMMANDS, *posts.COMMANDS, *certificates.COMMANDS, *training.COMMANDS):
    org.add_command(command)
