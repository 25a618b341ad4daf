"""Pictures of every page, dialog and wizard screen on the sample, into build/shots/: to be looked at by a person.

    python -m tools.shots [FOLDER] [--workspace DIR]...

Runs offscreen. Without a workspace the sample is built first. Fails when no font has Chinese glyphs: everything would be boxes.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QFontMetrics, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from lawdesk.application import make_application, session_of
from lawdesk.operations.demo import PASSPHRASE as DEMO_PASSPHRASE
from lawdesk.operations.demo import build_demo
from lawdesk.operations.workspace import Workspace, open_workspace
from lawdesk.ui.background import finish_background
from lawdesk.ui.error_dialog import ErrorDialog
from lawdesk.ui.first_run.dialog import FirstRunDialog
from lawdesk.ui.flowcharts.page import FlowchartsPage
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.open_dialog import OpenDialog
from lawdesk.ui.theme import body_font
from tools.dialog_shots import dialog_shots
from tools.opening_shots import opening_shots

SIZES = ((1366, 768), (1920, 1080))


def main() -> int:
    """Render everything; return 0, or 2 when Chinese cannot be drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, action="append", default=[])
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/shots"))
    arguments = parser.parse_args()
    application = make_application(sys.argv)
    application.setOrganizationName("lawdesk-shots")  # the shape of these windows is not that of the person's own
    if not has_chinese():
        print("no installed font has Chinese glyphs", file=sys.stderr)
        return 2
    arguments.out.mkdir(parents=True, exist_ok=True)
    folders = arguments.workspace or build_sample(arguments.out.parent / "shots-sample")
    for folder in folders:
        workspace = open_workspace(folder, os.environ.get("LAWDESK_PASSPHRASE") or DEMO_PASSPHRASE)
        for name, picture in shots_of(workspace):
            picture.grab().save(str(arguments.out / f"{name}.png"))
            print(arguments.out / f"{name}.png")
        for name, grabbed in dialogs_of(workspace, arguments.out.parent / "shots-lists"):
            grabbed.save(str(arguments.out / f"{name}.png"))
            print(arguments.out / f"{name}.png")
        finish_background()
        workspace.close()
        for name, picture in opening_shots(folder):
            picture.grab().save(str(arguments.out / f"{name}.png"))
            print(arguments.out / f"{name}.png")
    application.processEvents()
    return 0


def has_chinese() -> bool:
    """Does the body font draw Chinese?"""
    metrics = QFontMetrics(body_font())
    return all(metrics.inFontUcs4(ord(one)) for one in "执法责任")


def build_sample(folder: Path) -> list[Path]:
    """Build the sample of the demo and return its workspaces: that of the unit, then that of the office."""
    unit = build_demo(folder, None, print)
    return [path.parent for path in sorted(unit.parent.glob("*/workspace.json"), key=lambda path: path.parent != unit)]


def shots_of(workspace: Workspace) -> Iterator[tuple[str, QWidget]]:
    """Yield a name and a widget, ready to be painted, for every picture of a workspace."""
    session = session_of(workspace)
    desk = "office" if session.is_office else "unit"
    for width, height in SIZES:
        window = MainWindow(session)
        window.resize(width, height)
        window.show()
        for entry in window.entries:
            window.go_to_page(entry.key)
            settle()
            yield f"{desk}-{entry.key}-{width}x{height}", window
        window.frame_actions.fold.setChecked(False)
        for name, arrange in arrangements(window):
            arrange()
            settle()
            yield f"{desk}-{name}-{width}x{height}", window
        window.close()
    if not session.is_office:
        yield from dialogs()


def dialogs_of(workspace: Workspace, lists: Path) -> Iterator[tuple[str, QPixmap]]:
    """Yield a name and a picture for every dialog that the pages of a workspace open."""
    session = session_of(workspace)
    window = MainWindow(session)
    window.resize(*SIZES[0])
    window.show()
    for name, picture in dialog_shots(window, lists, settle):
        yield f"{'office' if session.is_office else 'unit'}-{name}", picture
    window.close()


def arrangements(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield further states of pages: each tab of the details, a search in the texts, the step table, folded navigation."""
    powers = window.pages.pages.get("powers")
    if isinstance(powers, ListPage):
        window.go_to_page("powers")
        settle()
        for number in range(1, powers.panel.tabs.count()):
            yield (
                f"powers-tab{number}",
                lambda number=number: (
                    window.go_to_page("powers"),
                    powers.panel.tabs.setCurrentIndex(number),
                ),
            )
    library = window.pages.pages.get("library")
    if isinstance(library, ListPage):
        yield "library-search", lambda: (window.go_to_page("library"), library.head.search.setText("责令"))
    charts = window.pages.pages.get("flowcharts")
    if isinstance(charts, FlowchartsPage):
        yield "flowcharts-steps", lambda: (window.go_to_page("flowcharts"), charts.chart_panel.main.setCurrentIndex(1))
    yield "folded", lambda: window.frame_actions.fold.setChecked(True)


def dialogs() -> Iterator[tuple[str, QWidget]]:
    """Yield the screens of the first run, the opening dialog and a failure."""
    first = FirstRunDialog(Path.home() / "lawdesk")
    first.show()
    for number in range(3):
        first._show(number)
        settle(2)
        yield f"first-run-{number + 1}", first
    opening = OpenDialog([(Path.home(), "青陵市自然资源和规划局")], lambda _: "")
    opening.show()
    yield "open", opening
    what, remedy = "“清单.xlsx”文件已加密，请先解除密码。", "请用 WPS 或 Office 打开后取消密码并另存，再导入另存的文件。"
    failure = ErrorDialog(what, remedy, "LWI-E004")
    failure.show()
    yield "failure", failure


def settle(rounds: int = 12) -> None:
    """Let background loading end and everything be laid out."""
    for _ in range(rounds):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(5000)
        time.sleep(0.02)
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
