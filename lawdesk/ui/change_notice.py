"""Brings the change notice of the store into the GUI thread as a Qt signal."""

from PySide6.QtCore import QObject, Signal

from lawdesk.data.store import ChangeNotice, Store


class ChangeBridge(QObject):
    """Emits `changed` with every notice; the store calls its listeners in the thread that committed, Qt queues across."""

    changed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = store.listen(self._announce)

    def close(self) -> None:
        """Listen no longer."""
        self._stop()

    def _announce(self, notice: ChangeNotice) -> None:
        self.changed.emit(notice)
