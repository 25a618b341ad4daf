"""按规则分配: all powers of a type, unit, level or name, or without a role, go to one post; a list shows which are meant."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Level, Unit
from lawdesk.domain.powers.choosing import Choice
from lawdesk.domain.powers.values import DutyRole, Power, PowerType
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import Choices, choices
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.ui.matrix.page import MatrixPage

ASKS_AFTER = 150
"""Milliseconds after the last change before the list is made anew."""


class RuleDialog(QDialog):
    """Counts while one chooses; the button says how many powers it gives."""

    def __init__(self, page: "MatrixPage") -> None:
        super().__init__(page)
        self._page = page
        self.setWindowTitle(tr("按规则分配"))
        self.resize(self.fontMetrics().horizontalAdvance("国") * 52, 540)
        with page.session.store.read() as reader:
            units = tuple((str(one.id), one.name) for one in reader.all(Unit, org=page.session.home.office_id))
        every = ((("", tr("（不限）"))),)
        self.types = _box((*every, *choices(PowerType)))
        self.units = _box((*every, *units))
        self.levels = _box((*every, *choices(Level)))
        self.missing = _box((*every, *choices(DutyRole)))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("名称或编码中的文字"))
        matrix = page.view.matrix
        posts = tuple((str(one.id), f"{one.unit} {one.name}") for one in matrix.posts) if matrix else ()
        self.post = _box(posts)
        self.role = _box(choices(DutyRole))
        self.found: tuple[Power, ...] = ()
        self.count = QLabel()
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(tr("将分配的职权"))
        self.go_on = QPushButton()
        self.go_on.setProperty("primary", True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKS_AFTER)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self._start_with_current()
        for box in (self.types, self.units, self.levels, self.missing, self.post, self.role):
            box.currentIndexChanged.connect(self._timer.start)
        self.name.textChanged.connect(self._timer.start)
        self.look()

    @property
    def choice(self) -> Choice:
        """Return the rule that is chosen."""
        unit, missing = self.units.currentData(), self.missing.currentData()
        return Choice(
            power_types=(PowerType(self.types.currentData()),) if self.types.currentData() else (),
            unit_ids=(UUID(unit),) if unit else (),
            levels=(Level(self.levels.currentData()),) if self.levels.currentData() else (),
            name=self.name.text().strip(),
            missing=DutyRole(missing) if missing else None,
        )

    def look(self) -> None:
        """Show which powers the rule means."""
        from lawdesk.operations.assigning import powers_meant

        self._timer.stop()
        post, role = self._goal()
        page = self._page
        if post is not None:
            with page.session.store.read() as reader:
                org = page.session.home.office_id
                self.found = powers_meant(reader, org, self.choice, post, role, date.today())
        number = len(self.found)
        self.count.setText(tr("符合规则、该岗位还没有这一角色的职权 {0} 项：").format(number))
        self.lines.setPlainText("\n".join(f"{one.code}　{one.name}" for one in self.found))
        self.go_on.setText(tr("分配 {0} 项").format(number))
        self.go_on.setEnabled(number > 0)

    def accept(self) -> None:
        """Give the powers that were listed, as one undo step; what another client gave meanwhile is left out."""
        from lawdesk.operations.assigning import assign_by_rule

        self.look()
        post, role = self._goal()
        page = self._page
        if post is None or not self.found:
            return
        title = f"按规则分配 {len(self.found)} 项职权给「{self.post.currentText()}」（{label(role)}）"
        listed = {one.id for one in self.found}
        try:
            given = assign_by_rule(page.session.workspace, self.choice, post, role, date.today(), title, listed)
        except LawdeskError as error:
            show_error(error, self)
            return
        page.told.emit(tr("已分配 {0} 项职权").format(len(given)))
        super().accept()

    def _goal(self) -> tuple[UUID | None, DutyRole]:
        post = self.post.currentData()
        return UUID(post) if post else None, DutyRole(self.role.currentData())

    def _start_with_current(self) -> None:
        """Propose the post of the current cell."""
        matrix, block = self._page.view.matrix, self._page.view.block
        if matrix is not None and block.column < len(matrix.columns) and not block.is_rows:
            self.post.setCurrentIndex(max(0, self.post.findData(str(matrix.posts[matrix.columns[block.column]].id))))

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, widget in (
            (tr("职权类型"), self.types),
            (tr("承办机构"), self.units),
            (tr("行使层级"), self.levels),
            (tr("名称包含"), self.name),
            (tr("缺少角色"), self.missing),
            (tr("分给岗位"), self.post),
            (tr("作为"), self.role),
        ):
            widget.setAccessibleName(text)
            form.addRow(text, widget)
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.count)
        column.addWidget(self.lines, 1)
        column.addLayout(row)


def _box(pairs: Choices) -> ChoiceBox:
    box = ChoiceBox()
    for value, word in pairs:
        box.addItem(word, value)
    return box
