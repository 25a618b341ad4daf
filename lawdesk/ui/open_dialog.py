"""Open a workspace: by passphrase, by the keyring of the system, or by the four lines of the recovery sheet."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr
from lawdesk.ui.theme import sized


class Way(Enum):
    """How the workspace shall be unlocked."""

    PASSPHRASE = 0
    RECOVERY = 1
    KEYRING = 2


class OpenDialog(QDialog):
    """Asks which workspace and the secret that opens it; `show_problem` keeps it open when the secret was wrong."""

    def __init__(self, folders: Sequence[tuple[Path, str]], operators: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("打开工作区"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
        self.is_new_wanted = False
        self.is_keyring_wanted = False
        self.folders = ChoiceBox()
        self.folders.setAccessibleName(tr("工作区"))
        for folder, name in folders:
            self.folders.addItem(name, str(folder))
        self.other = QPushButton(tr("其他位置…"))
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._choose_folder)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("口令"))
        self.passphrase.setAccessibleName(tr("口令"))
        self.lines = [QLineEdit() for _ in range(4)]
        for number, line in enumerate(self.lines, start=1):
            line.setPlaceholderText(tr("恢复单第 {0} 行").format(number))
        self.ways = QStackedWidget()
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()

    @property
    def folder(self) -> Path:
        """Return the chosen folder."""
        return Path(str(self.folders.currentData() or ""))

    @property
    def way(self) -> Way:
        """Return how to unlock."""
        return Way.KEYRING if self.is_keyring_wanted else Way(self.ways.currentIndex())

    @property
    def recovery_lines(self) -> tuple[str, ...]:
        """Return the four lines of the recovery sheet as typed."""
        return tuple(line.text().strip() for line in self.lines)

    def show_problem(self, text: str) -> None:
        """Say why it did not open; what was typed can be corrected."""
        self.is_keyring_wanted = False
        self.problem.setText(text)
        self.problem.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        title = QLabel(tr("打开工作区"))
        title.setFont(sized(self.font(), 4, is_bold=True))
        column.addWidget(title)
        row = QHBoxLayout()
        row.addWidget(self.folders, 1)
        row.addWidget(self.other)
        column.addLayout(row)
        alone = QWidget()
        top = QVBoxLayout(alone)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.passphrase)
        top.addStretch(1)
        self.ways.addWidget(alone)
        sheet = QWidget()
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        for line in self.lines:
            lines.addWidget(line)
        self.ways.addWidget(sheet)
        column.addWidget(self.ways)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.switch = QPushButton(tr("忘记口令，用恢复单"))
        keyring = QPushButton(tr("用系统钥匙串"))
        new = QPushButton(tr("新建工作区…"))
        for button, slot in ((self.switch, self._switch), (keyring, self._use_keyring), (new, self._new)):
            button.setProperty("link", True)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        open_button = QPushButton(tr("打开"))
        open_button.setProperty("primary", True)
        open_button.setDefault(True)
        open_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(open_button)
        return row

    def _switch(self) -> None:
        is_sheet = self.way is Way.PASSPHRASE
        self.ways.setCurrentIndex(1 if is_sheet else 0)
        self.switch.setText(tr("用口令打开") if is_sheet else tr("忘记口令，用恢复单"))

    def _use_keyring(self) -> None:
        self.is_keyring_wanted = True
        self.accept()

    def _new(self) -> None:
        self.is_new_wanted = True
        self.accept()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("工作区文件夹"))
        if chosen:
            self.folders.addItem(chosen, chosen)
            self.folders.setCurrentIndex(self.folders.count() - 1)
