"""引用…: type or paste citations of any style and see at once what each leads to; choose where a name means more than one law."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lawdesk.data.store import Store
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import CitationRole
from lawdesk.domain.statutes.works import owner_words
from lawdesk.operations.citation_fixing import Choice
from lawdesk.operations.citation_reading import CitedLine, read_lines
from lawdesk.ui.background import run_in_background
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.form_dialog import ask_to_discard
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.tone import Tone
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import label

_REST = 250  # milliseconds after the last key before the text is read
_NUMBER = Qt.ItemDataRole.UserRole


class CitingDialog(QDialog):
    """After it was accepted `choices` are the citations that lead somewhere, as (as written, choice), and `role` what for."""

    def __init__(self, store: Store, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(860, 560)
        self._store = store
        self._chosen: dict[str, UUID] = {}
        self._lines: tuple[CitedLine, ...] = ()
        self._asked = 0
        self.input = QPlainTextEdit()
        self.input.setPlaceholderText(tr("例如：《土地管理法》第七十七条第一款；处罚法58；可以粘贴整段依据"))
        self.input.setAccessibleName(tr("引用"))
        self.input.setTabChangesFocus(True)
        self.input.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        self.day = QLineEdit(date.today().isoformat())
        self.day.setAccessibleName(tr("按哪一天有效的版本"))
        self.roles = ChoiceBox()
        self.roles.setMinimumContentsLength(10)
        for role in CitationRole:
            self.roles.addItem(label(role), role)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels([tr("引用"), tr("对应的法规"), tr("条文"), tr("版本"), tr("时效性")])
        self.table.setAccessibleName(tr("识别结果"))
        self.table.currentItemChanged.connect(self._show_current)
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.candidates = ChoiceBox()
        self.candidates.setMinimumContentsLength(30)
        self.candidates.activated.connect(self._take_candidate)
        self.text = QTextBrowser()
        self.count = QLabel()
        self.count.setObjectName("secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.read)
        self.input.textChanged.connect(self._timer.start)
        self.day.textEdited.connect(self._timer.start)
        self._lay_out(verb)
        self._present(())

    @property
    def choices(self) -> tuple[tuple[str, Choice], ...]:
        """Return the citations that lead to a provision, as written and as chosen."""
        return tuple((line.written, line.choice) for line in self._lines if line.choice is not None)

    @property
    def role(self) -> CitationRole:
        """Return what the citations do for the record."""
        return CitationRole(self.roles.currentData())

    def read(self) -> None:
        """Read the text in the background; an answer to an older text is dropped."""
        self._asked += 1
        number, text, chosen, store = self._asked, self.input.toPlainText(), dict(self._chosen), self._store
        day = read_day(self.day.text()) or date.today()

        def work(progress: Progress) -> tuple[CitedLine, ...]:
            with store.read() as reader:
                return read_lines(reader, text, day, chosen)

        run_in_background(self, work, done=partial(self._receive, number))

    def reject(self) -> None:
        """Close without citations; ask first when something was typed."""
        if not self.input.toPlainText().strip() or ask_to_discard(self):
            super().reject()

    def _lay_out(self, verb: str) -> None:
        row = QHBoxLayout()
        for words, field in ((tr("作用"), self.roles), (tr("按哪一天有效的版本"), self.day)):
            row.addWidget(QLabel(words))
            row.addWidget(field)
        row.addStretch(1)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        for widget in (self.problem, self.candidates, self.text):
            below.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(lower)
        splitter.setSizes([180, 200])
        splitter.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.input)
        column.addLayout(row)
        column.addWidget(splitter, 1)
        column.addLayout(foot)

    def _receive(self, number: int, lines: tuple[CitedLine, ...]) -> None:
        if number == self._asked:
            self._present(lines)

    def _present(self, lines: tuple[CitedLine, ...]) -> None:
        self.table.blockSignals(True)  # the rows that go have numbers of the lines before
        self.table.clear()
        self._lines = lines
        for number, line in enumerate(lines):
            state = label(line.validity) if line.validity else ""
            item = QTreeWidgetItem([line.written, line.title or tr("未对应"), line.provisions, line.version, state])
            item.setData(0, _NUMBER, number)
            for column in range(item.columnCount()):
                item.setToolTip(column, item.text(column))
            item.setIcon(0, icon(_tone(line).value))
            self.table.addTopLevelItem(item)
        for column, width in enumerate((230, 250, 150, 90, 70)):
            self.table.setColumnWidth(column, width)
        found = sum(line.choice is not None for line in lines)
        rest = len(lines) - found
        self.count.setText(
            tr("识别 {0} 处，可以加入 {1} 处").format(len(lines), found) + (tr("，未对应的不加入") if rest else "")
        )
        self.accept_button.setEnabled(bool(found))
        bad = next((number for number, line in enumerate(lines) if line.choice is None), 0)
        self.table.setCurrentItem(self.table.topLevelItem(bad))
        self.table.blockSignals(False)
        self._show_current(self.table.currentItem(), None)

    def _show_current(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        line = self._lines[int(current.data(0, _NUMBER))] if current is not None else None
        self.text.setPlainText(line.text if line else "")
        self.problem.setVisible(bool(line and line.why))
        if line and line.why:
            self.problem.setText(tr("{0}。{1}").format(line.why, line.remedy))
        self.candidates.clear()
        self.candidates.setVisible(bool(line and line.candidates))
        if line and line.candidates:
            self.candidates.addItem(tr("选择所指的法规…"), None)
            for work in line.candidates:
                self.candidates.addItem(f"《{work.title}》（{owner_words(work)}）", work.id)

    def _take_candidate(self, number: int) -> None:
        current: QTreeWidgetItem | None = self.table.currentItem()
        record = self.candidates.itemData(number)
        if current is not None and record is not None:
            self._chosen[self._lines[int(current.data(0, _NUMBER))].law] = record
            self.read()


def _tone(line: CitedLine) -> Tone:
    if line.choice is None:
        return Tone.BAD
    return Tone.WARNING if line.why else Tone.GOOD
