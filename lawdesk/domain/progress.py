"""How long work tells where it stands and learns that it should stop."""

from lawdesk.domain.errors import CancelledError


class Progress:
    """Receives reports of long work; this one is silent and is never cancelled. Windows and the command line subclass it."""

    cancelled = False

    def report(self, done: int, total: int, what: str = "") -> None:
        """Tell that `done` of `total` pieces are finished, `what` being worked on; raise `CancelledError` if it should stop."""
        if self.cancelled:
            raise CancelledError()
        self.show(done, total, what)

    def show(self, done: int, total: int, what: str) -> None:
        """Show the state to somebody."""


SILENT = Progress()
