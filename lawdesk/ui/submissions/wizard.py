"""新建报送: 内容 → 检查 → 收件机关与位置 → 完成. Nothing is written before 完成; 上一步 always works (UI-22)."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Listed
from lawdesk.domain.submissions.values import Part, PeerCard
from lawdesk.operations.checks import PART_OF_KIND
from lawdesk.ui.checks.grid import findings_grid
from lawdesk.ui.detail import Field
from lawdesk.ui.form import Form
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.place import Place
from lawdesk.ui.theme import sized
from lawdesk.wording.labels import label


class SubmitDialog(QDialog):
    """Collects parts, reasons, office and folder; `jump_asked` leads from a finding to its record."""

    jump_asked = Signal(object)

    def __init__(self, findings: Sequence[Listed], peers: Sequence[PeerCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("新建报送"))
        self.resize(860, 560)
        self._findings = tuple(findings)
        self._peers = [peer for peer in peers if not peer.is_own]
        self.titles = (tr("第一步：报送内容"), tr("第二步：完整性检查"), tr("第三步：收件机关与存放位置"))
        self.title = QLabel()
        self.title.setFont(sized(self.font(), 4, is_bold=True))
        self.steps = QStackedWidget()
        self.parts = _PartsStep()
        self.checks = _ChecksStep()
        self.target = _TargetStep(self._peers)
        self.checks.jump_asked.connect(self._leave_for)
        for step in (self.parts, self.checks, self.target):
            self.steps.addWidget(step)
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.steps, 1)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        self._show(0)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the reasons of the warnings as `CODE=reason`."""
        return tuple(f"{code}={reason}" for code, reason in self.checks.form.values().items())

    def next(self) -> None:
        """Go on when the step is complete, else say what is missing."""
        number = self.steps.currentIndex()
        problem = (self.parts, self.checks, self.target)[number].problem()
        if problem:
            self.problem.setText(problem)
            self.problem.show()
        elif number < 2:
            self._show(number + 1)
        else:
            self.accept()

    def back(self) -> None:
        """Go to the step before."""
        self._show(self.steps.currentIndex() - 1)

    def _show(self, number: int) -> None:
        if number == 1:
            self.checks.present([one for one in self._findings if PART_OF_KIND[one.finding.kind] in self.parts.chosen])
        self.steps.setCurrentIndex(number)
        self.title.setText(self.titles[number])
        self.problem.hide()
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(tr("下一步") if number < 2 else tr("生成报送文件"))

    def _leave_for(self, place: Place) -> None:
        self.reject()
        self.jump_asked.emit(place)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.back_button = QPushButton(tr("上一步"))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self.next)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        return row


class _PartsStep(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(QLabel(tr("每一部分整体报送，由收件机关与上次比对。")))
        self.boxes: dict[Part, QCheckBox] = {}
        for part in Part:
            box = QCheckBox(label(part))
            box.setChecked(True)
            self.boxes[part] = box
            column.addWidget(box)
        column.addStretch(1)

    @property
    def chosen(self) -> tuple[Part, ...]:
        return tuple(part for part, box in self.boxes.items() if box.isChecked())

    def problem(self) -> str:
        return "" if self.chosen else tr("请至少选择一部分内容。")


class _ChecksStep(QWidget):
    jump_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.form = Form(())
        self.errors = 0
        self._shown: list[QWidget] = []

    def present(self, lines: Sequence[Listed]) -> None:
        for widget in self._shown:
            self.column.removeWidget(widget)
            widget.deleteLater()
        kept = self.form.values()
        findings = [one.finding for one in lines if one.is_open]
        counts = Counter(one.severity for one in findings)
        self.errors = counts[Severity.ERROR]
        words = tr("错误 {0} 项，警告 {1} 项，提示 {2} 项。双击一行打开记录。").format(
            counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO]
        )
        accepted = len(lines) - len(findings)
        sentence = QLabel(words + (tr("另有 {0} 项已接受，理由随文件一并报送。").format(accepted) if accepted else ""))
        grid = GridView(findings_grid(findings))
        grid.jump_asked.connect(self.jump_asked)
        warnings = Counter(one.code for one in findings if one.severity is Severity.WARNING)
        self.form = Form(
            tuple(
                Field(
                    label=f"{code}（{number}）", key=code, value=kept.get(code, ""), hint=tr("警告仍然存在的理由，随文件一并报送")
                )
                for code, number in warnings.items()
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setMaximumHeight(170)
        if not warnings:
            area.hide()
        self._shown = [sentence, grid, area]
        self.column.addWidget(sentence)
        self.column.addWidget(grid, 1)
        self.column.addWidget(area)

    def problem(self) -> str:
        if self.errors:
            return tr("有 {0} 项错误，改正后才能报送。").format(self.errors)
        missing = [code for code, reason in self.form.values().items() if not reason]
        return tr("请为警告 {0} 写明理由。").format("、".join(missing)) if missing else ""


class _TargetStep(QWidget):
    def __init__(self, peers: Sequence[PeerCard]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        offices = tuple((peer.office_id, f"{peer.name}（{_verified(peer)}）") for peer in peers)
        self.form = Form((Field(label=tr("收件机关"), key="office", choices=offices or (("", tr("还没有登记公钥名片")),)),))
        column.addWidget(self.form)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(tr("U 盘或共享文件夹"))
        self.folder.setAccessibleName(tr("存放位置"))
        choose = QPushButton(tr("选择…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("存放位置")))
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        column.addLayout(row)
        note = QLabel(tr("文件用收件机关的公钥加密，只有该机关能够打开；写出后读回核验。"))
        note.setObjectName("secondary")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addStretch(1)

    def problem(self) -> str:
        if not self.form.value("office"):
            return tr("请先在“设置”中登记收件机关的公钥名片。")
        return "" if Path(self.folder.text()).is_dir() and self.folder.text() else tr("请选择存放位置。")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("存放位置"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _verified(peer: PeerCard) -> str:
    return tr("指纹已核对") if peer.is_verified else tr("指纹未核对")
