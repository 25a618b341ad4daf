"""更换全部密钥: the workspace is closed, written anew under new keys, the new sheet printed; nothing else goes on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.background import run_in_background
from lawdesk.ui.language import tr
from lawdesk.wording.errors import explain


class RenewalDialog(QDialog):
    """Works as soon as it is shown; `is_closed` says afterwards that the workspace must be opened anew."""

    def __init__(self, workspace: Workspace, passphrase: str, sheet: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("更换全部密钥"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 38)
        self._workspace, self._passphrase, self._sheet = workspace, passphrase, sheet
        self.is_closed = self._is_renewed = False
        self.words = QLabel(tr("正在用新的密钥重写全部数据，请不要关闭电脑。若中途断电，下次打开时会自动完成或恢复原状。"))
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 3)
        self.old_copies_box = QCheckBox()
        self.old_copies_box.hide()
        self.go_on = QPushButton(tr("重新打开"))
        self.go_on.setProperty("primary", True)
        self.go_on.hide()
        self.go_on.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        for widget in (self.words, self.bar, self.old_copies_box):
            column.addWidget(widget)
        column.addLayout(row)
        home, identity = workspace.home.name, str(workspace.store.workspace)

        def work(progress: Progress) -> None:
            from lawdesk.operations.key_papers import print_sheet
            from lawdesk.operations.key_renewal import renew_keys

            made = renew_keys(workspace, passphrase, progress=progress)
            self._is_renewed = True
            print_sheet(made, home, identity, sheet)

        run_in_background(self, work, progress=self._report, done=self._finish, failed=self._fail)

    def reject(self) -> None:
        """It cannot be left while it works."""

    def _report(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setFormat(what)

    def _finish(self, _: None) -> None:
        from lawdesk.operations.key_renewal import old_copies

        self._old = old_copies(self._workspace.folder)
        self._end(tr("全部密钥已更换。新的恢复单：{0}\n请打印后密封保管并删除电子文件，再用新口令重新打开。").format(self._sheet))
        if self._old:
            words = tr("先做一份新备份，再销毁旧口令仍能打开的 {0} 份旧备份").format(len(self._old))
            self.old_copies_box.setText(words)
            self.old_copies_box.setChecked(True)
            self.old_copies_box.show()

    def _fail(self, error: LawdeskError) -> None:
        sentence = explain(error)
        kept = tr("密钥没有更换，仍用原来的口令打开。")
        renewed = tr("密钥已更换，请用新口令打开；恢复单没有写出，打开后请重新制作。")
        self._end(f"{renewed if self._is_renewed else kept}\n{sentence.what}{sentence.remedy}")

    def _end(self, words: str) -> None:
        self.is_closed = True
        self.words.setText(words)
        self.bar.hide()
        self.go_on.show()

    def _leave(self) -> None:
        if not self.old_copies_box.isChecked():
            self.accept()
            return
        self.go_on.hide()
        self.old_copies_box.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.words.setText(tr("正在备份，然后销毁旧备份。"))
        folder, passphrase, old = self._workspace.folder, self._passphrase, self._old

        def work(progress: Progress) -> int:
            from lawdesk.operations.key_renewal import destroy_after_backup

            return destroy_after_backup(folder, passphrase, old, progress=progress)

        self.old_copies_box.setChecked(False)
        run_in_background(self, work, done=self._destroyed, failed=self._fail_to_destroy)

    def _destroyed(self, number: int) -> None:
        self._end(tr("已备份，并销毁旧备份 {0} 份。其他介质上的旧备份请自行销毁。").format(number))

    def _fail_to_destroy(self, error: LawdeskError) -> None:
        sentence = explain(error)
        self._end(tr("密钥已更换，旧备份没有销毁。\n{0}{1}").format(sentence.what, sentence.remedy))
