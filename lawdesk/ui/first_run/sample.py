"""「跳过，先看示例」: the sample is built once, in the background, and opened as a workspace of its own."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.operations.workspace import DESCRIPTION, Workspace, open_workspace
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr


class SampleDialog(QDialog):
    """Says what is being built; closes when the sample is ready. `unit` is its folder then."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("示例"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
        self.unit: Path | None = None
        self.words = QLabel(tr("正在建立示例单位和示例机关，大约需要半分钟。示例内容全部虚构。"))
        self.words.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(bar)

        def work(progress: Progress) -> Path:
            from lawdesk.operations.demo import build_demo

            return build_demo(folder, None, _quietly, progress)

        run_in_background(self, work, done=self._finish, failed=self._refuse)

    def _finish(self, unit: Path) -> None:
        self.unit = unit
        self.accept()

    def _refuse(self, error: LawdeskError) -> None:
        show_error(error, self)
        self.reject()


def open_sample(folder: Path) -> Workspace | None:
    """Return the sample in `folder`, opened; it is built when it is not there yet. None when that failed."""
    from lawdesk.operations.demo import PASSPHRASE

    built = next((path.parent for path in sorted(folder.glob(f"单位*/{DESCRIPTION}"))), None)
    if built is None:
        dialog = SampleDialog(folder)
        dialog.exec()
        built = dialog.unit
    return open_workspace(built, PASSPHRASE) if built is not None else None


def _quietly(_words: str) -> None:
    """The story of the demo is for the command line."""
