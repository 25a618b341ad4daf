"""`lawdesk numbering` and `lawdesk powers number`: the pattern of codes, and codes for powers that have none."""

from datetime import date

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def numbering() -> None:
    """职权编码的规则。"""


@numbering.command("show", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def show_rule(session: Session, as_json: bool) -> None:
    """列出编码规则、代码段和下一个编码的样子。"""
    from lawdesk.operations.numbering import PRESETS, example, power_rule, rule_texts, taken_codes
    from lawdesk.wording.number_words import FIELD_WORDS

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            rule, taken = power_rule(reader), taken_codes(reader, workspace.home.office_id)
        texts = rule_texts(rule)
        shown = example(rule, workspace.home, date.today(), taken) if rule.pattern else ""
    if as_json:
        answer({**texts, "example": shown})
        return
    table(("项目", "内容"), [(FIELD_WORDS[name], text) for name, text in texts.items() if text])
    if shown:
        say(f"下一个编码的样子：{shown}")
        return
    say("还没有编码规则。常用的规则：")
    for name, pattern in PRESETS.items():
        say(f"  {pattern}  {name}")


@numbering.command("set", options_metavar="[选项]")
@click.argument("values", nargs=-1, required=True, metavar="字段=值…")
@pass_session
def set_rule(session: Session, values: tuple[str, ...]) -> None:
    """设置编码规则、代码段（如 机构代码=001）、重新计数范围（如 职权类型）、起始号和保留号。"""
    from lawdesk.operations.numbering import change_rule, example, taken_codes

    texts = {value.partition("=")[0].strip(): value.partition("=")[2] for value in values}
    with session.workspace() as workspace:
        rule = change_rule(workspace, texts)
        with workspace.store.read() as reader:
            taken = taken_codes(reader, workspace.home.office_id)
        shown = example(rule, workspace.home, date.today(), taken) if rule.pattern else ""
        say("已保存编码规则。" + (f"下一个编码的样子：{shown}" if shown else ""))


@click.command("number", options_metavar="[选项]")
@click.option("--accept", is_flag=True, help="写入编码；不加此项只预览。")
@pass_session
def number_powers(session: Session, accept: bool) -> None:
    """按编码规则为没有编码的职权编号。"""
    from lawdesk.operations.numbering import number_powers as number
    from lawdesk.operations.numbering import proposed_codes

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            proposed = proposed_codes(reader, workspace.home, date.today())
        table(("编码", "职权"), [(one.code, one.power.name) for one in proposed])
        if accept:
            say(f"已为 {number(workspace, date.today())} 项职权编号。")
        else:
            say(f"{len(proposed)} 项职权没有编码。这是预览，没有写入；加 --accept 写入。")
