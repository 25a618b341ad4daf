"""`lawdesk backup`, `backups`, `rehearse`, `restore`, `salvage`."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session, passphrase
from lawdesk.wording.backup_words import attachment_line, chain_line, count_lines, fault_words, salvage_lines, size_text
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.data.backup.rehearsal import Rehearsal
    from lawdesk.data.backup.shelf import ShelvedBackup
    from lawdesk.operations.restoring import Unlock

BACKUP = click.argument("path", metavar="备份.lwd", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command(options_metavar="[选项]")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="文件夹", help="再复制到 U 盘或其他文件夹，读回核对。")
@pass_session
def backup(session: Session, target: Path | None) -> None:
    """备份工作区，并核验备份。"""
    from lawdesk.operations.backups import back_up, copy_backup

    with session.workspace() as workspace, Bar() as progress:
        made = back_up(workspace, progress=progress)
        copy = None if target is None else copy_backup(workspace, made.path, target, progress=progress)
    say(f"备份已核验：{made.path}")
    if copy is not None:
        say(f"已复制并读回核对：{copy}")


@click.command(options_metavar="[选项]")
@click.option(
    "--in", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="文件夹", help="列出这里的备份。"
)
@click.option("--check", is_flag=True, help="逐份读完并与登记的摘要比较。")
@click.option("--json", "as_json", is_flag=True, help="每份输出一行 JSON。")
@pass_session
def backups(session: Session, folder: Path | None, check: bool, as_json: bool) -> int:
    """列出备份及其状态，新的在前。"""
    from lawdesk.operations.backups import list_backups, list_checked_backups

    with session.workspace() as workspace, Bar() as progress:
        found = list_checked_backups(workspace, folder, progress=progress) if check else list_backups(workspace, folder)
    if as_json:
        for one in found:
            answer(_summary(one))
    else:
        heads = ("时间", "种类", "大小", "结果", "文件")
        table(heads, [_row(one) for one in found]) if found else say("还没有备份。")
    return PROBLEMS if any(one.fault is not None for one in found) else DONE


@click.command(options_metavar="[选项]")
@BACKUP
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def rehearse(session: Session, path: Path, as_json: bool) -> int:
    """试还原：只读打开一份备份，列出内容与现状的对照。备份和工作区都不改动。"""
    from lawdesk.operations.backups import counts_today
    from lawdesk.operations.backups import rehearse as look_over

    with session.workspace() as workspace, Bar() as progress:
        told = look_over(workspace, path, progress=progress)
        now = counts_today(workspace)
    if as_json:
        answer({"made": told.made, "is_sound": told.is_sound, "counts": dict(told.counts), "audit_seq": told.audit_seq})
    else:
        _tell(told, now)
    return DONE if told.is_sound else PROBLEMS


@click.command(options_metavar="[选项]")
@BACKUP
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="文件夹", help="还原成新的工作区，例如换电脑时。")
@click.option("--recovery", is_flag=True, help="用恢复单打开：从标准输入读四行。")
@pass_session
def restore(session: Session, path: Path, target: Path | None, recovery: bool) -> None:
    """还原备份：默认还原到本工作区，原数据文件另存保留；--to 还原到新的位置，用备份当时的口令打开。"""
    from lawdesk.operations.restoring import restore_into_workspace, restore_to_new_place
    from lawdesk.operations.workspace import find_workspace, ready_folder

    if target is not None:
        with Bar() as progress:
            made = restore_to_new_place(path, target, _unlock(recovery), operator=session.operator, progress=progress)
            made.close()
        say(f"已还原为新的工作区：{target}")
    else:
        folder = find_workspace(session.folder)
        ready_folder(folder, session.how)
        keys = _unlock(recovery)(folder)
        with Bar() as progress:
            aside = restore_into_workspace(folder, path, keys, operator=session.operator, progress=progress)
        say(f"已还原：{folder}")
        if aside is not None:
            say(f"原数据文件保留为：{aside}（确认无误后可手工删除）")
    say("报送通道需要重建：下次报送前，请与对方重新核对。")


@click.command(options_metavar="[选项]")
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="新工作区的位置，空文件夹。"
)
@click.option("--recovery", is_flag=True, help="用恢复单打开：从标准输入读四行。")
@pass_session
def salvage(session: Session, target: Path, recovery: bool) -> int:
    """导出可读部分：数据文件损坏时，把还能读出的记录和附件写成新的工作区。原文件不改动。"""
    from lawdesk.operations.salvage import salvage_workspace
    from lawdesk.operations.workspace import find_workspace

    folder = find_workspace(session.folder)
    keys = _unlock(recovery)(folder)
    with Bar() as progress:
        found = salvage_workspace(folder, target, keys, operator=session.operator, progress=progress)
    for line in salvage_lines(found.saved, found.lost, found.placeholders, found.lost_attachments, found.has_history):
        say(line)
    say(f"已导出到：{target}（用原来的口令打开）")
    return DONE if found.is_complete else PROBLEMS


def _unlock(by_sheet: bool) -> "Unlock":
    from lawdesk.exchange import key_store

    if by_sheet:
        lines = sys.stdin.read().splitlines()
        return partial(key_store.open_with_recovery, lines=[line.strip() for line in lines if line.strip()])
    return partial(key_store.open_with_passphrase, passphrase=passphrase())


def _tell(told: "Rehearsal", now: dict[str, int]) -> None:
    say(f"备份时间：{told.made.astimezone():%Y-%m-%d %H:%M}")
    say(f"最后一次修改：{told.last_change or '无'}")
    say(chain_line(told.found.audit_rows, told.found.first_bad_audit))
    opened = told.attachment
    say(attachment_line(opened.name, opened.size, opened.is_whole) if opened else attachment_line("", 0, None))
    table(("内容", "备份中", "现在"), count_lines(told.counts, now))
    say("可以还原。备份没有改动。" if told.is_sound else "这份备份有损坏，请换用另一份。")


def _row(one: "ShelvedBackup") -> tuple[str, ...]:
    made = f"{one.made.astimezone():%Y-%m-%d %H:%M}"
    reason = label(one.sidecar.reason) if one.sidecar is not None else ""
    return made, reason, size_text(one.size), fault_words(one.fault), str(one.path)


def _summary(one: "ShelvedBackup") -> dict[str, Any]:
    return {
        "path": one.path,
        "made": one.made,
        "size": one.size,
        "reason": one.sidecar.reason if one.sidecar is not None else "",
        "code": one.fault.code if one.fault is not None else "",
        "audit_seq": one.audit_seq,
    }
