"""Brings the change notice of the store into the GUI thread as a Qt signal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lawdesk.data.store import ChangeNotice, Store
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background

if TYPE_CHECKING:
    from lawdesk.data.following import Follower

EVERY = 5000  # milliseconds


class ChangeBridge(QObject):
    """Emits `changed` with every notice; the store calls its listeners in the thread that committed, Qt queues across."""

    changed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._follower: Follower | None = None
        self._stop = store.listen(self._announce)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)
        if store.database.is_shared:
            self._timer.start()

    def close(self) -> None:
        """Listen no longer."""
        self._timer.stop()
        self._stop()

    def _look(self) -> None:
        """Ask the server what others have committed; while it does not answer, the next look asks again."""

        def work(progress: Progress) -> None:
            self._store.get_ready()
            from lawdesk.data.following import Follower

            if self._follower is None:
                self._follower = Follower(self._store)
            else:
                self._follower.look()

        run_in_background(self, work, done=_nothing, failed=_nothing)

    def _announce(self, notice: ChangeNotice) -> None:
        self.changed.emit(notice)


def _nothing(_: LawdeskError | None) -> None:
    """A look that found nothing or got no answer needs no word."""
