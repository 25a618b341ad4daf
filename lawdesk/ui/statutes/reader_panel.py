"""The reader: tree of 编章节条 left, text right; after a search it opens at the first hit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QSplitter, QTextBrowser, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.citation_copy import CitationCopying
from lawdesk.ui.statutes.library_rows import TextDetail
from lawdesk.ui.statutes.reader_head import ReaderHead
from lawdesk.ui.statutes.reading import tree_rows
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.statutes.text_document import text_document
from lawdesk.wording.labels import label

_ADDRESS = Qt.ItemDataRole.UserRole
_EXPANDED = 300  # a tree with more rows opens folded


class ReaderPanel(DetailPanel):
    """Shows a text instead of tabs. `version_asked` carries the id of another version of the law."""

    version_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs.hide()
        self._document = QTextDocument()
        self.facts = QLabel()
        self.facts.setObjectName("secondary")
        self.facts.setWordWrap(True)
        self.facts.setContentsMargins(12, 0, 12, 6)
        self.reading = ReaderHead()
        self.reading.version_asked.connect(self.version_asked)
        self.reading.told.connect(self._tell)
        self.reading.hide()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("条文目录"))
        self.tree.currentItemChanged.connect(self._go_to_item)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.copying = CitationCopying(self.tree, self.text)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.text)
        splitter.setSizes([190, 430])
        splitter.setStretchFactor(1, 1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self.facts)
            column.addWidget(self.reading)
            column.addWidget(splitter, 1)

    def present(self, detail: Detail | None) -> None:
        super().present(detail)
        self.tree.clear()
        self.copying.read(detail if isinstance(detail, TextDetail) else None)
        self.reading.setVisible(isinstance(detail, TextDetail))
        if not isinstance(detail, TextDetail):
            self.facts.clear()
            self.text.clear()
            return
        self.reading.present(detail.version, detail.versions or (detail.version,))
        self.facts.setText(_facts(detail, self.reading.state_words(detail.version)))
        if not detail.provisions:
            self.text.setPlainText(tr("文库中没有这个版本的文本，请用“导入法规文本”补充。"))
            return
        heads = (detail.opening or detail.work.title, detail.header)
        self._document = text_document(self.text.font(), detail.provisions, detail.search, heads, detail.article_dates)
        self.text.setDocument(self._document)
        self._fill_tree(detail)
        article = detail.opens_at or next((hit.address for hit in detail.hits), "")
        if article:
            self.text.scrollToAnchor(article)

    def go_to(self, address: str) -> None:
        """Scroll to a provision."""
        self.text.scrollToAnchor(address)

    def _fill_tree(self, detail: TextDetail) -> None:
        items: dict[str, QTreeWidgetItem] = {}
        tops: list[QTreeWidgetItem] = []
        for address, parent, words in tree_rows(detail.provisions):
            item = QTreeWidgetItem([words])
            item.setData(0, _ADDRESS, address)
            item.setToolTip(0, words)
            if parent in items:
                items[parent].addChild(item)
            else:
                tops.append(item)
            items[address] = item
        self.tree.addTopLevelItems(tops)
        if len(items) <= _EXPANDED:
            self.tree.expandToDepth(0)

    def _tell(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    def _go_to_item(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.go_to(str(current.data(0, _ADDRESS)))


def _facts(detail: TextDetail, state: str) -> str:
    version = detail.version
    parts = [
        label(detail.work.rank),
        detail.work.body,
        version.document_number,
        tr("{0} 起施行").format(day_text(version.effective_on)) if version.effective_on else tr("施行日期不详"),
        state,
        tr("命中 {0} 条").format(len(detail.hits)) if detail.hits else "",
    ]
    return " · ".join(part for part in parts if part)
