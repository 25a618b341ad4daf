"""Room on the disk: the ballast is laid down when a workspace opens, a nearly full disk is told, a full one gets the ballast."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from lawdesk.data.ballast import BALLAST_FILE, MIB, drop_ballast, has_ballast, is_scarce, lay_ballast
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.ui.main_window import MainWindow


def keep_room(window: "MainWindow") -> None:
    """Lay the ballast down in the background, and say in the status bar where room is scarce."""
    session = window.session
    if session.view_words:
        return
    folder = session.workspace.folder

    def work(progress: Progress) -> bool:
        lay_ballast(folder)
        return is_scarce(folder)

    run_in_background(window, work, done=window.status.show_scarce)


def give_up_ballast(session: Session, parent: QWidget) -> bool:
    """The disk is full: offer to delete the ballast, and return whether that was done and is worth another try."""
    folder = session.workspace.folder
    if not has_ballast(folder):
        return False
    words = tr("磁盘已满，刚才的内容还没有保存，仍在输入框中。")
    box = QMessageBox(QMessageBox.Icon.Warning, tr("磁盘已满"), words, parent=parent)
    box.setInformativeText(tr("可以先删除预留文件 {0}，腾出空间后再保存一次；然后请尽快清理磁盘。").format(BALLAST_FILE))
    drop = box.addButton(tr("删除预留文件后重试"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("关闭"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(drop)
    box.exec()
    return box.clickedButton() is drop and drop_ballast(folder) >= MIB
