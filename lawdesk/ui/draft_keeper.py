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
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place

if TYPE_CHECKING:
    from lawdesk.data.drafts import Draft
    from lawdesk.ui.main_window import MainWindow

EVERY = 3000  # milliseconds
DIALOG = "dialog"  # what stands in a dialog belongs to no record yet


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
        self._watched: set[ListPage] = set()
        self._served: object = None
        self._is_writing = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
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

        run_in_background(self, work, done=lambda _: self._written(wanted), failed=lambda _: self._refused())

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
        store = self._window.session.store

        def work(progress: Progress) -> int:
            store.get_ready()
            from lawdesk.data.blobs import sweep
            from lawdesk.data.drafts import drafts

            sweep(store, self._window.session.operator)
            return len(drafts(store))

        run_in_background(self, work, done=self._tell, failed=lambda error: show_error(error, self._window))

    def serve(self, page: object) -> None:
        """Listen to a page that is shown: to what cannot be saved there, on the start page to what its list asks for."""
        from lawdesk.ui.dashboard.page import DashboardPage

        if isinstance(page, ListPage):
            self._watch(page)
        if isinstance(page, DashboardPage) and page is not self._served:
            self._served = page
            page.draft_opened.connect(self.open)
            page.draft_discarded.connect(self.discard)

    def open(self, draft: "Draft") -> None:
        """Show a draft in its place beside the present value; what has no place there is shown as text to copy."""
        if draft.record_kind != DIALOG and self._window.pages.knows(draft.place):
            self._restore(draft)
        else:
            self._show_texts(draft)

    def discard(self, draft: "Draft") -> None:
        """Throw a draft away."""
        from lawdesk.data.drafts import drop_draft

        drop_draft(self._window.session.store, draft.id)
        for spot in [spot for spot, one in self._ids.items() if one == draft.id]:
            self._forget(spot)
            self._kept.pop(spot, None)
        self._show_list_anew()

    def _tell(self, number: int) -> None:
        if number:
            self._window.toast.tell(tr("上次有 {0} 处输入没有保存完，列在工作台").format(number), can_undo=False)

    def _gather(self) -> None:
        """Take down what is pending on the page that is shown and in the dialog above it."""
        page = self._window.pages.currentWidget()
        key = self._window.pages.key
        dialog = QApplication.activeModalWidget()
        for spot in [one for one in self._wanted if one.is_dialog]:
            self._forget(spot)
        if isinstance(dialog, FormDialog) and dialog.pending():
            self._wanted[_Spot(key, dialog.windowTitle(), is_dialog=True)] = dialog.pending()
        if isinstance(page, ListPage) and page.panel.detail is not None:
            self._take(_Spot(key, str(page.panel.detail.id)), page.panel.pending())

    def _watch(self, page: ListPage) -> None:
        if page not in self._watched:
            self._watched.add(page)
            key = self._window.pages.key
            page.panel.left.connect(lambda record, texts: self._take(_Spot(key, str(record)), texts))
            page.text_refused.connect(lambda record, field, text: self._take(_Spot(key, str(record)), {field: text}))

    def _take(self, spot: _Spot, texts: Mapping[str, str]) -> None:
        if texts:
            self._wanted[spot] = dict(texts)
        else:
            self._forget(spot)

    def _forget(self, spot: _Spot) -> None:
        self._wanted.pop(spot, None)

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
                drop_draft(store, self._ids.pop(spot))

    def _written(self, wanted: dict[_Spot, dict[str, str]]) -> None:
        self._is_writing = False
        self._kept = wanted
        self._show_list_anew()

    def _refused(self) -> None:
        """The next look tries again: everything that is wanted and not kept is still known."""
        self._is_writing = False

    def _show_list_anew(self) -> None:
        if isinstance(self._served, Page):
            if self._served.isVisible():
                self._served.reload()
            else:
                self._served.is_stale = True

    def _restore(self, draft: "Draft") -> None:
        page = self._window.pages.page(draft.place)
        if not isinstance(page, ListPage):
            self._show_texts(draft)
            return
        record = UUID(draft.record_id)
        self._ids[_Spot(draft.place, draft.record_id)] = draft.id
        self._kept[_Spot(draft.place, draft.record_id)] = dict(draft.fields)
        self._wanted[_Spot(draft.place, draft.record_id)] = dict(draft.fields)

        def put() -> None:
            if page.panel.detail is None or page.panel.detail.id != record:
                return
            page.panel.presented.disconnect(put)
            if not page.panel.put_beside(draft.fields):
                self._show_texts(draft)

        page.panel.presented.connect(put)
        self._window.go_to(Place(page=draft.place, record=record))

    def _show_texts(self, draft: "Draft") -> None:
        from lawdesk.ui.report_dialog import ReportDialog

        lines = [f"{name}：{text}" if name else text for name, text in draft.fields.items()]
        ReportDialog(tr("没有保存完的输入"), tr("可以选中并复制，再填到需要的地方："), lines, self._window).exec()
