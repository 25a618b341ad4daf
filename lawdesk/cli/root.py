"""The program itself and its groups of commands."""

from dataclasses import replace
from pathlib import Path

import click

import lawdesk
from lawdesk.cli import (
    assessment,
    assigning,
    attachments,
    backups,
    bases,
    charts,
    checks,
    citations,
    demo,
    duties,
    history,
    keys,
    laws,
    letters,
    lists,
    log,
    numbering,
    organisation,
    powers,
    submissions,
    undo,
    workspace,
)
from lawdesk.cli.session import Session, pass_session
from lawdesk.data.mounts import anywhere
from lawdesk.domain.viewing import WhyOnlyView


@click.group(
    options_metavar="[选项]", subcommand_metavar="命令 [参数]…", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(lawdesk.__version__, prog_name="lawdesk")
@click.option("-w", "--workspace", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="工作区文件夹。")
@click.option("--operator", default="", metavar="姓名", help="操作人；默认为工作区登记的第一位。")
@click.option("--keyring", "by_keyring", is_flag=True, help="用系统钥匙串打开；不能用时询问口令。")
@click.option("--view-only", is_flag=True, help="只看：只读取，不写入任何内容。")
@click.option("--allow-place", is_flag=True, hidden=True)
@pass_session
def root(session: Session, folder: Path | None, operator: str, by_keyring: bool, view_only: bool, allow_place: bool) -> None:
    """lawdesk：行政执法责任制工作台。

    不带命令时打开窗口。口令取自环境变量 LAWDESK_PASSPHRASE，没有时询问。
    """
    session.folder, session.operator, session.by_keyring = folder, operator, by_keyring
    if view_only:
        session.how = replace(session.how, view=WhyOnlyView.CHOSEN)
    if allow_place:
        session.how = replace(session.how, mounts=anywhere)


for command in (
    workspace.new,
    laws.laws,
    bases.basis,
    citations.citations,
    powers.powers,
    organisation.org,
    assigning.assign,
    numbering.numbering,
    duties.duties,
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
    workspace.clock,
    workspace.move,
    demo.demo,
):
    root.add_command(command)
