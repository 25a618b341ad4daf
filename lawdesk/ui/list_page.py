"""A page with a list left and the detail of the selected record right: most pages are one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from lawdesk.data.store import Reader
from lawdesk.domain.attachments import Attachment
from lawdesk.operations.cell_edits import new_value
from lawdesk.ui.cell_block import selected_rows
from lawdesk.ui.cell_slots import CellSlots
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button, EmptyState
from lawdesk.ui.filter_bar import FilterBar
from lawdesk.ui.history_slots import HistorySlots
from lawdesk.ui.language import tr
from lawdesk.ui.list_slots import MANY, ListSlots, fetch_rows, links_of, outside_words, with_kept
from lawdesk.ui.list_source import ListSource
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.record_edit import Parser, commit_field
from lawdesk.ui.rows import Listing, Query
from lawdesk.ui.session import Session
from lawdesk.ui.sheet_table import SheetTable
from lawdesk.ui.shown_revs import ShownRevs
from lawdesk.ui.table_columns import remembered_sort
from lawdesk.ui.table_model import RowsModel

if TYPE_CHECKING:
    from lawdesk.ui.draft_keeper import DraftKeeper

__all__ = ["ListPage", "ListSource"]


class ListPage(Page):
    """Subclasses give a source, an empty state and commands."""

    follows = (Attachment.kind,)
    is_list = True
    has_detail = True
    sizes: ClassVar[tuple[int, int]] = (700, 460)
    """Shares of list and detail."""
    edits: ClassVar[type[Any] | None] = None
    """The kind of value whose fields can be edited in place."""
    singly: ClassVar[frozenset[str]] = frozenset()
    """Fields that are asked about when they change: set one record at a time, never by a block of cells."""
    parsers: ClassVar[Mapping[str, Parser]] = {}
    """How to read the fields that are not written as their type says."""

    takes_blocks: ClassVar[bool] = True
    """Can many cells be written at once? Not where the page saves a field in its own way."""
    adds_rows: ClassVar[bool] = False
    """Does pasting below the last row make new records?"""

    text_refused = Signal(object, str, str)  # record, field and the text of a cell that could not be saved

    def __init__(self, session: Session, title: str, source: ListSource, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.source = source
        self.query = Query()
        self.total = 0
        self.sum_words = ""  # in place of the numbers in the status bar
        self.new_defaults: dict[str, object] = {}  # of a record that is made by pasting a row
        self._wanted: UUID | None = None
        self.in_sight: list[UUID] = []  # new records, shown until the next refresh whatever the filters are
        self._is_noted = False  # the band says that some of them do not fit the filters
        self.model = RowsModel(source.columns(), partial(fetch_rows, self), self)
        self.table = SheetTable(self.model, opens=self.edits is None and type(self).commit_field is ListPage.commit_field)
        self.panel = self.make_panel()
        self.revs = ShownRevs(self.edits, self.model, self.panel)
        self.bar = FilterBar(source.filters(), source.columns())
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
        self.list_slots = ListSlots(self)
        self.cells = CellSlots(self)
        self.table.delegate.links = partial(links_of, self)
        self.histories = HistorySlots(self.session, self)
        self.histories.told.connect(self.told)
        self.panel.history_shown.connect(self.histories.serve)
        self.query = replace(self.query, **remembered_sort(self.table, f"{type(self).__name__}/{session.operator}"))

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
        query, source, kept = self.query, self.source, tuple(self.in_sight)
        is_first = not (self.model.ids or query.is_filtering or query.sort >= 0 or kept)

        def load(reader: Reader) -> object:
            listing = (source.first_screen(reader) if is_first else None) or source.listing(reader, query)
            return self.revs.with_listing(reader, with_kept(reader, source, listing, kept))

        return load

    def present(self, content: object) -> None:
        """Show an answer and keep what is selected."""
        assert isinstance(content, Listing)
        if self.table.is_editing():
            if content.ids != self.model.ids:
                self.list_slots.wait_for_editor(content)
                return
            self.revs.keep_begun(self.model.ids[self.table.currentIndex().row()])
        keep = self._wanted or next((self.model.ids[row] for row in selected_rows(self.table)), None)
        is_same = len(self.model.ids) > 0 and content.ids == self.model.ids and self._wanted is None
        self.total = content.total
        self.model.reset_to(content)
        is_found = content.ids or not content.total
        self.stack.setCurrentWidget(self.splitter if content.ids else self.empty_state if is_found else self.no_match)
        if content.ids and not is_same and (keep is None or not self.table.select_id(keep)):
            self.table.select_id(self.model.ids[0])
        if content.outside or self._is_noted:
            self._is_noted = bool(content.outside)
            self.band.setText(outside_words(content.outside))
            self.band.setVisible(self._is_noted)
        self._wanted = None
        self.list_slots.presented(content)

    def selected(self) -> tuple[UUID, ...]:
        """Return the ids of the selected records."""
        return self.table.selected_ids()

    def needs_selection(self) -> str:
        """Return why a command on the selection cannot be used; for `Command.refusal`."""
        chosen = len(selected_rows(self.table))
        return "" if chosen > MANY or (chosen and self.selected()) else tr("请先在列表中选择一项")

    def clear_query(self) -> None:
        """Show everything again."""
        self.go_to(Place(page=""))

    def new_record(self, values: Mapping[str, object]) -> Any:
        """Return a new record with these values by field; raise `MissingValueError` where one is missing that it needs."""
        assert self.edits is not None
        return new_value(self.edits, values, self.new_defaults)

    def keep_in_sight(self, records: Sequence[UUID]) -> None:
        """Show new records until the next refresh, even where they do not fit the filters (UI-19)."""
        self.in_sight += records

    def refresh(self) -> None:
        """Load again because the person asked for it: new records that do not fit the filters go."""
        self.in_sight.clear()
        self.reload()

    def go_to(self, place: Place) -> None:
        if not place.page and place.record is not None and not (place.search or place.filters):
            self._wanted = place.record
            self.keep_in_sight([place.record])
            self.reload()
            return
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
