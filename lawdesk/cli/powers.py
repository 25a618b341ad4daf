"""`lawdesk powers`."""

from datetime import date

import click

from lawdesk.cli.issued_powers import issued
from lawdesk.cli.output import answer, say, table
from lawdesk.cli.power_lists import import_powers
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import label, limit_text


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def powers() -> None:
    """职权事项：导入清单、列出、修改、取消。"""


powers.add_command(import_powers)
powers.add_command(issued)


@powers.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每项输出一行 JSON。")
@pass_session
def list_powers(session: Session, as_json: bool) -> None:
    """列出职权事项及其依据。"""
    from lawdesk.operations.powers import list_powers as rows_of

    with session.workspace() as workspace:
        rows = rows_of(workspace, date.today())
    if as_json:
        for row in rows:
            answer({**_plain(row.power), "basis": row.basis, "posts": row.posts})
        return
    heads = ("编码", "类型", "名称", "状态", "法定时限", "承诺时限", "依据")
    table(heads, [(r.power.code, label(r.power.power_type), r.power.name, label(r.power.status),
                   limit_text(r.power.statutory_limit), limit_text(r.power.promised_limit), r.basis) for r in rows])  # fmt: skip


@powers.command(options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.option("--reason", required=True, metavar="原因", help="取消、下放、划转或整合。")
@pass_session
def retire(session: Session, power: str, reason: str) -> None:
    """取消一项职权（保留记录）。职权用编码或名称指定。"""
    from lawdesk.operations.powers import retire_power

    with session.workspace() as workspace:
        say(f"已取消「{retire_power(workspace, power, reason, date.today()).name}」。")


@powers.command("set", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("changes", nargs=-1, metavar="字段=值…")
@click.option("--cite", "cited", multiple=True, metavar="引用", help="增加设定依据，如 《行政处罚法》第四十二条。")
@click.option("--recite", "recited", multiple=True, nargs=2, metavar="旧 新", help="用新引用替换旧引用（按法规名称和条号对应）。")
@pass_session
def set_power(
    session: Session, power: str, changes: tuple[str, ...], cited: tuple[str, ...], recited: tuple[tuple[str, str], ...]
) -> None:
    """修改一项职权的字段（如 承诺时限=10个工作日），增加或更换依据。"""
    from lawdesk.operations.powers import change_power

    with session.workspace() as workspace:
        changed = change_power(workspace, power, changes, cited, recited, date.today())
        say(f"已保存「{changed.name}」。")


def _plain(power: object) -> dict[str, object]:
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(power)
    return plain
