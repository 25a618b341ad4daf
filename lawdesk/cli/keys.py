"""`lawdesk keys`: the ways into a workspace, and cards of this office and of others."""

from pathlib import Path

import click

from lawdesk.cli.key_ways import COMMANDS
from lawdesk.cli.output import say
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.key_words import spoken_fingerprint


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def keys() -> None:
    """开启方式（口令、恢复单、钥匙串）和公钥名片。"""


for _command in COMMANDS:
    keys.add_command(_command)


@keys.command(options_metavar="[选项]")
@click.option("--out", "path", required=True, type=click.Path(path_type=Path), metavar="文件.lwk", help="名片文件。")
@click.option(
    "--sheet", type=click.Path(path_type=Path), default=None, metavar="文件.pdf", help="同时写出名片纸（指纹、二维码）。"
)
@pass_session
def card(session: Session, path: Path, sheet: Path | None) -> None:
    """写出本单位的公钥名片，显示指纹。"""
    from lawdesk.operations.cards import write_card
    from lawdesk.operations.key_papers import write_card_sheet

    with session.workspace() as workspace:
        own = write_card(workspace, path)
        if sheet is not None:
            write_card_sheet(workspace, own, sheet)
    say(f"名片：{path}")
    say(f"指纹：{spoken_fingerprint(own.fingerprint)}")


@keys.command(options_metavar="[选项]")
@click.argument("path", metavar="名片.lwk", type=click.Path(exists=True, path_type=Path))
@click.option("--fingerprint", required=True, metavar="30位数字", help="电话中对方读出的全部 30 位数字。")
@click.option(
    "--grant",
    "grants",
    multiple=True,
    type=click.Choice(["submit", "review", "issue", "publish", "keys"]),
    help="授予的权限，可重复。",
)
@click.option(
    "--out", "granted", type=click.Path(path_type=Path), default=None, metavar="名片2.lwk", help="带授权的名片，交还对方。"
)
@pass_session
def trust(session: Session, path: Path, fingerprint: str, grants: tuple[str, ...], granted: Path | None) -> None:
    """核对并登记对方的名片；上级可以同时授权。"""
    from lawdesk.operations.cards import trust_card

    with session.workspace() as workspace:
        peer = trust_card(workspace, path, fingerprint, grants, granted)
    say(f"指纹一致，已登记「{peer.name}」。")
    if granted is not None:
        say(f"带授权的名片：{granted}（请交还对方导入）")


@keys.command("list", options_metavar="[选项]")
@pass_session
def list_keys(session: Session) -> None:
    """列出已登记的名片。"""
    from lawdesk.cli.output import table
    from lawdesk.domain.submissions.values import PeerCard

    with session.workspace() as workspace, workspace.store.read() as reader:
        rows = reader.all(PeerCard)
    table(
        ("单位", "代码", "指纹", "已核对"),
        [(r.name, r.office_id, spoken_fingerprint(r.fingerprint), "是" if r.is_verified else "否") for r in rows],
    )
