"""`lawdesk check`."""

from collections import Counter
from datetime import date

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.domain.checks import Severity
from lawdesk.wording.labels import label, record_words


@click.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每项问题输出一行 JSON。")
@click.option("--day", type=DAY, default=None, metavar="日期", help="检查基准日，默认今天。")
@click.option("--code", multiple=True, metavar="规则", help="只看某条规则，可重复。")
@pass_session
def check(session: Session, as_json: bool, day: date | None, code: tuple[str, ...]) -> int:
    """运行全部检查规则，逐项列出问题、依据和所在记录。有错误时退出码为 1。"""
    from lawdesk.operations.checks import check as run
    from lawdesk.operations.checks import errors_among, rule_codes

    unknown = sorted(set(code) - rule_codes())
    if unknown:
        raise click.UsageError(f"没有规则「{'、'.join(unknown)}」。")
    with session.workspace() as workspace:
        findings = [one for one in run(workspace, day or date.today()) if not code or one.code in code]
    if as_json:
        for finding in findings:
            answer(finding)
    else:
        rows = [(one.code, label(one.severity), record_words(one.kind, one.title), one.sentence, one.ground) for one in findings]
        if rows:
            table(("规则", "程度", "记录", "问题", "依据"), rows)
        counts = Counter(one.severity for one in findings)
        say(f"错误 {counts[Severity.ERROR]} 项，警告 {counts[Severity.WARNING]} 项，提示 {counts[Severity.INFO]} 项。")
    return PROBLEMS if errors_among(findings) else DONE
