"""The pages that have been opened; each is made when first shown and told what changed in the store."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lawdesk.data.store import ChangeNotice
from lawdesk.ui.page import Page
from lawdesk.ui.pages import PageEntry
from lawdesk.ui.session import Session


class PageStack(QStackedWidget):
    """Passes on the signals of the page that is shown."""

    jump_asked = Signal(object)
    told = Signal(str)
    counted = Signal(str)
    started = Signal(object, str)
    restore_asked = Signal(object)
    reopen_asked = Signal()
    page_changed = Signal(object)

    def __init__(self, session: Session, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries = {entry.key: entry for entry in entries}
        self.pages: dict[str, Page] = {}
        self.key = ""

    def knows(self, key: str) -> bool:
        """Is there such a page at this desk?"""
        return key in self._entries

    def page(self, key: str) -> Page:
        """Return a page, made when it is asked for the first time."""
        if key not in self.pages:
            page = self._entries[key].make(self._session)
            page.jump_asked.connect(self.jump_asked)
            page.told.connect(self.told)
            page.started.connect(self.started)
            page.restore_asked.connect(self.restore_asked)
            page.reopen_asked.connect(self.reopen_asked)
            page.counted.connect(self._count)
            self.pages[key] = page
            self.addWidget(page)
        return self.pages[key]

    def open(self, key: str) -> Page:
        """Show a page and bring it up to date."""
        page = self.page(key)
        self.key = key
        self.setCurrentWidget(page)
        if page.is_stale:
            page.reload()
        self.counted.emit(page.count_text)
        self.page_changed.emit(page)
        return page

    def renew(self) -> None:
        """Make every page anew, as after a change of the font; the one that is shown stays shown."""
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages = {}
        if self.key:
            self.open(self.key)

    def hear(self, notice: ChangeNotice) -> None:
        """Tell every page what changed."""
        for page in self.pages.values():
            page.hear(notice)

    def _count(self, text: str) -> None:
        if self.sender() is self.currentWidget():
            self.counted.emit(text)
