"""立即备份: a verified copy in the workspace's own folder, in the background."""

from typing import TYPE_CHECKING

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr

if TYPE_CHECKING:
    from lawdesk.ui.main_window import MainWindow


def back_up_now(window: "MainWindow") -> None:
    """Start the backup; the status bar says when it was verified."""
    workspace = window.session.workspace

    def work(progress: Progress) -> str:
        from lawdesk.operations.backups import back_up

        return str(back_up(workspace, progress=progress).path)

    def done(path: str) -> None:
        window.show_last_backup()
        window.toast.tell(tr("备份已核验：{0}").format(path), can_undo=False)

    def failed(error: LawdeskError) -> None:
        show_error(error, window)

    task = run_in_background(window, work, done=done, failed=failed)
    window.status.watch(task, tr("正在备份"))
