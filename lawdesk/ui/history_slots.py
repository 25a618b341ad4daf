"""Serves the histories that are looked at: reads them in the background, and brings an earlier state back after a question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.detail import HistoryOf
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.history_view import HistoryView
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.wording.labels import record_words

if TYPE_CHECKING:
    from lawdesk.operations.history import Entry, Restoring


class HistorySlots(QObject):
    """`told` says what was brought back."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent

    def serve(self, view: HistoryView) -> None:
        """Fill a view, and bring back what it asks for."""
        store, of = self._session.store, view.of
        view.restore_asked.connect(self.restore)

        def work(progress: Progress) -> "tuple[Entry, ...]":
            store.get_ready()
            from lawdesk.operations.history import entries

            with store.read() as reader:
                return entries(reader, of.value_type, of.record)

        def done(found: "tuple[Entry, ...]") -> None:
            if isValid(view):
                view.present(found)

        run_in_background(self, work, done=done, failed=self._refuse)

    def restore(self, of: HistoryOf, seq: int) -> None:
        """Show what bringing back a state would change, and do it when that is confirmed."""
        store = self._session.store

        def work(progress: Progress) -> "Restoring":
            from lawdesk.operations.history import preview_restore

            with store.read() as reader:
                return preview_restore(reader, of.value_type, of.record, seq)

        def ask(wanted: "Restoring") -> None:
            from lawdesk.ui.restore_dialog import RestoreDialog

            if RestoreDialog(wanted, self._window).exec() == QDialog.DialogCode.Accepted:
                self._restore(of, seq)

        run_in_background(self, work, done=ask, failed=self._refuse)

    def _restore(self, of: HistoryOf, seq: int) -> None:
        workspace = self._session.workspace

        def work(progress: Progress) -> "Restoring":
            from lawdesk.operations.history import restore_record

            return restore_record(workspace, of.value_type, of.record, seq)

        def done(wanted: "Restoring") -> None:
            self.told.emit(tr("已恢复{0}").format(record_words(wanted.kind, wanted.name)))

        run_in_background(self, work, done=done, failed=self._refuse)

    def _refuse(self, error: LawdeskError) -> None:
        show_error(error, self._window)
