"""What is selected in a list as rows and columns, as they stand on screen; a hundred thousand rows are a range, not a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionRange
from PySide6.QtWidgets import QTableView


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBlock:
    """Rows from the top, columns (numbers of the model) from the left. `is_whole` is False where not all of its cells are
    selected: then nothing is to be pasted or emptied, for it would touch cells that nobody chose."""

    rows: Sequence[int]
    columns: tuple[int, ...]
    is_whole: bool = True


def selected_rows(table: QTableView) -> Sequence[int]:
    """Return the rows that hold a selected cell, from the top."""
    spans = sorted((one.top(), one.bottom()) for one in _ranges(table))
    if not spans:
        return ()
    first, last = spans[0]
    rows: list[int] = []
    for top, bottom in spans[1:]:
        if top > last + 1:
            rows.extend(range(first, last + 1))
            first = top
        last = max(last, bottom)
    whole = range(first, last + 1)
    return [*rows, *whole] if rows else whole


def block_of(table: QTableView, in_sight: Sequence[int]) -> CellBlock:
    """Return the selected cells as a block of the columns `in_sight`."""
    ranges = _ranges(table)
    rows = selected_rows(table)
    columns = tuple(column for column in in_sight if any(one.left() <= column <= one.right() for one in ranges))
    covered = sum(one.height() * sum(one.left() <= column <= one.right() for column in columns) for one in ranges)
    return CellBlock(rows=rows, columns=columns, is_whole=covered == len(rows) * len(columns))


def _ranges(table: QTableView) -> list[QItemSelectionRange]:
    selection: Any = table.selectionModel().selection()  # a list, which the stubs do not know
    return list(selection)
