"""Work outside the GUI thread: a pure function in Qt's thread pool, its result delivered in the GUI thread.

`work` receives a `Progress` and touches no widget. The task lives in the GUI thread and is kept alive here until it has
ended; the result for an owner that was deleted meanwhile is dropped. A fault of ours (not a `LawdeskError`) leaves the pool
by `sys.excepthook`, like every other.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress

Result = TypeVar("Result")
_RUNNING: set["Task"] = set()
_REPORT_EVERY = 0.05  # seconds


class Task(QObject):
    """One running piece of work, seen from the GUI thread."""

    progressed = Signal(int, int, str)
    _succeeded = Signal(object)
    _failed = Signal(object)
    _ended = Signal()

    def __init__(
        self,
        owner: QObject,
        progress: Callable[[int, int, str], None] | None,
        done: Callable[[object], None] | None,
        failed: Callable[[LawdeskError], None] | None,
    ) -> None:
        super().__init__(QCoreApplication.instance())  # the application deletes it, in its own thread
        self._owner = owner
        self._done = done
        self._failure = failed
        self.reporter = _Reporter(self)
        self._succeeded.connect(self._deliver)
        self._failed.connect(self._refuse)
        self._ended.connect(self._forget)
        if progress is not None:
            self.progressed.connect(progress)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; it then fails with `CancelledError`."""
        self.reporter.cancelled = True

    @Slot(object)
    def _deliver(self, result: object) -> None:
        if self._done is not None and isValid(self._owner):
            self._done(result)

    @Slot(object)
    def _refuse(self, error: LawdeskError) -> None:
        if self._failure is not None and isValid(self._owner):
            self._failure(error)

    @Slot()
    def _forget(self) -> None:
        _RUNNING.discard(self)
        self.deleteLater()


class _Reporter(Progress):
    def __init__(self, task: Task) -> None:
        self._task = task
        self._last = 0.0

    def show(self, done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY or done == total:
            self._last = now
            self._task.progressed.emit(done, total, what)


class _Gate:
    """Before Qt's pool: what comes while it is held starts when it is released."""

    def __init__(self) -> None:
        self._held: list[QRunnable] | None = None

    def hold(self) -> None:
        self._held = self._held or []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for runner in held:
            self.start(runner)

    def start(self, runner: QRunnable) -> None:
        if self._held is None:
            QThreadPool.globalInstance().start(runner)
        else:
            self._held.append(runner)


_GATE = _Gate()


class _Runner(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        try:
            self._task._succeeded.emit(self._work(self._task.reporter))
        except LawdeskError as error:
            self._task._failed.emit(error)
        finally:
            self._task._ended.emit()


def run_in_background(
    owner: QObject,
    work: Callable[[Progress], Result],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    done: Callable[[Result], None] | None = None,
    failed: Callable[[LawdeskError], None] | None = None,
) -> Task:
    """Start `work` in the pool; `done` or `failed` is called in the GUI thread, unless `owner` is gone by then."""
    task = Task(owner, progress, done, failed)  # type: ignore[arg-type]  # Result is what `work` returns: same call, same type
    _RUNNING.add(task)
    _GATE.start(_Runner(task, work))
    return task


def hold_background() -> None:
    """Start nothing until `release_background`: what is asked for meanwhile waits."""
    _GATE.hold()


def release_background() -> None:
    """Start what waits, and from now on everything at once."""
    _GATE.release()


def finish_background() -> None:
    """Cancel what runs and wait for it: before the store is closed."""
    release_background()
    for task in tuple(_RUNNING):
        task.cancel()
    QThreadPool.globalInstance().waitForDone(10_000)
    _RUNNING.clear()
