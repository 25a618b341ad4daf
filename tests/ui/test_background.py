"""Background work: results in the GUI thread, failures, progress, cancelling, deleted owners."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import finish_background, run_in_background


@pytest.fixture
def owner(qtbot) -> QObject:
    return QObject()


def test_the_result_arrives_in_the_gui_thread(qtbot, owner: QObject) -> None:
    got: list[tuple[object, bool]] = []
    gui = QThread.currentThread()
    run_in_background(owner, lambda progress: 42, done=lambda result: got.append((result, QThread.currentThread() == gui)))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, True)]


def test_a_failure_is_delivered_as_the_error(qtbot, owner: QObject) -> None:
    failures: list[LawdeskError] = []

    def work(progress: Progress) -> None:
        raise CancelledError(file="x")

    run_in_background(owner, work, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].facts == {"file": "x"}


def test_progress_is_reported_and_cancelling_stops_the_work(qtbot, owner: QObject) -> None:
    reports: list[tuple[int, int, str]] = []
    failures: list[LawdeskError] = []
    may_go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1, 2, "第一步")
        may_go_on.wait(10)
        progress.report(2, 2, "第二步")

    task = run_in_background(owner, work, progress=lambda *report: reports.append(report), failed=failures.append)
    qtbot.waitUntil(lambda: bool(reports))
    task.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(failures))
    assert reports == [(1, 2, "第一步")]
    assert isinstance(failures[0], CancelledError)


def test_the_result_for_a_deleted_owner_is_dropped(qtbot, owner: QObject) -> None:
    got: list[object] = []
    ended: list[object] = []
    may_go_on = threading.Event()
    task = run_in_background(owner, lambda progress: may_go_on.wait(10), done=got.append)
    task.destroyed.connect(lambda: ended.append(True))
    shiboken6.delete(owner)
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert got == []


def test_finishing_waits_for_what_runs(qtbot, owner: QObject) -> None:
    steps: list[str] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while not progress.cancelled:
            started.wait(0.01)
        steps.append("stopped")

    run_in_background(owner, work)
    assert started.wait(10)
    finish_background()
    assert steps == ["stopped"]
