"""What the reader asks of its page: another version of the law, two versions side by side, what a change means."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lawdesk.ui.statutes.reader_panel import ReaderPanel

if TYPE_CHECKING:
    from lawdesk.ui.list_page import ListPage


class ReaderSlots(QObject):
    """Serves the reader of a page of statutes."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        assert isinstance(page.panel, ReaderPanel)
        page.panel.version_asked.connect(page.show_record)
