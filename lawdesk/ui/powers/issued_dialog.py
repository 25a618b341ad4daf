"""上级职权清单: every issued line beside the own power; what is not taken up is taken over or declined here."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.operations.issued_powers import IssuedLine, Standing, decline_lines, list_issued_powers, take_lines
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.command import perform
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.lines_table import LinesTable
from lawdesk.wording.labels import label


class IssuedPowersDialog(QDialog):
    """`import_list` asks for a list of the superior; the dialog closes before it."""

    def __init__(self, session: Session, import_list: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("上级职权清单"))
        self.resize(1160, 600)
        self._session, self._import = session, import_list
        self._lines: tuple[IssuedLine, ...] = ()
        self._shown: tuple[IssuedLine, ...] = ()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.standings = ChoiceBox()
        self.standings.setMinimumContentsLength(8)
        self.standings.setAccessibleName(tr("按状态筛选"))
        self.standings.addItem(tr("全部"), "")
        for standing in Standing:
            self.standings.addItem(standing.value, standing.value)
        heads = (tr("状态"), tr("编码"), tr("类型"), tr("上级事项"), tr("本单位职权"), tr("差异"), tr("清单或理由"))
        self.table = LinesTable(heads, (5, 11, 6, 20, 18, 7, 0))
        self.table.setAccessibleName(tr("上级事项"))
        self.take_button = self._button(tr("承接"), self.take)
        self.decline_button = self._button(tr("不承接…"), self.decline)
        self._lay_out()
        self.standings.currentIndexChanged.connect(self.fill)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.load()

    def load(self) -> None:
        """Compare anew."""
        self._lines = list_issued_powers(self._session.workspace)
        counts = {one: sum(line.standing is one for line in self._lines) for one in Standing}
        told = "，".join(f"{one.value} {number}" for one, number in counts.items() if number)
        nothing = tr("还没有上级下发的职权清单，请先导入。")
        self.sentence.setText(tr("共 {0} 项：{1}。").format(len(self._lines), told) if self._lines else nothing)
        self.fill()

    def fill(self) -> None:
        """Show the lines of the chosen standing."""
        wanted = self.standings.currentData()
        self._shown = tuple(one for one in self._lines if wanted in ("", one.standing.value))
        self.table.lines.set_rows([_cells(one) for one in self._shown])
        self._allow()

    def take(self) -> None:
        """Make own powers of the selected lines."""
        chosen = [self._shown[row].line.id for row in self.table.chosen()]
        perform(lambda: self._take(chosen), self)
        self.load()

    def decline(self) -> None:
        """Mark the selected lines as not taken up; an empty reason takes the mark back."""
        chosen = [self._shown[row].line.id for row in self.table.chosen()]
        fields = (Field(label=tr("理由"), key="reason", hint=tr("例如：本单位没有这项职权；不填则撤销标记")),)
        dialog = FormDialog(tr("标记 {0} 项不承接").format(len(chosen)), fields, tr("标记"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            reason = dialog.values["reason"]
            perform(lambda: self._decline(chosen, reason), self)
            self.load()

    def _take(self, chosen: list[UUID]) -> None:
        take_lines(self._session.workspace, chosen, date.today())

    def _decline(self, chosen: list[UUID], reason: str) -> None:
        decline_lines(self._session.workspace, chosen, reason)

    def _start_import(self) -> None:
        self.accept()
        self._import()

    def _allow(self) -> None:
        chosen = [self._shown[row] for row in self.table.chosen()]
        can_take = any(one.power is None for one in chosen)
        self.take_button.setEnabled(can_take)
        self.take_button.setToolTip("" if can_take else tr("请先选择未承接的事项"))
        self.decline_button.setEnabled(can_take)
        self.decline_button.setToolTip("" if can_take else tr("请先选择未承接的事项"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.standings)
        row = QHBoxLayout()
        row.addWidget(self._button(tr("导入上级清单…"), self._start_import))
        row.addWidget(self._button(tr("复制"), self.table.copy))
        row.addStretch(1)
        self.take_button.setProperty("primary", True)
        for button in (self.decline_button, self.take_button, self._button(tr("关闭"), self.reject)):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _button(self, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button


def _cells(one: IssuedLine) -> tuple[str, ...]:
    line = one.line
    kind = label(line.power_type) if line.power_type is not None else ""
    mine = one.power.name if one.power is not None else ""
    return (one.standing.value, line.base_code or line.code, kind, line.name, mine, "、".join(one.differs),
            line.declined_reason or line.list_title)  # fmt: skip
