"""The opening dialog and what comes in by it: refusals with their ways out, the keyring first, looking only."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from ui.conftest import PASSPHRASE

from lawdesk.data.connection import connect
from lawdesk.data.errors import BrokenChainError, MissingStoreError, ReadOnlyPlaceError
from lawdesk.domain.viewing import WhyOnlyView
from lawdesk.exchange.errors import DamagedKeyStoreError
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations import keys as ways
from lawdesk.operations.workspace import Workspace, open_with_keys
from lawdesk.ui import entrance
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.open_dialog import OpenDialog
from lawdesk.ui.open_helps import Help, helps_for, why_view
from lawdesk.ui.session import Session

Made = tuple[Path, Path, OfficeKeys]


class FakeKeyring:
    """A system keyring in memory, under the name of an allowed back end."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get_password(self, service: str, username: str) -> object:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password


FakeKeyring.__module__, FakeKeyring.__qualname__ = "keyring.backends.SecretService", "Keyring"


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """A closed workspace."""
    shutil.copytree(made[1], tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of the machine."""
    found = FakeKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: found)
    return found


def answering(monkeypatch: pytest.MonkeyPatch, *answers: Callable[[OpenDialog], Any]) -> list[OpenDialog]:
    """Let a person do these things in the opening dialog, one each time it is shown, and then leave."""
    shown: list[OpenDialog] = []
    left = list(answers)

    def execute(dialog: OpenDialog) -> int:
        shown.append(dialog)
        if not left:
            return QDialog.DialogCode.Rejected
        dialog.setResult(QDialog.DialogCode.Rejected)
        left.pop(0)(dialog)
        return dialog.result()

    monkeypatch.setattr(OpenDialog, "exec", execute)
    monkeypatch.delenv("LAWDESK_PASSPHRASE", raising=False)
    return shown


def type_passphrase(dialog: OpenDialog) -> None:
    dialog.passphrase.setText(PASSPHRASE)
    dialog._open()


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (MissingStoreError(path="w"), (Help.RESTORE, Help.OTHER)),
        (ReadOnlyPlaceError(path="w"), (Help.VIEW, Help.OTHER)),
        (BrokenChainError(seq=7), (Help.VIEW, Help.RESTORE)),
    ],
)
def test_a_refusal_shows_its_ways_out(qtbot, tmp_path: Path, error: Any, helps: tuple[Help, ...]) -> None:
    assert tuple(helps_for(error, tmp_path)) == helps
    dialog = OpenDialog([(tmp_path, "某局")], lambda _: "")
    qtbot.addWidget(dialog)
    dialog.show_refusal(error, helps)
    assert {one for one, button in dialog.helps.items() if not button.isHidden()} == set(helps)
    dialog.copy.click()
    assert error.code in QApplication.clipboard().text()


def test_looking_only_is_wanted_by_its_button(qtbot, tmp_path: Path) -> None:
    dialog = OpenDialog([(tmp_path, "某局")], lambda _: "")
    qtbot.addWidget(dialog)
    dialog.show_refusal(BrokenChainError(seq=7), (Help.VIEW,))
    dialog.helps[Help.VIEW].click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.view_only.isChecked()
    assert why_view(dialog.refused) is WhyOnlyView.LOG


def test_the_keyring_opens_without_a_question(folder: Path, made: Made, backend: FakeKeyring, monkeypatch) -> None:
    _keep(folder, made, backend)
    shown = answering(monkeypatch)
    opened = entrance.choose(folder)
    assert opened is not None
    opened.close()
    assert shown == []


def test_a_keyring_that_fails_leads_to_the_passphrase_with_the_reason(
    folder: Path, made: Made, backend: FakeKeyring, monkeypatch
) -> None:
    _keep(folder, made, backend)
    backend.kept.clear()
    shown = answering(monkeypatch, type_passphrase)
    opened = entrance.choose(folder)
    assert opened is not None
    opened.close()
    assert "请输入口令" in shown[0].problem.text()


def test_without_a_slot_the_keyring_is_not_offered(folder: Path, backend: FakeKeyring, monkeypatch) -> None:
    shown = answering(monkeypatch)
    assert entrance.choose(folder) is None
    assert not shown[0].keyring.isEnabled()
    assert "没有存入" in shown[0].keyring.toolTip()


def test_the_key_store_before_is_offered_for_a_damaged_one(folder: Path, made: Made, monkeypatch) -> None:
    opened = open_with_keys(folder, made[2])
    ways.make_recovery_sheet(opened)
    opened.close()
    (folder / "keystore.json").write_bytes(b"{}")
    assert Help.PREVIOUS in helps_for(DamagedKeyStoreError(part="json"), folder)
    shown = answering(monkeypatch, type_passphrase, lambda one: one.helps[Help.PREVIOUS].click(), type_passphrase)
    found = entrance.choose(folder)
    assert found is not None
    found.close()
    assert len(shown) == 3


def test_what_can_be_read_of_a_damaged_store_is_saved_from_the_dialog(
    folder: Path, made: Made, tmp_path: Path, monkeypatch
) -> None:
    connection = connect(folder / "store.lwd", made[2].store_key, "rw")
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'closed'")  # as after a crash: every page is looked at
    connection.close()
    content = bytearray((folder / "store.lwd").read_bytes())
    content[-5000] ^= 1
    (folder / "store.lwd").write_bytes(content)
    monkeypatch.setattr("lawdesk.ui.restoring.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "saved"))
    monkeypatch.setattr("lawdesk.ui.restoring.ReportDialog.exec", lambda _: 0)
    shown = answering(monkeypatch, type_passphrase, lambda one: one.helps[Help.SALVAGE].click())
    assert entrance.choose(folder) is None and len(shown) == 3
    assert (folder / "store.lwd").read_bytes() == bytes(content)
    assert (tmp_path / "saved" / "store.lwd").exists()


@pytest.fixture
def viewed(folder: Path, monkeypatch) -> Any:
    """The workspace opened for looking by the box in the dialog."""

    def look(dialog: OpenDialog) -> None:
        dialog.view_only.setChecked(True)
        type_passphrase(dialog)

    answering(monkeypatch, look)
    opened = entrance.choose(folder)
    assert opened is not None
    yield opened
    opened.close()


def test_the_window_of_a_workspace_only_looked_at(qtbot, viewed: Workspace) -> None:
    window = MainWindow(Session(workspace=viewed))
    qtbot.addWidget(window)
    window.show()
    for entry in window.entries:
        window.go_to_page(entry.key)
        page = window.pages.page(entry.key)
        with qtbot.waitSignal(page.loaded, timeout=20_000, raising=False):
            page.reload()
        for action, command in window.frame_actions._page_actions:
            assert command.only_reads or not action.isEnabled(), command.text
            assert command.only_reads or "只看" in action.toolTip(), command.text
    assert "只看" in window.windowTitle()
    for action in (window.undo_actions.undo, window.undo_actions.redo, window.frame_actions.backup):
        assert not action.isEnabled()
        assert "只看" in action.toolTip()
    window.close()


def _keep(folder: Path, made: Made, backend: FakeKeyring) -> None:
    opened = open_with_keys(folder, made[2])
    ways.keep_in_keyring(opened, backend)
    opened.close()
