"""A statute as a text document: written with a cursor, block by block, which takes a code of 1,260 articles in a few ms.

Every provision carries an anchor with its address, so that one can scroll to it and tell what stands at a place.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from lawdesk.domain.statutes.search_words import marks_in, read_words
from lawdesk.domain.statutes.values import ArticleDate, Provision, ProvisionKind
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.reading import HEADS
from lawdesk.ui.theme import LIGHT

_INDENT = {ProvisionKind.PARAGRAPH: 20, ProvisionKind.ITEM: 20, ProvisionKind.SUBITEM: 40}
_GAP, _HEAD_GAP = 8, 14
_NUMBER = QTextFormat.Property.UserProperty


class TextWriter:
    """Writes one text; words that `search` looks for are marked."""

    def __init__(self, document: QTextDocument, search: str = "") -> None:
        self._search = read_words(search)
        self._cursor = QTextCursor(document)
        self._plain, self._bold = QTextCharFormat(), QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._mark = QTextCharFormat()
        self._mark.setBackground(QColor(LIGHT.tip))
        self._mark.setForeground(QColor(LIGHT.tip_text))
        self._quiet = QTextCharFormat()
        self._quiet.setForeground(QColor(LIGHT.secondary))
        self._is_first = True
        self._anchors = 0
        self._looks: dict[tuple[bool, int, int], QTextBlockFormat] = {}

    def write(self, provisions: Iterable[Provision], heads: Sequence[str] = (), dates: Sequence[ArticleDate] = ()) -> None:
        """Write title and 题注, then all provisions; an article with a day of its own says so."""
        own_days = {one.address: one.effective_on for one in dates}
        self._cursor.beginEditBlock()
        for number, head in enumerate(one for one in heads if one):
            self._block(centred=True, top=0)
            self._cursor.insertText(head.replace("\n", "\u2028"), self._bold if number == 0 else self._quiet)
        article: Provision | None = None
        for one in provisions:
            if one.provision_kind is ProvisionKind.ARTICLE and not one.text and not one.heading:
                self._only_number(article)
                article = one  # its first paragraph stands on the same line
                continue
            self._provision(one, article, own_days)
            article = None
        self._only_number(article)
        self._cursor.endEditBlock()

    def _provision(self, one: Provision, article: Provision | None, own_days: dict[str, date]) -> None:
        if one.provision_kind in HEADS:
            self._block(centred=True, top=_HEAD_GAP)
            self._insert(f"{one.number_text}　{one.heading}".strip(), self._bold, one.address)
            if one.text:
                self._block()
                self._words(one.text)
            return
        self._block(indent=0 if article is not None else _INDENT.get(one.provision_kind, 0))
        if article is not None:
            self._insert(f"{article.number_text}　", self._bold, article.address)
        anchor, number = one.address, one.number_text
        if one.provision_kind is ProvisionKind.ARTICLE or one.heading:
            self._insert(f"{number}　", self._bold, anchor)
            anchor = number = ""
        if one.heading:
            self._insert(f"{one.heading}　", self._bold, anchor)
            anchor = ""
        self._words(number + one.text, anchor)
        day = own_days.get(article.address if article is not None else one.address)
        if day is not None:
            self._insert(tr("（本条自 {0} 起施行）").format(day.isoformat()), self._quiet)

    def _only_number(self, article: Provision | None) -> None:
        """Write an article without words."""
        if article is not None:
            self._block()
            self._insert(article.number_text, self._bold, article.address)

    def _words(self, text: str, anchor: str = "") -> None:
        done = 0
        for start, end in marks_in(text, self._search) if self._search else ():
            self._insert(text[done:start], self._plain, anchor)
            self._insert(text[start:end], self._mark, "" if start > done else anchor)
            done, anchor = end, ""
        self._insert(text[done:], self._plain, anchor)

    def _insert(self, text: str, look: QTextCharFormat, anchor: str = "") -> None:
        if not text:
            return
        if anchor:
            look = QTextCharFormat(look)
            look.setAnchor(True)
            look.setAnchorNames([anchor])
            self._anchors += 1
            look.setProperty(_NUMBER, self._anchors)  # names do not tell formats apart to Qt's table of them: it grew slow
        self._cursor.insertText(text.replace("\n", "\u2028") if "\n" in text else text, look)

    def _block(self, *, centred: bool = False, indent: int = 0, top: int = 0) -> None:
        look = self._looks.get((centred, indent, top))
        if look is None:
            look = self._looks[centred, indent, top] = _block_look(centred, indent, top)
        if self._is_first:
            self._cursor.setBlockFormat(look)
            self._is_first = False
        else:
            self._cursor.insertBlock(look)


def _block_look(centred: bool, indent: int, top: int) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setBottomMargin(_GAP)
    look.setTopMargin(top)
    look.setLeftMargin(indent)
    if centred:
        look.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return look


def text_document(
    font: QFont,
    provisions: Iterable[Provision],
    search: str = "",
    heads: Sequence[str] = (),
    dates: Sequence[ArticleDate] = (),
) -> QTextDocument:
    """Return a new document with the text."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(14)
    TextWriter(document, search).write(provisions, heads, dates)
    return document
