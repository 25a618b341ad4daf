"""`lawdesk check accept`, `withdraw`, `fix`: what a person does with findings."""

from datetime import date

import click

from lawdesk.cli.output import DONE, PROBLEMS, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.domain.findings import Listed
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.workspace import Workspace


@click.command(options_metavar="[选项]")
@click.argument("code", metavar="规则")
@click.argument("record", metavar="[记录]", default="")
@click.option("--reason", required=True, metavar="理由", help="为什么可以不改；报送时一并送出。")
@click.option("--day", type=DAY, default=None, metavar="日期", help="检查基准日，默认今天。")
@pass_session
def accept(session: Session, code: str, record: str, reason: str, day: date | None) -> None:
    """接受一条规则的警告或提示，写明理由；不写记录时接受这条规则的全部。错误不能接受。"""
    from lawdesk.operations.acceptances import accept_findings

    on = day or date.today()
    with session.workspace() as workspace:
        found = [one.finding for one in _found(workspace, code, record, on) if one.is_open]
        if not found:
            say("这些问题已经接受过。")
            return
        say(f"已接受 {accept_findings(workspace, found, reason, on)} 项。")


@click.command(options_metavar="[选项]")
@click.argument("code", metavar="规则")
@click.argument("record", metavar="[记录]", default="")
@pass_session
def withdraw(session: Session, code: str, record: str) -> None:
    """撤回接受，问题重新列为未处理；不写记录时撤回这条规则的全部。"""
    from lawdesk.operations.acceptances import withdraw_acceptances

    with session.workspace() as workspace:
        accepted = [one.accepted.id for one in _found(workspace, code, record, date.today()) if one.accepted]
        if not accepted:
            raise NotFoundError(kind="已接受的检查结果", what=f"{code} {record}".strip())
        say(f"已撤回 {withdraw_acceptances(workspace, accepted)} 项。")


@click.command(options_metavar="[选项]")
@click.argument("code", metavar="规则")
@click.argument("record", metavar="[记录]", default="")
@click.option("--dry-run", is_flag=True, help="只说明将怎样修改，不写入。")
@click.option("--day", type=DAY, default=None, metavar="日期", help="检查基准日，默认今天。")
@pass_session
def fix(session: Session, code: str, record: str, dry_run: bool, day: date | None) -> int:
    """自动修正一条规则发现的问题，一次可撤销；不写记录时修正全部。不能自动修正的留给手工，退出码为 1。"""
    from lawdesk.operations.fixes import fix_findings, preview_fixes

    on = day or date.today()
    with session.workspace() as workspace:
        found = [one.finding for one in _found(workspace, code, record, on)]
        if dry_run:
            sentences = preview_fixes(workspace, found, on)
            for sentence in sentences:
                say(f"{sentence}。")
            say(f"可以修正 {len(sentences)} 处；没有写入。")
            return DONE if sentences else PROBLEMS
        mended = fix_findings(workspace, found, on)
    for sentence in mended.sentences:
        say(f"{sentence}。")
    say(f"已修正 {len(mended.sentences)} 处" + (f"，另有 {mended.left} 项须手工改正。" if mended.left else "。"))
    return PROBLEMS if mended.left else DONE


def _found(workspace: Workspace, code: str, record: str, day: date) -> list[Listed]:
    """Return the findings of a rule, on a record that is called by name or id; raise `NotFoundError` if there are none."""
    from lawdesk.operations.checks import check_list, rule_codes

    if code not in rule_codes():
        raise click.UsageError(f"没有规则「{code}」。")
    found = [one for one in check_list(workspace, day) if one.finding.code == code]
    named = [one for one in found if not record or record in (one.finding.title, str(one.finding.id))]
    named = named or [one for one in found if record in one.finding.title]
    if not named:
        raise NotFoundError(kind="检查结果", what=f"{code} {record}".strip())
    return named
