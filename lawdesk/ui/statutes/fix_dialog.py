"""改引: point a citation at a law, one of its versions and provisions of it, chosen by hand."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from lawdesk.data.store import Store
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.citation_text import each_address, format_citation
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Provision, ProvisionKind, StatuteText
from lawdesk.domain.statutes.versions import validity, version_in_force, with_text_of_its_own
from lawdesk.domain.statutes.works import Titles, owner_words
from lawdesk.operations.citation_fixing import Choice
from lawdesk.operations.doubtful_citations import CitationLine
from lawdesk.ui.background import run_in_background
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr
from lawdesk.wording.labels import label

_VALUE = Qt.ItemDataRole.UserRole
_MOST = 200
"""Titles shown at once; typing finds the others."""
_LONGEST = 60
_CITABLE = (ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.SUBITEM)


class Shelved(NamedTuple):
    """The library: works, and the versions of each, newest first."""

    titles: Titles
    versions: dict[UUID, tuple[LegalVersion, ...]]


class FixDialog(QDialog):
    """After it was accepted `choice` is what was chosen, and `with_alike` whether it goes for all written the same way."""

    def __init__(self, store: Store, lines: Sequence[CitationLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._line = store, lines[0]
        self._shelved = Shelved(Titles(), {})
        self._wanted = lines[0].citation.addresses
        self._spread: tuple[str, ...] = ()
        self.setWindowTitle(tr("改引 {0} 处引用").format(len(lines)) if len(lines) > 1 else tr("改引"))
        self.resize(880, 560)
        self.head = QLabel(tr("原文：{0}").format(lines[0].citation.written or lines[0].law))
        self.head.setWordWrap(True)
        self.why = QLabel(tr("{0}。{1}").format(lines[0].why, lines[0].remedy) if lines[0].why else "")
        self.why.setObjectName("band")
        self.why.setWordWrap(True)
        self.why.setVisible(bool(lines[0].why))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("法规名称，可以写简称"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list_works)
        self.works = QListWidget()
        self.works.setAccessibleName(tr("法规"))
        self.works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.works.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.works.currentItemChanged.connect(self._take_work)
        self.versions = ChoiceBox()
        self.versions.setMinimumContentsLength(26)
        self.versions.setAccessibleName(tr("版本"))
        self.versions.currentIndexChanged.connect(self._take_version)
        self.provisions = QTreeWidget()
        self.provisions.setHeaderHidden(True)
        self.provisions.setAccessibleName(tr("条文"))
        self.provisions.itemChanged.connect(self._say)
        self.result_line = QLabel()
        self.result_line.setWordWrap(True)
        self.alike = QCheckBox(tr("写法相同的 {0} 处一并修改").format(lines[0].same))
        has_alike = len(lines) == 1 and lines[0].same > 1
        self.alike.setVisible(has_alike)
        self.alike.setChecked(has_alike)
        self._lay_out()
        self._say()
        run_in_background(self, partial(_shelved, store), done=self._receive)

    @property
    def choice(self) -> Choice | None:
        """Return the version and provisions chosen, None as long as no version is."""
        version = self.versions.currentData()
        return Choice(version_id=version.id, addresses=self._addresses()) if version is not None else None

    @property
    def with_alike(self) -> bool:
        """Shall all that are written the same way be changed as well?"""
        return self.alike.isChecked()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.works, 1)
        right.addWidget(self.versions)
        right.addWidget(self.provisions, 1)
        middle = QHBoxLayout()
        middle.addLayout(left, 2)
        middle.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(tr("改引"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.alike, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.why)
        column.addLayout(middle, 1)
        column.addWidget(self.result_line)
        column.addLayout(foot)

    def _receive(self, shelved: Shelved) -> None:
        self._shelved = shelved
        self._list_works("")

    def _list_works(self, words: str) -> None:
        """Show what the words find; without words, what the citation may mean first."""
        name = words.strip() or self._line.citation.law_title
        near = (*self._line.candidates, *self._shelved.titles.meant(name), *self._shelved.titles.likely(name))
        key = normalised_title(words)
        everything = sorted(self._shelved.titles.works, key=lambda work: work.title)
        holding = [work for work in everything if key in normalised_title(work.title)]
        self.works.clear()
        for work in list({work.id: work for work in (*(near if key or not words else ()), *holding)}.values())[:_MOST]:
            item = QListWidgetItem(f"{work.title}（{owner_words(work)}）")
            item.setData(_VALUE, work)
            item.setToolTip(item.text())
            self.works.addItem(item)
        if near or words.strip():
            self.works.setCurrentRow(0)

    def _take_work(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        work: LegalWork | None = current.data(_VALUE) if current is not None else None
        versions = self._shelved.versions.get(work.id, ()) if work is not None else ()
        self.versions.blockSignals(True)  # one answer when all are there, not one for each
        self.versions.clear()
        texts = with_text_of_its_own(versions)[::-1]  # of a repeal there is nothing to cite
        for version in texts:
            self.versions.addItem(_version_words(version, versions), version)
        self.versions.blockSignals(False)
        present = version_in_force(versions, date.today())
        held = next((one for one in texts if one.id == self._line.citation.version_id), None)
        chosen = held or present
        self.versions.setCurrentIndex(texts.index(chosen) if chosen is not None else 0)
        self._take_version(self.versions.currentIndex())

    def _take_version(self, _number: int) -> None:
        version: LegalVersion | None = self.versions.currentData()
        self._fill(())
        if version is not None:
            run_in_background(self, partial(_tree, self._store, version.id), done=self._receive_tree)

    def _receive_tree(self, found: tuple[UUID, tuple[Provision, ...]]) -> None:
        version: LegalVersion | None = self.versions.currentData()
        if version is not None and version.id == found[0]:
            self._fill(found[1])

    def _fill(self, provisions: Sequence[Provision]) -> None:
        self.provisions.blockSignals(True)
        self.provisions.clear()
        items: dict[str, QTreeWidgetItem] = {}
        wanted = self._spread = each_address(self._wanted, [one.address for one in provisions])
        first = {one.parent: one.text for one in reversed(provisions) if one.text}
        for one in provisions:
            words = one.heading or one.text or first.get(one.address, "")
            item = QTreeWidgetItem([f"{one.number_text}　{words}".strip("　")[:_LONGEST]])
            item.setToolTip(0, words)
            item.setData(0, _VALUE, one.address)
            if one.provision_kind in _CITABLE:
                item.setCheckState(0, Qt.CheckState.Checked if one.address in wanted else Qt.CheckState.Unchecked)
            above = items.get(one.parent)
            above.addChild(item) if above is not None else self.provisions.addTopLevelItem(item)
            items[one.address] = item
        for address in wanted[:1]:
            if address in items:
                self.provisions.scrollToItem(items[address])
        self.provisions.blockSignals(False)
        self._say()

    def _addresses(self) -> tuple[str, ...]:
        found: list[str] = []
        steps = QTreeWidgetItemIterator(self.provisions, QTreeWidgetItemIterator.IteratorFlag.Checked)
        item: QTreeWidgetItem | None = steps.value()
        while item is not None:
            found.append(str(item.data(0, _VALUE)))
            steps += 1
            item = steps.value()
        return self._wanted if set(found) == set(self._spread) else tuple(found)  # a range stays one where nothing was changed

    def _say(self) -> None:
        """Say what the citation will be."""
        current: QListWidgetItem | None = self.works.currentItem()
        choice = self.choice
        self.accept_button.setEnabled(choice is not None)
        if current is None or choice is None:
            self.result_line.setText(tr("请在左边选择法规。"))
            return
        words = format_citation(current.data(_VALUE).title, choice.addresses)
        self.result_line.setText(tr("改为：{0}").format(words if choice.addresses else tr("{0}（整部）").format(words)))


def _shelved(store: Store, progress: Progress) -> Shelved:
    with store.read() as reader:
        versions: dict[UUID, list[LegalVersion]] = {}
        for one in sorted(reader.all(LegalVersion), key=lambda version: version.effective_on or date.min, reverse=True):
            versions.setdefault(one.work_id, []).append(one)
        return Shelved(Titles(reader.all(LegalWork)), {work: tuple(found) for work, found in versions.items()})


def _tree(store: Store, version: UUID, progress: Progress) -> tuple[UUID, tuple[Provision, ...]]:
    with store.read() as reader:
        text = reader.get(StatuteText, version)
    return version, text.provisions if text is not None else ()


def _version_words(version: LegalVersion, versions: Sequence[LegalVersion]) -> str:
    day = version.effective_on.isoformat() if version.effective_on else tr("施行日期不明")
    state = label(validity(version, versions, date.today()))
    return "　".join(part for part in (version.label, version.document_number, day, state) if part)
