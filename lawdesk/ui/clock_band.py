"""The band that says what is amiss with the machine: a clock that is not believed, a disk that is nearly full; work goes on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.data.clock import Clock

EVERY = 60_000  # milliseconds


class ClockBand(QWidget):
    """Hidden while the clock is believed. Looks once a minute, in the background."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = QLabel()
        self.words.setObjectName("viewBand")
        self.words.setWordWrap(True)
        self.confirm = QPushButton(tr("确认时间正确"))
        self.confirm.clicked.connect(self._confirm)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.confirm)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self.hide()

    def start(self) -> None:
        """Look now, and then once a minute."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the clock with what the store remembers."""
        session = self._session

        def work(progress: Progress) -> "Clock":
            from lawdesk.data.clock_watch import look_at_clock

            return look_at_clock(session.store, session.operator)

        run_in_background(self, work, done=self.show_clock, failed=self._leave)

    def show_clock(self, clock: "Clock") -> None:
        """Say what is thought of the clock, or hide."""
        from lawdesk.wording.clock_words import clock_words

        words = clock_words(clock.state.value, clock.last)
        self.words.setText(words)
        self.confirm.setVisible(not self._session.view_words)
        self.setVisible(bool(words))

    def _confirm(self) -> None:
        session = self._session

        def work(progress: Progress) -> "Clock":
            from lawdesk.data.clock_watch import confirm_clock

            return confirm_clock(session.store, session.operator)

        run_in_background(self, work, done=self.show_clock, failed=self._leave)

    def _leave(self, _: LawdeskError) -> None:
        """The next look comes in a minute; whatever keeps the store from being read is told where somebody works."""
