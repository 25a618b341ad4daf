"""Backups by the clock: at the first start of a day and at closing, in the background; a failure waits on the start page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.language import tr

if TYPE_CHECKING:
    from lawdesk.operations.workspace import Workspace
    from lawdesk.ui.main_window import MainWindow

AFTER_START = 4000
"""Milliseconds: the first page comes first."""


def watch_the_day(window: "MainWindow") -> None:
    """Back up in a moment if anything changed since the backup of an earlier day."""
    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda window=window: back_up_if_due(window))
    timer.start(AFTER_START)


def back_up_if_due(window: "MainWindow") -> None:
    """Look in the background whether the backup of the day is due, and make it."""
    workspace = window.session.workspace

    def work(progress: Progress) -> bool:
        from lawdesk.operations.backups import back_up_by_itself, is_due_today

        if not is_due_today(workspace):
            return False
        back_up_by_itself(workspace, BackupReason.DAILY, progress=progress)
        return True

    def done(was_due: bool) -> None:
        if was_due:
            window.show_last_backup()

    run_in_background(window, work, done=done)


def back_up_at_closing(workspace: "Workspace") -> None:
    """Back up after the window has closed if much changed; the person may skip it."""
    from lawdesk.operations.backups import back_up_by_itself, is_due_at_closing
    from lawdesk.ui.waiting_dialog import waiting

    if not is_due_at_closing(workspace):
        return
    try:
        waiting(
            tr("备份"),
            tr("修改较多，正在备份，完成后自动退出。"),
            lambda progress: back_up_by_itself(workspace, BackupReason.CLOSING, progress=progress),
            stop=tr("跳过"),
        )
    except CancelledError:
        return
