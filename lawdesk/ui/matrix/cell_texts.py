"""Blocks of letters for the clipboard, and what comes from it: TSV of this program, of Excel or WPS."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawdesk.domain.powers.duty_letters import read_letters

OWN_FORMAT = "application/x-lawdesk-roles"
"""Marks a block that was copied from the matrix: it needs no preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """Roles by row and column as they came, None where a cell was not understood; `bad` names those (row, column, text)."""

    masks: tuple[tuple[int | None, ...], ...]
    bad: tuple[tuple[int, int, str], ...]

    @property
    def size(self) -> tuple[int, int]:
        """Return rows and columns."""
        return len(self.masks), max((len(row) for row in self.masks), default=0)


def read_block(text: str) -> Pasted:
    """Read tab-separated lines; quoted line breaks belong to their cell, NUL and a trailing empty line are dropped."""
    rows = [[read_letters(cell) for cell in row] for row in _cells(text)]
    bad = tuple(
        (row, column, cell)
        for row, cells in enumerate(_cells(text))
        for column, cell in enumerate(cells)
        if rows[row][column] is None
    )
    return Pasted(masks=tuple(tuple(row) for row in rows), bad=bad)


def _cells(text: str) -> Sequence[Sequence[str]]:
    import csv
    import io

    plain = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return list(csv.reader(io.StringIO(plain), delimiter="\t", strict=False)) if plain else []
