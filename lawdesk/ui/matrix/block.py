"""The selected block of cells, as in a spreadsheet: a current cell and the corner from which it was drawn."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows and columns as they are shown. `is_rows`: whole rows are selected, taken at the columns in front."""

    row: int = 0
    column: int = 0
    from_row: int = 0
    from_column: int = 0
    is_rows: bool = False

    @classmethod
    def at(cls, row: int, column: int) -> "Block":
        """Return the block of one cell."""
        return cls(row=row, column=column, from_row=row, from_column=column)

    @property
    def rows(self) -> range:
        """Return the selected rows."""
        return range(min(self.row, self.from_row), max(self.row, self.from_row) + 1)

    @property
    def columns(self) -> range:
        """Return the selected columns."""
        return range(min(self.column, self.from_column), max(self.column, self.from_column) + 1)

    @property
    def size(self) -> int:
        """Return how many cells are selected."""
        return len(self.rows) * len(self.columns)

    def holds(self, row: int, column: int) -> bool:
        """Is the cell in the block?"""
        return row in self.rows and (self.is_rows or column in self.columns)

    def moved(self, row: int, column: int, rows: int, columns: int, *, is_extending: bool) -> "Block":
        """Return the block with the current cell elsewhere, kept inside a matrix of so many rows and columns."""
        row, column = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
        if is_extending:
            return replace(self, row=row, column=column)
        return Block.at(row, column)

    def within(self, rows: int, columns: int) -> "Block":
        """Return the block inside a matrix that may have become smaller."""
        last_row, last_column = max(0, rows - 1), max(0, columns - 1)
        return replace(
            self,
            row=min(self.row, last_row),
            column=min(self.column, last_column),
            from_row=min(self.from_row, last_row),
            from_column=min(self.from_column, last_column),
        )
