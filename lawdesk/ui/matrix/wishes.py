"""What a person asks of the matrix with keys and pointer, in rows and columns as they are shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Set every cell of a block to these roles."""

    rows: range
    columns: range
    mask: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Repeat the cells of the first block over the second one."""

    from_rows: range
    from_columns: range
    rows: range
    columns: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Take the letters of a block to the block that begins at another cell; copied, they stay where they were too."""

    rows: range
    columns: range
    row: int
    column: int
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Give:
    """Give the powers of these rows to the post of a column; in which role, is asked."""

    rows: range
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Put the block on the clipboard; cut, its cells are emptied."""

    rows: range
    columns: range
    is_cut: bool = False
    is_rows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """Write what is on the clipboard from this cell on, or one value over the whole block."""

    rows: range
    columns: range


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMenu:
    """Show the letters to choose from for a block."""

    rows: range
    columns: range


Wish = Write | Fill | Move | Give | Copy | Paste | OpenMenu
