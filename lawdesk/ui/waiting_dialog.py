"""Long work while no window is open, or none may be used: what is done, how far it came, a way to stop it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.language import tr

Result = TypeVar("Result")


def waiting(
    title: str, words: str, work: Callable[[Progress], Result], parent: QWidget | None = None, *, stop: str = ""
) -> Result:
    """Do the work in the background behind a dialog and return its result; raise what it was refused with.

    `stop` is the word on the button that cancels (`CancelledError`).
    """
    dialog = WaitingDialog(title, words, parent, stop=stop)
    results: list[Result] = []
    errors: list[LawdeskError] = []

    def done(result: Result) -> None:
        results.append(result)
        dialog.accept()

    def failed(error: LawdeskError) -> None:
        errors.append(error)
        dialog.accept()

    task = run_in_background(dialog, work, progress=dialog.report, done=done, failed=failed)
    dialog.stopped.connect(task.cancel)
    task.destroyed.connect(dialog.accept)  # also after a fault of ours, which the excepthook has told by then
    dialog.exec()
    dialog.deleteLater()
    if errors:
        raise errors[0]
    if not results:
        raise CancelledError()
    return results[0]


class WaitingDialog(QDialog):
    """Shows progress; it closes when the work has ended, not when somebody is tired of it."""

    stopped = Signal()

    def __init__(self, title: str, words: str, parent: QWidget | None = None, *, stop: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.what = QLabel()
        self.what.setObjectName("secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.stop_button = QPushButton(stop or tr("取消"))
        self.stop_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.what, 1)
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(row)

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when it has."""
        self.stop_button.setEnabled(False)
        self.stopped.emit()

    def report(self, done: int, total: int, what: str) -> None:
        """Show how far it came."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(what)
