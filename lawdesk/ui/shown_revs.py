"""Which state of its records a list page shows: an edit stands on what the person saw, not on what is stored by then."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.rows import Listing, Row
from lawdesk.ui.table_model import RowsModel


class ShownRevs:
    """Puts revisions on rows and details as they are read, and tells them when one is edited."""

    def __init__(self, edits: type[Any] | None, model: RowsModel, panel: DetailPanel) -> None:
        self._edits = edits
        self._model = model
        self._panel = panel
        self._saved: dict[UUID, int] = {}
        self._begun: dict[UUID, int] = {}

    def with_listing(self, reader: Reader, listing: Listing) -> Listing:
        """Return the listing, its first rows with their revisions."""
        return replace(listing, first=self.with_rows(reader, listing.first))

    def with_rows(self, reader: Reader, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return rows with the revisions of their records."""
        if self._edits is None or not rows:
            return rows
        revs = reader.revs(self._edits, [row.id for row in rows])
        return tuple(replace(row, rev=revs.get(row.id)) for row in rows)

    def with_detail(self, reader: Reader, detail: Detail | None) -> Detail | None:
        """Return a detail with the revision of its record."""
        if self._edits is None or detail is None:
            return detail
        return replace(detail, rev=reader.revs(self._edits, [detail.id]).get(detail.id))

    def shown(self, record: UUID) -> int | None:
        """Return the oldest state of a record that list and panel show, or the one that was saved from here since."""
        detail = self._panel.detail
        in_panel = detail.rev if detail is not None and detail.id == record else None
        revs = (self._model.rev_of(record), in_panel, self._begun.get(record))
        known = [rev for rev in revs if rev is not None]
        return max(min(known), self._saved.get(record, 0)) if known else None

    def keep_begun(self, record: UUID) -> None:
        """Remember the state on which the open editor was begun, before its row is painted anew."""
        shown = self.shown(record)
        if shown is not None:
            self._begun.setdefault(record, shown)

    def forget_begun(self) -> None:
        """The editor was closed, its text saved or given up."""
        self._begun.clear()

    def note_saved(self, reader: Reader, record: UUID, rev: int | None) -> None:
        """Remember an edit made here on the state `rev`: the next one may follow before the page is shown anew.

        Where somebody else's edit came between, the person has not seen it yet: then the shown state stays the base.
        """
        if self._edits is not None and rev is not None and reader.revs(self._edits, [record]).get(record) == rev + 1:
            self._saved[record] = rev + 1

    def note_written(self, reader: Reader, records: Sequence[UUID]) -> None:
        """Remember that many records were just written from here: the next edit may follow before the page is shown anew."""
        if self._edits is not None:
            self._saved |= reader.revs(self._edits, records)

    def take_present(self, reader: Reader, record: UUID) -> None:
        """Let the next edit of a record stand on what is stored now."""
        if self._edits is not None:
            self._saved |= reader.revs(self._edits, [record])
