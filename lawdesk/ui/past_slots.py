"""What the window does with what is past: it goes where something was undone, and lists what was deleted."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place

if TYPE_CHECKING:
    from lawdesk.data.undo import Inverted
    from lawdesk.ui.main_window import MainWindow

LOOKED_AT = 20
"""Of so many records of an action the first one that is there is shown."""


class PastSlots(QObject):
    """Belongs to the main window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def show_inverted(self, inverted: "Inverted") -> None:
        """Go to the first record of what was undone or redone that is there now; a page that shows it already stays."""
        store = self._window.session.store

        def work(progress: Progress) -> Place | None:
            from lawdesk.data.tables import KINDS
            from lawdesk.ui.places_of_records import place_of_record

            with store.read() as reader:
                places = (place_of_record(reader, KINDS[kind], record) for kind, record in inverted.records[:LOOKED_AT])
                return next((place for place in places if place is not None), None)

        run_in_background(self, work, done=self._go_to)

    def show_deleted(self) -> None:
        """List what was deleted lately, to bring it back."""
        from lawdesk.ui.deleted_dialog import DeletedDialog

        dialog = DeletedDialog(self._window.session, self._window)
        dialog.told.connect(self._window.slots.tell)
        dialog.exec()

    def _go_to(self, place: Place | None) -> None:
        page = self._window.pages.currentWidget()
        if place is None or not isinstance(page, Page):
            return
        here = page.here(self._window.pages.key)
        if place.page != here.page:
            self._window.go_to(place)
        elif here.record != place.record:
            page.go_to(replace(here, record=place.record))
