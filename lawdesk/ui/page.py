"""A page: one place in the window. A subclass names what it `shows`, writes `load` (pure, any thread) and `present` (widgets)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lawdesk.data.store import ChangeNotice, Reader
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.command import Command
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.page_head import PageHead
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.ui.draft_keeper import DraftKeeper

Result = TypeVar("Result")


class Page(QWidget):
    """Loads in the background, presents in the GUI thread, loads again when told that what it shows has changed."""

    shows: ClassVar[tuple[str, ...]] = ()
    """Kinds of values (`Power.kind`) whose change makes the page load again."""
    follows: ClassVar[tuple[str, ...]] = ()
    """Kinds that every page of this sort shows besides."""
    belongs_to_unit: ClassVar[bool] = False
    """Its records are made at the unit desk; the office sees what it received and changes nothing."""
    is_list: ClassVar[bool] = False
    """Is it a `ListPage`? Asked where that, and what it needs, is not to be loaded for it."""
    lists_drafts: ClassVar[bool] = False
    """It shows what was typed and not saved."""
    search_hint: ClassVar[str] = ""
    """Placeholder of the search box; a page without one has no search."""

    jump_asked = Signal(object)  # Place
    told = Signal(str)  # something was done
    counted = Signal(str)  # for the status bar
    started = Signal(object, str)  # Task, what it does
    reopen_asked = Signal()  # the workspace was closed and is to be opened anew
    loaded = Signal()
    commands_changed = Signal()
    restore_asked = Signal(object)  # the backup that shall take the place of the store

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = title
        self.is_stale = True
        self.count_text = ""
        self._load_number = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.head = PageHead(title, self.search_hint)
        self.column.addWidget(self.head)
        self.band = QLabel()
        self.band.setObjectName("band")
        self.band.setWordWrap(True)
        self.band.hide()
        self.column.addWidget(self.band)

    def load(self, reader: Reader) -> object:
        """Return what the page shows, read from one snapshot; runs outside the GUI thread and touches no widget."""
        raise NotImplementedError

    def present(self, content: object) -> None:
        """Show what `load` returned."""
        raise NotImplementedError

    def commands(self) -> tuple[Command, ...]:
        """Return the page's own commands; the first primary one is the button in the head."""
        return ()

    def go_to(self, place: Place) -> None:
        """Show the record, search and filters of a place on this page."""

    @property
    def is_read_only(self) -> bool:
        """Is nothing to be changed here: a unit's page seen from the office desk, or a workspace that is only looked at?"""
        return self.is_of_others or bool(self.session.view_words)

    @property
    def is_of_others(self) -> bool:
        """Is this a unit's page seen from the office desk?"""
        return self.belongs_to_unit and self.session.is_office

    def serve_drafts(self, keeper: "DraftKeeper", key: str) -> None:
        """Tell the keeper of drafts what cannot be saved here, or ask it for what a person wants; `key` names this page."""

    def here(self, key: str) -> Place:
        """Return where on this page one is, for the way back."""
        return Place(page=key)

    def reload(self) -> None:
        """Load again; an answer that is overtaken by a newer one is not shown."""
        self.is_stale = False
        load = self.loader()

        def work(progress: Progress) -> object:
            with self.session.store.read() as reader:
                return load(reader)

        run_in_background(self, work, done=self._deliverer(), failed=self.refuse)

    def loader(self) -> Callable[[Reader], object]:
        """Return the function that loads, with everything it needs from widgets already taken."""
        return self.load

    def hear(self, notice: ChangeNotice) -> None:
        """Load again if the notice concerns this page: at once when it is visible, else when it is shown next."""
        if not {*self.shows, *self.follows} & set(notice.kinds):
            return
        if self.isVisible():
            self.reload()
        else:
            self.is_stale = True

    def run(self, what: str, work: Callable[[Progress], Result], done: Callable[[Result], None]) -> None:
        """Do long work with progress and cancel in the status bar; a failure is explained in a dialog."""
        task = run_in_background(self, work, done=done, failed=self.refuse)
        self.started.emit(task, what)

    def refuse(self, error: LawdeskError) -> None:
        """Explain a failure. Where the disk is full the ballast is offered; what was typed is in its field still."""
        from lawdesk.ui.disk_room import give_up_ballast

        if error.code == "LWS-E016" and give_up_ballast(self.session, self):
            self.told.emit(tr("已腾出空间，请再保存一次"))
            return
        show_error(error, self)

    def _deliverer(self) -> Callable[[object], None]:
        self._load_number += 1
        number = self._load_number

        def deliver(content: object) -> None:
            if number == self._load_number:
                self.present(content)
                self.loaded.emit()

        return deliver
