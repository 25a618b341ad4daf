"""The tab 附件: added, opened, saved and removed in the window, in the background, and shown anew."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lawdesk.data.undo import undo
from lawdesk.operations.attachments import attachments_of
from lawdesk.ui import file_actions
from lawdesk.ui.files_view import FilesView
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.session import Session

PDF = b"%PDF-1.7\n" + bytes(5000)


def shown(qtbot, session: Session, key: str) -> tuple[MainWindow, ListPage]:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    window.go_to_page(key)
    page = window.pages.page(key)
    qtbot.waitUntil(lambda: page.panel.detail is not None, timeout=20_000)
    return window, page


def files_of(page: ListPage) -> FilesView:
    titles = [page.panel.tabs.tabText(number) for number in range(page.panel.tabs.count())]
    page.panel.tabs.setCurrentIndex(titles.index("附件"))
    return page.panel.findChildren(FilesView)[-1]


def rows(page: ListPage) -> list[str]:
    found = next(tab for tab in page.panel.detail.tabs if tab.title == "附件").blocks[0]
    return [row.cells[0].text for row in found.rows]


def test_a_file_is_added_opened_saved_removed_and_brought_back(
    qtbot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = shown(qtbot, session, "powers")
    (tmp_path / "扫描件.pdf").write_bytes(PDF)
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    told: list[list[str]] = []
    opened: list[QUrl] = []
    chosen = (tmp_path / "扫描件.pdf", tmp_path / "程序.exe")
    monkeypatch.setattr(file_actions, "open_files", lambda *_: chosen)
    monkeypatch.setattr(file_actions, "tell_lines", lambda _parent, _title, _sentence, lines: told.append(lines))
    monkeypatch.setattr(file_actions, "choose_folder", lambda *_: tmp_path / "out")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    (tmp_path / "out").mkdir()

    view = files_of(page)
    assert not view.open.isEnabled()
    view.add.click()
    qtbot.waitUntil(lambda: rows(page) == ["扫描件.pdf"], timeout=20_000)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "程序.exe" in told[0][0]

    view = files_of(page)
    view.grid.table.selectRow(0)
    assert view.open.isEnabled()
    view.open.click()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert Path(opened[0].toLocalFile()).read_bytes() == PDF
    view = files_of(page)  # the panel is read anew when findings come
    view.grid.table.selectRow(0)
    view.save.click()
    qtbot.waitUntil((tmp_path / "out" / "扫描件.pdf").exists)
    view = files_of(page)
    view.grid.table.selectRow(0)
    view.remove.click()
    qtbot.waitUntil(lambda: rows(page) == [], timeout=20_000)
    undo(session.store, session.operator)
    qtbot.waitUntil(lambda: rows(page) == ["扫描件.pdf"], timeout=20_000)
    with session.store.read() as reader:
        assert len(attachments_of(reader, page.selected()[0])) == 1
