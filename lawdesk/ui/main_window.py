"""The main window: menus, toolbar, navigation, the page that is shown, status bar; and the way back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QToolBar, QVBoxLayout, QWidget

from lawdesk.data.store import ChangeNotice
from lawdesk.ui.badges import Badges
from lawdesk.ui.change_notice import ChangeBridge
from lawdesk.ui.clock_band import ClockBand
from lawdesk.ui.draft_keeper import DraftKeeper
from lawdesk.ui.frame_actions import FrameActions, FrameMenus
from lawdesk.ui.language import tr
from lawdesk.ui.navigation import Navigation
from lawdesk.ui.page import Page
from lawdesk.ui.page_stack import PageStack
from lawdesk.ui.pages import PageEntry, pages_for
from lawdesk.ui.past_slots import PastSlots
from lawdesk.ui.place import Place, PlaceHistory
from lawdesk.ui.session import Session
from lawdesk.ui.status_bar import FrameStatusBar, last_backup
from lawdesk.ui.toast import Toast
from lawdesk.ui.undo_actions import UndoActions
from lawdesk.ui.view_only import bar_frame, offered, view_band
from lawdesk.ui.window_slots import WindowSlots
from lawdesk.ui.window_title import window_title

SMALLEST = QSize(900, 500)
FIRST_PAGE = "window/first_page"
"""The setting that says, once, which page to open first."""
FOLD_BELOW = 1000  # logical pixels


class MainWindow(QMainWindow):
    """One open workspace. After closing, `is_other_wanted`: the person asked for another one; `restore_wanted`: for a backup."""

    def __init__(self, session: Session, entries: Sequence[PageEntry] | None = None) -> None:
        super().__init__()
        self.session = session
        self.is_other_wanted = False
        self.restore_wanted: Path | None = None
        self.entries = tuple(pages_for(session) if entries is None else entries)
        self.history = PlaceHistory()
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self.undo_actions = UndoActions(session, self)
        self.frame_actions = FrameActions(self.undo_actions, self)
        self.navigation = Navigation(self.entries)
        self.pages = PageStack(session, self.entries)
        self.status = FrameStatusBar(session.operator, session.role)
        self.show_last_backup()
        self.setStatusBar(self.status)
        self.slots = WindowSlots(self)
        self.past = PastSlots(self)
        self.menus = FrameMenus(self.menuBar(), self.frame_actions, self.slots.page_actions())
        self.addToolBar(_toolbar(self.frame_actions))
        self.clock_band = ClockBand(session)
        self.setCentralWidget(_middle(self))
        self.toast = Toast(self)
        self.drafts = DraftKeeper(self)
        self.badges = Badges(session, self.navigation)
        self.bridge = ChangeBridge(session.store, self)
        self._connect()
        bar_frame(self.frame_actions, session.view_words)
        self.undo_actions.refresh()
        if self.entries:
            self.go_to(Place(page=self.entries[0].key))

    def go_to(self, place: Place) -> None:
        """Open a page, and on it the record, search and filters of `place`; remembered for 后退."""
        if not self.pages.knows(place.page):
            return
        if self.pages.key:
            self.history.here = self.pages.page(self.pages.key).here(self.pages.key)
        self.history.visit(place)
        self._show(place)

    def go_to_page(self, key: str) -> None:
        """Open a page as it was left."""
        self.go_to(Place(page=key))

    def go_back(self) -> None:
        """Go to the place before this one."""
        place = self.history.back()
        if place is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Go to the place after this one."""
        place = self.history.forward()
        if place is not None:
            self._show(place)

    def show_last_backup(self) -> None:
        """Show the day of the last backup, and let the start page look anew."""
        self.status.show_backup(last_backup(self.session.workspace.folder))
        for page in self.pages.pages.values():
            page.is_stale = True
        if self.pages.key and self.isVisible():
            self.pages.page(self.pages.key).reload()

    def close_for_restore(self, backup: Path) -> None:
        """Close; the composition root puts the backup in the place of the store and opens the window again."""
        self.restore_wanted = backup
        self.close()

    def restore_shape(self) -> None:
        """Take the size, place and fold that the window had last time."""
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.go_to_page(str(settings.value(FIRST_PAGE, "")))
        settings.remove(FIRST_PAGE)
        self.frame_actions.bigger.setChecked(settings.value("window/big") in (True, "true"))
        self.frame_actions.fold.setChecked(settings.value("window/folded") in (True, "true") or self.width() < FOLD_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed, stop listening, remember the window's shape."""
        self.slots.commit_input()
        self.bridge.close()
        self.badges.stop()
        self.drafts.stop()
        self.clock_band.stop()
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/folded", self.navigation.is_folded)
        super().closeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pointer's own back and forward buttons."""
        if event.button() is Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.go_forward()
        else:
            super().mousePressEvent(event)

    def _connect(self) -> None:
        self.slots.connect_actions(self.frame_actions)
        self.navigation.chosen.connect(self.go_to_page)
        self.pages.jump_asked.connect(self.go_to)
        self.pages.counted.connect(self.status.counts.setText)
        self.pages.counted.connect(self.frame_actions.refresh_buttons)
        self.pages.started.connect(self.status.watch)
        self.pages.told.connect(self.slots.tell)
        self.pages.restore_asked.connect(self.close_for_restore)
        self.pages.reopen_asked.connect(self.slots.open_other)
        self.pages.page_changed.connect(self._show_page)
        self.undo_actions.done.connect(self.slots.tell_undone)
        self.undo_actions.inverted.connect(self.past.show_inverted)
        self.frame_actions.deleted.triggered.connect(self.past.show_deleted)
        self.toast.undo_asked.connect(self.undo_actions.undo.trigger)
        self.bridge.changed.connect(self._hear)
        self.bridge.changed.connect(self.badges.hear)

    def _show(self, place: Place) -> None:
        page = self.pages.page(place.page)
        if place != Place(page=place.page):
            page.is_stale = False
            page.go_to(place)
        self.pages.open(place.page)

    def _show_page(self, page: Page) -> None:
        self.navigation.show_current(self.pages.key)
        self.frame_actions.show_page(page.head.set_commands(offered(page)))
        self.frame_actions.back.setEnabled(self.history.can_go_back)
        self.frame_actions.forward.setEnabled(self.history.can_go_forward)
        self.setWindowTitle(window_title(self.session, page.title))

    def _hear(self, notice: ChangeNotice) -> None:
        self.pages.hear(notice)
        self.undo_actions.refresh()
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            self.setWindowTitle(window_title(self.session, page.title))


def _toolbar(actions: FrameActions) -> QToolBar:
    bar = QToolBar(tr("工具栏"))
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(24, 24))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    actions.fill_toolbar(bar)
    return bar


def _middle(window: MainWindow) -> QWidget:
    right = QVBoxLayout()
    right.setSpacing(0)
    if window.session.is_office:
        band = QLabel()
        band.setObjectName("officeBand")
        band.setFixedHeight(3)
        right.addWidget(band)
    right.addWidget(window.clock_band)
    if window.session.view_words:
        right.addWidget(view_band(window.session.view_words))
    right.addWidget(window.pages, 1)
    middle = QWidget()
    row = QHBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(window.navigation)
    row.addLayout(right, 1)
    return middle
