"""How one comes in: the workspace that is named, one of those there are, or a new one; None when the person leaves."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog

from lawdesk.domain.errors import LawdeskError
from lawdesk.exchange.errors import KeyringChangedError, NoKeyringError
from lawdesk.exchange.key_slots import SlotKind
from lawdesk.exchange.key_store import open_with_passphrase, open_with_recovery, read_state, use_previous
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.workspace import (
    AS_USUAL,
    HowToOpen,
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
from lawdesk.ui.language import tr
from lawdesk.ui.machine_keyring import machine_keyring
from lawdesk.ui.main_window import FIRST_PAGE
from lawdesk.ui.open_dialog import OpenDialog, Way, show_note
from lawdesk.ui.open_helps import Help, helps_for, why_view
from lawdesk.ui.single_instance import SingleInstance

PASSPHRASE = "LAWDESK_PASSPHRASE"  # noqa: S105  # the name of a variable, not a secret
SAMPLE = "示例"


def choose(folder: Path | None, *, tries_keyring: bool = True) -> Workspace | None:
    """Return the workspace to work in, opened; None when the person left, or when its window was there already.

    Where there is only one and the keyring knows it, it opens without a question, if `tries_keyring`.
    """
    if folder is None:
        known = _known()
        if not known:
            return _first_run()
        return _ask(known, tries_keyring)
    if SingleInstance(workspace_id(folder)).is_taken():
        return None
    passphrase = os.environ.get(PASSPHRASE)
    if passphrase is not None:
        try:
            return open_workspace(folder, passphrase)
        except LawdeskError as error:
            show_error(error)
            return None
    return _ask([(folder, workspace_name(folder))], tries_keyring)


def _known() -> list[tuple[Path, str]]:
    return [(folder, workspace_name(folder)) for folder in known_workspaces()]


def _ask(folders: list[tuple[Path, str]], tries_keyring: bool) -> Workspace | None:
    dialog = OpenDialog(folders, keyring_refusal)
    if tries_keyring and len(folders) == 1 and not keyring_refusal(dialog.folder):
        if SingleInstance(workspace_id(dialog.folder)).is_taken():
            return None
        workspace = _by_keyring(dialog)
        if workspace is not None:
            return workspace
    while dialog.exec() == QDialog.DialogCode.Accepted:
        if dialog.wanted is Help.NEW:
            return _first_run()
        try:
            if dialog.wanted is not None:
                workspace = _help(dialog)
                if workspace is not None:
                    return workspace
                continue
            if not dialog.view_only.isChecked() and SingleInstance(workspace_id(dialog.folder)).is_taken():
                return None
            return _open(dialog)
        except LawdeskError as error:
            dialog.show_refusal(error, helps_for(error, dialog.folder))
    return None


def keyring_refusal(folder: Path) -> str:
    """Return why the system keyring does not open the workspace in `folder`, nothing if it may be tried."""
    try:
        if not read_state(folder).has(SlotKind.KEYRING):
            return tr("没有存入系统钥匙串；可以打开后在“设置·密钥”中存入")
    except LawdeskError:
        return tr("密钥文件打不开")
    return ""


def _by_keyring(dialog: OpenDialog) -> Workspace | None:
    """Try the keyring before anything is asked; None, and the reason is said, when it did not open."""
    try:
        return open_by_keyring(dialog.folder, machine_keyring())
    except (NoKeyringError, KeyringChangedError) as error:
        dialog.show_refusal(error, (), tr("请输入口令，或用恢复单；打开后可以重新存入钥匙串。"))
    except LawdeskError as error:
        dialog.show_refusal(error, helps_for(error, dialog.folder))
    return None


def _open(dialog: OpenDialog) -> Workspace:
    how = HowToOpen(view=why_view(dialog.refused)) if dialog.view_only.isChecked() else AS_USUAL
    if dialog.way is Way.RECOVERY:
        return open_by_recovery(dialog.folder, dialog.recovery_lines, how=how)
    if dialog.way is Way.KEYRING:
        return open_by_keyring(dialog.folder, machine_keyring(), how=how)
    return open_workspace(dialog.folder, dialog.passphrase.text(), how=how)


def _help(dialog: OpenDialog) -> Workspace | None:
    """Do what the person chose instead of opening; None when the dialog shall be shown again."""
    if dialog.wanted is Help.PREVIOUS:
        use_previous(dialog.folder)
        show_note(dialog, tr("已换用上一份密钥文件。请用当时的口令或恢复单打开。"))
    if dialog.wanted is Help.RESTORE:
        from lawdesk.ui.restoring import restore_closed_workspace

        return restore_closed_workspace(dialog.folder, dialog)
    if dialog.wanted is Help.SALVAGE:
        from lawdesk.ui.restoring import salvage_closed_workspace

        salvage_closed_workspace(dialog.folder, _keys(dialog), dialog)
    return None


def _keys(dialog: OpenDialog) -> OfficeKeys:
    """Return the keys by the way that was used when the store did not open."""
    if dialog.way is Way.RECOVERY:
        return open_with_recovery(dialog.folder, dialog.recovery_lines)
    return open_with_passphrase(dialog.folder, dialog.passphrase.text())


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
