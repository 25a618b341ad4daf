"""The head of a page: title, search box, main action, further actions."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from lawdesk.ui.command import Command, action_of, perform, refresh
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.search_box import SearchBox
from lawdesk.ui.theme import LIGHT, sized


class PageHead(QWidget):
    """One row; buttons that a page does not need are hidden."""

    def __init__(self, title: str, search_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHead")
        self._commands: list[tuple[QAction, Command]] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 6, 12, 6)
        self.row.setSpacing(8)
        self.title = QLabel(title)
        self.title.setObjectName("pageTitle")
        self.title.setFont(sized(self.font(), 4, is_bold=True))
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self.search = SearchBox(search_hint)
        if not search_hint:
            self.search.hide()
        self.row.addWidget(self.search)
        self.primary = QPushButton()
        self.primary.setProperty("primary", True)
        self.primary.clicked.connect(self._run_primary)
        self.primary.hide()
        self.row.addWidget(self.primary)
        self.more = QToolButton()
        self.more.setObjectName("more")
        self.more.setIcon(icon("mdi6.dots-horizontal"))
        self.more.setText(tr("更多"))
        self.more.setAccessibleName(tr("更多操作"))
        self.more.setToolButtonStyle(self.more.toolButtonStyle().ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        self.row.addWidget(self.more)

    def set_commands(self, commands: Sequence[Command]) -> tuple[tuple[QAction, Command], ...]:
        """Show the commands and return their actions for the window's menus."""
        self._commands = [(action_of(command, self), command) for command in commands]
        menu = self.more.menu()
        menu.clear()
        self.primary.hide()
        for action, command in self._commands:
            if command.is_primary:
                self.primary.setText(command.text)
                self.primary.setIcon(icon(command.icon, LIGHT.on_accent) if command.icon else self.primary.icon())
                self.primary.show()
            else:
                menu.addAction(action)
        self.more.setVisible(bool(menu.actions()))
        self.refresh()
        return tuple(self._commands)

    def refresh(self) -> None:
        """Enable and disable by what is selected now."""
        for action, command in self._commands:
            refresh(action, command)
            if command.is_primary:
                self.primary.setEnabled(action.isEnabled())
                self.primary.setToolTip(action.toolTip())

    def _run_primary(self) -> None:
        for _, command in self._commands:
            if command.is_primary:
                perform(command.run, self)
