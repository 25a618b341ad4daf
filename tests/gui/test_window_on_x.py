"""Focus, mouse and keyboard on a real X server."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lawdesk.domain.powers.values import Power
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.session import Session

pytestmark = pytest.mark.x11


@pytest.fixture
def window(qtbot, session: Session) -> MainWindow:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def powers_page(qtbot, window: MainWindow):
    window.go_to_page("powers")
    page = window.pages.page("powers")
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    return page


def test_the_platform_is_x() -> None:
    assert QGuiApplication.platformName() == "xcb"


def test_ctrl_f_and_typing_search_and_the_arrow_goes_to_the_table(qtbot, window: MainWindow) -> None:
    page = powers_page(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.head.search.hasFocus)
    QTest.keyClicks(page.head.search, "CF-003")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    QTest.keyClick(page.head.search, Qt.Key.Key_Down)
    qtbot.waitUntil(page.table.hasFocus)


def test_typing_in_a_cell_edits_it_and_enter_saves(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    qtbot.waitUntil(page.table.is_editing)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    QTest.keyClicks(editor, "CF-777")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    def saved() -> bool:
        with session.store.read() as reader:
            return bool(reader.find(Power, code="CF-777"))

    qtbot.waitUntil(saved)


def test_a_double_click_on_a_finding_opens_its_record(qtbot, window: MainWindow) -> None:
    window.go_to_page("checks")
    page = window.pages.page("checks")
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    place = page.table.visualRect(page.model.index(0, 3)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: window.pages.key != "checks")


def test_a_click_on_the_canvas_chooses_a_step_and_the_wheel_zooms(qtbot, window: MainWindow) -> None:
    window.go_to_page("flowcharts")
    page = window.pages.page("flowcharts")
    qtbot.waitUntil(lambda: page.chart_panel.shown is not None)
    canvas = page.chart_panel.canvas
    step = page.chart_panel.shown.chart.steps[1]
    item = canvas._items[step.id]
    point = canvas.mapFromScene(item.boundingRect().center())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point))
    assert canvas.choice == step.id
    before = canvas.transform().m11()
    canvas.zoom_in()
    assert canvas.transform().m11() > before


def test_alt_opens_the_file_menu(qtbot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(window.menus.file.isVisible)
    QTest.keyClick(window.menus.file, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.menus.file.isVisible())


def test_tab_walks_through_the_form(qtbot, window: MainWindow) -> None:
    page = powers_page(qtbot, window)

    def field(name: str) -> QWidget:
        return page.panel.forms[0].inputs[name]  # the panel is read anew when findings come

    field("name").setFocus()
    qtbot.waitUntil(lambda: field("name").hasFocus())
    QTest.keyClick(field("name"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: field("power_type").hasFocus())
