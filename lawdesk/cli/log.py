"""`lawdesk log`: look the log through, verify it, export it, print its head."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.wording.labels import moment_text
from lawdesk.wording.log_words import action_words, digits_of, result_words


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…", invoke_without_command=True)
@click.option("--since", type=DAY, default=None, metavar="日期", help="从这一天起。")
@click.option("--actor", default="", metavar="姓名", help="只列某人的操作。")
@click.option("--action", default="", metavar="动作", help="只列某种动作，用代码或中文名称。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@click.pass_context
def log(context: click.Context, since: date | None, actor: str, action: str, as_json: bool) -> None:
    """操作日志：列出、校验、导出、打印摘要单。"""
    if context.invoked_subcommand is None:
        _list(context.obj, since, actor, action, as_json)


@log.command(options_metavar="[选项]")
@click.option("--anchor", "given", multiple=True, nargs=2, metavar="序号 数字", help="摘要单上的序号和二十位核对数字。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def verify(session: Session, given: tuple[tuple[str, str], ...], as_json: bool) -> int:
    """校验日志是否连续，并与报送文件、备份和摘要单上的摘要核对。"""
    from lawdesk.operations.audit_log import anchor_on_paper, verify_log

    anchors = [anchor_on_paper(seq, digits) for seq, digits in given]
    with session.workspace() as workspace:
        verdict = verify_log(workspace, anchors)
    if as_json:
        answer(verdict)
    for line in () if as_json else verdict.lines:
        say(line)
    return DONE if verdict.is_sound else PROBLEMS


@log.command(options_metavar="[选项]")
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
@pass_session
def export(session: Session, folder: Path) -> None:
    """导出日志、摘要、签名和不依赖本程序的校验脚本。"""
    from lawdesk.operations.audit_log import export_log

    with session.workspace() as workspace:
        say(f"已导出：{export_log(workspace, folder)}")


@log.command(options_metavar="[选项]")
@click.argument("path", metavar="文件.pdf", type=click.Path(dir_okay=False, path_type=Path))
@pass_session
def sheet(session: Session, path: Path) -> None:
    """打印操作日志摘要单，签字后归档。"""
    from lawdesk.operations.audit_log import write_log_sheet

    with session.workspace() as workspace:
        anchor = write_log_sheet(workspace, path, date.today())
    say(f"摘要单：{path}（第 {anchor.seq} 条，{digits_of(anchor.hash)}）")


def _list(session: Session, since: date | None, actor: str, action: str, as_json: bool) -> None:
    from lawdesk.data.audit_log import LogQuery, log_rows, log_seqs, log_words
    from lawdesk.operations.audit_log import action_code

    with session.workspace() as workspace, workspace.store.read() as reader:
        code = action_code(action, log_words(reader)[1])
        rows = log_rows(reader, log_seqs(reader, LogQuery(actor=actor, action=code, since=since)))
    if as_json:
        for row in rows:
            answer(row)
        return
    shown = [(str(one.seq), moment_text(one.at), one.actor, action_words(one.action), result_words(one.result)) for one in rows]
    table(("序号", "时间", "操作人", "动作", "结果"), shown)
