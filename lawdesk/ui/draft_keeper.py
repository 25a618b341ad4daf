"""Keeps what is typed but not committed as drafts in the store, and puts them back when a person asks for it (UI-24)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr

if TYPE_CHECKING:
    from lawdesk.data.drafts import Draft
    from lawdesk.ui.main_window import MainWindow
    from lawdesk.ui.page import Page

EVERY = 3000  # milliseconds
DIALOG = "dialog"  # the kind of a draft from a dialog, which belongs to no record yet


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something is typed: a page, and a record of it or the title of a dialog."""

    place: str
    record: str
    is_dialog: bool = False


class DraftKeeper(QObject):
    """One draft for each spot, replaced while typing and dropped when committed or thrown away.

    Writing happens in the background; what the disk refuses is tried again at the next look, and the text stays on screen.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._ids: dict[_Spot, UUID] = {}
        self._wanted: dict[_Spot, dict[str, str]] = {}
        self._kept: dict[_Spot, dict[str, str]] = {}
        self._served: set[Page] = set()
        self._is_writing = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        if not window.session.view_words:
            self._timer.start()
        window.pages.page_changed.connect(self.serve)

    def look(self) -> None:
        """Keep or drop drafts by what is pending now."""
        self._gather()
        if self._is_writing or self._wanted == self._kept:
            return
        self._is_writing = True
        wanted = dict(self._wanted)

        def work(progress: Progress) -> None:
            self._write(wanted)

        run_in_background(self, work, done=lambda _: self._written(wanted), failed=self._try_again)

    def stop(self) -> None:
        """Look no more; what is still pending stays as a draft, as far as the disk takes it."""
        self._timer.stop()
        self._gather()
        try:
            self._write(self._wanted)
        except LawdeskError:
            return  # the window closes; nothing else can be done
        self._kept = dict(self._wanted)

    def offer(self) -> None:
        """Say that an earlier run left something, which the start page lists; nothing is put anywhere by itself."""
        if self._window.session.view_words:
            return  # nothing can be put back or swept away
        store = self._window.session.store

        def work(progress: Progress) -> int:
            store.get_ready()
            from lawdesk.data.blobs import sweep
            from lawdesk.data.drafts import drafts

            sweep(store, self._window.session.operator)
            return len(drafts(store))

        run_in_background(self, work, done=self._tell, failed=lambda error: show_error(error, self._window))

    def serve(self, page: "Page") -> None:
        """Listen to a page that is shown for the first time: what it has to do with drafts, it says itself."""
        if page not in self._served:
            self._served.add(page)
            page.serve_drafts(self, self._window.pages.key)

    def take(self, place: str, record: object, texts: Mapping[str, str]) -> None:
        """Take down what is typed for a record and not committed; nothing if there are no texts."""
        spot = _Spot(place, str(record))
        if texts:
            self._wanted[spot] = dict(texts)
        else:
            self._wanted.pop(spot, None)

    def open(self, draft: "Draft") -> None:
        """Show a draft in its place beside the present value; what has no place there is shown as text to copy."""
        from lawdesk.ui.draft_opening import open_draft

        if draft.record_id:
            spot = _Spot(draft.place, draft.record_id)
            self._ids[spot] = draft.id
            self._kept[spot] = self._wanted[spot] = dict(draft.fields)
        open_draft(self._window, draft)

    def discard(self, draft: "Draft") -> None:
        """Throw a draft away."""
        from lawdesk.data.drafts import drop_draft

        drop_draft(self._window.session.store, draft.id)
        for spot in [spot for spot, one in self._ids.items() if one == draft.id]:
            self._wanted.pop(spot, None)
            self._kept.pop(spot, None)
        self._show_list_anew()

    def _tell(self, number: int) -> None:
        if number:
            self._window.toast.tell(tr("上次有 {0} 处输入没有保存完，列在工作台").format(number), can_undo=False)

    def _gather(self) -> None:
        """Take down what is pending on the page that is shown and in the dialog above it."""
        from lawdesk.ui.form_dialog import FormDialog
        from lawdesk.ui.list_page import ListPage

        page = self._window.pages.currentWidget()
        key = self._window.pages.key
        dialog = QApplication.activeModalWidget()
        for spot in [one for one in self._wanted if one.is_dialog]:
            self._wanted.pop(spot, None)
        if isinstance(dialog, FormDialog) and dialog.pending():
            self._wanted[_Spot(key, dialog.windowTitle(), is_dialog=True)] = dialog.pending()
        if isinstance(page, ListPage) and page.panel.detail is not None:
            self.take(key, page.panel.detail.id, page.panel.pending())

    def _write(self, wanted: Mapping[_Spot, dict[str, str]]) -> None:
        from lawdesk.data.drafts import Draft, drop_draft, keep_draft

        store, operator = self._window.session.store, self._window.session.operator
        for spot, texts in wanted.items():
            if self._kept.get(spot) != texts:
                identity = self._ids.setdefault(spot, new_id())
                record = "" if spot.is_dialog else spot.record
                kind = DIALOG if spot.is_dialog else ""
                fields = {"": spot.record, **texts} if spot.is_dialog else texts
                draft = Draft(id=identity, place=spot.place, record_kind=kind, record_id=record, fields=fields, actor=operator)
                keep_draft(store, draft)
        for spot in set(self._kept) - set(wanted):
            if spot in self._ids:
                drop_draft(store, self._ids[spot])  # what the disk refuses is tried again: its id must still be known
                del self._ids[spot]

    def _try_again(self, _: LawdeskError) -> None:
        """The next look does: everything that is wanted and not kept is still known."""
        self._is_writing = False

    def _written(self, wanted: dict[_Spot, dict[str, str]]) -> None:
        self._is_writing = False
        self._kept = wanted
        self._show_list_anew()

    def _show_list_anew(self) -> None:
        """Let pages that list drafts, those that follow no change of records for it, show them as they are now."""
        for page in self._served:
            if page.lists_drafts and page.isVisible():
                page.reload()
            page.is_stale = page.is_stale or (page.lists_drafts and not page.isVisible())
