"""The status bar: counts left, long work with its cancel button in the middle, who sits here and the last backup right."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from lawdesk.data.backup.files import FOLDER, named_backups
from lawdesk.ui.background import Task
from lawdesk.ui.language import tr


def last_backup(folder: Path) -> str:
    """Return the day of the newest backup in the workspace's own folder, nothing when there is none."""
    found = named_backups(folder / FOLDER)
    return f"{found[0][1].astimezone():%Y-%m-%d}" if found else ""


class FrameStatusBar(QStatusBar):
    """Shows one piece of long work; more of them are counted."""

    def __init__(self, operator: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._tasks: list[Task] = []
        self.counts = QLabel()
        self.addWidget(self.counts, 1)
        self.what = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(160)
        self.cancel_button = QPushButton(tr("取消"))
        self.cancel_button.setProperty("link", True)
        self.cancel_button.clicked.connect(self._cancel)
        for widget in (self.what, self.bar, self.cancel_button):
            self.addPermanentWidget(widget)
        self.who = QLabel(" · ".join(part for part in (operator, role) if part))
        self.who.setToolTip(tr("当前操作人"))
        self.addPermanentWidget(self.who)
        self.backup = QLabel(tr("尚未备份"))
        self.addPermanentWidget(self.backup)
        self.scarce = QLabel(tr("磁盘剩余不足 500 MB，请清理"))
        self.scarce.setObjectName("urgent")
        self.scarce.hide()
        self.addPermanentWidget(self.scarce)
        self._show_work()

    def show_scarce(self, is_scarce: bool) -> None:
        """Warn while there is little room on the disk (LWS-E029)."""
        self.scarce.setVisible(is_scarce)

    def watch(self, task: Task, what: str) -> None:
        """Show a piece of long work until it ends."""
        self._tasks.append(task)
        self.what.setText(what)
        self.bar.setRange(0, 0)
        task.progressed.connect(self._report)
        task.destroyed.connect(lambda _=None, task=task: self._forget(task))
        self._show_work()

    def show_backup(self, day: str) -> None:
        """Show the day of the last backup, or that there is none."""
        self.backup.setText(tr("备份 {0}").format(day) if day else tr("尚未备份"))

    def _report(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.what.setText(what)

    def _forget(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        self._show_work()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        for task in self._tasks:
            task.cancel()

    def _show_work(self) -> None:
        for widget in (self.what, self.bar, self.cancel_button):
            widget.setVisible(bool(self._tasks))
        self.cancel_button.setEnabled(True)
