"""The way back from a backup, in the window and before one opens; and what can still be read of a store that does not open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.workspace import Workspace, open_with_keys, ready_folder
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.restore_backup_dialog import RestoreBackupDialog
from lawdesk.ui.waiting_dialog import waiting
from lawdesk.wording.backup_words import salvage_lines, size_text
from lawdesk.wording.errors import explain

if TYPE_CHECKING:
    from lawdesk.data.salvage.saving import Salvage


def restore_closed_workspace(folder: Path, parent: QWidget | None = None) -> Workspace | None:
    """「从备份恢复…」: ask which backup of the workspace in `folder`, which does not open, and where to.

    Returns the restored workspace, open; None when the person left. A refusal is said in the dialog, and can be mended there.
    """
    dialog = RestoreBackupDialog(backups_to_choose(folder), parent)
    while dialog.exec() == QDialog.DialogCode.Accepted:
        try:
            return _restored(folder, dialog, parent)
        except CancelledError:
            continue
        except LawdeskError as error:
            sentence = explain(error)
            dialog.show_problem(f"{sentence.what}{sentence.remedy}")
    return None


def restore_and_reopen(closed: Workspace, backup: Path) -> Workspace | None:
    """Put a backup in the place of the store of a workspace that was just closed, and open it again, whatever came of it."""
    folder, keys, operator = closed.folder, closed.keys, closed.operator

    def work(progress: Progress) -> Path | None:
        from lawdesk.operations.restoring import restore_into_workspace

        return restore_into_workspace(folder, backup, keys, operator=operator, progress=progress)

    try:
        aside = waiting(tr("还原备份"), tr("正在核验备份并还原。"), work)
        words = tr("已还原。原数据文件保留为：{0}。报送通道需要重建：下次报送前，请与对方重新核对。").format(aside or tr("无"))
        ReportDialog(tr("还原备份"), words, ()).exec()
    except LawdeskError as error:
        show_error(error)
    try:
        return open_with_keys(folder, keys, operator=operator)
    except LawdeskError as error:
        show_error(error)
        return None


def restore_to_chosen_place(page: Page, dialog: RestoreBackupDialog) -> None:
    """Restore into the new place that the dialog names, while the window stays open."""
    backup, target, unlock = dialog.backup, dialog.target, dialog.unlock()
    assert backup is not None and target is not None

    def work(progress: Progress) -> None:
        from lawdesk.operations.restoring import restore_to_new_place

        restore_to_new_place(backup, target, unlock, operator=page.session.operator, progress=progress).close()

    def done(_: None) -> None:
        ReportDialog(tr("还原备份"), tr("已还原为新的工作区：{0}。用备份当时的口令打开。").format(target), (), page).exec()

    page.run(tr("正在还原"), work, done)


def salvage_closed_workspace(folder: Path, keys: OfficeKeys, parent: QWidget | None = None) -> bool:
    """「导出可读部分…」: save what can be read of a damaged workspace into a new one, and tell what is lost.

    Returns whether a new workspace was made. The damaged file is not changed.
    """
    name = QFileDialog.getExistingDirectory(parent, tr("导出可读部分：选择一个空文件夹"))
    if not name:
        return False
    chosen = Path(name)

    def work(progress: Progress) -> "Salvage":
        from lawdesk.operations.salvage import salvage_workspace

        return salvage_workspace(folder, chosen, keys, progress=progress)

    try:
        found = waiting(tr("导出可读部分"), tr("正在读取损坏的数据文件；原文件保留不动。"), work, parent)
    except LawdeskError as error:
        show_error(error, parent)
        return False
    if found is None:
        return False
    lines = salvage_lines(found.saved, found.lost, found.placeholders, found.lost_attachments, found.has_history)
    ReportDialog(tr("导出可读部分"), tr("已导出到：{0}。用原来的口令打开。").format(chosen), lines, parent).exec()
    return True


def backups_to_choose(folder: Path) -> tuple[tuple[Path, str], ...]:
    """Return the backups beside a workspace with their words, newest first, as their names tell: no key is needed for that."""
    from lawdesk.data.backup.files import FOLDER, named_backups

    return tuple(
        (path, f"{made.astimezone():%Y-%m-%d %H:%M}  {size_text(path.stat().st_size)}")
        for path, made in named_backups(folder / FOLDER)
    )


def _restored(folder: Path, dialog: RestoreBackupDialog, parent: QWidget | None) -> Workspace | None:
    backup, target, unlock = dialog.backup, dialog.target, dialog.unlock()
    assert backup is not None

    def work(progress: Progress) -> Workspace:
        from lawdesk.operations.restoring import restore_into_workspace, restore_to_new_place

        if target is not None:
            return restore_to_new_place(backup, target, unlock, progress=progress)
        ready_folder(folder)
        keys = unlock(folder)
        restore_into_workspace(folder, backup, keys, progress=progress)
        return open_with_keys(folder, keys, progress=progress)

    return waiting(tr("还原备份"), tr("正在核验备份并还原。"), work, parent)
