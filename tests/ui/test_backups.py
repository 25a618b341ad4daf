"""备份 in the window: the section of the settings, rehearsal, restore, what the start page says, backups by the clock."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton

from lawdesk.data.backup import due, making
from lawdesk.data.errors import DiskFullError
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.organisation.values import Operator
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.backups import back_up, back_up_by_itself, backup_state, is_due_at_closing, is_due_today
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.automatic_backup import back_up_at_closing, back_up_if_due
from lawdesk.ui.dashboard.backup_figures import backup_figures
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.rehearsal_dialog import RehearsalDialog
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.restore_backup_dialog import RestoreBackupDialog
from lawdesk.ui.restoring import restore_and_reopen, restore_closed_workspace, salvage_closed_workspace
from lawdesk.ui.session import Session
from lawdesk.ui.settings.page import SettingsPage

PASSPHRASE = "correct horse battery staple pony"


@pytest.fixture
def page(qtbot, session: Session) -> SettingsPage:
    page = SettingsPage(session, "设置")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    return page


@pytest.fixture
def told(monkeypatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: said.append(self.sentence.text() + self.lines.toPlainText()) or 1)
    return said


def backed_up(qtbot, page: SettingsPage) -> Path:
    """Press 立即备份 and return the file that is listed afterwards."""
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.backups.back_up()
    return next(iter(page.backups._list.paths.values()))


def edited(workspace: Workspace, number: int = 1) -> None:
    with workspace.store.transaction("李经办", "test.edit") as tx:
        for n in range(number):
            tx.put(Operator(name=f"某{n}", roles=("desk",)))


def test_a_backup_made_by_hand_is_listed(qtbot, page: SettingsPage) -> None:
    backup = backed_up(qtbot, page)
    row = page.backups._list.grid.rows[0]
    words = [cell.text for cell in row.cells]
    assert words[1] == "手动" and words[3] == "附件全查" and words[4] == "完好" and words[5] == str(backup)
    (backup.with_suffix(".json")).unlink()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    cell = page.backups._list.grid.rows[0].cells[4]
    assert cell.text == "缺说明文件" and "放在一起" not in cell.tip and "缺少说明文件" in cell.tip


def test_the_buttons_of_the_section(page: SettingsPage) -> None:
    titles = [page.sections.item(row).text() for row in range(page.sections.count())]
    words = [button.text() for button in page.stack.widget(titles.index("备份")).findChildren(QPushButton)]
    assert words == ["立即备份", "复制到 U 盘…", "重新插入后再校验…", "试还原", "还原…", "打开文件夹"]


def test_a_copy_is_made_and_checked_again(qtbot, page: SettingsPage, tmp_path: Path, told: list[str], monkeypatch) -> None:
    backup = backed_up(qtbot, page)
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.backups.copy_to_medium()
    assert "读回核对" in told[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stick / backup.name), ""))
    with qtbot.waitSignal(page.told, timeout=20_000) as said:
        page.backups.check_copy()
    assert "副本完好" in said.args[0]
    refused: list[str] = []
    monkeypatch.setattr(page, "refuse", lambda error: refused.append(error.code))
    with (stick / backup.name).open("rb+") as file:
        file.seek(9000)
        file.write(b"x")
    page.backups.check_copy()
    qtbot.waitUntil(lambda: refused == ["LWS-E039"], timeout=20_000)


def test_a_rehearsal_shows_both_counts(qtbot, page: SettingsPage, session: Session, monkeypatch) -> None:
    backed_up(qtbot, page)
    edited(session.workspace)
    shown: list[RehearsalDialog] = []
    monkeypatch.setattr(RehearsalDialog, "exec", lambda self: shown.append(self) or 1)
    page.backups.rehearse()
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=20_000)
    dialog = shown[0]
    assert "可以还原" in dialog.verdict.text()
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in dialog.counts._rows.values()}
    assert rows["操作人"] == ["1", "2"]
    texts = " ".join(label.text() for label in dialog.facts.findChildren(QLabel))
    assert "前后连续" in texts
    assert backup_state(session.workspace).days_since_rehearsal == 0


def test_without_a_backup_the_section_says_so(qtbot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.told) as said:
        page.backups.rehearse()
    assert said.args == ["还没有备份，请先备份。"]


def test_the_restore_dialog_asks_for_what_is_needed(qtbot, tmp_path: Path) -> None:
    dialog = RestoreBackupDialog([(tmp_path / "a.lwd", "2026-01-01")], is_open=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.target is None and not dialog.secret.isVisible()
    dialog.elsewhere.setChecked(True)
    assert dialog.secret.isVisible() and "备份当时的口令" in dialog.secret_words.text()
    dialog.accept()
    assert dialog.isVisible() and "新的位置" in dialog.problem.text()
    dialog.by_sheet.setChecked(True)
    assert all(line.isVisible() for line in dialog.lines) and not dialog.passphrase.isVisible()
    dialog.place.setText(str(tmp_path / "new"))
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.target == tmp_path / "new"
    empty = RestoreBackupDialog([])
    qtbot.addWidget(empty)
    empty.accept()
    assert "请选择一份备份" in empty.problem.text()


def test_restoring_into_the_workspace_closes_the_window(qtbot, session: Session, monkeypatch) -> None:
    backup = back_up(session.workspace).path
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.go_to_page("settings")
    page = window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.stack.count() > 3, timeout=20_000)
    monkeypatch.setattr(RestoreBackupDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    page.backups.restore()
    assert not window.isVisible() and window.restore_wanted == backup


@pytest.fixture
def closed(session: Session, made: tuple[Path, Path, OfficeKeys]) -> Iterator[Session]:
    """A session that was backed up, went on, and was closed."""
    back_up(session.workspace)
    edited(session.workspace)
    session.workspace.close()
    yield session
    session.workspace.store.__dict__["close"] = lambda: None  # the fixture below closes it again


def names(workspace: Workspace) -> set[str]:
    with workspace.store.read() as reader:
        return {one.name for one in reader.all(Operator)}


def test_the_closed_workspace_is_restored_and_opened_again(closed: Session, told: list[str]) -> None:
    backup = next((closed.workspace.folder / "backups").glob("*.lwd"))
    again = restore_and_reopen(closed.workspace, backup)
    assert again is not None
    assert names(again) == {"李经办"}
    assert "store-before-restore-" in told[0]
    again.close()


def test_a_refused_restore_opens_what_was_there(closed: Session, monkeypatch) -> None:
    refused: list[str] = []
    monkeypatch.setattr("lawdesk.ui.restoring.show_error", lambda error, *_: refused.append(error.code))
    backup = next((closed.workspace.folder / "backups").glob("*.lwd"))
    backup.write_bytes(backup.read_bytes()[:-1])
    again = restore_and_reopen(closed.workspace, backup)
    assert again is not None and refused == ["LWS-E039"]
    assert names(again) == {"李经办", "某0"}
    again.close()


def test_a_workspace_that_does_not_open_is_restored_from_the_dialog(closed: Session, monkeypatch) -> None:
    (closed.workspace.folder / "store.lwd").write_bytes(b"")
    tries = iter(["wrong horse battery staple pony", PASSPHRASE])
    problems: list[str] = []

    def answer(dialog: RestoreBackupDialog) -> int:
        problems.append(dialog.problem.text())
        dialog.passphrase.setText(next(tries))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RestoreBackupDialog, "exec", answer)
    again = restore_closed_workspace(closed.workspace.folder)
    assert again is not None
    assert problems[0] == "" and "口令不正确" in problems[1]
    assert names(again) == {"李经办"}
    again.close()


def test_what_is_readable_is_saved_from_the_dialog(
    closed: Session, made: tuple[Path, Path, OfficeKeys], tmp_path: Path, told: list[str], monkeypatch
) -> None:
    target = tmp_path / "可读部分"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    assert salvage_closed_workspace(closed.workspace.folder, made[2])
    assert "读出" in told[0]
    assert (target / "store.lwd").exists()


def test_the_day_is_backed_up_once_and_only_after_a_change(session: Session, monkeypatch) -> None:
    assert is_due_today(session.workspace)
    back_up_by_itself(session.workspace, BackupReason.DAILY)
    assert not is_due_today(session.workspace)
    edited(session.workspace)
    assert not is_due_today(session.workspace), "today has its backup"
    since = due.since_backup
    monkeypatch.setattr(due, "since_backup", lambda *a: replace(since(*a), last=None))
    assert is_due_today(session.workspace)


def test_much_work_is_backed_up_at_closing(qtbot, session: Session) -> None:
    back_up(session.workspace)
    edited(session.workspace, 50)
    assert not is_due_at_closing(session.workspace)
    edited(session.workspace)
    assert is_due_at_closing(session.workspace)
    back_up_at_closing(session.workspace)
    assert not is_due_at_closing(session.workspace)


def test_a_failure_stands_on_the_start_page_until_one_succeeds(session: Session, monkeypatch) -> None:
    with monkeypatch.context() as patched:

        def full(*_: object, **__: object) -> None:
            raise DiskFullError()

        patched.setattr(making, "_copy", full)
        assert back_up_by_itself(session.workspace, BackupReason.DAILY) is None
    failed = backup_figures(session)[-1]
    assert failed.is_urgent and "LWS-E016" in failed.words
    back_up(session.workspace)
    figures = backup_figures(session)
    assert not any(one.is_urgent for one in figures)
    assert "U 盘" in figures[-1].words


def test_the_window_backs_up_in_the_background(qtbot, session: Session) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    assert window.status.backup.text() == "尚未备份"
    back_up_if_due(window)
    qtbot.waitUntil(lambda: window.status.backup.text().startswith("备份 "), timeout=20_000)
