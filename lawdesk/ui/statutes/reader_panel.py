"""The reader: tree of 编章节条 left, text right; after a search it opens at the first hit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QTextBrowser, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.citation_copy import CitationCopying
from lawdesk.ui.statutes.library_rows import TextDetail
from lawdesk.ui.statutes.reading import as_html, tree_rows
from lawdesk.ui.statutes.rows import day_text
from lawdesk.wording.labels import label

_ADDRESS = Qt.ItemDataRole.UserRole


class ReaderPanel(DetailPanel):
    """Shows a text instead of tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs.hide()
        self.facts = QLabel()
        self.facts.setObjectName("secondary")
        self.facts.setWordWrap(True)
        self.facts.setContentsMargins(12, 0, 12, 6)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("条文目录"))
        self.tree.currentItemChanged.connect(self._go_to_item)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(14)
        self.copying = CitationCopying(self.tree, self.text)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.text)
        splitter.setSizes([190, 430])
        splitter.setStretchFactor(1, 1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self.facts)
            column.addWidget(splitter, 1)

    def present(self, detail: Detail | None) -> None:
        super().present(detail)
        self.tree.clear()
        self.copying.read(detail if isinstance(detail, TextDetail) else None)
        if not isinstance(detail, TextDetail):
            self.facts.clear()
            self.text.clear()
            return
        self.facts.setText(_facts(detail))
        if not detail.provisions:
            self.text.setPlainText(tr("这个版本没有安装文本。"))
            return
        self.text.setHtml(as_html(detail.provisions, detail.search))
        self._fill_tree(detail)
        article = detail.opens_at or next((hit.address for hit in detail.hits), "")
        if article:
            self.text.scrollToAnchor(article)

    def go_to(self, address: str) -> None:
        """Scroll to a provision."""
        self.text.scrollToAnchor(address)

    def _fill_tree(self, detail: TextDetail) -> None:
        items: dict[str, QTreeWidgetItem] = {}
        for address, parent, words in tree_rows(detail.provisions):
            item = QTreeWidgetItem([words])
            item.setData(0, _ADDRESS, address)
            item.setToolTip(0, words)
            if parent in items:
                items[parent].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            items[address] = item
        self.tree.expandToDepth(0)

    def _go_to_item(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.go_to(str(current.data(0, _ADDRESS)))


def _facts(detail: TextDetail) -> str:
    version = detail.version
    parts = [
        label(detail.work.rank),
        detail.work.body,
        version.document_number,
        tr("{0} 起施行").format(day_text(version.effective_on)) if version.effective_on else tr("施行日期不详"),
        tr("命中 {0} 条").format(len(detail.hits)) if detail.search else "",
    ]
    return " · ".join(part for part in parts if part)
