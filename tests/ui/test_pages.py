"""Every page of the list opens on an empty store and on the sample; nothing heavy is imported for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLineEdit

from lawdesk.ui.list_page import ListPage
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.page import Page
from lawdesk.ui.pages import PAGES, PageEntry
from lawdesk.ui.session import Session

ENTRIES = [pytest.param(entry, id=entry.key) for entry in PAGES]
HEAVY = ("matplotlib", "reportlab", "docx", "openpyxl", "alembic", "keyring", "pypinyin", "qtawesome", "lxml")


def opened(qtbot, session: Session, entry: PageEntry) -> Page:
    page = entry.make(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.reload()
    page.resize(1200, 620)
    page.show()
    return page


EMPTY_ON_THE_SAMPLE = ("inbox", "citations")  # nothing came in, no citation is doubtful


@pytest.mark.parametrize("entry", ENTRIES)
def test_opens_on_an_empty_store_and_leads_on(qtbot, empty_session: Session, entry: PageEntry) -> None:
    page = opened(qtbot, empty_session, entry)
    if isinstance(page, ListPage) and page.stack.currentWidget() is page.empty_state:
        assert page.empty_state.sentence.text()
        assert entry.key == "checks" or page.empty_state.buttons


@pytest.mark.parametrize("entry", ENTRIES)
def test_opens_on_the_sample(qtbot, session: Session, entry: PageEntry) -> None:
    page = opened(qtbot, session, entry)
    for action, command in page.head.set_commands(page.commands()):
        assert action.isEnabled() or command.refusal is not None
        assert action.isEnabled() or command.refusal() in action.toolTip()
    if isinstance(page, ListPage) and entry.key not in EMPTY_ON_THE_SAMPLE:
        assert page.model.rowCount() > 0
        qtbot.waitUntil(lambda: page.panel.detail is not None)
        assert page.panel.detail.id == page.selected()[0]
        assert "…" not in [page.model.cell(0, column).text for column in range(page.model.columnCount())]


class _Windows(QObject):
    """Gathers what is shown as a window of its own although it is none."""

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QAbstractButton | QLabel | QAbstractScrollArea | QLineEdit):
            self.stray += [repr(watched)] if watched.isWindow() else []
        return False


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_part_flashes_as_a_window_of_its_own(qtbot, session: Session, entry: PageEntry) -> None:
    windows = _Windows()
    QApplication.instance().installEventFilter(windows)
    page = opened(qtbot, session, entry)
    if isinstance(page, ListPage) and page.model.rowCount():
        qtbot.waitUntil(lambda: page.panel.detail is not None)
    QApplication.instance().removeEventFilter(windows)
    assert windows.stray == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_button_and_no_label_speaks_english(qtbot, session: Session, entry: PageEntry) -> None:
    page = opened(qtbot, session, entry)
    texts = [one.text() for one in (*page.findChildren(QAbstractButton), *page.findChildren(QLabel))]
    for text in texts:
        if text != session.home.office_id:
            assert not text.isascii() or not any(sign.islower() for sign in text), text


def test_sixteen_rows_are_visible_on_a_small_screen(qtbot, session: Session) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768 - 32)  # the title bar of the window manager
    window.show()
    window.go_to_page("powers")
    page = window.pages.page("powers")
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)
    assert page.table.viewport().height() // page.table.rowHeight(0) >= 16


def test_nothing_heavy_is_imported_when_the_window_first_shows(made, tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from lawdesk.application import make_application, show_window
from lawdesk.operations.workspace import open_workspace
application = make_application(["lawdesk"])
workspace = open_workspace(Path({str(made[0])!r}), "correct horse battery staple pony")
window = show_window(workspace)
application.processEvents()
print([name for name in {HEAVY!r} if name in sys.modules])
window.close()
workspace.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_list_can_be_printed_from_a_page(qtbot, session: Session) -> None:
    from lawdesk.operations.reports import LISTS

    window = MainWindow(session)
    qtbot.addWidget(window)
    texts = [command.text for entry in window.entries for command in window.pages.page(entry.key).commands()]
    assert [name for name in LISTS if f"打印预览：{name}…" not in texts] == []
