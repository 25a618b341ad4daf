"""`lawdesk check`: run the rules and list what they find; with a command behind it, work the findings off."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from lawdesk.cli import check_actions
from lawdesk.cli.check_parameters import parameters
from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Chosen, Listed, family_of
from lawdesk.wording.labels import label, record_words
from lawdesk.wording.rule_families import FAMILIES

FAMILY = click.Choice([*FAMILIES, *FAMILIES.values()])
_CODE_OF_FAMILY = {words: letters for letters, words in FAMILIES.items()}


@click.group(options_metavar="[选项]", subcommand_metavar="[命令 [参数]…]", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="每项问题输出一行 JSON。")
@click.option("--day", type=DAY, default=None, metavar="日期", help="检查基准日，默认今天。")
@click.option("--code", "codes", multiple=True, metavar="规则", help="只看某条规则，可重复。")
@click.option("--family", "families", multiple=True, type=FAMILY, metavar="类别", help="只看一类：依据、职权…或其字母，可重复。")
@click.option("--severity", "severities", multiple=True, type=Code(Severity), help="只看一种程度，可重复。")
@click.option("--open", "is_open", is_flag=True, help="不看已接受的。")
@click.option("--export", type=click.Path(path_type=Path), default=None, metavar="文件", help="把列出的写成 PDF、Word 或 Excel。")
@pass_session
@click.pass_context
def check(context: click.Context, session: Session, /, **options: Any) -> int | None:
    """运行全部检查规则，逐项列出问题、依据和所在记录；有错误时退出码为 1。后面带命令时，接受或修正问题。"""
    if context.invoked_subcommand is not None:
        return None
    return _run(session, options)


check.add_command(check_actions.accept)
check.add_command(check_actions.withdraw)
check.add_command(check_actions.fix)
check.add_command(parameters)


def _run(session: Session, options: dict[str, Any]) -> int:
    from lawdesk.operations.checks import check_list, rule_codes
    from lawdesk.operations.reports import print_findings

    unknown = sorted(set(options["codes"]) - rule_codes())
    if unknown:
        raise click.UsageError(f"没有规则「{'、'.join(unknown)}」。")
    day = options["day"] or date.today()
    chosen = _chosen(options)
    with session.workspace() as workspace:
        lines = [one for one in check_list(workspace, day) if chosen.keeps(one)]
        if options["export"] is not None:
            with Bar() as progress:
                print_findings(workspace, lines, options["export"], day, _said(options), progress)
            say(f"已写出：{options['export']}")
    _show(lines, options["as_json"])
    return PROBLEMS if any(one.finding.severity is Severity.ERROR for one in lines) else DONE


def _chosen(options: dict[str, Any]) -> Chosen:
    return Chosen(
        severities=frozenset(options["severities"]),
        families=frozenset(_CODE_OF_FAMILY.get(one, one) for one in options["families"]),
        codes=frozenset(options["codes"]),
        is_open=True if options["is_open"] else None,
    )


def _said(options: dict[str, Any]) -> str:
    """Return what was chosen in words, for the printed list."""
    severities = "、".join(label(one) for one in options["severities"])
    families = "、".join(FAMILIES.get(one, one) for one in options["families"])
    parts = (("程度", severities), ("类别", families), ("规则", "、".join(options["codes"])))
    return "，".join([f"{head}：{words}" for head, words in parts if words] + (["未接受的"] if options["is_open"] else []))


def _show(lines: Sequence[Listed], as_json: bool) -> None:
    if as_json:
        for one in lines:
            answer(_plain(one))
        return
    rows = [_row(one) for one in lines]
    if rows:
        table(("规则", "程度", "记录", "问题", "依据", "处理"), rows)
    counts = Counter(one.finding.severity for one in lines)
    accepted = sum(not one.is_open for one in lines)
    told = f"错误 {counts[Severity.ERROR]} 项，警告 {counts[Severity.WARNING]} 项，提示 {counts[Severity.INFO]} 项"
    say(told + (f"；其中已接受 {accepted} 项。" if accepted else "。"))


def _row(one: Listed) -> tuple[str, ...]:
    from lawdesk.operations.fixes import can_fix

    finding = one.finding
    state = f"已接受：{one.accepted.reason}" if one.accepted else "可自动修正" if can_fix(finding) else ""
    record = record_words(finding.kind, finding.title)
    return finding.code, label(finding.severity), record, finding.sentence, finding.ground, state


def _plain(one: Listed) -> dict[str, Any]:
    """Return a finding as JSON: its fields, the family, whether there is a fix, and how it was accepted."""
    from dataclasses import asdict

    from lawdesk.operations.fixes import can_fix

    accepted = one.accepted
    return {
        **asdict(one.finding),
        "family": family_of(one.finding.code),
        "is_fixable": can_fix(one.finding),
        "is_accepted": accepted is not None,
        "reason": accepted.reason if accepted else "",
        "accepted_by": accepted.accepted_by if accepted else "",
        "accepted_on": accepted.accepted_on.isoformat() if accepted and accepted.accepted_on else "",
    }
