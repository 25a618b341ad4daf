"""`lawdesk powers`."""

from datetime import date

import click

from lawdesk.cli import deriving, numbering, power_edits, power_parts
from lawdesk.cli.issued_powers import issued
from lawdesk.cli.output import answer, table
from lawdesk.cli.power_lists import import_powers
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import label, limit_text


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def powers() -> None:
    """职权事项：导入清单、列出、新增、修改、变更状态，裁量阶次和依据。"""


for command in (
    import_powers,
    issued,
    power_edits.new_power,
    power_edits.show_power,
    power_edits.set_power,
    power_edits.change_status,
    power_edits.retire,
    power_parts.tiers,
    power_parts.cites,
    numbering.number_powers,
    deriving.derive_powers,
):
    powers.add_command(command)


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


def _plain(power: object) -> dict[str, object]:
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(power)
    return plain
