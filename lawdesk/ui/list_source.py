"""Where a list page gets its contents: pure functions over a reader. One subclass per page, in the page's subject."""

from collections.abc import Mapping
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.ui.detail import Detail
from lawdesk.ui.rows import Column, Filter, Listing, Query, Row

Choices = tuple[tuple[str, str], ...]


class ListSource:
    """Subclasses write `columns`, `listing` and `rows`; long lists `first_screen` and `warm` too."""

    symbol = "mdi6.circle-outline"

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        raise NotImplementedError

    def filters(self) -> tuple[Filter, ...]:
        """Return the filters that can be set."""
        return ()

    def listing(self, reader: Reader, query: Query) -> Listing:
        """Return the answer to a query; `first` holds the rows of the first window."""
        raise NotImplementedError

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        """Return the rows of some records."""
        raise NotImplementedError

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        """Return what the panel shows of a record; None when it is gone."""
        return None

    def links(self, reader: Reader) -> Mapping[str, Choices]:
        """Return by field the records, as (id, name), that the cells of the columns with `is_link` may point at."""
        return {}

    def can_filter_by(self, column: int) -> bool:
        """Does `listing` know the filter by the text of this column?"""
        return False

    def first_screen(self, reader: Reader) -> Listing | None:
        """Return the first rows of the whole list in its own order, where the rest takes noticeably longer; else None."""
        return None

    def is_cold(self, total: int) -> bool:
        """Is there something that `warm` should prepare for a list of this length?"""
        return False

    def warm(self, reader: Reader) -> None:
        """Prepare what searching and sorting will need; called in the background."""
