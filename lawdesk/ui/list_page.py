"""A page with a list left and the detail of the selected record right: most pages are one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from lawdesk.data.errors import ConflictError
from lawdesk.data.store import Reader
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.counting import count_text
from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button, EmptyState
from lawdesk.ui.file_actions import do_with_files
from lawdesk.ui.files_view import FileWish
from lawdesk.ui.filter_bar import FilterBar
from lawdesk.ui.history_slots import HistorySlots
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.record_edit import Parser, commit_field
from lawdesk.ui.rows import Column, Filter, Listing, Query, Row
from lawdesk.ui.session import Session
from lawdesk.ui.shown_revs import ShownRevs
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import RowsModel
from lawdesk.wording.errors import explain

if TYPE_CHECKING:
    from lawdesk.ui.draft_keeper import DraftKeeper


class ListSource:
    """Where a list page gets its contents: pure functions over a reader. One subclass per page, in the page's subject."""

    symbol = "mdi6.circle-outline"

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        raise NotImplementedError

    def filters(self) -> tuple[Filter, ...]:
        """Return the filters that can be set."""
        return ()

    def listing(self, reader: Reader, query: Query) -> Listing:
        """Return the answer to a query; `first` holds the rows of the first window."""
        raise NotImplementedError

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        """Return the rows of some records."""
        raise NotImplementedError

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        """Return what the panel shows of a record; None when it is gone."""
        return None


class ListPage(Page):
    """Subclasses give a source, an empty state and commands."""

    follows = (Attachment.kind,)
    has_detail = True
    sizes: ClassVar[tuple[int, int]] = (700, 460)
    """Shares of list and detail."""
    edits: ClassVar[type[Any] | None] = None
    """The kind of value whose fields can be edited in place."""
    parsers: ClassVar[Mapping[str, Parser]] = {}
    """How to read the fields that are not written as their type says."""

    text_refused = Signal(object, str, str)  # record, field and the text of a cell that could not be saved

    def __init__(self, session: Session, title: str, source: ListSource, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.source = source
        self.query = Query()
        self.total = 0
        self.sum_words = ""  # in place of the numbers in the status bar
        self._wanted: UUID | None = None
        self.model = RowsModel(source.columns(), self._fetch, self)
        self.table = Table(self.model)
        self.panel = self.make_panel()
        self.revs = ShownRevs(self.edits, self.model, self.panel)
        self.bar = FilterBar(source.filters())
        self.head.row.insertWidget(self.head.row.indexOf(self.head.search), self.bar.button)
        self.column.addWidget(self.bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.panel)
        for number, size in enumerate(self.sizes):
            self.splitter.setStretchFactor(number, size)
        self.splitter.setSizes(list(self.sizes))
        self.splitter.setChildrenCollapsible(False)
        self.panel.setVisible(self.has_detail)
        self.stack = QStackedWidget()
        sentence, buttons = (tr("还没有接收的报送。"), ()) if self.is_of_others else self.empty()
        self.band.setText(tr("下级单位报送的内容，只读。"))
        self.band.setVisible(self.is_of_others)
        self.model.is_read_only = self.panel.is_read_only = self.is_read_only
        self.empty_state = EmptyState(source.symbol, sentence, () if self.is_read_only else buttons)
        again = (tr("清除搜索和筛选"), self.clear_query)
        self.no_match = EmptyState("mdi6.filter-off-outline", tr("没有符合搜索和筛选的项。"), [again])
        for widget in (self.splitter, self.empty_state, self.no_match):
            self.stack.addWidget(widget)
        self.column.addWidget(self.stack, 1)
        self._connect()

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        """Return the sentence of the empty page and its buttons."""
        return tr("还没有数据。"), ()

    def make_panel(self) -> DetailPanel:
        """Return the panel for the selected record."""
        return DetailPanel()

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        """Save one field that was edited in the list or the panel. Raises what refuses it; then nothing was saved."""
        if self.edits is not None and not self.is_read_only:
            base = self.revs.shown(record)
            commit_field(self.session, self.edits, record, field, text, self.parsers, base)
            with self.session.store.read() as reader:
                self.revs.note_saved(reader, record, base)

    def loader(self) -> Callable[[Reader], object]:
        query, source, revs = self.query, self.source, self.revs
        return lambda reader: revs.with_listing(reader, source.listing(reader, query))

    def present(self, content: object) -> None:
        """Show an answer and keep what is selected."""
        assert isinstance(content, Listing)
        if self.table.is_editing():
            if content.ids != self.model.ids:
                self._listeners.wait_for_editor(content)
                return
            self.revs.keep_begun(self.model.ids[self.table.currentIndex().row()])
        keep = self._wanted or next(iter(self.table.selected_ids()), None)
        self.total = content.total
        self.model.reset_to(content)
        is_found = content.ids or not content.total
        self.stack.setCurrentWidget(self.splitter if content.ids else self.empty_state if is_found else self.no_match)
        if content.ids and (keep is None or not self.table.select_id(keep)):
            self.table.select_id(content.ids[0])
        self._wanted = None
        self._selected()

    def selected(self) -> tuple[UUID, ...]:
        """Return the ids of the selected records."""
        return self.table.selected_ids()

    def needs_selection(self) -> str:
        """Return why a command on the selection cannot be used; for `Command.refusal`."""
        return "" if self.selected() else tr("请先在列表中选择一项")

    def clear_query(self) -> None:
        """Show everything again."""
        self.go_to(Place(page=""))

    def go_to(self, place: Place) -> None:
        chosen: dict[str, frozenset[str]] = {}
        for field, value in place.filters:
            chosen[field] = chosen.get(field, frozenset()) | {value}
        self.query = Query(search=place.search, filters=chosen, sort=self.query.sort, is_descending=self.query.is_descending)
        self.head.search.set_search(place.search)
        self.bar.set_chosen(chosen)
        self._wanted = place.record
        self.reload()

    def here(self, key: str) -> Place:
        filters = tuple((field, value) for field, values in self.query.filters.items() for value in sorted(values))
        record = next(iter(self.selected()), None)
        return Place(page=key, record=record, search=self.query.search, filters=filters)

    def serve_drafts(self, keeper: "DraftKeeper", key: str) -> None:
        self.panel.left.connect(lambda record, texts: keeper.take(key, record, texts))
        self.text_refused.connect(lambda record, field, text: keeper.take(key, record, {field: text}))

    def _connect(self) -> None:
        listeners = _Listeners(self)
        self.table.selection_changed.connect(self._selected)
        self.table.sort_asked.connect(listeners.sort)
        self.head.search.searched.connect(listeners.search)
        self.head.search.left_down.connect(self.table.setFocus)
        self.bar.changed.connect(listeners.filter)
        self.model.edited.connect(listeners.save_cell)
        self.panel.edited.connect(listeners.save_field)
        self.panel.jump_asked.connect(self.jump_asked)
        self.histories = HistorySlots(self.session, self)
        self.histories.told.connect(self.told)
        self.panel.history_shown.connect(self.histories.serve)
        self.panel.files_wished.connect(listeners.do_with_files)
        self._listeners = listeners

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        with self.session.store.read() as reader:
            return self.revs.with_rows(reader, self.source.rows(reader, ids))

    def _selected(self) -> None:
        lines = self.table.selected_ids()
        self.count_text = self.sum_words or count_text(self.total, len(self.model.ids), len(self.selected()))
        self.counted.emit(self.count_text)
        self.head.refresh()
        self._listeners.show_detail(lines[0] if lines else None)


class _Listeners(QObject):
    """The slots of a list page: each changes the query or the detail and asks for it anew."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._detail_number = 0
        self._waiting: Listing | None = None
        page.table.itemDelegate().closeEditor.connect(self._editor_closed)

    def wait_for_editor(self, content: Listing) -> None:
        self._waiting = content

    def _editor_closed(self) -> None:
        content, self._waiting = self._waiting, None
        self._page.revs.forget_begun()
        if content is not None:
            QTimer.singleShot(0, lambda: self._page.present(content))

    def search(self, text: str) -> None:
        self._page.query = replace(self._page.query, search=text)
        self._page.reload()

    def filter(self) -> None:
        self._page.query = replace(self._page.query, filters=dict(self._page.bar.chosen))
        self._page.reload()

    def sort(self, column: int, is_descending: bool) -> None:
        self._page.query = replace(self._page.query, sort=column, is_descending=is_descending)
        self._page.reload()

    def save_cell(self, record: UUID, field: str, text: str) -> None:
        try:
            self._page.commit_field(record, field, text)
        except LawdeskError as error:
            self._page.text_refused.emit(record, field, text)
            self._page.refuse(error)
            self._page.reload()

    def save_field(self, record: UUID, field: str, text: str) -> None:
        try:
            self._page.commit_field(record, field, text)
        except LawdeskError as error:
            if isinstance(error, ConflictError):
                self.take_present_state(record)
            sentence = explain(error)
            self._page.panel.show_problem(field, f"{sentence.what}{sentence.remedy}")

    def take_present_state(self, record: UUID) -> None:
        """Let the next edit stand on the record as it is now: whoever was told of a conflict and saves again means it."""
        with self._page.session.store.read() as reader:
            self._page.revs.take_present(reader, record)

    def do_with_files(self, wish: FileWish) -> None:
        do_with_files(self._page, wish)

    def show_detail(self, record: UUID | None) -> None:
        self._detail_number += 1
        number = self._detail_number
        if record is None or not self._page.has_detail:
            self._page.panel.present(None)
            return
        store, source, revs = self._page.session.store, self._page.source, self._page.revs

        def work(progress: Progress) -> tuple[int, Detail | None]:
            with store.read() as reader:
                return number, revs.with_detail(reader, source.detail(reader, record))

        run_in_background(self, work, done=self._receive, failed=self._page.refuse)

    def _receive(self, answer: tuple[int, Detail | None]) -> None:
        number, detail = answer
        if number == self._detail_number:
            self._page.panel.present(detail)
