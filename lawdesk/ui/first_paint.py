"""The window first, then its content: background work waits until the window has painted itself once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from lawdesk.ui.background import hold_background, release_background

_LATEST = 1000  # milliseconds: a window that is shown minimised does not paint


class FirstPaint(QObject):
    """Made before the window is filled; `wait` for its first paint, then `then` is called and background work starts."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then: Callable[[], None] | None = then
        hold_background()

    def wait(self, window: QWidget) -> None:
        """Watch `window`, which owns this from now on."""
        self.setParent(window)
        window.installEventFilter(self)
        QTimer.singleShot(_LATEST, self._start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._start)
        return False

    def _start(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            try:
                then()
            finally:
                release_background()
