"""从条文生成职权: what the articles of a law propose, to be ticked one by one, the names edited, and written in one step."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork
from lawdesk.operations.deriving import Derived, Pick, Proposal, accept_proposals, derive_from_law, derive_from_version
from lawdesk.ui.background import run_in_background
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.wording.errors import explain
from lawdesk.wording.labels import label

_NUMBER = Qt.ItemDataRole.UserRole
_NAME = 1
_WIDTHS = (100, 340, 150, 260, 190)


class DeriveDialog(QDialog):
    """`law` is a title, or the id of a version; after it was accepted `made` says how many powers were written."""

    def __init__(self, page: Page, law: str | UUID, articles: str = "") -> None:
        super().__init__(page)
        self.setWindowTitle(tr("从条文生成职权"))
        self.resize(1100, 640)
        self._page, self._law = page, law
        self._derived: Derived | None = None
        self._asked = 0
        self.made = 0
        self.articles = QLineEdit(articles)
        self.articles.setPlaceholderText(tr("例如 第三十条至第四十条；留空为全部条文"))
        self.articles.setAccessibleName(tr("条文"))
        self.articles.returnPressed.connect(self.read)
        self.reread = QPushButton(tr("重新读取"))
        self.reread.clicked.connect(self.read)
        self.everything, self.nothing = QPushButton(tr("全选新的")), QPushButton(tr("全不选"))
        self.everything.clicked.connect(partial(self._tick, True))
        self.nothing.clicked.connect(partial(self._tick, False))
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("band")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels([tr("类型"), tr("职权名称（可修改）"), tr("设定依据"), tr("处罚种类、幅度等"), tr("已有")])
        self.table.setAccessibleName(tr("建议的职权"))
        self.table.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed | QTreeWidget.EditTrigger.AnyKeyPressed)
        self.table.currentItemChanged.connect(self._show_text)
        self.table.itemChanged.connect(self._count)
        self.table.itemDoubleClicked.connect(self._edit_name)
        self.text = QTextBrowser()
        self.count = QLabel()
        self.count.setObjectName("secondary")
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read the articles in the background; an answer to an older question is dropped."""
        self._asked += 1
        number, law, words = self._asked, self._law, self.articles.text()
        store, org = self._page.session.store, self._page.session.workspace.home.office_id

        def work(progress: Progress) -> Derived:
            with store.read() as reader:
                if isinstance(law, UUID):
                    return derive_from_version(reader, law, words, org)
                return derive_from_law(reader, law, words, date.today(), org)

        self.title.setText(tr("正在读取条文…"))
        run_in_background(self, work, done=partial(self._receive, number), failed=partial(self._refuse, number))

    def accept(self) -> None:
        """Write the ticked powers; a name that is refused stays to be edited."""
        if self._derived is None:
            return
        try:
            made = accept_proposals(self._page.session.workspace, self._derived, self.picks())
        except LawdeskError as error:
            self._tell(error)
            return
        self.made = len(made)
        super().accept()

    def picks(self) -> tuple[Pick, ...]:
        """Return what is ticked, with the names as they stand."""
        ticked = [item for item in self._items() if item.checkState(0) is Qt.CheckState.Checked]
        return tuple(Pick(number=int(item.data(0, _NUMBER)), name=item.text(_NAME)) for item in ticked)

    def _receive(self, number: int, derived: Derived) -> None:
        if number != self._asked:
            return
        self._derived = derived
        self.problem.hide()
        known = sum(one.known is not None for one in derived.proposals)
        words = tr("《{0}》（{1}）建议 {2} 项职权，其中 {3} 项已有。请逐项核对后勾选。")
        self.title.setText(words.format(derived.work.title, derived.version.label, len(derived.proposals), known))
        self.table.blockSignals(True)
        self.table.clear()
        for place, proposal in enumerate(derived.proposals):
            self.table.addTopLevelItem(_item(place, proposal))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.blockSignals(False)
        self.table.setCurrentItem(self.table.topLevelItem(0))
        self._count()

    def _refuse(self, number: int, error: LawdeskError) -> None:
        if number == self._asked:
            self._derived = None
            self.table.clear()
            self.title.setText(tr("没有读到条文"))
            self._tell(error)
            self._count()

    def _tell(self, error: LawdeskError) -> None:
        sentence = explain(error)
        self.problem.setText(f"{sentence.what}{sentence.remedy}")
        self.problem.show()

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount())]

    def _tick(self, is_ticked: bool) -> None:
        proposals = self._derived.proposals if self._derived else ()
        for item, proposal in zip(self._items(), proposals, strict=True):
            is_wanted = is_ticked and proposal.known is None
            item.setCheckState(0, Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        number = len(self.picks())
        self.count.setText(tr("已勾选 {0} 项").format(number))
        self.accept_button.setText(tr("生成 {0} 项职权").format(number))
        self.accept_button.setEnabled(bool(number))

    def _edit_name(self, item: QTreeWidgetItem, column: int) -> None:
        self.table.editItem(item, _NAME)

    def _show_text(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None and self._derived is not None:
            proposal = self._derived.proposals[int(current.data(0, _NUMBER))]
            self.text.setPlainText(f"{proposal.citation}\n{proposal.proposed.text}")
        else:
            self.text.clear()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(tr("生成职权"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("条文")))
        row.addWidget(self.articles, 1)
        for button in (self.reread, self.everything, self.nothing):
            button.setAutoDefault(False)
            row.addWidget(button)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.text)
        splitter.setSizes([360, 140])
        splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addWidget(self.problem)
        column.addWidget(splitter, 1)
        column.addLayout(foot)


def _item(place: int, proposal: Proposal) -> QTreeWidgetItem:
    one, known = proposal.proposed, proposal.known
    held = f"{known.code} {known.name}".strip() if known else ""
    item = QTreeWidgetItem([label(one.power_type), one.name, proposal.provisions, proposal.penalty_words, held])
    item.setData(0, _NUMBER, place)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
    for column in range(item.columnCount()):
        item.setToolTip(column, item.text(column))
    return item


def derive_powers(page: Page, law: str | UUID, articles: str = "") -> None:
    """Open the proposals of a law and say how many became powers."""
    dialog = DeriveDialog(page, law, articles)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        page.told.emit(tr("已生成 {0} 项职权").format(dialog.made))


def ask_for_law(page: Page) -> None:
    """Ask for a law, one of the unit's bases or any of the library, then open its proposals."""
    with page.session.store.read() as reader:
        versions = reader.window(LegalVersion, [one.version_id for one in reader.own(BasisEntry)])
        works = {one.id: one.title for one in reader.window(LegalWork, list({one.work_id for one in versions}))}
    options = tuple((str(one.id), works.get(one.work_id, "")) for one in versions)
    fields = (
        Field(label=tr("本单位依据"), key="version", choices=(("", tr("（在下面填写名称）")), *options)),
        Field(label=tr("或法规名称"), key="law", hint=tr("文库中任何一部法规")),
        Field(label=tr("条文"), key="articles", hint=tr("例如 第三十条至第四十条；留空为全部条文")),
    )
    dialog = FormDialog(tr("从条文生成职权"), fields, tr("读取条文"), page)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    answers = dialog.values
    law = answers["law"] or (UUID(answers["version"]) if answers["version"] else "")
    if law:
        derive_powers(page, law, answers["articles"])
