"""A command of a page, and its `QAction`: every command is in a menu; a disabled one says why (UI-01, UI-05)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr


class Menu(StrEnum):
    """The menu that a page's command stands in."""

    FILE = "file"
    INSERT = "insert"
    DATA = "data"


class Role(StrEnum):
    """What a command is to the toolbar, whose buttons mean the same on every page."""

    NEW = "new"
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    OTHER = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`refusal` returns why the command cannot be used now, or nothing."""

    text: str
    run: Callable[[], None]
    icon: str = ""
    menu: Menu = Menu.DATA
    role: Role = Role.OTHER
    shortcut: str = ""
    refusal: Callable[[], str] | None = None
    is_primary: bool = False
    is_looking: bool = False

    @property
    def only_reads(self) -> bool:
        """Can it be used where nothing may be written? `is_looking` says so of what is neither export nor print."""
        return self.is_looking or self.role in (Role.EXPORT, Role.PRINT)


def perform(run: Callable[[], None], parent: QWidget | None) -> None:
    """Do what a button or a menu asks for; what the outside world refuses is explained."""
    try:
        run()
    except LawdeskError as error:
        show_error(error, parent)


def action_of(command: Command, parent: QWidget) -> QAction:
    """Return the action of a command."""
    action = QAction(command.text, parent)
    if command.icon:
        action.setIcon(icon(command.icon))
    if command.shortcut:
        action.setShortcut(QKeySequence(command.shortcut))
    action.triggered.connect(lambda _=False: perform(command.run, parent))
    refresh(action, command)
    return action


def refresh(action: QAction, command: Command) -> None:
    """Enable the action, or disable it with the reason in tooltip and status tip."""
    reason = command.refusal() if command.refusal is not None else ""
    action.setEnabled(not reason)
    name = command.text.replace("…", "")
    keys = f"（{command.shortcut}）" if command.shortcut else ""
    action.setToolTip(f"{name}{keys}" + (f"\n{tr('现在不能使用：')}{reason}" if reason else ""))
    action.setStatusTip(reason or name)
