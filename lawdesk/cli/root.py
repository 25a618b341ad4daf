"""The program itself and its groups of commands."""

from pathlib import Path

import click

import lawdesk
from lawdesk.cli import (
    assessment,
    attachments,
    backups,
    bases,
    charts,
    checks,
    demo,
    history,
    keys,
    laws,
    letters,
    lists,
    log,
    organisation,
    powers,
    submissions,
    undo,
    workspace,
)
from lawdesk.cli.session import Session, pass_session


@click.group(
    options_metavar="[选项]", subcommand_metavar="命令 [参数]…", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(lawdesk.__version__, prog_name="lawdesk")
@click.option("-w", "--workspace", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="工作区文件夹。")
@click.option("--operator", default="", metavar="姓名", help="操作人；默认为工作区登记的第一位。")
@pass_session
def root(session: Session, folder: Path | None, operator: str) -> None:
    """lawdesk：行政执法责任制工作台。

    不带命令时打开窗口。口令取自环境变量 LAWDESK_PASSPHRASE，没有时询问。
    """
    session.folder, session.operator = folder, operator


for command in (
    workspace.new,
    laws.laws,
    bases.basis,
    powers.powers,
    organisation.org,
    powers.assign,
    charts.charts,
    checks.check,
    letters.letters,
    lists.lists,
    assessment.assess,
    attachments.attach,
    keys.keys,
    submissions.submit,
    submissions.receive,
    submissions.inbox,
    history.history,
    history.deleted,
    log.log,
    undo.undo,
    undo.redo,
    backups.backup,
    backups.backups,
    backups.rehearse,
    backups.restore,
    backups.salvage,
    workspace.verify,
    workspace.move,
    demo.demo,
):
    root.add_command(command)
