"""The first window shows before anything heavy is loaded: each of these costs 60 to 340 ms at start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.operations.workspace import NewWorkspace, create_workspace

HEAVY = (
    *("matplotlib", "reportlab", "docx", "docxtpl", "openpyxl", "alembic", "keyring", "sqlalchemy.orm", "pypinyin"),
    *("lxml", "chinese_calendar", "fontTools", "pypdfium2", "python_calamine", "numpy"),
)
LATER = (
    *("sqlalchemy", "asyncio", "PySide6.QtNetwork", "lawdesk.data.tables", "lawdesk.data.transaction", "lawdesk.domain.rules"),
    *("lawdesk.domain.flowcharts", "lawdesk.domain.powers", "lawdesk.domain.statutes", "lawdesk.ui.list_page", "lawdesk.ui.form"),
    *("lawdesk.ui.entrance", "lawdesk.ui.first_run", "lawdesk.ui.dashboard.content"),
)  # what the first page's content needs, or only another page: loaded when the window has been painted
PASSPHRASE = "correct horse battery staple pony"

START = """
import json, sys
from pathlib import Path
from lawdesk.application import make_application, show_window
from lawdesk.operations.workspace import open_workspace
application = make_application(["lawdesk"])
window = show_window(open_workspace(Path(sys.argv[1]), sys.argv[2]))
application.processEvents()
assert window.isVisible()
print(json.dumps(sorted(sys.modules)))
sys.stdout.flush()
import os
os._exit(0)
"""

PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from lawdesk.application import make_application, show_window
from lawdesk.operations.workspace import open_workspace

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not at_first_paint:
            at_first_paint.extend(sorted(sys.modules))
        return False

application = make_application(["lawdesk"])
workspace = open_workspace(Path(sys.argv[1]), sys.argv[2])
window = show_window(workspace)
at_first_paint, watch = [], Watch()
window.installEventFilter(watch)
window.pages.currentWidget().loaded.connect(application.quit)
QTimer.singleShot(60_000, lambda: application.exit(1))
code = application.exec()
window.close()
print(json.dumps([str(code), str("sqlalchemy" in sys.modules), *at_first_paint]), flush=True)
import os
os._exit(0)
"""

RUN = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from lawdesk import application
real = application.show_window

def show_and_leave(workspace):
    window = real(workspace)
    def leave():
        seen.extend([QApplication.platformName(), window.windowTitle(), str(window.isActiveWindow() or window.isVisible())])
        window.close()
    QTimer.singleShot(1000, leave)
    return window

seen = []
application.show_window = show_and_leave
code = application.run(Path(sys.argv[1]))
print(json.dumps([*seen, str(code)]))
"""

ANSWER = """
import json, sys
from lawdesk.cli import main
main(["--help"], lambda folder: 0)
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace as it is on the first day, closed."""
    home = Institution(
        name="云梦泽市城市管理执法局",
        short_name="市城管局",
        office_id="yunmengze-chengguan",
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
    )
    new = NewWorkspace(home=home, superior_name="云梦泽市司法局", operator="李经办")
    create_workspace(tmp_path / "unit", new, PASSPHRASE).close()
    return tmp_path / "unit"


def started(program: str, *arguments: str, **environment: str) -> list[str]:
    """Run a program in a fresh interpreter, offscreen unless told otherwise; return the list it prints as its last line."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


def test_nothing_heavy_is_loaded_when_the_window_first_shows(workspace: Path) -> None:
    loaded = started(START, str(workspace), PASSPHRASE, XDG_CONFIG_HOME=str(workspace.parent))
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_window_is_painted_before_the_database_toolkit_and_other_pages_are_loaded(workspace: Path) -> None:
    code, is_loaded_at_the_end, *loaded = started(PAINT, str(workspace), PASSPHRASE, XDG_CONFIG_HOME=str(workspace.parent))
    assert (code, is_loaded_at_the_end) == ("0", "True")  # the content did arrive
    assert "lawdesk.ui.dashboard.page" in loaded
    assert [name for name in LATER if name in loaded] == []


def test_the_command_line_answers_without_qt_and_without_the_heavy_ones() -> None:
    loaded = started(ANSWER)
    assert "click" in loaded
    assert [name for name in (*HEAVY, "PySide6") if name in loaded] == []


@pytest.mark.x11
def test_the_real_program_shows_the_workspace_on_an_x_server_and_leaves_in_peace(workspace: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(workspace.parent), "LAWDESK_PASSPHRASE": PASSPHRASE}
    platform, title, is_visible, code = started(RUN, str(workspace), QT_QPA_PLATFORM="xcb", **own)
    assert platform == "xcb"
    assert "市城管局" in title or "云梦泽市城市管理执法局" in title
    assert (is_visible, code) == ("True", "0")
