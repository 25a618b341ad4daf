"""Lists that are small enough to be filtered here: all rows are made, then searched, filtered and sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.ui.list_source import ListSource
from lawdesk.ui.rows import CELL_FILTER, Listing, Query, Row, search_rows, sort_rows
from lawdesk.ui.table_model import WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row and, by filter field, the values it has."""

    row: Row
    values: dict[str, frozenset[str]] = field(default_factory=dict)


class SimpleSource(ListSource):
    """Subclasses write `entries`."""

    _listed: Mapping[UUID, Row] = MappingProxyType({})

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        """Return every row in the page's own order."""
        raise NotImplementedError

    def listing(self, reader: Reader, query: Query) -> Listing:
        entries = self.entries(reader)
        kept = [entry.row for entry in entries if _fits(entry, query)]
        rows = sort_rows(search_rows(kept, query.search), query, self.columns())
        self._listed = {row.id: row for row in rows}
        return Listing(ids=tuple(row.id for row in rows), total=len(entries), first=rows[:WINDOW])

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        """Return the rows as the last listing made them; what is not among them is made."""
        listed = self._listed
        if not all(one in listed for one in ids):
            listed = {entry.row.id: entry.row for entry in self.entries(reader)}
        return tuple(listed[one] for one in ids if one in listed)

    def can_filter_by(self, column: int) -> bool:
        return True


def _fits(entry: Entry, query: Query) -> bool:
    return all(values & _values(entry, name) for name, values in query.filters.items())


def _values(entry: Entry, name: str) -> frozenset[str]:
    if name.startswith(CELL_FILTER):
        return frozenset((entry.row.cells[int(name.removeprefix(CELL_FILTER))].text,))
    return entry.values.get(name, frozenset())


def values_of(**values: str | frozenset[str]) -> dict[str, frozenset[str]]:
    """Return filter values, a single one given plainly."""
    return {name: frozenset({value}) if isinstance(value, str) else value for name, value in values.items()}
