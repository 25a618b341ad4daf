"""Lists that are small enough to be filtered here: all rows are made, then searched, filtered and sorted."""

from dataclasses import dataclass, field
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.rows import Listing, Query, Row, search_rows, sort_rows
from lawdesk.ui.table_model import WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row and, by filter field, the values it has."""

    row: Row
    values: dict[str, frozenset[str]] = field(default_factory=dict)


class SimpleSource(ListSource):
    """Subclasses write `entries`."""

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        """Return every row in the page's own order."""
        raise NotImplementedError

    def listing(self, reader: Reader, query: Query) -> Listing:
        entries = self.entries(reader)
        kept = [
            entry.row
            for entry in entries
            if all(values & entry.values.get(name, frozenset()) for name, values in query.filters.items())
        ]
        rows = sort_rows(search_rows(kept, query.search), query, self.columns())
        return Listing(ids=tuple(row.id for row in rows), total=len(entries), first=rows[:WINDOW])

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        wanted = set(ids)
        return tuple(entry.row for entry in self.entries(reader) if entry.row.id in wanted)


def values_of(**values: str | frozenset[str]) -> dict[str, frozenset[str]]:
    """Return filter values, a single one given plainly."""
    return {name: frozenset({value}) if isinstance(value, str) else value for name, value in values.items()}
