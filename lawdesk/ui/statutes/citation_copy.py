"""Copy a citation in its correct form out of the reader: the provision under the pointer, from the text or from the tree."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextDocument
from PySide6.QtWidgets import QMenu, QTextBrowser, QTreeWidget, QTreeWidgetItem

from lawdesk.domain.statutes.citation_text import citation_forms
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.library_rows import TextDetail

_ADDRESS = Qt.ItemDataRole.UserRole


class CitationCopying(QObject):
    """Context menus of a reader. It is told of the text shown by `read`; the tree's items hold addresses as their user data.

    `listing_asked` names a version and a provision of it that shall be listed among the unit's bases, `deriving_asked` one
    that powers shall be made from.
    """

    listing_asked = Signal(object, str)
    deriving_asked = Signal(object, str)

    def __init__(self, tree: QTreeWidget, text: QTextBrowser) -> None:
        super().__init__(text)
        self._tree, self._text = tree, text
        self._detail: TextDetail | None = None
        for widget in (tree, text):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._ask_on_tree)
        text.customContextMenuRequested.connect(self._ask_on_text)

    def read(self, detail: TextDetail | None) -> None:
        """From now on copy from this text."""
        self._detail = detail

    def forms(self, address: str) -> tuple[str, str, str]:
        """Return the citation of a provision plain, with the document number, and with its words."""
        if self._detail is None:
            return "", "", ""
        title, number = self._detail.work.title, self._detail.version.document_number
        return citation_forms(title, number, address, self._detail.provisions)

    def menu(self, address: str) -> QMenu:
        """Return the menu for a provision; what is already selected in the text can be copied as well."""
        menu = QMenu(self._text)
        plain, numbered, quoted = self.forms(address)
        menu.addAction(tr("复制引用：{0}").format(_short(plain)), partial(_copy, plain))
        if numbered != plain:
            menu.addAction(tr("复制引用（带文号）"), partial(_copy, numbered))
        if quoted != plain:
            menu.addAction(tr("复制引用和条文"), partial(_copy, quoted))
        if self._detail is not None and address.startswith("a"):
            menu.addSeparator()
            menu.addAction(tr("选入执法依据（本条）…"), partial(self.listing_asked.emit, self._detail.version.id, address))
            menu.addAction(tr("从本条生成职权…"), partial(self.deriving_asked.emit, self._detail.version.id, address))
        if self._text.textCursor().hasSelection():
            menu.addSeparator()
            menu.addAction(tr("复制所选文字"), self._text.copy)
        return menu

    def _ask_on_tree(self, place: QPoint) -> None:
        item: QTreeWidgetItem | None = self._tree.itemAt(place)
        if item and self._detail:
            self._show(str(item.data(0, _ADDRESS) or ""), self._tree.viewport().mapToGlobal(place))

    def _ask_on_text(self, place: QPoint) -> None:
        if self._detail is not None:
            position = self._text.cursorForPosition(place).position()
            self._show(address_at(self._text.document(), position), self._text.viewport().mapToGlobal(place))

    def _show(self, address: str, place: QPoint) -> None:
        menu = self.menu(address)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def address_at(document: QTextDocument, position: int) -> str:
    """Return the address of the provision at a position of the text: the last anchor before it; "" before the first."""
    block = document.findBlock(position)
    while block.isValid():
        names = _anchors(block)
        if names:
            return names[-1]
        block = block.previous()
    return ""


def _anchors(block: QTextBlock) -> list[str]:
    names: list[str] = []
    pieces = block.begin()
    while not pieces.atEnd():
        names += pieces.fragment().charFormat().anchorNames()
        pieces += 1
    return names


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _short(words: str) -> str:
    return words if len(words) <= 28 else f"…{words[-27:]}"
