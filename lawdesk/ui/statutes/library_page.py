"""法规文库: installed texts, full-text search, the reader."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from lawdesk.data.search import SearchResult
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork, StatuteText
from lawdesk.ui.command import Command, Menu, Role, perform
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.facts_form import ask_for_facts
from lawdesk.ui.statutes.library_rows import LibraryListing, LibraryRows, words_of_result
from lawdesk.ui.statutes.reader_panel import ReaderPanel
from lawdesk.ui.statutes.reader_slots import ReaderSlots
from lawdesk.ui.statutes.text_actions import TextActions


class LibraryPage(ListPage):
    """The reader takes more than half of the width."""

    shows = tuple(one.kind for one in (LegalWork, LegalVersion, StatuteText, BasisEntry))
    search_hint = "搜索：词语、名称或拼音首字母、文号、第八条"
    sizes = (520, 640)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        self.library = LibraryRows()
        super().__init__(session, title, self.library, parent)
        self._rest = _RestShower(self)
        self.reader = ReaderSlots(self)
        self.texts = TextActions(self)
        self._result: SearchResult | None = None

    def present(self, content: object) -> None:
        """Show an answer; what is found is said in the status bar, and where that is too much, above the list."""
        assert isinstance(content, LibraryListing)
        if content.result is not None and (self._result is None or content.result.words != self._result.words):
            self.table.selectionModel().reset()  # another search is read from its first line
        self._result = content.result
        self.library.territories = content.territories
        self.bar.set_filters(self.library.filters())
        self.sum_words = words_of_result(content.result) if content.result is not None else ""
        if content.result is not None and content.result.is_more:
            self.band.setText(tr("{0}。请再加一个词，或用筛选缩小范围。").format(self.sum_words))
        self.band.setVisible(content.result is not None and content.result.is_more)
        super().present(content)

    def selected(self) -> tuple[UUID, ...]:
        """Return the ids of the versions that the selected rows belong to."""
        versions = (self.library.version_of(row) for row in super().selected())
        return tuple(dict.fromkeys(one for one in versions if one is not None))

    def make_panel(self) -> DetailPanel:
        panel = ReaderPanel()
        if not self.is_read_only:
            panel.copying.listing_asked.connect(self.choose_provision)
            panel.copying.deriving_asked.connect(self.derive_from)
        return panel

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("文库为空。可以导入 Word、文本、网页、Markdown 文件，一个文件夹或一个压缩包，也可以粘贴。")
        return sentence, ((tr("导入法规文本"), self.import_texts), (tr("导入整个文件夹"), self.import_folder))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(
                text=tr("导入法规文本…"),
                run=self.import_texts,
                icon="mdi6.database-import-outline",
                role=Role.IMPORT,
                is_primary=True,
            ),
            Command(text=tr("导入文件夹…"), run=self.import_folder, icon="mdi6.folder-open-outline"),
            Command(text=tr("版本对照…"), run=self.reader.compare, icon="mdi6.file-compare", refusal=chosen, is_looking=True),
            Command(text=tr("依据变动…"), run=self.reader.impact, icon="mdi6.source-branch", refusal=chosen, is_looking=True),
            Command(text=tr("登记废止…"), run=self.reader.repeal, icon="mdi6.file-cancel-outline", refusal=chosen),
            Command(text=tr("修改法规信息…"), run=self.edit_facts, icon="mdi6.pencil-outline", refusal=chosen),
            Command(text=tr("粘贴法规文本…"), run=self.paste_text, icon="mdi6.content-paste"),
            Command(text=tr("更正条文结构…"), run=self.correct_text, icon="mdi6.format-list-numbered", refusal=chosen),
            Command(text=tr("选入本单位依据…"), run=self.choose, icon="mdi6.scale-balance", menu=Menu.INSERT, refusal=chosen),
            Command(text=tr("从条文生成职权…"), run=self.derive_powers, icon="mdi6.auto-fix", menu=Menu.INSERT, refusal=chosen),
        )

    def import_texts(self) -> None:
        """Import files; the report tells of every one."""
        self.texts.import_files()

    def import_folder(self) -> None:
        """Import every text of a folder."""
        self.texts.import_folder()

    def paste_text(self) -> None:
        """Import a text that was copied elsewhere."""
        self.texts.paste()

    def edit_facts(self) -> None:
        """Set right what is known of the law and the version that are read."""
        if self.reader.version is not None:
            ask_for_facts(self, self.reader.version)

    def correct_text(self) -> None:
        """Set the structure of the selected text right by hand."""
        self.texts.correct(self.selected()[0])

    def choose(self) -> None:
        """Put the selected texts into the unit's catalogue of bases."""
        from lawdesk.ui.statutes.choosing import choose_into_catalogue

        choose_into_catalogue(self, self.selected())

    def derive_powers(self) -> None:
        """Propose powers from the text that is read."""
        if self.reader.version is not None:
            self.derive_from(self.reader.version, "")

    def derive_from(self, version: UUID, address: str) -> None:
        """Propose powers from one article of a text, or from all of it."""
        from lawdesk.domain.statutes.citation_text import address_words
        from lawdesk.ui.powers.derive_dialog import derive_powers

        derive_powers(self, version, address_words(address.partition(".")[0]) if address else "")

    def choose_provision(self, version: UUID, address: str) -> None:
        """Put one provision of a text into the catalogue, or add it to the entry that is there."""
        from lawdesk.ui.statutes.choosing import choose_provision

        perform(partial(choose_provision, self, version, address), self)


class _RestShower(QObject):
    """Lists all hits of a statute in place of the row that stands for them, when that is clicked or opened."""

    def __init__(self, page: LibraryPage) -> None:
        super().__init__(page)
        self._page = page
        page.table.clicked.connect(self._click)
        page.table.opened.connect(self._open)

    def _click(self, index: QModelIndex) -> None:
        self._open(self._page.model.ids[index.row()])

    def _open(self, row: UUID) -> None:
        library = self._page.library
        version = library.version_of(row)
        if library.is_rest(row) and version is not None:
            library.whole |= {version}
            self._page.reload()
