"""`lawdesk keys slots|passphrase|recovery|test-sheet|keyring|remove|renew|previous`: the ways into a workspace."""

from pathlib import Path

import click

from lawdesk.cli.output import Bar, answer, say, table
from lawdesk.cli.session import Session, machine_keyring, new_passphrase, pass_session
from lawdesk.wording.key_words import slot_kind, slot_state

SHEET = click.Path(path_type=Path, dir_okay=False)


@click.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def slots(session: Session, as_json: bool) -> None:
    """列出开启方式：编号、种类、制作日期、状态。"""
    from lawdesk.operations.keys import ways_in

    with session.workspace() as workspace:
        ways = ways_in(workspace, machine_keyring())
    if as_json:
        for way in ways:
            answer(way)
        return
    table(
        ("编号", "种类", "制作日期", "状态"),
        [(str(w.number), slot_kind(w.kind), str(w.made), slot_state(w.state, w.tested_on)) for w in ways],
    )


@click.command(options_metavar="[选项]")
@pass_session
def passphrase(session: Session) -> None:
    """修改口令。新口令取自环境变量 LAWDESK_NEW_PASSPHRASE，没有时询问两遍。"""
    from lawdesk.operations.keys import change_passphrase

    with session.workspace() as workspace:
        change_passphrase(workspace, new_passphrase(), cost=session.cost)
    say("口令已修改，旧口令不再有效。以前的备份仍用当时的口令打开。")


@click.command(options_metavar="[选项]")
@click.option("--out", "path", required=True, type=SHEET, metavar="文件.pdf", help="恢复单文件，打印后删除。")
@pass_session
def recovery(session: Session, path: Path) -> None:
    """制作一张恢复单；以前制作的恢复单仍然有效。"""
    from lawdesk.operations.key_papers import write_recovery_sheet

    with session.workspace() as workspace:
        write_recovery_sheet(workspace, path)
    say(f"恢复单：{path}（请打印后封存，并删除电子文件）")


@click.command("test-sheet", options_metavar="[选项]")
@click.argument("lines", nargs=-1, metavar="[行号=内容]…")
@pass_session
def test_sheet(session: Session, lines: tuple[str, ...]) -> None:
    """测试恢复单：核对其中的两行或全部四行。不带参数时指定两行并询问。"""
    from lawdesk.operations.keys import lines_to_test, rehearse_sheet

    with session.workspace() as workspace:
        typed = dict(_numbered(line) for line in lines) or {
            number: str(click.prompt(f"第 {number} 行")) for number in lines_to_test(workspace)
        }
        rehearse_sheet(workspace, typed)
    say("恢复单有效，已记下测试日期。请放回原处封存。")


@click.command(options_metavar="[选项]")
@click.option("--remove", is_flag=True, help="移出系统钥匙串。")
@pass_session
def keyring(session: Session, remove: bool) -> None:
    """把开启密钥存入本机的系统钥匙串，或移出。"""
    from lawdesk.operations.keys import forget_keyring, keep_in_keyring

    backend = machine_keyring()
    with session.workspace() as workspace:
        if remove:
            is_gone = forget_keyring(workspace, backend)
            say("已移出系统钥匙串。" if is_gone else "系统钥匙串不能再打开此工作区；其中的条目没有删除，但已经无用。")
            return
        name = keep_in_keyring(workspace, backend)
    say(f"已存入系统钥匙串（{name}）。以后加 --keyring 打开。")


@click.command(options_metavar="[选项]")
@click.argument("number", type=int, metavar="编号")
@pass_session
def remove(session: Session, number: int) -> None:
    """删除一种开启方式；至少保留两种，并保留口令。"""
    from lawdesk.operations.keys import remove_way_in

    with session.workspace() as workspace:
        remove_way_in(workspace, number, machine_keyring())
    say("已删除。")


@click.command(options_metavar="[选项]")
@click.option("--out", "path", required=True, type=SHEET, metavar="文件.pdf", help="新的恢复单文件，打印后删除。")
@click.option("--destroy-backups", is_flag=True, help="先做一份新备份，再销毁旧密钥能打开的全部备份。")
@pass_session
def renew(session: Session, path: Path, destroy_backups: bool) -> None:
    """更换全部密钥：口令或恢复单被他人看到以后使用。旧的口令、恢复单和钥匙串都不再有效。

    新口令取自环境变量 LAWDESK_NEW_PASSPHRASE，没有时询问两遍。
    """
    from lawdesk.operations.key_papers import print_sheet
    from lawdesk.operations.key_renewal import old_copies, renew_keys

    secret = new_passphrase()
    with session.workspace() as workspace, Bar() as progress:
        folder, home = workspace.folder, workspace.home
        sheet = renew_keys(workspace, secret, progress=progress, cost=session.cost)
    print_sheet(sheet, home.name, str(workspace.keys.workspace), path)
    say(f"全部密钥已更换。新的恢复单：{path}（请打印后封存，并删除电子文件）")
    copies = old_copies(folder)
    if copies and destroy_backups:
        _destroy(session, folder, secret, copies)
    elif copies:
        say(f"工作区内还有 {len(copies)} 份旧备份，旧口令和旧恢复单仍能打开。")
        say("请备份后用 --destroy-backups 销毁，其他介质上的旧备份也要销毁。")


@click.command(options_metavar="[选项]")
@pass_session
def previous(session: Session) -> None:
    """密钥文件损坏时，换用上一份密钥文件；口令和恢复单以当时的为准。"""
    from lawdesk.exchange.key_store import use_previous
    from lawdesk.operations.workspace import find_workspace

    use_previous(find_workspace(session.folder))
    say("已换用上一份密钥文件，损坏的文件另存为 keystore.json.damaged。请用当时的口令打开。")


def _destroy(session: Session, folder: Path, secret: str, copies: tuple[Path, ...]) -> None:
    from lawdesk.operations.key_renewal import destroy_after_backup

    with Bar() as progress:
        number = destroy_after_backup(folder, secret, copies, operator=session.operator, progress=progress)
    say(f"已做新备份；销毁旧备份 {number} 份。")


def _numbered(line: str) -> tuple[int, str]:
    """Read 「2=20918 5GR38 E1WRH」."""
    number, equals, symbols = line.partition("=")
    if not equals or number.strip() not in ("1", "2", "3", "4"):
        raise click.BadParameter(f"「{line}」应写成 行号=内容，例如 2=20918-5GR38-E1WRH。")
    return int(number), symbols


COMMANDS = (slots, passphrase, recovery, test_sheet, keyring, remove, renew, previous)
