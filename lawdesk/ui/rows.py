"""What a list shows: rows of cells, the query that chose them, and columns, all free of Qt so that they can be made anywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from lawdesk.domain.folding import folded
from lawdesk.ui.tone import Tone


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its state if it shows one, an explanation for the pointer, and (start, end) of what is marked."""

    text: str
    tone: Tone | None = None
    tip: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record as a line of a list; cells in the order of the columns. `rev` is the state of the record that they show.

    In a wide row the first cell takes the whole width.
    """

    id: UUID
    cells: tuple[Cell, ...]
    rev: int | None = None
    is_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `width` in characters of the body font; `field` names the value's field when the cell can be edited in place.

    Its cells are chosen from `choices` or, where it `is_link`, from the records that the source names for the field; of a set
    several are chosen. Without `field`, `why_not` says where the cells are changed, and `shows` names what is stored. The main
    column takes what is left; optional ones give way, the last first, where there is not room for all.
    """

    head: str
    width: int = 10
    field: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_link: bool = False
    is_set: bool = False
    why_not: str = ""
    shows: str = ""
    is_number: bool = False
    is_hidden: bool = False
    is_main: bool = False
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter that the page offers: the column it looks at, and (value, word) pairs to choose from."""

    field: str
    head: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for. Several values of one field are 「或」, fields are 「且」. An empty sort is the page's own order."""

    search: str = ""
    filters: dict[str, frozenset[str]] = field(default_factory=dict)
    sort: int = -1
    is_descending: bool = False

    @property
    def is_filtering(self) -> bool:
        """Does the query leave anything out?"""
        return bool(self.search or self.filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The answer to a query: ordered ids, how many there are without any filter, and the first rows.

    `is_partial`: these are only the first of them, to be shown while the others are read. `outside`: how many of the last are
    shown although they do not fit the filters.
    """

    ids: Sequence[UUID] = ()
    total: int = 0
    first: tuple[Row, ...] = ()
    is_partial: bool = False
    outside: int = 0


CELL_FILTER = "cell:"
"""Begins the name of a filter by the text of a column, the number of the column follows; an empty text is 「空白」."""


def search_rows(rows: Iterable[Row], search: str) -> tuple[Row, ...]:
    """Return the rows in whose cells every word of `search` is found, by its signs or by the initials of their pinyin."""
    words = folded(search).split()
    if not words:
        return tuple(rows)
    return tuple(row for row in rows if _holds(row, words))


def _holds(row: Row, words: Sequence[str]) -> bool:
    text = folded("\t".join(cell.text for cell in row.cells))
    return all(word in text or _is_by_initials(row, word) for word in words)


def _is_by_initials(row: Row, word: str) -> bool:
    if len(word) < 2 or not word.isascii() or not word.isalpha():
        return False
    from lawdesk.data.pinyin import matches_initials

    return any(matches_initials(cell.text, word) for cell in row.cells if cell.text and not cell.text.isascii())


def sort_rows(rows: Sequence[Row], query: Query, columns: Sequence[Column]) -> tuple[Row, ...]:
    """Return the rows in the order of the query; equal ones keep the page's own order."""
    if not 0 <= query.sort < len(columns):
        return tuple(rows)
    column = query.sort
    if columns[column].is_number:
        return tuple(sorted(rows, key=lambda row: _number(row.cells[column].text), reverse=query.is_descending))
    return tuple(sorted(rows, key=lambda row: row.cells[column].text, reverse=query.is_descending))


def _number(text: str) -> float:
    digits = "".join(one for one in text if one.isdigit() or one in ".-")
    return float(digits) if digits.strip(".-") else float("-inf")
