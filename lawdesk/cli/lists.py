"""`lawdesk lists`: registers and lists on paper and as files."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import Bar, say
from lawdesk.cli.session import Session, pass_session


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def lists() -> None:
    """清单和名册：执法依据目录、权责清单、职权分解表、岗位职责表等。"""


@lists.command("names", options_metavar="[选项]")
def list_names() -> None:
    """列出可以打印的清单。"""
    from lawdesk.operations.reports import LISTS

    for name in LISTS:
        say(name)


@lists.command("print", options_metavar="[选项]")
@click.argument("name", metavar="清单")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@pass_session
def print_one(session: Session, name: str, path: Path) -> None:
    """写出一份清单：按扩展名 .pdf、.docx 或 .xlsx。"""
    from lawdesk.operations.reports import LISTS, print_list

    if name not in LISTS:
        raise click.UsageError(f"没有清单「{name}」，可选：{'、'.join(LISTS)}。")
    with session.workspace() as workspace, Bar() as progress:
        say(f"已写出：{print_list(workspace, name, path, date.today(), progress)}")
