"""`lawdesk check parameters`: numbers and days that rules read and that local practice may set otherwise."""

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.operations.parameters import ParameterRow


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def parameters() -> None:
    """检查参数：各地可以另行规定的限额、比例、日期。"""


@parameters.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每项输出一行 JSON。")
@pass_session
def list_parameters(session: Session, as_json: bool) -> None:
    """列出检查参数的现值、出处，以及是否核实。"""
    from lawdesk.operations.parameters import list_parameters as rows_of

    with session.workspace() as workspace:
        rows = rows_of(workspace)
    if as_json:
        for row in rows:
            answer(row)
        return
    lines = [(row.key, row.name, _value_words(row), row.rules, *_standing(row), row.source) for row in rows]
    table(("参数", "名称", "现值", "规则", "来自", "核实", "出处"), lines)


def _value_words(row: ParameterRow) -> str:
    if not row.value:
        return "未设置"
    return f"{row.value}{row.unit}" if row.value.isdecimal() else row.value


def _standing(row: ParameterRow) -> tuple[str, str]:
    return "本单位" if row.is_own else "默认", "已核实" if row.is_verified else "待核实"


@parameters.command("set", options_metavar="[选项]")
@click.argument("name", metavar="参数")
@click.argument("value", metavar="值")
@click.option("--source", default="", metavar="出处", help="规定这个值的文件和条款。")
@click.option("--verified", is_flag=True, help="已对照出处核实。")
@click.option("--remark", default="", metavar="备注", help="备注。")
@pass_session
def set_parameter(session: Session, name: str, value: str, source: str, verified: bool, remark: str) -> None:
    """设置一项检查参数；值写 "" 时恢复默认。"""
    from lawdesk.operations.parameters import Setting
    from lawdesk.operations.parameters import set_parameter as put

    with session.workspace() as workspace:
        row = put(workspace, name, Setting(value=value, source=source, is_verified=verified, remark=remark))
    say(f"{row.name}：{row.value or '未设置'}（{'已核实' if row.is_verified else '待核实'}）。")
