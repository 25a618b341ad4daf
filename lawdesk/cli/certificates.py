"""`lawdesk org certificate …` and `org rules …`: the ledger of certificates and the rules of their kinds."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.values import Certificate, CertificateCheck, CertificateState


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def certificate() -> None:
    """执法证件：列出、登记、年审、变更状态、换发、删除。"""


@certificate.command("list", options_metavar="[选项]")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="按哪一天计算状态，默认今天。")
@click.option("--within", type=click.IntRange(0), default=None, metavar="天数", help="只列这些天内到期的有效证件。")
@click.option("--json", "as_json", is_flag=True, help="每个证件输出一行 JSON。")
@pass_session
def list_all(session: Session, day: date | None, within: int | None, as_json: bool) -> None:
    """列出证件，先到期的在前。"""
    from lawdesk.domain.organisation.expiry import expiring_within
    from lawdesk.operations.certificates import list_certificates

    on = day or date.today()
    with session.workspace() as workspace, workspace.store.read() as reader:
        rows = list_certificates(reader, workspace.home.office_id, on)
    if within is not None:
        wanted = {one.id for one in expiring_within((row.certificate for row in rows), on, within)}
        rows = tuple(row for row in rows if row.certificate.id in wanted)
    if as_json:
        for row in rows:
            answer(row)
        return
    lines = [
        (
            row.certificate.certificate_number,
            row.holder,
            row.certificate.certificate_kind,
            row.certificate.expires_on.isoformat() if row.certificate.expires_on else "",
            "" if row.days_left is None else str(row.days_left),
            row.next_check.isoformat() if row.next_check else "",
            row.standing.value,
        )
        for row in rows
    ]
    table(("证号", "姓名", "种类", "有效期止", "剩余天数", "下次年审", "状态"), lines)


@certificate.command("add", options_metavar="[选项]")
@click.argument("person", metavar="人员")
@click.argument("number", metavar="证号")
@click.option("--kind", "certificate_kind", default="行政执法证", metavar="种类", help="证件种类，默认行政执法证。")
@click.option("--issuer", default="", metavar="机关", help="发证机关。")
@click.option("--field", "field_of_law", default="", metavar="类别", help="执法类别。")
@click.option("--area", default="", metavar="区域", help="执法区域。")
@click.option("--issued", "issued_on", type=DAY, default=None, metavar="日期", help="发证日期。")
@click.option("--expires", "expires_on", type=DAY, default=None, metavar="日期", help="有效期止；不填时按证件规则提出。")
@pass_session
def add(session: Session, /, person: str, number: str, **fields: Any) -> None:
    """登记一个证件；人员按姓名或工号。"""
    from lawdesk.operations.certificates import register_certificate
    from lawdesk.operations.holdings import person_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            holder = person_called(reader, workspace.home.office_id, person)
        made = register_certificate(workspace, Certificate(person_id=holder.id, certificate_number=number, **fields))
    term = f"，有效期止 {made.expires_on.isoformat()}" if made.expires_on else ""
    say(f"已登记「{holder.name}」的证件 {number}{term}。")


@certificate.command("check", options_metavar="[选项]")
@click.argument("numbers", metavar="证号…", nargs=-1, required=True)
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="年审日期，默认今天。")
@click.option("--result", default="合格", metavar="结果", help="结果，默认合格。")
@pass_session
def check(session: Session, numbers: tuple[str, ...], day: date | None, result: str) -> None:
    """批量登记年审；当日不是有效证件的不登记。"""
    from lawdesk.operations.certificates import certificate_called, check_certificates

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            ids = [certificate_called(reader, workspace.home.office_id, one).id for one in numbers]
        done = check_certificates(workspace, ids, CertificateCheck(checked_on=day or date.today(), result=result))
    skipped = f"；未登记：{'、'.join(done.skipped)}" if done.skipped else ""
    say(f"已登记年审 {done.done} 个{skipped}。")


@certificate.command("state", options_metavar="[选项]")
@click.argument("numbers", metavar="证号…", nargs=-1, required=True)
@click.option("--to", "state", type=Code(CertificateState), required=True, help="变更为。")
@click.option("--reason", default="", metavar="文字", help="原因；变更为有效时可以不填。")
@pass_session
def state(session: Session, numbers: tuple[str, ...], state: CertificateState, reason: str) -> None:
    """变更证件状态。"""
    from lawdesk.operations.certificates import certificate_called, change_state

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            ids = [certificate_called(reader, workspace.home.office_id, one).id for one in numbers]
        change_state(workspace, ids, state, reason)
    say(f"已把 {len(ids)} 个证件变更为{state.value}。")


@certificate.command("renew", options_metavar="[选项]")
@click.argument("number", metavar="原证号")
@click.argument("new_number", metavar="新证号")
@click.option("--issued", "issued_on", type=DAY, default=None, metavar="日期", help="发证日期，默认今天。")
@click.option("--expires", "expires_on", type=DAY, default=None, metavar="日期", help="有效期止；不填时按证件规则提出。")
@pass_session
def renew(session: Session, number: str, new_number: str, issued_on: date | None, expires_on: date | None) -> None:
    """换发：登记新证，注销原证。"""
    from lawdesk.operations.certificates import NewIssue, certificate_called, renew_certificate

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            old = certificate_called(reader, workspace.home.office_id, number)
        new = NewIssue(number=new_number, issued_on=issued_on or date.today(), expires_on=expires_on)
        made = renew_certificate(workspace, old.id, new)
    term = f"，有效期止 {made.expires_on.isoformat()}" if made is not None and made.expires_on else ""
    say(f"已换发 {new_number}{term}。")


@certificate.command("remove", options_metavar="[选项]")
@click.argument("number", metavar="证号")
@pass_session
def remove_one(session: Session, number: str) -> None:
    """删除一个误登记的证件。"""
    from lawdesk.operations.certificates import certificate_called
    from lawdesk.operations.removal import remove_records

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = certificate_called(reader, workspace.home.office_id, number)
        remove_records(workspace, Certificate, [found.id])
    say(f"已删除证件 {number}。")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def rules() -> None:
    """证件规则：各种证件的有效期、年审间隔和提前提醒。"""


@rules.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条规则输出一行 JSON。")
@pass_session
def list_rules(session: Session, as_json: bool) -> None:
    """列出证件规则。"""
    with session.workspace() as workspace, workspace.store.read() as reader:
        known = reader.all(CertificateRule, org=workspace.home.office_id)
    if as_json:
        for one in known:
            answer(one)
        return
    lines = [
        (
            one.certificate_kind,
            "未规定" if one.validity_months is None else str(one.validity_months),
            "未规定" if one.check_interval_months is None else str(one.check_interval_months),
            str(one.warning_days),
            "已核实" if one.is_verified else "待核实",
            one.source,
        )
        for one in known
    ]
    table(("证件种类", "有效期（月）", "年审间隔（月）", "提前提醒（天）", "核实", "来源"), lines)


@rules.command("set", options_metavar="[选项]")
@click.argument("kind", metavar="证件种类")
@click.option("--months", "validity_months", type=click.IntRange(1), default=None, metavar="月数", help="有效期。")
@click.option("--check", "check_interval_months", type=click.IntRange(1), default=None, metavar="月数", help="年审间隔。")
@click.option("--warn", "warning_days", type=click.IntRange(0), default=None, metavar="天数", help="到期前多少天提醒。")
@click.option("--source", default=None, metavar="文字", help="来源：文件名称、文号、条款。")
@click.option("--verified/--unverified", "is_verified", default=None, help="已读过原文核实，或待核实。")
@pass_session
def set_rule(session: Session, /, kind: str, **given: Any) -> None:
    """新增或修改一种证件的规则；没有写的项不变。"""
    from lawdesk.operations.certificates import save_rule

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            known = reader.find(CertificateRule, certificate_kind=kind)
        base = known[0] if known else CertificateRule(certificate_kind=kind)
        save_rule(workspace, replace(base, **{field: value for field, value in given.items() if value is not None}))
    say(f"已保存「{kind}」的规则。")


@rules.command("remove", options_metavar="[选项]")
@click.argument("kind", metavar="证件种类")
@pass_session
def remove(session: Session, kind: str) -> None:
    """删除一种证件的规则。"""
    from lawdesk.operations.certificates import remove_rule

    with session.workspace() as workspace:
        remove_rule(workspace, kind)
    say(f"已删除「{kind}」的规则。")


COMMANDS = (certificate, rules)
