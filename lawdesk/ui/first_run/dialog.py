"""First run: three screens, 上一步 always works, nothing is written before 完成 (UI-21, UI-22)."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lawdesk.domain.organisation.values import Level, ManagementType, SubjectKind
from lawdesk.ui.first_run.answers import Answers
from lawdesk.ui.first_run.screens import OperatorScreen, PurposeScreen, StartScreen
from lawdesk.ui.form_dialog import ask_to_discard
from lawdesk.ui.language import tr
from lawdesk.ui.theme import sized


class FirstRunDialog(QDialog):
    """`answers` is set when it was accepted; `is_sample_wanted` when the sample was chosen instead."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("行政执法责任制工作台 · 首次使用"))
        self.resize(720, 520)
        self.answers: Answers | None = None
        self.is_sample_wanted = False
        self.titles = (tr("第一步，共三步：用途与单位"), tr("第二步，共三步：操作人与恢复"), tr("第三步，共三步：开始方式"))
        self.purpose = PurposeScreen()
        self.operator = OperatorScreen(folder)
        self.start = StartScreen()
        self.screens = QStackedWidget()
        for screen in (self.purpose, self.operator, self.start):
            self.screens.addWidget(screen)
        self.title = QLabel()
        self.title.setFont(sized(self.font(), 4, is_bold=True))
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self.screens, 1)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        self._show(0)

    def next(self) -> None:
        """Go on when the screen is complete, else say what is missing; the last screen finishes."""
        number = self.screens.currentIndex()
        problem = (self.purpose, self.operator, self.start)[number].problem()
        if problem:
            self.problem.setText(problem)
            self.problem.show()
        elif number < 2:
            self._show(number + 1)
        else:
            self.answers = self._answers()
            self.accept()

    def back(self) -> None:
        """Go to the screen before; what was typed stays."""
        self._show(self.screens.currentIndex() - 1)

    def reject(self) -> None:
        """Leave; ask first when a name was typed."""
        if not self.purpose.form.value("name") or ask_to_discard(self):
            super().reject()

    def _open_sample(self) -> None:
        self.is_sample_wanted = True
        self.accept()

    def _show(self, number: int) -> None:
        self.screens.setCurrentIndex(number)
        self.title.setText(self.titles[number])
        self.problem.hide()
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(tr("下一步") if number < 2 else tr("完成"))
        if number == 2:
            self.start.summary.setText(self._summary())

    def _summary(self) -> str:
        desk = tr("监督机关端") if self.purpose.office_desk.isChecked() else tr("执法单位端")
        lines = (
            tr("将要建立：{0}工作区“{1}”").format(desk, self.purpose.form.value("name")),
            tr("位置：{0}").format(self.operator.folder.text()),
            tr("数据文件加密保存，操作人“{0}”").format(self.operator.form.value("operator")),
        )
        return "\n".join(lines)

    def _answers(self) -> Answers:
        unit, person = self.purpose.form.values(), self.operator.form.values()
        return Answers(
            is_office=self.purpose.office_desk.isChecked(),
            name=unit["name"],
            code=unit["code"].upper(),
            level=Level(unit["level"]),
            subject_kind=SubjectKind(unit["subject_kind"]),
            management_type=ManagementType(unit["management_type"]),
            region_code=unit["region_code"],
            superior_name=unit["superior_name"],
            operator=person["operator"],
            passphrase=person["passphrase"],
            folder=Path(self.operator.folder.text().strip()),
            start=self.start.start,
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        sample = QPushButton(tr("跳过，先看示例"))
        sample.setProperty("link", True)
        sample.setAutoDefault(False)
        sample.clicked.connect(self._open_sample)
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.back_button = QPushButton(tr("上一步"))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton(tr("下一步"))
        self.next_button.setProperty("primary", True)
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self.next)
        row.addWidget(sample)
        row.addStretch(1)
        for button in (cancel, self.back_button, self.next_button):
            row.addWidget(button)
        return row
