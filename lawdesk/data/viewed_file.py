"""The encrypted file of a store that is only looked at: nothing is written, neither into it nor beside it.

On a medium that can be written the file is opened read-only, and a log beside it is read with it. On one that cannot, a file
without a log is opened as one that nobody changes. With a log there, or with an older schema or search index, a copy is
opened, encrypted as the file is, in a temporary folder that goes when the store is closed.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.data import migrations, opening
from lawdesk.data.ballast import is_full
from lawdesk.data.connection import AT_REST, SealedFile, faults_named, ready_to_view, view_engine
from lawdesk.data.first_look import FirstLook, first_look
from lawdesk.domain.progress import Progress

if TYPE_CHECKING:
    from sqlalchemy import Engine

CanWrite = Callable[[Path], bool]


class ViewedFile:
    """An open store file that cannot be written. `mode` is that of its connections; `copy` the folder of a copy, if it is one."""

    is_shared = False

    def __init__(self, file: SealedFile, mode: str, folder: Path, copy: Path | None = None) -> None:
        self.file, self.mode, self._folder, self._copy = file, mode, folder, copy
        self._using = threading.RLock()
        self._engine: Engine | None = None

    @property
    def folder(self) -> Path:
        """The folder of the workspace, also where a copy is looked at."""
        return self._folder

    def first_look(self) -> FirstLook:
        """Read what a window needs before it shows."""
        with faults_named():
            connection = ready_to_view(self.file, self.mode)
            try:
                return first_look(connection)
            finally:
                connection.close()

    def engines(self) -> "tuple[Engine, Engine]":
        """Return the engine that reads, twice: there is none that writes."""
        with self._using:
            if self._engine is None:
                self._engine = view_engine(self.file, self.mode)
            return self._engine, self._engine

    def remember(self, name: str, value: str) -> None:
        """Nothing is remembered of a look."""

    def fold_log(self) -> None:
        """Nothing is folded: that would be writing."""

    def reopen(self) -> None:
        """Give up every connection; the next read opens new ones."""
        with self._using:
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.dispose()

    def close(self) -> None:
        """Close every connection, and remove the copy if it was one."""
        self.reopen()
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)


def can_write(folder: Path) -> bool:
    """Could the store in `folder` be written? Nothing is tried out; a full disk has no room for what a reader lays beside it."""
    store = folder / opening.STORE_FILE
    if hasattr(os, "statvfs"):
        try:
            if os.statvfs(folder).f_flag & os.ST_RDONLY:
                return False
        except OSError:
            return False
    return os.access(folder, os.W_OK) and os.access(store, os.W_OK) and not is_full(folder)


def look_at(path: Path, key: bytes, workspace: UUID, salt: str, progress: Progress, is_writable: bool) -> ViewedFile:
    """Open a store file for looking only; each reason not to is an error of its own, and no byte beside it changes."""
    opening.check_bytes(path, salt)
    if not is_writable and opening.has_log(path):
        return _copied(path, key, workspace, progress)
    mode = "ro" if is_writable else AT_REST
    if opening.probe(path, key, workspace, mode) < migrations.NEWEST or opening.is_index_behind_at(path, key, mode):
        return _copied(path, key, workspace, progress)
    return ViewedFile(SealedFile(path, key), mode, path.parent)


def _copied(path: Path, key: bytes, workspace: UUID, progress: Progress) -> ViewedFile:
    folder = Path(tempfile.mkdtemp(prefix="lawdesk-"))
    try:
        for ending in ("", "-wal"):
            source = path.with_name(path.name + ending)
            if source.exists():
                shutil.copyfile(source, folder / source.name)
        copy = folder / path.name
        opening.probe(copy, key, workspace)
        opening.upgrade_if_behind(copy, key, progress)
        return ViewedFile(SealedFile(copy, key), "ro", path.parent, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
