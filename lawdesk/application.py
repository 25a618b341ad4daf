"""The composition root: the only module that knows everybody. Opens a workspace and shows the window on it."""

import sys
from functools import partial
from pathlib import Path

import lawdesk
from lawdesk.domain.organisation.values import SubjectKind
from lawdesk.operations.workspace import Workspace, workspace_id

# isort: split
# What needs no Qt stands above: PySide6 reads the source of every module that is imported after it (30 ms for those above).
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from lawdesk.ui.automatic_backup import watch_the_day
from lawdesk.ui.background import finish_background
from lawdesk.ui.disk_room import keep_room
from lawdesk.ui.first_paint import FirstPaint
from lawdesk.ui.icons import icon
from lawdesk.ui.language import install_language
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.session import Session
from lawdesk.ui.theme import LIGHT, dress

ASK_AFTER = 1000  # milliseconds: the window is painted, and the person has seen where one is


def run(folder: Path | None) -> int:
    """Show the window, on the workspace in `folder` if one is named, and return the exit code of the program."""
    from lawdesk.ui.entrance import choose
    from lawdesk.ui.excepthook import ExceptHook

    application = make_application(sys.argv)
    hook = ExceptHook(application)
    hook.install()
    workspace = choose(folder)
    while workspace is not None:
        window = show_window(workspace)
        QTimer.singleShot(ASK_AFTER, partial(_ask_for_sheet, window))
        application.exec()
        finish_background()
        workspace = _after(window, workspace)
        window.deleteLater()
    return 0


def _after(window: MainWindow, workspace: Workspace) -> Workspace | None:
    """Close the workspace of a window that was closed, and return the one to show next, if any."""
    from lawdesk.ui.automatic_backup import back_up_at_closing
    from lawdesk.ui.entrance import choose

    try:
        if window.restore_wanted is None and not workspace.store.is_closed:
            back_up_at_closing(workspace)
    finally:
        workspace.close()
    if window.restore_wanted is not None:
        from lawdesk.ui.restoring import restore_and_reopen

        return restore_and_reopen(workspace, window.restore_wanted)
    return choose(None, tries_keyring=False) if window.is_other_wanted else None


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application with the program's name, language and look."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments[:1])
    application.setApplicationName("lawdesk")
    application.setOrganizationName("lawdesk")
    application.setApplicationVersion(lawdesk.__version__)
    install_language(application)
    dress(application)
    application.setWindowIcon(icon("mdi6.scale-balance", LIGHT.accent))
    return application


def session_of(workspace: Workspace) -> Session:
    """Return the session: a body that is no enforcement subject sits at the office desk."""
    is_office = workspace.home.subject_kind is SubjectKind.NOT_A_SUBJECT
    return Session(workspace=workspace, is_office=is_office)


def show_window(workspace: Workspace) -> MainWindow:
    """Show the window of an open workspace; a second start of the same workspace raises it."""

    def settle() -> None:
        workspace.store.get_ready()  # alone, before pages and background work import what needs it
        _answer_others(window)
        window.drafts.offer()
        watch_the_day(window)
        window.clock_band.start()
        keep_room(window)

    first_paint = FirstPaint(settle)
    window = MainWindow(session_of(workspace))
    window.restore_shape()
    first_paint.wait(window)
    window.show()
    return window


def _ask_for_sheet(window: MainWindow) -> None:
    from lawdesk.ui.page import Page
    from lawdesk.ui.sheet_action import ask_for_sheet_once

    page = window.pages.currentWidget()
    if window.isVisible() and isinstance(page, Page):  # a question over a closed window would keep the program from ending
        ask_for_sheet_once(page)


def _answer_others(window: MainWindow) -> None:
    from lawdesk.ui.single_instance import SingleInstance

    instance = SingleInstance(workspace_id(window.session.workspace.folder), window)
    instance.raise_asked.connect(window.raise_)
    instance.raise_asked.connect(window.activateWindow)
    instance.take()
