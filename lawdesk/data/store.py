"""The store of one workspace: created once, opened in a fixed order of checks, read by snapshots, written by transactions."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, RootTransaction, event, select, update

from lawdesk.data import opening
from lawdesk.data.connection import SealedFile, faults_named, reader_engine, writer_engine
from lawdesk.data.errors import ExistingStoreError, NestedTransactionError
from lawdesk.data.place import Mounts, WorkspaceLock, check_place, system_mounts
from lawdesk.data.reader import Reader
from lawdesk.data.tables import META
from lawdesk.data.transaction import MANY, Action, Transaction, write_changes
from lawdesk.domain.canonical import Json
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress

STORE_FILE = opening.STORE_FILE

SCRATCH = ("draft", "meta")

__all__ = ["ChangeNotice", "Reader", "Store", "Transaction", "create_store", "store_salt"]


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """After a commit: which records changed, by kind; None stands for more than a thousand."""

    seq: int
    kinds: dict[str, frozenset[UUID] | None]


Listener = Callable[[ChangeNotice], None]


class Store:
    """An open store. Safe to use from several threads: each read has its own connection, writes queue up."""

    def __init__(self, file: SealedFile, lock: WorkspaceLock | None = None, user: str = "") -> None:
        self.file, self._lock, self._user = file, lock, user
        self._writer, self._readers = writer_engine(file), reader_engine(file)
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        self._listeners: list[Listener] = []
        self.last_saved: datetime | None = None
        with faults_named():
            self._writer.raw_connection().close()  # the writer comes first: readers cannot begin a log
        with self.read() as reader:
            meta = {row.name: row.value for row in reader.connection.execute(select(META))}
            self.workspace = UUID(meta["workspace"])
            self._home_id = UUID(meta["home"])
            self.office_id = meta["office"]

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytes,
        *,
        workspace: UUID,
        store_salt: str,
        progress: Progress = SILENT,
        mounts: Mounts = system_mounts,
        user: str = "",
    ) -> "Store":
        """Open the store in `folder`; each reason not to is an error of its own, and leaves the file as it was."""
        check_place(folder, mounts)
        lock = WorkspaceLock(folder, user)
        try:
            path = folder / STORE_FILE
            opening.check_bytes(path, store_salt)
            opening.probe(path, key, workspace)
            opening.upgrade_if_behind(path, key, progress)
            store = cls(SealedFile(path, key), lock, user)
            store._settle()
        except BaseException:
            lock.release()
            raise
        return store

    @property
    def home(self) -> Institution:
        """The institution whose workspace this is."""
        with self.read() as reader:
            home = reader.get(Institution, self._home_id)
        if home is None:
            raise LookupError("the home institution is missing")
        return home

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Read from one snapshot."""
        with faults_named(), self._readers.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def transaction(
        self,
        actor: str,
        action: str,
        *,
        title: str = "",
        reason: str = "",
        group: UUID | None = None,
        undoes: str = "",
        role: str = "",
    ) -> Iterator[Transaction]:
        """Write: `action` is the code for the audit row, `title` the words of the undo menu.

        Transactions with one `group` are undone together. Raises `NestedTransactionError` inside another transaction.
        """
        if self._writing_thread == threading.get_ident():
            raise NestedTransactionError(action=action)
        described = Action(
            actor=actor, action=action, title=title, reason=reason, group=str(group or uuid4()), role=role, undoes=undoes
        )
        with self._writing:
            self._writing_thread = threading.get_ident()
            try:
                with faults_named(), self._writer.connect() as connection, connection.begin() as database:
                    tx = Transaction(connection, self.office_id, described)
                    yield tx
                    seq = self._finish(tx, database)
            finally:
                self._writing_thread = None
        if seq and tx.changes:
            self._announce(seq, tx)

    @contextmanager
    def scratch(self) -> Iterator[Connection]:
        """Write what is not a record: drafts and what the store remembers of its use, and nothing else."""
        with self._writing, faults_named(), self._writer.connect() as connection, connection.begin():
            event.listen(connection, "before_execute", _refuse_records)
            yield connection

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` after each commit, in the thread that committed; return what ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def fold_log(self) -> None:
        """Fold the log of recent commits into the file: checks of pages read the file only."""
        with self._writing, faults_named():
            raw = self._writer.raw_connection()
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()

    def close(self) -> None:
        """Close every connection, fold the log into the file and give up the lock. Nobody is told any more."""
        self._listeners.clear()
        self._readers.dispose()
        try:
            if self._lock is not None:
                self._log("store.close", saved=self.last_saved is not None)
            self._remember(opening.CLOSED, "1")
            self.fold_log()
        finally:
            self._writer.dispose()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _finish(self, tx: Transaction, database: RootTransaction) -> int:
        """Write what the gate writes before the commit and return the seq, or roll back what changed nothing and return 0."""
        action = tx.action
        if not (tx.changes or action.detail or action.undoes or action.barrier):
            database.rollback()
            return 0
        return write_changes(tx, str(self.workspace))

    def _announce(self, seq: int, tx: Transaction) -> None:
        self.last_saved = datetime.now().astimezone()
        by_kind: dict[str, set[UUID]] = {}
        for change in tx.changes:
            by_kind.setdefault(change.kind, set()).add(UUID(change.id))
        kinds = {kind: None if len(ids) > MANY else frozenset(ids) for kind, ids in by_kind.items()}
        for listener in tuple(self._listeners):
            listener(ChangeNotice(seq, kinds))

    def _settle(self) -> None:
        """Finish opening: fold the log, look the store over if that is due, and remember that it is in use."""
        self.fold_log()
        opening.check_size(self._writer.raw_connection(), self.file.path)
        with self.read() as reader:
            meta = {row.name: row.value for row in reader.connection.execute(select(META))}
            is_due = opening.is_due_for_check(meta)
            if is_due:
                opening.check_sound(reader)
        self._remember(opening.CLOSED, "0")
        if is_due:
            self._remember(opening.CHECKED, date.today().isoformat())
        self._log("store.open", looked_over=is_due)

    def _log(self, action: str, **facts: Json) -> None:
        """Write an audit row for an event that changes no record."""
        with self.transaction(self._user, action) as tx:
            tx.note(**facts)

    def _remember(self, name: str, value: str) -> None:
        with self.scratch() as connection:
            connection.execute(update(META).where(META.c.name == name).values(value=value))


def _refuse_records(_: Connection, statement: Any, *__: Any) -> None:
    """A bug of ours if it ever fires: records are written by transactions only."""
    if getattr(statement, "is_dml", False) and statement.table.name not in SCRATCH:
        raise ValueError(f"{statement.table.name} is written by transactions only")


def create_store(folder: Path, key: bytes, *, workspace: UUID, home: Institution) -> None:
    """Make `store.lwd` in `folder`: built aside, filled, verified, then renamed. Never touches a store that is there."""
    if (folder / STORE_FILE).exists():
        raise ExistingStoreError(path=folder)
    part = opening.build_empty(folder, key, workspace, home)
    store = Store(SealedFile(part, key))
    try:
        with store.transaction("", "store.create", title="新建数据文件") as tx:
            tx.put(home)
            tx.barrier("新建数据文件")
    finally:
        store.close()
    opening.publish(part, key)


def store_salt(folder: Path) -> str:
    """Return the salt of the store in `folder`, 32 hex digits: its first sixteen bytes, constant for its life."""
    with (folder / STORE_FILE).open("rb") as file:
        return file.read(16).hex()
