"""Rows out of a file that may be damaged anywhere. It is opened read-only, and no byte of it changes.

A page whose seal is broken stops the connection for good: the cipher serves nothing after it. So the file is opened anew after
every bad page, and reading goes on behind it, row by row, until a row is found that stands on a sound page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lawdesk.data.connection import AT_REST, SealedFile, connect
from lawdesk.data.errors import NothingReadableError
from lawdesk.data.opening import has_log

BLIND = 2000
"""So many row numbers are tried behind the last known one where no index says which there are."""


@dataclass(slots=True)
class ReadTable:
    """What one table gave: the rows, and the keys of those that could not be read, "" where no index tells the key."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class DamagedFile:
    """A store file of which as much as possible is read. Raises `NothingReadableError` if its list of tables is gone."""

    def __init__(self, file: SealedFile) -> None:
        self._file = file
        self._mode = "ro" if has_log(file.path) else AT_REST  # nothing is created beside the file
        self._connection: Any = None
        listed = self._try("SELECT name FROM sqlite_master WHERE type = 'table'", ())
        if listed is None:
            raise NothingReadableError(path=file.path)
        self.tables = frozenset(name for (name,) in listed)

    def read(self, table: str) -> ReadTable:
        """Return every row of a table that can be read."""
        described = self._try(f'PRAGMA table_info("{table}")', ()) or []
        found = ReadTable(columns=tuple(row[1] for row in described))
        keys = [row[1] for row in described if row[5]]
        if self._has_no_numbers(table):
            found.rows = list(self._rows(f'SELECT * FROM "{table}"', ()))
            found.lost = [""] if self._has_failed else []
            return found
        known = self._known(table, keys)
        seen: set[int] = set()
        self._has_gap = False
        for rowid, *values in self._scan(table, found.columns, sorted(known)):
            if rowid not in seen:
                seen.add(rowid)
                found.rows.append(tuple(values))
        found.lost = [known[rowid] for rowid in sorted(known) if rowid not in seen]
        if self._has_gap and not known:
            found.lost = [""]  # nothing tells how many there were
        return found

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _scan(self, table: str, columns: Sequence[str], known: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Yield row number and values from the first to the last, over every bad page."""
        named = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT rowid, {named} FROM "{table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid'
        start, last = -(1 << 62), 0
        end = known[-1] if known else None
        while True:
            for row in self._rows(query, (start,)):
                last = row[0]
                yield row
            if not self._has_failed:
                return
            self._has_gap = True
            start = _next_of(known, max(start, last), last)
            if start > (end if end is not None else last + BLIND):
                return

    def _has_no_numbers(self, table: str) -> bool:
        """Are the rows of a table kept by their key alone? Those of the changes are, which are of use only as a whole."""
        listed = self._try("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)) or []
        return any("WITHOUT ROWID" in str(sql) for (sql,) in listed)

    def _known(self, table: str, keys: Sequence[str]) -> dict[int, str]:
        """Return row numbers with the keys of their rows as the indexes have them, read from both ends."""
        key = " || '/' || ".join(f'CAST("{name}" AS TEXT)' for name in keys) or "''"
        known: dict[int, str] = {}
        for _, name, *_rest in self._try(f'PRAGMA index_list("{table}")', ()) or []:
            wanted = key if "autoindex" in name else "''"
            for order in ("ASC", "DESC"):
                first = self._try(f'PRAGMA index_info("{name}")', ()) or []
                ordered = ", ".join(f'"{row[2]}" {order}' for row in first)
                query = f'SELECT rowid, {wanted} FROM "{table}" INDEXED BY "{name}" ORDER BY {ordered}'
                for rowid, text in self._rows(query, ()):
                    known[rowid] = text or known.get(rowid, "")
                if not self._has_failed:
                    break
        return known

    def _try(self, query: str, arguments: Sequence[Any]) -> list[Any] | None:
        """Return all rows, or None if they cannot all be read."""
        rows = list(self._rows(query, arguments))
        return None if self._has_failed else rows

    def _rows(self, query: str, arguments: Sequence[Any]) -> Iterator[Any]:
        """Yield rows until the end or a bad page; then the connection is given up."""
        import sqlcipher3.dbapi2 as driver

        self._has_failed = False
        try:
            if self._connection is None:
                self._connection = connect(self._file.path, self._file.key, self._mode)
            yield from self._connection.execute(query, arguments)
        except driver.Error:
            self._has_failed = True
            self.close()

    _has_failed = _has_gap = False


def _next_of(known: Sequence[int], start: int, last: int) -> int:
    """Return the next row number to try: the next one known, else simply the next."""
    from bisect import bisect_right

    place = bisect_right(known, max(start, last))
    return known[place] if place < len(known) else max(start, last) + 1
