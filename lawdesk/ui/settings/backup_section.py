"""设置 · 备份: the list of backups with their state, and what can be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import Progress
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import choose_folder, open_file, tell_lines
from lawdesk.ui.detail import Grid
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.rehearsal_dialog import RehearsalDialog
from lawdesk.ui.restore_backup_dialog import BACKUPS, RestoreBackupDialog
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.tone import Tone
from lawdesk.wording.backup_words import fault_words, short_fault, size_text
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.data.backup.rehearsal import Rehearsal
    from lawdesk.data.backup.shelf import ShelvedBackup
    from lawdesk.ui.settings.page import SettingsPage

COLUMNS = (
    Column(head="时间", width=9),
    Column(head="种类", width=9),
    Column(head="大小", width=5, is_number=True),
    Column(head="校验", width=6),
    Column(head="结果", width=8),
    Column(head="位置", is_main=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupList:
    """The table, and the file of each row."""

    grid: Grid
    paths: Mapping[UUID, Path] = field(default_factory=dict)


def list_for(workspace: Workspace) -> BackupList:
    """Return the backups of a workspace as a table; read outside the GUI thread."""
    from lawdesk.operations.backups import list_backups

    found = list_backups(workspace)
    rows = tuple(_row(one) for one in found)
    grid = Grid(columns=COLUMNS, rows=rows, empty=tr("还没有备份。"))
    return BackupList(grid=grid, paths={row.id: one.path for row, one in zip(rows, found, strict=True)})


def _row(one: "ShelvedBackup") -> Row:
    checked = "" if one.sidecar is None else tr("附件全查") if one.sidecar.attachments_checked == 1 else tr("附件抽查")
    result = Cell(short_fault(one.fault), Tone.GOOD if one.fault is None else Tone.BAD, tip=fault_words(one.fault))
    return Row(
        id=new_id(),
        cells=(
            Cell(f"{one.made.astimezone():%Y-%m-%d %H:%M}"),
            Cell(label(one.sidecar.reason) if one.sidecar is not None else ""),
            Cell(size_text(one.size)),
            Cell(checked),
            result,
            Cell(str(one.path), tip=str(one.path)),
        ),
    )


class BackupSlots(QObject):
    """What the buttons of the section do, to the selected backup, else to the newest."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._page = page
        self._list = BackupList(grid=Grid(columns=COLUMNS, rows=()))
        self._view: GridView | None = None

    def show(self, listed: BackupList) -> GridView:
        """Return the table of the section."""
        self._list, self._view = listed, GridView(listed.grid)
        return self._view

    def back_up(self) -> None:
        """Make a verified backup in the folder of the workspace."""
        workspace = self._page.session.workspace

        def work(progress: Progress) -> str:
            from lawdesk.operations.backups import back_up

            return str(back_up(workspace, progress=progress).path)

        self._page.run(tr("正在备份"), work, lambda path: self._done(tr("备份已核验：{0}").format(path)))

    def copy_to_medium(self) -> None:
        """Copy a backup to a stick or another folder and read it back."""
        backup = self._chosen()
        folder = choose_folder(self._page, tr("复制到 U 盘或其他文件夹")) if backup is not None else None
        if backup is None or folder is None:
            return
        workspace = self._page.session.workspace

        def work(progress: Progress) -> str:
            from lawdesk.operations.backups import copy_backup

            return str(copy_backup(workspace, backup, folder, progress=progress))

        def done(path: str) -> None:
            words = tr("已复制并读回核对：{0}\n建议拔出 U 盘，重新插入后再校验一次，然后与本机分开存放。").format(path)
            tell_lines(self._page, tr("复制到 U 盘"), words, ())
            self._page.reload()

        self._page.run(tr("正在复制"), work, done)

    def check_copy(self) -> None:
        """Read a copy again after its medium was taken out and put in."""
        copy = open_file(self._page, tr("重新插入后再校验"), BACKUPS)
        if copy is None:
            return
        workspace = self._page.session.workspace

        def work(progress: Progress) -> None:
            from lawdesk.operations.backups import check_copy

            check_copy(workspace, copy, progress=progress)

        self._page.run(tr("正在校验"), work, lambda _: self._page.told.emit(tr("副本完好：{0}").format(copy)))

    def rehearse(self) -> None:
        """Open a backup read-only and show what is in it."""
        backup = self._chosen()
        if backup is None:
            return
        workspace = self._page.session.workspace

        def work(progress: Progress) -> "tuple[Rehearsal, dict[str, int]]":
            from lawdesk.operations.backups import counts_today, rehearse

            return rehearse(workspace, backup, progress=progress), counts_today(workspace)

        def done(found: "tuple[Rehearsal, dict[str, int]]") -> None:
            RehearsalDialog(*found, self._page).exec()

        self._page.run(tr("正在试还原"), work, done)

    def restore(self) -> None:
        """Ask which backup and where to; into this workspace it happens after the window has closed."""
        from lawdesk.ui.restoring import backups_to_choose, restore_to_chosen_place

        dialog = RestoreBackupDialog(backups_to_choose(self._page.session.workspace.folder), self._page, is_open=True)
        chosen = self._selected()
        if chosen is not None:
            dialog.backups.setCurrentIndex(max(0, dialog.backups.findData(str(chosen))))
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.backup is None:
            return
        if dialog.target is None:
            self._page.restore_asked.emit(dialog.backup)
        else:
            restore_to_chosen_place(self._page, dialog)

    def open_folder(self) -> None:
        """Show the folder of the backups in the file manager."""
        from lawdesk.operations.backups import shelf_of

        folder = shelf_of(self._page.session.workspace)
        folder.mkdir(exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _selected(self) -> Path | None:
        if self._view is None or not self._list.grid.rows:
            return None
        chosen = self._view.table.selected_ids()
        return self._list.paths[chosen[0]] if chosen else None

    def _chosen(self) -> Path | None:
        """Return the selected backup, else the newest; None, and say so, when there is none."""
        if not self._list.grid.rows:
            self._page.told.emit(tr("还没有备份，请先备份。"))
            return None
        return self._selected() or self._list.paths[self._list.grid.rows[0].id]

    def _done(self, words: str) -> None:
        self._page.told.emit(words)
        self._page.reload()
