"""The composition root: the only module that knows everybody. Opens a workspace and shows the window on it."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

import lawdesk
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import SubjectKind
from lawdesk.operations.workspace import (
    NewWorkspace,
    Workspace,
    create_workspace,
    open_by_keyring,
    open_by_recovery,
    open_workspace,
    workspace_id,
    workspace_name,
)
from lawdesk.paths import workspaces
from lawdesk.ui.background import finish_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.excepthook import ExceptHook
from lawdesk.ui.first_run.answers import Answers
from lawdesk.ui.first_run.dialog import FirstRunDialog
from lawdesk.ui.icons import icon
from lawdesk.ui.language import install_language
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.open_dialog import OpenDialog, Way
from lawdesk.ui.session import Session
from lawdesk.ui.single_instance import SingleInstance
from lawdesk.ui.theme import LIGHT, dress
from lawdesk.wording.errors import explain

PASSPHRASE = "LAWDESK_PASSPHRASE"  # noqa: S105  # the name of a variable, not a secret
DESCRIPTION = "workspace.json"


def run(folder: Path | None) -> int:
    """Show the window, on the workspace in `folder` if one is named, and return the exit code of the program."""
    application = make_application(sys.argv)
    hook = ExceptHook(application)
    hook.install()
    while True:
        workspace = _choose(folder)
        if workspace is None:
            return 0
        window = show_window(workspace)
        application.exec()
        finish_background()
        workspace.close()
        window.deleteLater()
        if not window.is_other_wanted:
            return 0
        folder = None


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
    window = MainWindow(session_of(workspace))
    instance = SingleInstance(workspace_id(workspace.folder), window)
    instance.raise_asked.connect(window.raise_)
    instance.raise_asked.connect(window.activateWindow)
    instance.take()
    window.restore_shape()
    window.show()
    QTimer.singleShot(0, window.drafts.offer)
    return window


def _choose(folder: Path | None) -> Workspace | None:
    """Return the workspace to work in, opened; None when the person left, or when its window was there already."""
    if folder is None:
        known = _known()
        if not known:
            return _first_run()
        return _ask(known)
    if SingleInstance(workspace_id(folder)).is_taken():
        return None
    passphrase = os.environ.get(PASSPHRASE)
    if passphrase is not None:
        try:
            return open_workspace(folder, passphrase)
        except LawdeskError as error:
            show_error(error)
            return None
    return _ask([(folder, workspace_name(folder))])


def _known() -> list[tuple[Path, str]]:
    return [(path.parent, workspace_name(path.parent)) for path in sorted(workspaces().glob(f"*/{DESCRIPTION}"))]


def _ask(folders: list[tuple[Path, str]]) -> Workspace | None:
    dialog = OpenDialog(folders)
    while dialog.exec() == QDialog.DialogCode.Accepted:
        if dialog.is_new_wanted:
            return _first_run()
        try:
            if SingleInstance(workspace_id(dialog.folder)).is_taken():
                return None
            if dialog.way is Way.RECOVERY:
                return open_by_recovery(dialog.folder, dialog.recovery_lines)
            if dialog.way is Way.KEYRING:
                import keyring

                return open_by_keyring(dialog.folder, keyring.get_keyring())
            return open_workspace(dialog.folder, dialog.passphrase.text())
        except LawdeskError as error:
            sentence = explain(error)
            dialog.show_problem(f"{sentence.what}{sentence.remedy}")
    return None


def _first_run() -> Workspace | None:
    dialog = FirstRunDialog(workspaces() / "workspace")
    while dialog.exec() == QDialog.DialogCode.Accepted and dialog.answers is not None:
        try:
            return _create(dialog.answers)
        except LawdeskError as error:
            show_error(error, dialog)
    return None


def _create(answers: Answers) -> Workspace:
    new = NewWorkspace(home=answers.institution(), superior_name=answers.superior_name, operator=answers.operator)
    return create_workspace(answers.folder, new, answers.passphrase)
