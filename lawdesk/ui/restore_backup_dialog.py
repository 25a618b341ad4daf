"""还原: which backup, and where to: back into its workspace, or into a new place under the passphrase of its day."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr
from lawdesk.ui.theme import sized

if TYPE_CHECKING:
    from lawdesk.operations.restoring import Unlock

BACKUPS = "备份 (*.lwd)"


class RestoreBackupDialog(QDialog):
    """Asks for backup, target and, where it is needed, the secret. `is_open`: the keys of this workspace are at hand already."""

    def __init__(self, backups: Sequence[tuple[Path, str]], parent: QWidget | None = None, *, is_open: bool = False) -> None:
        super().__init__(parent)
        self._is_open = is_open
        self.setWindowTitle(tr("还原备份"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 40)
        self.backups = ChoiceBox()
        self.backups.setAccessibleName(tr("备份"))
        for path, words in backups:
            self.backups.addItem(words, str(path))
        self.other = QPushButton(tr("其他备份…"))
        self.here = QRadioButton(tr("还原到本工作区"))
        self.elsewhere = QRadioButton(tr("还原到新的位置"))
        self.place = QLineEdit()
        self.place.setPlaceholderText(tr("空文件夹，或一个还没有的文件夹"))
        self.choose_place = QPushButton(tr("选择…"))
        self.secret = QWidget()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("口令"))
        self.lines = [QLineEdit() for _ in range(4)]
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.restore = QPushButton(tr("还原"))
        self._lay_out()
        self._connect()
        self.here.setChecked(True)
        self._show_what_is_needed()

    @property
    def backup(self) -> Path | None:
        """Return the chosen backup, None while there is none."""
        chosen = self.backups.currentData()
        return Path(chosen) if chosen else None

    @property
    def target(self) -> Path | None:
        """Return the new place, None for this workspace."""
        return Path(self.place.text().strip()) if self.elsewhere.isChecked() else None

    def unlock(self) -> "Unlock":
        """Return what opens a key store: the lines of the recovery sheet where one was typed, else the passphrase."""
        from lawdesk.exchange import key_store

        lines = [line.text().strip() for line in self.lines]
        if any(lines):
            return partial(key_store.open_with_recovery, lines=lines)
        return partial(key_store.open_with_passphrase, passphrase=self.passphrase.text())

    def show_problem(self, words: str) -> None:
        """Say why it was not restored; everything typed stays."""
        self.problem.setText(words)
        self.problem.show()

    def accept(self) -> None:
        """Close when everything that is needed is there."""
        if self.backup is None:
            self.show_problem(tr("请选择一份备份。"))
        elif self.elsewhere.isChecked() and not self.place.text().strip():
            self.show_problem(tr("请选择新的位置。"))
        else:
            super().accept()

    def _connect(self) -> None:
        self.other.clicked.connect(self._choose_backup)
        self.choose_place.clicked.connect(self._choose_place)
        self.here.toggled.connect(self._show_what_is_needed)
        self.by_sheet.toggled.connect(self._show_what_is_needed)
        self.restore.clicked.connect(self.accept)

    def _show_what_is_needed(self) -> None:
        is_elsewhere = self.elsewhere.isChecked()
        self.place.setEnabled(is_elsewhere)
        self.choose_place.setEnabled(is_elsewhere)
        self.secret.setVisible(is_elsewhere or not self._is_open)
        self.passphrase.setVisible(not self.by_sheet.isChecked())
        for line in self.lines:
            line.setVisible(self.by_sheet.isChecked())
            if not self.by_sheet.isChecked():
                line.clear()
        self.secret_words.setText(tr("备份当时的口令，或当时的恢复单：") if is_elsewhere else tr("本工作区的口令，或恢复单："))
        self.by_sheet.setText(tr("改用口令") if self.by_sheet.isChecked() else tr("改用恢复单"))
        self.adjustSize()

    def _choose_backup(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("选择备份"), "", BACKUPS)
        if name:
            self.backups.addItem(name, name)
            self.backups.setCurrentIndex(self.backups.count() - 1)

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("还原到新的位置"))
        if name:
            self.place.setText(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        title = QLabel(tr("还原备份"))
        title.setFont(sized(self.font(), 3, is_bold=True))
        column.addWidget(title)
        column.addLayout(_row(self.backups, self.other))
        targets = QButtonGroup(self)
        for radio, words in (
            (self.here, tr("现有数据文件另存保留，确认无误后可手工删除；报送通道需要重建。")),
            (self.elsewhere, tr("建立一个完整的工作区，例如换电脑时；现有数据不动。")),
        ):
            targets.addButton(radio)
            column.addWidget(radio)
            note = QLabel(words)
            note.setObjectName("secondary")
            note.setWordWrap(True)
            note.setContentsMargins(22, 0, 0, 0)
            column.addWidget(note)
        column.addLayout(_row(self.place, self.choose_place))
        column.addWidget(self._secret())
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _secret(self) -> QWidget:
        self.secret_words = QLabel()
        self.by_sheet = QPushButton(tr("改用恢复单"))
        self.by_sheet.setProperty("link", True)
        self.by_sheet.setCheckable(True)
        column = QVBoxLayout(self.secret)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(_row(self.secret_words, self.by_sheet))
        column.addWidget(self.passphrase)
        for number, line in enumerate(self.lines, start=1):
            line.setPlaceholderText(tr("恢复单第 {0} 行").format(number))
            column.addWidget(line)
        return self.secret

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(tr("取消"))
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.other, self.choose_place, self.by_sheet):
            button.setAutoDefault(False)
        self.restore.setProperty("primary", True)
        self.restore.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.restore)
        return row


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(second)
    return row
