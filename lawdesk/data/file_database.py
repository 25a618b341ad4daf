"""The encrypted file as the database of a store: one connection that writes, up to three that read."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawdesk.data.connection import SealedFile, faults_named, reader_engine, ready, writer_engine
from lawdesk.data.first_look import FirstLook, first_look

if TYPE_CHECKING:
    from sqlalchemy import Engine


class EncryptedFile:
    """An open store file. Opening it needs the driver only; the toolkit is loaded by the first `engines`."""

    is_shared = False

    def __init__(self, file: SealedFile) -> None:
        self.file = file
        self._using = threading.RLock()
        self._engines: tuple[Engine, Engine] | None = None
        self._raw: Any = None
        self._writer()  # comes first: readers cannot begin a log

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return self.file.path.parent

    def first_look(self) -> FirstLook:
        """Read what a window needs before it shows."""
        with faults_named():
            return first_look(self._writer())

    def engines(self) -> "tuple[Engine, Engine]":
        """Return the engine of the one writing connection and that of the readers."""
        with self._using:
            if self._engines is None:
                self._engines = writer_engine(self._writer()), reader_engine(self.file)
            return self._engines

    def remember(self, name: str, value: str) -> None:
        """Set what the store remembers of its use; the caller holds the lock of writing."""
        with faults_named():
            self._writer().execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    def fold_log(self) -> None:
        """Fold the log of recent commits into the file."""
        with faults_named():
            self._writer().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def page_count(self) -> int:
        """Return how many pages the file should have."""
        with faults_named():
            return int(self._writer().execute("PRAGMA page_count").fetchone()[0])

    def reopen(self) -> None:
        """Give up every connection; the next use opens a new one. A disk that still fails says so again.

        The log is folded at once: what a failed sync left in it would otherwise pass for safe.
        """
        with self._using, faults_named():
            self._dispose()
            self._raw = None
            self.fold_log()

    def close(self) -> None:
        """Close every connection; the last one folds the log into the file."""
        with self._using:
            self._dispose()

    def _writer(self) -> Any:
        with self._using, faults_named():
            if self._raw is None:
                self._raw = ready(self.file, "rw")
            return self._raw

    def _dispose(self) -> None:
        engines, self._engines = self._engines, None
        if engines is not None:
            engines[1].dispose()
        if self._raw is not None:
            self._raw.close()
