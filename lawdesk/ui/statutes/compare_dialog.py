"""版本对照: two versions side by side, the rows listed at the left, differing words marked, renumbering confirmed or mended."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.comparison import ComparedRow, Difference
from lawdesk.domain.statutes.renumbering import Proposal
from lawdesk.domain.statutes.values import LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import with_text_of_its_own
from lawdesk.operations.comparing import Comparison, compare, confirm_lines, write_comparison
from lawdesk.operations.versions import version_name, versions_of_work
from lawdesk.ui.actions import save_file
from lawdesk.ui.background import run_in_background
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.comparison_html import cells_of, rows_html
from lawdesk.ui.statutes.successor_question import ask_for_successor

DOCUMENTS = "Word (*.docx);;PDF (*.pdf);;Excel (*.xlsx)"
_ROW = Qt.ItemDataRole.UserRole


class CompareDialog(QDialog):
    """Compares `old` and `new` of a work; both can be chosen anew. `told` says what was done."""

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        work: LegalWork,
        versions: Sequence[LegalVersion],
        old: UUID,
        new: UUID,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self._versions = with_text_of_its_own(versions)
        self.comparison: Comparison | None = None
        self._cells: Mapping[ComparedRow, str] = {}
        self.setWindowTitle(tr("版本对照：《{0}》").format(work.title))
        self.resize(1180, 690)
        self.old, self.new = (_chooser(self._versions, one, words) for one, words in ((old, tr("旧版本")), (new, tr("新版本"))))
        for box in (self.old, self.new):
            box.activated.connect(self.load)
        self.kinds = ChoiceBox()
        self.kinds.setMinimumContentsLength(12)
        self.kinds.setAccessibleName(tr("只看某类变动"))
        for words, kind in ((tr("全部变动"), ""), *((one.value, one.value) for one in Difference)):
            self.kinds.addItem(words, kind)
        self.kinds.currentIndexChanged.connect(self._fill)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("原条号"), tr("现条号"), tr("变动"), tr("相似度"), tr("确认")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("条文对照清单"))
        self.list.currentItemChanged.connect(self._go)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.counts = QLabel()
        self.counts.setObjectName("secondary")
        self.buttons = {
            "previous": _button(tr("上一处"), partial(self.step, -1)),
            "next": _button(tr("下一处"), partial(self.step, 1)),
            "confirm": _button(tr("确认条号对应"), self.confirm),
            "correct": _button(tr("更正…"), self.correct),
            "export": _button(tr("导出…"), self.export),
            "close": _button(tr("关闭"), self.accept),
        }
        self._lay_out()
        self.load()

    def load(self) -> None:
        """Compare the versions chosen, outside the GUI thread."""
        self.counts.setText(tr("正在比较…"))
        chosen = [box.currentData() for box in (self.old, self.new)]
        by_id = {one.id: one for one in self._versions}
        store, work = self._session.store, self._work

        def run(progress: Progress) -> tuple[Comparison, Mapping[ComparedRow, str]]:
            with store.read() as reader:
                comparison = compare(reader, work, by_id[chosen[0]], by_id[chosen[1]])
            return comparison, cells_of(comparison)

        run_in_background(self, run, done=self._present, failed=self._refuse)

    def step(self, way: int) -> None:
        """Go to the next difference, or to the one before with -1."""
        at = self.list.currentIndex().row()
        item = self.list.topLevelItem(max(0, min(at + way, self.list.topLevelItemCount() - 1)))
        if item is not None:
            self.list.setCurrentItem(item)

    def confirm(self) -> None:
        """Keep the renumbering of the rows chosen, or of all rows when none is, as confirmed."""
        rows = self.chosen_rows()
        if self.comparison is None or not rows:
            return
        lines = [line for row in rows for line in row.lines if line.from_address]
        self._keep(lines, tr("已确认 {0} 条条号对应"))

    def correct(self) -> None:
        """Ask where the article chosen went and keep the answer."""
        rows = [row for row in self.chosen_rows() if row.old]
        if self.comparison is None or not rows:
            return
        line = ask_for_successor(self, self.comparison, rows[0])
        if line is not None:
            self._keep([line], tr("已更正条号对应"))

    def export(self) -> None:
        """Write what the list shows to Word, PDF or Excel."""
        comparison = self.comparison
        name = tr("《{0}》修订对照表").format(self._work.title)
        path = save_file(self, tr("导出对照表"), f"{name}.docx", DOCUMENTS) if comparison is not None else None
        if comparison is None or path is None:
            return
        workspace, kinds = self._session.workspace, self._wanted()

        def run(progress: Progress) -> str:
            return write_comparison(workspace, comparison, path, kinds, progress).name

        run_in_background(self, run, done=self._written, failed=self._refuse)

    def chosen_rows(self) -> list[ComparedRow]:
        """Return the rows selected in the list, all of the list when none is."""
        items = self.list.selectedItems() or [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        return [item.data(0, _ROW) for item in items]

    def _keep(self, lines: Sequence[Proposal], words: str) -> None:
        """Keep lines as confirmed, outside the GUI thread: those of a code are more than a thousand."""
        workspace, comparison = self._session.workspace, self.comparison
        if comparison is None:
            return

        def run(progress: Progress) -> int:
            return confirm_lines(workspace, comparison.old.id, comparison.new.id, lines)

        def done(number: int) -> None:
            self.told.emit(words.format(number))
            self.load()

        run_in_background(self, run, done=done, failed=self._refuse)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for widget in (QLabel(tr("原文")), self.old, QLabel(tr("现文")), self.new, self.kinds):
            top.addWidget(widget)
        top.addStretch(1)
        for name in ("previous", "next"):
            top.addWidget(self.buttons[name])
        bottom.addWidget(self.counts, 1)
        for name in ("correct", "confirm", "export", "close"):
            bottom.addWidget(self.buttons[name])
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([400, 780])
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(splitter, 1)
        column.addLayout(bottom)
        can_write = not self._session.view_words and not self._session.is_office
        for name in ("correct", "confirm"):
            self.buttons[name].setEnabled(can_write)
            self.buttons[name].setToolTip("" if can_write else tr("只能查看，不能修改"))

    def _present(self, found: tuple[Comparison, Mapping[ComparedRow, str]]) -> None:
        self.comparison, self._cells = found
        self._fill()

    def _wanted(self) -> tuple[Difference, ...]:
        kind = self.kinds.currentData()
        return (Difference(kind),) if kind else tuple(one for one in Difference if one is not Difference.SAME)

    def _fill(self) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        rows = comparison.chosen(self._wanted())
        self.list.clear()
        self.list.addTopLevelItems([_item(row, comparison) for row in rows])
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
        self.text.setHtml(rows_html(self._cells[row] for row in rows))
        counts = {one: sum(row.difference is one for row in comparison.rows) for one in Difference}
        self.counts.setText("　".join(f"{one.value} {number}" for one, number in counts.items() if number))

    def _go(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.text.scrollToAnchor(f"row{self.list.indexOfTopLevelItem(current)}")

    def _written(self, name: str) -> None:
        self.counts.setText(tr("已导出 {0}").format(name))

    def _refuse(self, error: LawdeskError) -> None:
        self.counts.clear()
        show_error(error, self)


def open_comparison(session: Session, version: UUID, parent: QWidget) -> CompareDialog | None:
    """Return the dialog for a version and the one before it (or after the first one); None where there is no other."""
    with session.store.read() as reader:
        held = reader.get(LegalVersion, version)
        work = reader.get(LegalWork, held.work_id) if held is not None else None
        versions = versions_of_work(reader, work.id) if work is not None else ()
    ids = [one.id for one in with_text_of_its_own(versions)]
    if work is None or len(ids) < 2 or version not in ids:
        return None
    at = max(1, ids.index(version))
    return CompareDialog(session, work, versions, ids[at - 1], ids[at], parent)


def _chooser(versions: Sequence[LegalVersion], chosen: UUID, name: str) -> QComboBox:
    box = ChoiceBox()
    box.setMinimumContentsLength(30)
    box.setAccessibleName(name)
    for one in versions:
        begin = one.effective_on.isoformat() if one.effective_on else tr("日期不详")
        box.addItem(tr("{0}　{1} 起").format(version_name(one), begin), one.id)
    box.setCurrentIndex([one.id for one in versions].index(chosen))
    return box


def _button(words: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(run)
    return button


def _item(row: ComparedRow, comparison: Comparison) -> QTreeWidgetItem:
    sides = ["、".join(address_words(one) for one in side) for side in (row.old, row.new)]
    score = f"{row.score / 100:.0f}%" if row.old and row.new else ""
    is_confirmed = any(one in comparison.confirmed for one in row.old)
    item = QTreeWidgetItem([*sides, row.difference.value, score, tr("已确认") if is_confirmed else ""])
    item.setData(0, _ROW, row)
    return item
