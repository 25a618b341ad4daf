"""The disk fills up while somebody types: the text stays in its field, becomes a draft when there is room, and can be saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.conftest import Figures
from faults.small_disk import fill, small_disk
from ui.conftest import _session, dressed, made, no_work_left
from ui.test_main_window import first_power, powers_page

from lawdesk.data.drafts import drafts
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.session import Session

__all__ = ["dressed", "made", "no_work_left", "small_disk"]  # fixtures
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def session_on_small_disk(made: tuple[Path, Path, OfficeKeys], small_disk: Path) -> Iterator[Session]:
    """A session on the sample, which lies on the small disk."""
    yield from _session(made[1], made[2], small_disk / "sample")


def test_what_was_typed_stays_and_is_saved_when_there_is_room(
    qtbot, session_on_small_disk: Session, small_disk: Path, figures: Figures
) -> None:
    session = session_on_small_disk
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    page = powers_page(qtbot, window)
    before = first_power(session).name
    line = page.panel.forms[0].inputs["name"]
    fill(small_disk, 0)
    line.setText("磁盘满时输入的名称")
    line.editingFinished.emit()
    assert line.text() == "磁盘满时输入的名称"
    assert "磁盘已满" in page.panel.forms[0]._problems["name"].text()
    assert first_power(session).name == before
    window.drafts.look()
    qtbot.waitUntil(lambda: not window.drafts._is_writing)
    assert drafts(session.store) == ()
    (small_disk / "filler").unlink()
    window.drafts.look()
    qtbot.waitUntil(lambda: len(drafts(session.store)) == 1)
    assert [dict(one.fields) for one in drafts(session.store)] == [{"name": "磁盘满时输入的名称"}]
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: first_power(session).name == "磁盘满时输入的名称")
    assert page.panel.pending() == {}
    figures("full disk: window", texts_typed=1, texts_lost=0)
    window.drafts.stop()
