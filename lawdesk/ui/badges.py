"""Badges of the navigation: how many open items a page has, counted in the background some time after each change."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.navigation import Navigation
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.data.store import ChangeNotice

DELAY = 1500  # milliseconds of rest after a change


def count_open(session: Session) -> dict[str, int]:
    """Return the open items by page: errors of the unit, returned submissions, bundles to review of the office."""
    from lawdesk.domain.submissions.values import Submission, SubmissionState

    with session.store.read() as reader:
        submissions = reader.all(Submission)
    home = session.home.office_id
    if session.is_office:
        waiting = (SubmissionState.RECEIVED, SubmissionState.IN_REVIEW, SubmissionState.RESUBMITTED)
        return {"inbox": sum(one.state in waiting for one in submissions if one.to_office == home)}
    from lawdesk.operations.checks import errors_among

    returned = sum(one.state is SubmissionState.RETURNED for one in submissions if one.from_office == home)
    return {"checks": len(errors_among(session.workspace.checks.findings(date.today()))), "submissions": returned}


class Badges(QObject):
    """Counts anew when it is told of a change, and shows the result."""

    def __init__(self, session: Session, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._session = session
        self._navigation = navigation
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._count)
        self._timer.start()

    def hear(self, notice: "ChangeNotice") -> None:
        """Count again after a while of rest."""
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _count(self) -> None:
        session = self._session

        def work(progress: Progress) -> dict[str, int]:
            return count_open(session)

        run_in_background(self, work, done=self.show)

    def show(self, counts: dict[str, int]) -> None:
        """Show the numbers."""
        for key, number in counts.items():
            self._navigation.set_badge(key, number)
