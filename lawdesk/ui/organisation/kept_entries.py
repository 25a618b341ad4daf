"""Rows of thousands of records are made once for each state of the store: searching and scrolling make them no more."""

from lawdesk.data.queries.changes import last_change
from lawdesk.data.store import Reader
from lawdesk.ui.simple_source import Entry, SimpleSource


class KeptEntries(SimpleSource):
    """Subclasses write `made`; what else it depends on than the store stands in `depends_on`."""

    _kept: tuple[tuple[object, ...], tuple[Entry, ...]] = ((), ())

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        """Return every row in the page's own order."""
        raise NotImplementedError

    def depends_on(self) -> tuple[object, ...]:
        """Return what the rows depend on besides the store."""
        return ()

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        state = (last_change(reader), *self.depends_on())
        kept_state, kept = self._kept
        if kept_state != state:
            kept = self.made(reader)
            self._kept = (state, kept)  # one assignment: another thread sees the old pair or the new one
        return kept
