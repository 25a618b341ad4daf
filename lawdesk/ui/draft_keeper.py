"""Keeps what is typed but not committed as a draft in the store, and offers it after a crash (UI-24)."""

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from lawdesk.data.errors import StoreError
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.place import Place

if TYPE_CHECKING:
    from lawdesk.data.drafts import Draft
    from lawdesk.ui.main_window import MainWindow

EVERY = 3000  # milliseconds


class DraftKeeper(QObject):
    """Looks at the page that is shown; one draft per run of the program, replaced while typing and dropped when committed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._id = new_id()
        self._kept: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Keep or drop the draft by what is pending now.

        What the disk refuses is tried again at the next look: the text stands in its field, and saving it says what is wrong.
        """
        with suppress(StoreError):
            self._look()

    def _look(self) -> None:
        from lawdesk.ui.list_page import ListPage

        page = self._window.pages.currentWidget()
        pending = page.panel.pending() if isinstance(page, ListPage) else {}
        if pending == self._kept:
            return
        from lawdesk.data.drafts import Draft, drop_draft, keep_draft

        store = self._window.session.store
        if isinstance(page, ListPage) and pending and page.panel.detail is not None:
            record = str(page.panel.detail.id)
            keep_draft(store, Draft(id=self._id, place=self._window.pages.key, record_id=record, fields=pending))
        else:
            drop_draft(store, self._id)
        self._kept = pending

    def stop(self) -> None:
        """Look no more; what is still pending stays as a draft."""
        self._timer.stop()
        self.look()

    def offer(self) -> None:
        """Look for what an earlier run left, and ask whether it shall be put back into its fields."""
        store = self._window.session.store

        def work(progress: Progress) -> "tuple[Draft, ...]":
            store.get_ready()
            from lawdesk.data.drafts import drafts

            return drafts(store)

        run_in_background(self, work, done=self._ask, failed=lambda error: show_error(error, self._window))

    def _ask(self, found: "tuple[Draft, ...]") -> None:
        from lawdesk.data.drafts import drop_draft

        left = [one for one in found if one.id != self._id and self._window.pages.knows(one.place)]
        if not left:
            return
        box = QMessageBox(QMessageBox.Icon.Question, tr("恢复输入"), tr("上次有 {0} 处输入没有保存完。").format(len(left)))
        box.setInformativeText(tr("恢复后，内容会放回原来的输入框，由你确认。"))
        restore = box.addButton(tr("恢复输入"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("放弃输入"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(restore)
        box.exec()
        if box.clickedButton() is restore:
            self.restore(left[0])
        for one in left:
            drop_draft(self._window.session.store, one.id)

    def restore(self, draft: "Draft") -> None:
        """Open the record of a draft and put its texts into the fields."""
        from lawdesk.ui.list_page import ListPage

        page = self._window.pages.page(draft.place)
        if not isinstance(page, ListPage):
            return

        def put() -> None:
            if page.panel.detail is not None and str(page.panel.detail.id) == draft.record_id:
                page.panel.presented.disconnect(put)
                page.panel.put(draft.fields)

        page.panel.presented.connect(put)
        self._window.go_to(Place(page=draft.place, record=UUID(draft.record_id)))
