"""How one comes in: the workspace that is named, one of those there are, or a new one; None when the person leaves."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog

from lawdesk.domain.errors import LawdeskError
from lawdesk.operations.workspace import (
    NewWorkspace,
    Workspace,
    create_workspace,
    known_workspaces,
    open_by_keyring,
    open_by_recovery,
    open_workspace,
    workspace_id,
    workspace_name,
)
from lawdesk.paths import workspaces
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.first_run.answers import Answers, Start
from lawdesk.ui.first_run.dialog import FirstRunDialog
from lawdesk.ui.first_run.sample import open_sample
from lawdesk.ui.main_window import FIRST_PAGE
from lawdesk.ui.open_dialog import OpenDialog, Way
from lawdesk.ui.single_instance import SingleInstance
from lawdesk.wording.errors import explain

PASSPHRASE = "LAWDESK_PASSPHRASE"  # noqa: S105  # the name of a variable, not a secret
SAMPLE = "示例"


def choose(folder: Path | None) -> Workspace | None:
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
    return [(folder, workspace_name(folder)) for folder in known_workspaces()]


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
    while dialog.exec() == QDialog.DialogCode.Accepted:
        try:
            return open_sample(workspaces() / SAMPLE) if dialog.answers is None else _create(dialog.answers)
        except LawdeskError as error:
            show_error(error, dialog)
    return None


def _create(answers: Answers) -> Workspace:
    if answers.start is Start.IMPORT:
        QSettings().setValue(FIRST_PAGE, "powers")
    new = NewWorkspace(home=answers.institution(), superior_name=answers.superior_name, operator=answers.operator)
    return create_workspace(answers.folder, new, answers.passphrase)
