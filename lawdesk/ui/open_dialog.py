"""Open a workspace: by passphrase, by the keyring of the system, or by the four lines of the recovery sheet."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
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

from lawdesk.domain.errors import LawdeskError
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.error_dialog import error_details
from lawdesk.ui.language import tr
from lawdesk.ui.open_helps import Help
from lawdesk.ui.theme import sized
from lawdesk.wording.errors import explain

KeyringRefusal = Callable[[Path], str]


class Way(Enum):
    """How the workspace shall be unlocked."""

    PASSPHRASE = 0
    RECOVERY = 1
    KEYRING = 2


class OpenDialog(QDialog):
    """Asks which workspace and the secret that opens it; a refusal keeps it open, with the ways out as buttons.

    `wanted` is what the person asked for instead of opening, if anything. `keyring_refusal` tells why the keyring does not open
    the workspace of a folder, nothing if it may.
    """

    def __init__(
        self, folders: Sequence[tuple[Path, str]], keyring_refusal: KeyringRefusal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("打开工作区"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 40)
        self.wanted: Help | None = None
        self.refused: LawdeskError | None = None
        self.is_keyring_wanted = False
        self._keyring_refusal = keyring_refusal
        self.folders = ChoiceBox()
        self.folders.setAccessibleName(tr("工作区"))
        for folder, name in folders:
            self.folders.addItem(name, str(folder))
        self.folders.currentIndexChanged.connect(self._show_keyring)
        self.other = QPushButton(tr("其他位置…"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("口令"))
        self.passphrase.setAccessibleName(tr("口令"))
        self.lines = [QLineEdit() for _ in range(4)]
        for number, line in enumerate(self.lines, start=1):
            line.setPlaceholderText(tr("恢复单第 {0} 行").format(number))
        self.ways = QStackedWidget()
        self.view_only = QCheckBox(tr("以「只看」方式打开：不能修改，也不写入任何内容"))
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.helps = {help_: QPushButton(words) for help_, words in _help_words().items()}
        self.copy = QPushButton(tr("复制详细信息"))
        self._lay_out()
        self._show_keyring()
        self.show_helps(())

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

    def show_refusal(self, error: LawdeskError, helps: Sequence[Help], note: str = "") -> None:
        """Say why it did not open and what to do, with a button for each way out; what was typed can be corrected."""
        sentence = explain(error)
        self.refused, self.is_keyring_wanted = error, False
        self.problem.setText(f"{sentence.what}\n{note or sentence.remedy}")
        self.problem.show()
        self.show_helps(helps)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def show_helps(self, helps: Sequence[Help]) -> None:
        """Show these ways out; the details can be copied while a refusal is shown."""
        for help_, button in self.helps.items():
            button.setVisible(help_ in helps)
        self.copy.setVisible(self.refused is not None)

    def _show_keyring(self) -> None:
        reason = self._keyring_refusal(self.folder)
        self.keyring.setEnabled(not reason)
        self.keyring.setToolTip(reason or tr("由登录电脑的人打开，不询问口令"))

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
        self.ways.addWidget(_stacked([self.passphrase]))
        self.ways.addWidget(_stacked(self.lines))
        column.addWidget(self.ways)
        column.addWidget(self.view_only)
        column.addWidget(self.problem)
        helps = QHBoxLayout()
        for help_, button in self.helps.items():
            button.clicked.connect(lambda _=False, help_=help_: self._want(help_))
            helps.addWidget(button)
        self.copy.clicked.connect(self._copy)
        helps.addWidget(self.copy)
        helps.addStretch(1)
        column.addLayout(helps)
        column.addLayout(self._buttons())
        self.other.clicked.connect(self._choose_folder)
        for button in (self.other, self.copy, *self.helps.values()):
            button.setAutoDefault(False)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.switch = QPushButton(tr("忘记口令，用恢复单"))
        self.keyring = QPushButton(tr("用系统钥匙串"))
        new = QPushButton(tr("新建工作区…"))
        slots = (self._switch, self._use_keyring, partial(self._want, Help.NEW))
        for button, slot in zip((self.switch, self.keyring, new), slots, strict=True):
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
        open_button.clicked.connect(self._open)
        row.addWidget(cancel)
        row.addWidget(open_button)
        return row

    def _open(self) -> None:
        self.wanted = None
        self.accept()

    def _switch(self) -> None:
        is_sheet = self.way is Way.PASSPHRASE
        self.ways.setCurrentIndex(1 if is_sheet else 0)
        self.switch.setText(tr("用口令打开") if is_sheet else tr("忘记口令，用恢复单"))

    def _use_keyring(self) -> None:
        self.is_keyring_wanted = True
        self._open()

    def _want(self, help_: Help) -> None:
        if help_ is Help.OTHER:
            self._choose_folder()
            return
        if help_ is Help.VIEW:
            self.view_only.setChecked(True)
            self._open()
            return
        self.wanted = help_
        self.accept()

    def _copy(self) -> None:
        if self.refused is not None:
            QGuiApplication.clipboard().setText(f"{self.problem.text()}\n\n{error_details(self.refused)}")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("工作区文件夹"))
        if chosen:
            self.folders.addItem(chosen, chosen)
            self.folders.setCurrentIndex(self.folders.count() - 1)


def show_note(dialog: OpenDialog, text: str) -> None:
    """Say in the dialog what was done."""
    dialog.refused = None
    dialog.problem.setText(text)
    dialog.problem.show()
    dialog.show_helps(())


def _help_words() -> dict[Help, str]:
    return {
        Help.RESTORE: tr("从备份恢复…"),
        Help.SALVAGE: tr("导出可读部分…"),
        Help.VIEW: tr("以「只看」方式打开"),
        Help.PREVIOUS: tr("换用上一份密钥文件"),
        Help.OTHER: tr("选择其他位置…"),
    }


def _stacked(lines: Sequence[QLineEdit]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for line in lines:
        column.addWidget(line)
    column.addStretch(1)
    return page
