"""The slots of a list page: each changes the query or the detail and asks for it anew."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from lawdesk.data.errors import ConflictError
from lawdesk.data.store import Reader
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.cell_block import selected_rows
from lawdesk.ui.counting import count_text
from lawdesk.ui.detail import Detail
from lawdesk.ui.file_actions import do_with_files
from lawdesk.ui.language import tr
from lawdesk.ui.list_source import Choices, ListSource
from lawdesk.ui.rows import Listing, Row
from lawdesk.wording.errors import explain

if TYPE_CHECKING:
    from lawdesk.ui.list_page import ListPage

DETAIL_DELAY = 60  # milliseconds: the list is painted first, and nobody reads the records that are only passed by
MANY = 1000  # selected rows; above, they are counted and not looked at


class ListSlots(QObject):
    """Connects the parts of one page."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        self._detail_number = 0
        self._shown: UUID | None = None
        self._wanted: UUID | None = None
        self._detail_timer = QTimer(self)
        self._detail_timer.setSingleShot(True)
        self._detail_timer.setInterval(DETAIL_DELAY)
        self._detail_timer.timeout.connect(self.show_detail)
        self._is_warming = False
        self._waiting: Listing | None = None
        page.table.itemDelegate().closeEditor.connect(self._editor_closed)
        page.table.selection_changed.connect(self.selection_changed)
        page.table.sort_asked.connect(self.sort)
        page.head.search.searched.connect(self.search)
        page.head.search.left_down.connect(page.table.setFocus)
        page.bar.changed.connect(self.filter)
        page.model.edited.connect(self.save_cell)
        page.panel.edited.connect(self.save_field)
        page.panel.jump_asked.connect(page.jump_asked)
        page.panel.files_wished.connect(partial(do_with_files, page))

    def wait_for_editor(self, content: Listing) -> None:
        """Keep an answer until the open editor is closed."""
        self._waiting = content

    def presented(self, content: Listing) -> None:
        """After an answer is shown: read the rest of it, prepare what searching needs, show the detail anew."""
        page = self._page
        self._shown = None
        self.selection_changed()
        if content.is_partial:
            QTimer.singleShot(0, page.reload)
        elif page.source.is_cold(content.total) and not self._is_warming:
            self._is_warming = True
            store, source = page.session.store, page.source

            def work(progress: Progress) -> None:
                with store.read() as reader:
                    source.warm(reader)

            run_in_background(self, work, done=self._warmed, failed=page.refuse)

    def selection_changed(self) -> None:
        """Count what is selected and show the detail of the first selected record."""
        page = self._page
        rows = selected_rows(page.table)
        number = len(rows) if len(rows) > MANY else len(page.selected())
        page.count_text = page.sum_words or count_text(page.total, len(page.model.ids), number)
        page.counted.emit(page.count_text)
        page.head.refresh()
        self._wanted = page.model.ids[rows[0]] if rows else None
        if self._wanted is None:
            self.show_detail()
        elif self._wanted != self._shown:
            self._detail_timer.start()

    def search(self, text: str) -> None:
        """Search for `text`."""
        self._page.query = replace(self._page.query, search=text)
        self._ask_anew()

    def filter(self) -> None:
        """Filter by what the chips say."""
        self._page.query = replace(self._page.query, filters=dict(self._page.bar.chosen))
        self._ask_anew()

    def sort(self, column: int, is_descending: bool) -> None:
        """Sort by a column, or by none for -1."""
        self._page.query = replace(self._page.query, sort=column, is_descending=is_descending)
        self._page.reload()

    def save_cell(self, record: UUID, field: str, text: str) -> None:
        """Save a cell that was edited; what refuses it is told, and the text stays as a draft."""
        try:
            self._page.commit_field(record, field, text)
        except LawdeskError as error:
            self._page.text_refused.emit(record, field, text)
            self._page.refuse(error)
            self._page.reload()

    def save_field(self, record: UUID, field: str, text: str) -> None:
        """Save a field of the panel; what refuses it is told under it."""
        try:
            self._page.commit_field(record, field, text)
        except LawdeskError as error:
            if isinstance(error, ConflictError):  # whoever was told of a conflict and saves again means it
                with self._page.session.store.read() as reader:
                    self._page.revs.take_present(reader, record)
            sentence = explain(error)
            self._page.panel.show_problem(field, f"{sentence.what}{sentence.remedy}")

    def show_detail(self) -> None:
        """Show the wanted record in the panel, read in the background."""
        self._detail_timer.stop()
        self._detail_number += 1
        self._shown = record = self._wanted
        number = self._detail_number
        if record is None or not self._page.has_detail:
            self._page.panel.present(None)
            return
        store, source, revs = self._page.session.store, self._page.source, self._page.revs

        def work(progress: Progress) -> tuple[int, Detail | None]:
            with store.read() as reader:
                return number, revs.with_detail(reader, source.detail(reader, record))

        run_in_background(self, work, done=self._receive, failed=self._page.refuse)

    def give_way(self) -> None:
        """Drop the detail that is under way: the panel shows something else now."""
        self._detail_timer.stop()
        self._detail_number += 1

    def _receive(self, answer: tuple[int, Detail | None]) -> None:
        number, detail = answer
        if number == self._detail_number:
            self._page.panel.present(detail)

    def _editor_closed(self) -> None:
        content, self._waiting = self._waiting, None
        self._page.revs.forget_begun()
        if content is not None:
            QTimer.singleShot(0, lambda: self._page.present(content))

    def _warmed(self, _: object) -> None:
        self._is_warming = False

    def _ask_anew(self) -> None:
        self._page.in_sight.clear()
        self._page.reload()


def fetch_rows(page: "ListPage", ids: tuple[UUID, ...]) -> tuple[Row, ...]:
    """Return the rows of a window of a page, with the states of their records."""
    with page.session.store.read() as reader:
        return page.revs.with_rows(reader, page.source.rows(reader, ids))


def links_of(page: "ListPage") -> Mapping[str, Choices]:
    """Return the records that the cells of a page may point at, as they are now."""
    with page.session.store.read() as reader:
        return page.source.links(reader)


def with_kept(reader: Reader, source: ListSource, listing: Listing, kept: tuple[UUID, ...]) -> Listing:
    """Return the listing with new records that do not fit its filters at the end, each with a note (UI-19)."""
    ids = listing.ids
    missing = tuple(one for one in kept if one not in ids)
    rows = source.rows(reader, missing) if missing else ()
    if not rows:
        return listing
    return replace(listing, ids=(*ids, *(row.id for row in rows)), first=(*listing.first, *rows), outside=len(rows))


def outside_words(number: int) -> str:
    """Return the note above a list that shows new records which do not fit its filters."""
    return tr("新增的 {0} 项不符合当前筛选，刷新（F5）后不再显示。").format(number) if number else ""
