"""依据变动影响清单: every place that cites an older version, where the matter went, and settling them singly or in groups."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
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
from lawdesk.domain.statutes.impact import Effect, Impact, ImpactLine, Settlement
from lawdesk.domain.statutes.values import LegalVersion, LegalWork
from lawdesk.operations.comparing import write_impact
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.impact import Change, change_of, impact_of
from lawdesk.operations.settling import Decision, settle
from lawdesk.operations.versions import ending_words, version_name
from lawdesk.ui.actions import save_file
from lawdesk.ui.background import run_in_background
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.detail import Field
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.compare_dialog import DOCUMENTS
from lawdesk.ui.statutes.impact_texts import texts_html

_LINE = Qt.ItemDataRole.UserRole
_WRITTEN = 2
_WIDTHS = (250, 150, 230, 110, 60, 230)


class ImpactDialog(QDialog):
    """The impact list of one law. `told` says what was settled."""

    told = Signal(str)

    def __init__(self, session: Session, work: LegalWork, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._change = session, change
        self.impact: Impact | None = None
        self.setWindowTitle(tr("依据变动：《{0}》").format(work.title))
        self.resize(1240, 700)
        self.sentence = QLabel(_sentence(change))
        self.sentence.setWordWrap(True)
        self.kinds = ChoiceBox()
        self.kinds.setMinimumContentsLength(14)
        self.kinds.setAccessibleName(tr("只看某类变动"))
        self.kinds.addItem(tr("全部"), "")
        for one in Effect:
            self.kinds.addItem(one.value, one.value)
        self.kinds.currentIndexChanged.connect(self._fill)
        self.even_manual = QCheckBox(tr("连同人工核定的引用"))
        self.even_manual.toggled.connect(self._chosen)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [tr("记录"), tr("位置"), tr("现有引用"), tr("变动"), tr("相似度"), tr("新版本中的引用"), tr("说明")]
        )
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("影响清单"))
        self.list.itemSelectionChanged.connect(self._chosen)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.counts = QLabel()
        self.counts.setObjectName("secondary")
        self.carry = _button(tr("沿用"), self.carry_over, is_primary=True)
        self.recite = _button(tr("改引…"), self.cite_anew)
        self.review = _button(tr("标为待复核…"), self.mark)
        self.export = _button(tr("导出…"), self.write)
        self._lay_out()
        self.load()

    def load(self) -> None:
        """Make the list, outside the GUI thread."""
        self.counts.setText(tr("正在查找引用…"))
        store, change, office = self._session.store, self._change, self._session.home.office_id

        def run(progress: Progress) -> Impact:
            with store.read() as reader:
                return impact_of(reader, change, office)

        run_in_background(self, run, done=self._present, failed=self._refuse)

    def chosen(self) -> list[ImpactLine]:
        """Return the lines selected."""
        return [item.data(0, _LINE) for item in self.list.selectedItems()]

    def carry_over(self) -> None:
        """Take the selected places over to the new version, those that can be."""
        lines = self._carried()
        if not lines:
            self.counts.setText(
                tr("所选各处不能直接沿用：已删去、属于责任书，或为人工核定的引用（可勾选“连同人工核定的引用”）。")
            )
            return
        self._settle({line.reference.key: Decision(settlement=Settlement.CARRY) for line in lines})

    def _carried(self) -> list[ImpactLine]:
        """Return what is selected and can be carried over."""
        even_manual = self.even_manual.isChecked()
        return [line for line in self.chosen() if line.can_carry and (even_manual or not line.reference.is_manual)]

    def cite_anew(self) -> None:
        """Ask for the citation that takes the place of the selected ones."""
        lines = self.chosen()
        if self.impact is None or not lines:
            return
        new = self.impact.new_words(lines[0]) or lines[0].reference.written
        text = _ask(self, tr("改引"), tr("新的引用"), new)
        if text:
            self._settle({line.reference.key: Decision(settlement=Settlement.RECITE, text=text) for line in lines})

    def mark(self) -> None:
        """Mark the selected places for somebody to look at again."""
        lines = [line for line in self.chosen() if not line.reference.path]
        if not lines:
            self.counts.setText(tr("文字中的引用和责任书不能标记，请直接沿用或改引。"))
            return
        text = _ask(self, tr("标为待复核"), tr("原因（可不填）"), "")
        if text is not None:
            self._settle({line.reference.key: Decision(settlement=Settlement.REVIEW, text=text) for line in lines})

    def write(self) -> None:
        """Write the list to Word, PDF or Excel."""
        impact = self.impact
        path = save_file(self, tr("导出影响清单"), f"{tr('依据变动影响清单')}.docx", DOCUMENTS) if impact is not None else None
        if impact is None or path is None:
            return
        workspace = self._session.workspace

        def run(progress: Progress) -> str:
            return write_impact(workspace, impact, path, date.today(), progress).name

        def done(name: str) -> None:
            self.counts.setText(tr("已导出 {0}").format(name))

        run_in_background(self, run, done=done, failed=self._refuse)

    def _settle(self, decisions: dict[str, Decision]) -> None:
        workspace, change, even_manual = self._session.workspace, self._change, self.even_manual.isChecked()

        def run(progress: Progress) -> str:
            return settle(workspace, change, decisions, date.today(), even_manual=even_manual).words

        def done(words: str) -> None:
            self.told.emit(words)
            self.load()

        run_in_background(self, run, done=done, failed=self._refuse)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.sentence, 1)
        top.addWidget(self.kinds)
        bottom.addWidget(self.counts, 1)
        close = _button(tr("关闭"), self.accept)
        for widget in (self.even_manual, self.carry, self.recite, self.review, self.export, close):
            bottom.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([400, 210])
        splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(splitter, 1)
        column.addLayout(bottom)
        self._chosen()

    def _present(self, impact: Impact) -> None:
        self.impact = impact
        if not impact.lines:
            self.sentence.setText(tr("没有引用旧版本的记录，不需要处理。"))
        self._fill()

    def _fill(self) -> None:
        if self.impact is None:
            return
        wanted = self.kinds.currentData()
        lines = [line for line in self.impact.lines if not wanted or line.effect.value == wanted]
        self.list.clear()
        self.list.addTopLevelItems([_item(self.impact, line) for line in lines])
        for column, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(column, width)
        self.counts.setText(_counts(self.impact.lines))
        self._chosen()

    def _chosen(self) -> None:
        lines = self.chosen()
        can_write = not self._session.view_words and not self._session.is_office
        for button in (self.carry, self.recite, self.review):
            button.setEnabled(bool(lines) and can_write)
            button.setToolTip("" if lines else tr("请先选择要处理的引用"))
        self.carry.setText(tr("沿用 {0} 处").format(len(self._carried())) if lines else tr("沿用"))
        if lines and self.impact is not None:
            with self._session.store.read() as reader:
                self.text.setHtml(texts_html(reader, self.impact, lines[0]))
        else:
            self.text.clear()

    def _refuse(self, error: LawdeskError) -> None:
        self.counts.setText(_counts(self.impact.lines) if self.impact is not None else "")
        show_error(error, self)


def _ask(parent: QWidget, title: str, label: str, value: str) -> str | None:
    dialog = FormDialog(title, (Field(label=label, key="text", value=value),), title, parent)
    return dialog.values["text"].strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


def _button(words: str, run: Callable[[], None], *, is_primary: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setProperty("primary", is_primary)
    button.clicked.connect(run)
    return button


def open_impact(session: Session, version: UUID, parent: QWidget) -> ImpactDialog:
    """Return the dialog for the law of a version; raises `NotFoundError` if it is gone, `NothingNewerError` if it is alone."""
    with session.store.read() as reader:
        held = reader.get(LegalVersion, version)
        work = reader.get(LegalWork, held.work_id) if held is not None else None
        if work is None:
            raise NotFoundError(kind=tr("法规版本"), what=tr("（已不在文库中）"))
        change = change_of(reader, work, date.today())
    return ImpactDialog(session, work, change, parent)


def _sentence(change: Change) -> str:
    if change.new is None:
        ended = ending_words(change.ending) if change.ending is not None else tr("已经失效")
        return tr("《{0}》{1}。下列各处仍引用它；此前的行为仍可引用原文。").format(change.work.title, ended)
    begin = change.new.effective_on.isoformat() if change.new.effective_on else tr("日期不详")
    words = tr("《{0}》{1}（{2} 起施行）。下列各处引用旧版本；对应条文按文字相似度推定，请核对后处理。")
    return words.format(change.target.title, version_name(change.new), begin)


def _counts(lines: Sequence[ImpactLine]) -> str:
    counts = {one: sum(line.effect is one for line in lines) for one in Effect}
    return "　".join(f"{one.value} {number}" for one, number in counts.items() if number) or tr("没有引用旧版本的记录。")


def _now(impact: Impact, line: ImpactLine) -> str:
    """Return the new place: its number alone within the same law."""
    if impact.target.id != impact.work.id:
        return impact.new_words(line)
    return "、".join(address_words(one) for one in line.to) if line.can_carry else ""


def _before(line: ImpactLine) -> str:
    """Return what is cited: the law is named above the list; where it is cited in words, these."""
    one = line.reference
    return one.written if one.path else "、".join(address_words(each) for each in one.addresses) or tr("整部法规")


def _item(impact: Impact, line: ImpactLine) -> QTreeWidgetItem:
    one = line.reference
    letter = tr("请重新生成责任书") if one.kind == "letter" else ""
    notes = (letter, tr("人工核定") if one.is_manual else "", tr("登记新版本后改过") if one.is_later else "", one.review)
    cells = (
        one.owner,
        one.place,
        _before(line),
        line.effect.value,
        f"{line.score / 100:.0f}%" if line.to else "",
        _now(impact, line),
        "；".join(part for part in notes if part),
    )
    item = QTreeWidgetItem(list(cells))
    for column, words in enumerate(cells):
        item.setToolTip(column, one.written if column == _WRITTEN else words)
    item.setData(0, _LINE, line)
    return item
