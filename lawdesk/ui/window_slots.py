"""What the window's own actions do."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox

from lawdesk import __version__
from lawdesk.ui.backup_action import back_up_now
from lawdesk.ui.frame_actions import FrameActions
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.manual import show_manual
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.theme import set_big

if TYPE_CHECKING:
    from lawdesk.ui.main_window import MainWindow

CHECKS_PAGE = "checks"


class WindowSlots(QObject):
    """Slots that concern the page that is shown."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def page_actions(self) -> list[QAction]:
        """Return an action for each page, for the menu 视图."""
        result = []
        for entry in self._window.entries:
            action = QAction(icon("mdi6." + entry.icon), entry.title, self)
            action.triggered.connect(lambda _=False, key=entry.key: self._window.go_to_page(key))
            result.append(action)
        return result

    def connect_actions(self, actions: FrameActions) -> None:
        """Connect the actions of the frame."""
        window = self._window
        actions.back.triggered.connect(window.go_back)
        actions.forward.triggered.connect(window.go_forward)
        actions.refresh.triggered.connect(self.reload)
        actions.find.triggered.connect(self.find)
        actions.fold.toggled.connect(window.navigation.fold)
        actions.bigger.toggled.connect(self.set_big)
        actions.check.triggered.connect(self.check)
        actions.save.triggered.connect(self.commit_input)
        for keys, action in actions.cells.items():
            action.triggered.connect(partial(self.do_with_cells, keys))
        actions.close.triggered.connect(window.close)
        actions.open.triggered.connect(self.open_other)
        actions.backup.triggered.connect(partial(back_up_now, window))
        actions.about.triggered.connect(self.about)
        actions.shortcuts.triggered.connect(self.show_shortcuts)
        actions.manual.triggered.connect(partial(show_manual, window))

    def reload(self) -> None:
        """Load the page anew; filters stay."""
        from lawdesk.ui.list_page import ListPage

        page = self._page()
        if isinstance(page, ListPage):
            page.refresh()
        elif page is not None:
            page.reload()

    def find(self) -> None:
        """Put the cursor into the search box."""
        page = self._page()
        if page is not None:
            page.head.search.setFocus()
            page.head.search.selectAll()

    def check(self) -> None:
        """Open the page of findings."""
        self._window.go_to(Place(page=CHECKS_PAGE))

    def commit_input(self) -> None:
        """Commit the field that is being typed in; everything else is saved already."""
        from lawdesk.ui.list_page import ListPage

        page = self._page()
        if isinstance(page, ListPage):
            page.panel.commit()
        self._window.status.showMessage(tr("已保存"), 4000)

    def do_with_cells(self, keys: str) -> None:
        """Do with the selected cells of the list what these keys mean there."""
        from lawdesk.ui.list_page import ListPage

        page = self._page()
        if isinstance(page, ListPage):
            page.table.acts[keys]()
        else:
            self._window.status.showMessage(tr("本页没有表格。"), 4000)

    def tell(self, text: str) -> None:
        """Say that something was done, and that it can be undone."""
        self._window.toast.tell(text, can_undo=True)

    def tell_undone(self, text: str) -> None:
        """Say what was undone or redone."""
        self._window.toast.tell(text, can_undo=False)

    def open_other(self) -> None:
        """Close this workspace and ask for another one."""
        self._window.is_other_wanted = True
        self._window.close()

    def set_big(self, is_big: bool) -> None:
        """字号 大 or 中; remembered."""
        set_big(is_big)
        QSettings().setValue("window/big", is_big)
        self._window.navigation.fold(self._window.navigation.is_folded)
        self._window.pages.renew()

    def about(self) -> None:
        """Show what this program is."""
        text = tr("行政执法责任制工作台 lawdesk {0}\n单机离线运行，数据加密保存在本机。").format(__version__)
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("关于"), text, parent=self._window)
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()

    def show_shortcuts(self) -> None:
        """Show what the keyboard does."""
        from lawdesk.ui.shortcut_list import show_shortcuts

        show_shortcuts(self._window)

    def _page(self) -> Page | None:
        page = self._window.pages.currentWidget()
        return page if isinstance(page, Page) else None
