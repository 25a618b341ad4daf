"""设置 · 密钥, the band of the clock, and room on a full disk: dialogs are answered, everything else is real."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from lawdesk.data import ballast, clock
from lawdesk.data.clock import Clock, ClockState
from lawdesk.data.errors import DiskFullError
from lawdesk.operations import keys
from lawdesk.operations.workspace import open_workspace
from lawdesk.ui.clock_band import ClockBand
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.session import Session
from lawdesk.ui.settings.key_section import passphrase_problem
from lawdesk.ui.settings.page import SettingsPage
from lawdesk.ui.settings.renewal_dialog import RenewalDialog

NEXT = "eine neue lange Losung"


@pytest.fixture
def page(qtbot, session: Session, monkeypatch: pytest.MonkeyPatch) -> SettingsPage:
    monkeypatch.setattr("lawdesk.ui.settings.key_section.tell_lines", lambda *_: None)
    made = SettingsPage(session, "设置")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.loaded, timeout=20_000):
        made.reload()
    return made


def answer(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    """Let a person fill the next forms with these values."""

    def fill(dialog: FormDialog) -> int:
        dialog.form.values = lambda: values
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", fill)


def test_the_passphrase_is_changed(qtbot, page: SettingsPage, session: Session, monkeypatch) -> None:
    answer(monkeypatch, {"passphrase": NEXT, "again": NEXT})
    with qtbot.waitSignal(page.told, timeout=30_000):
        page.keys.change_passphrase()
    folder = session.workspace.folder
    session.workspace.close()
    open_workspace(folder, NEXT).close()


def test_a_passphrase_must_be_long_and_typed_twice_alike() -> None:
    assert passphrase_problem(NEXT, NEXT) == ""
    assert "不一致" in passphrase_problem(NEXT, NEXT + "x")
    assert passphrase_problem("kurz", "kurz") != ""


def test_two_lines_of_the_sheet_are_tested(qtbot, page: SettingsPage, session: Session, monkeypatch) -> None:
    sheet = keys.make_recovery_sheet(session.workspace)
    answer(monkeypatch, {"1": sheet.lines[0], "4": sheet.lines[3]})
    with qtbot.waitSignal(page.told, timeout=10_000) as told:
        page.keys.test_sheet()
    assert "有效" in told.args[0]


def test_new_keys_close_the_workspace_and_the_new_passphrase_opens(qtbot, session: Session, tmp_path: Path) -> None:
    folder = session.workspace.folder
    dialog = RenewalDialog(session.workspace, NEXT, tmp_path / "sheet.pdf")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.is_closed, timeout=60_000)
    assert (tmp_path / "sheet.pdf").exists()
    assert "已更换" in dialog.words.text()
    assert session.store.is_closed
    open_workspace(folder, NEXT).close()


def test_a_clock_that_ran_back_is_told_until_it_is_confirmed(qtbot, session: Session, monkeypatch) -> None:
    band = ClockBand(session)
    qtbot.addWidget(band)
    band.show_clock(Clock(last=datetime.now(UTC)))
    assert band.isHidden()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: yesterday)
    monkeypatch.setattr("lawdesk.data.audit.RUN", "another run")
    band.look()
    qtbot.waitUntil(lambda: not band.isHidden(), timeout=10_000)
    assert "时间异常" in band.words.text()
    band.confirm.click()
    qtbot.waitUntil(band.isHidden, timeout=10_000)
    assert Clock(last=yesterday).looked_at(yesterday).state is ClockState.GOOD


def test_a_full_disk_gets_the_ballast(qtbot, page: SettingsPage, session: Session, monkeypatch) -> None:
    folder = session.workspace.folder
    assert ballast.lay_ballast(folder, lambda _: ballast.ENOUGH)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0].click())
    with qtbot.waitSignal(page.told, timeout=5_000) as told:
        page.refuse(DiskFullError())
    assert "再保存一次" in told.args[0]
    assert not ballast.has_ballast(folder)


def test_the_sheet_is_made_from_the_start_page(qtbot, session: Session, tmp_path: Path, monkeypatch) -> None:
    from lawdesk.ui.dashboard.page import DashboardPage

    monkeypatch.setattr("lawdesk.ui.sheet_action.tell_lines", lambda *_: None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sheet.pdf"), ""))
    start = DashboardPage(session, "工作台")
    qtbot.addWidget(start)
    with qtbot.waitSignal(start.loaded, timeout=20_000):
        start.reload()
    assert not start.band.isHidden()
    assert "还没有恢复单" in start.band.text()
    start.band.linkActivated.emit("sheet")
    qtbot.waitUntil(start.band.isHidden, timeout=60_000)
    assert (tmp_path / "sheet.pdf").exists()
