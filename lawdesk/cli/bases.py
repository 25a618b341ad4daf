"""`lawdesk basis`: the unit's catalogue of bases."""

from datetime import date

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import Code
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisGroup, Rank


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def basis() -> None:
    """执法依据目录：选入、列出。"""


@basis.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称")
@click.option("--group", type=Code(BasisGroup), required=True, help="依据分组。")
@click.option("--level", "levels", type=Code(Level), multiple=True, help="适用层级，可重复；默认本单位层级。")
@click.option("--lead", default="", metavar="部门", help="配合依据的主要执法部门。")
@click.option("--qualification", default="", metavar="条文", help="作为主体资格依据的条文，如 第四条。")
@click.option("--articles", default="", metavar="条文", help="主要条款，如 第八条、第十六条。")
@click.option("--body", default="", metavar="机关", help="更正制定机关。")
@click.option("--rank", type=Code(Rank), default=None, help="更正效力位阶。")
@click.option("--order", default=0, metavar="序号", help="目录中的次序。")
@pass_session
def add(session: Session, /, title: str, group: BasisGroup, levels: tuple[Level, ...], **fields: object) -> None:
    """把文库（或随附目录）中的法规选入本单位执法依据目录。"""
    from lawdesk.operations.bases import NewEntry, add_basis

    with session.workspace() as workspace:
        entry = NewEntry(
            title=title,
            group=group,
            levels=levels or (workspace.home.level,),
            lead_institution=str(fields["lead"]),
            qualification=str(fields["qualification"]),
            key_articles=str(fields["articles"]),
            sort_number=int(str(fields["order"])),
            body=str(fields["body"]),
            rank=Rank(str(fields["rank"])) if fields["rank"] else None,
        )
        say(f"已选入《{add_basis(workspace, entry, date.today())}》。")


@basis.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def list_basis(session: Session, as_json: bool) -> None:
    """按分组和效力位阶列出执法依据目录。"""
    from lawdesk.operations.bases import list_basis as rows_of

    with session.workspace() as workspace:
        rows = rows_of(workspace, date.today())
    if as_json:
        for row in rows:
            answer(row)
        return
    heads = ("序号", "分组", "名称", "位阶", "文号", "施行日期", "时效", "适用层级")
    table(
        heads,
        [
            (str(n), r.group, r.title, r.rank, r.document_number, r.effective_on, r.validity, r.levels)
            for n, r in enumerate(rows, 1)
        ],
    )
