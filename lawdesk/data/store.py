"""The store of one workspace: created once, opened in a fixed order of checks, read by snapshots, written by transactions.

Its records lie in an encrypted file or on a server (`database`). Opening a file needs the driver only; the first read or
write loads the database toolkit, after the first window has been painted.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from lawdesk.data import opening
from lawdesk.data.connection import SealedFile, faults_named, store_fault
from lawdesk.data.database import Database
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import (
    BrokenChainError,
    DamagedStoreError,
    DiskFaultError,
    ExistingStoreError,
    IntegrityError,
    NestedTransactionError,
    OnServerError,
    TruncatedStoreError,
    ViewOnlyError,
)
from lawdesk.data.file_database import EncryptedFile
from lawdesk.data.first_look import CHECKED, CLOSED
from lawdesk.data.place import Mounts, WorkspaceLock, check_place, system_mounts
from lawdesk.data.reader import Reader
from lawdesk.data.viewed_file import CanWrite, ViewedFile, can_write, look_at
from lawdesk.domain.canonical import Json
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.viewing import WhyOnlyView

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, RootTransaction

    from lawdesk.data.transaction import Transaction

STORE_FILE = opening.STORE_FILE

SCRATCH = ("draft", "meta", "blob", "blob_chunk")  # content counts only when a value refers to it
GIVEN_UP_AFTER = (DiskFaultError, DamagedStoreError)  # an unreadable page is reported as damage

__all__ = ["ChangeNotice", "Reader", "Store", "create_store", "refuse_view", "store_salt", "view_store"]


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """After a commit: which records changed, by kind; None stands for more than a thousand."""

    seq: int
    kinds: dict[str, frozenset[UUID] | None]


Listener = Callable[[ChangeNotice], None]
MANY = 1000


def notice_of(seq: int, changed: Mapping[str, Set[str]]) -> ChangeNotice:
    """Return the notice of the records (kind, ids) that were changed up to `seq`."""
    kinds = {kind: None if len(ids) > MANY else frozenset(map(UUID, ids)) for kind, ids in changed.items()}
    return ChangeNotice(seq, kinds)


class Store:
    """An open store. Safe to use from several threads: each read has its own connection, writes queue up."""

    def __init__(
        self, database: Database, lock: WorkspaceLock | None = None, user: str = "", view: WhyOnlyView | None = None
    ) -> None:
        self.database, self._lock, self.user, self.view = database, lock, user, view
        self._is_ready = self.is_closed = False
        self._unlogged: dict[str, Json] | None = None
        self._loading = threading.RLock()
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        self._listeners: list[Listener] = []
        self.last_saved: datetime | None = None
        self.at_opening = database.first_look()
        meta = self.at_opening.meta
        self.workspace = UUID(meta["workspace"])
        self._home, self._home_id = self.at_opening.home, UUID(meta["home"])
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
        with disk_faults_named(folder):
            lock = WorkspaceLock(folder, user)
            try:
                path = folder / STORE_FILE
                opening.check_bytes(path, store_salt)
                opening.probe(path, key, workspace)
                opening.check_log(path, key)
                opening.upgrade_if_behind(path, key, progress)
                return _settled(EncryptedFile(SealedFile(path, key)), lock, user)
            except (TruncatedStoreError, IntegrityError, BrokenChainError):
                with suppress(OSError):  # without room for a copy the refusal is told all the same
                    opening.keep_aside(path)
                lock.release()
                raise
            except BaseException:
                lock.release()
                raise

    @property
    def file(self) -> SealedFile:
        """The encrypted file of a store that lies in one; raise `OnServerError` for a store on a server."""
        if not isinstance(self.database, (EncryptedFile, ViewedFile)):
            raise OnServerError()
        return self.database.file

    @property
    def home(self) -> Institution:
        """The institution whose workspace this is."""
        if self._home is not None:
            return self._home
        with self.read() as reader:
            home = reader.get(Institution, self._home_id)
        if home is None:
            raise LookupError("the home institution is missing")
        return home

    def get_ready(self) -> "tuple[Engine, Engine]":
        """Return the engines of the writer and of the readers; the first call makes them and writes the row of the opening.

        It also loads the database toolkit. Where several threads run, modules that name the toolkit are imported after this:
        its packages import each other, and two threads that begin at different ends of the ring fail.
        """
        with self._loading:
            if not self._is_ready:
                import_module("lawdesk.data.transaction")  # the toolkit and our tables
                self._is_ready = True
            facts, self._unlogged = self._unlogged, None
            if facts is not None:
                try:
                    _log(self, "store.open", **facts)
                except LawdeskError:
                    self._unlogged = facts  # nothing is read or written without it
                    raise
            return self.database.engines()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Read from one snapshot."""
        _, readers = self.get_ready()
        with faults_named(), readers.connect() as connection:
            try:
                with connection.begin():
                    yield Reader(connection, self.office_id)
            except Exception as error:
                if isinstance(store_fault(error) or error, GIVEN_UP_AFTER):
                    connection.invalidate()
                raise

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
    ) -> "Iterator[Transaction]":
        """Write: `action` is the code for the audit row, `title` the words of the undo menu.

        Transactions with one `group` are undone together. Raises `NestedTransactionError` inside another transaction.
        """
        if self._writing_thread == threading.get_ident():
            raise NestedTransactionError(action=action)
        refuse_view(self)
        self.get_ready()
        from lawdesk.data.transaction import Action, Transaction

        described = Action(
            actor=actor, action=action, title=title, reason=reason, group=str(group or uuid4()), role=role, undoes=undoes
        )
        with self._writing:
            self._writing_thread = threading.get_ident()
            try:
                with _writer(self) as connection, connection.begin() as database:
                    tx = Transaction(connection, self.office_id, described)
                    yield tx
                    seq = _finish(tx, database, str(self.workspace))
            finally:
                self._writing_thread = None
        if seq and tx.changes:
            self.last_saved = datetime.now().astimezone()
            changed: dict[str, set[str]] = defaultdict(set)
            for change in tx.changes:
                changed[change.kind].add(change.id)
            self.tell(notice_of(seq, changed))

    @contextmanager
    def scratch(self) -> "Iterator[Connection]":
        """Write what is not a record: drafts, content to be referred to, what the store remembers of its use; nothing else.

        Raises `NestedTransactionError` inside a transaction, which would be waited for without end.
        """
        if self._writing_thread == threading.get_ident():
            raise NestedTransactionError(action="scratch")
        refuse_view(self)
        self.get_ready()
        from sqlalchemy import event

        with self._writing, _writer(self) as connection, connection.begin():
            event.listen(connection, "before_execute", _refuse_records)
            yield connection

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` after each commit, in the thread that committed; return what ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def fold_log(self) -> None:
        """Fold the log of recent commits into the file: checks of pages read the file only."""
        with self._writing, _never_trusted_again(self):
            self.database.fold_log()

    def close(self) -> None:
        """Close every connection, fold the log into the file and give up the lock. Nobody is told any more.

        Raises what the disk says; the store is closed all the same, and closing it again does nothing.
        """
        self._listeners.clear()
        if self.is_closed:
            return
        self.is_closed = True
        if self.view is not None:
            self.database.close()
            return
        try:
            self.get_ready()
            if self._lock is not None:
                _log(self, "store.close", saved=self.last_saved is not None)
            _remember(self, CLOSED, "1")
            self.fold_log()
        finally:
            self.database.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tell(self, notice: ChangeNotice) -> None:
        """Tell the listeners what was committed, here or by another client."""
        if Institution.kind in notice.kinds:
            self._home = None
        for listener in tuple(self._listeners):
            listener(notice)

    def settle(self) -> None:
        """Finish opening: look the store over if that is due, and remember that it is in use.

        Raises `IntegrityError`, `BrokenChainError`; the latter always where rows of the log are cut off: nothing could be
        written behind what is left of it.
        """
        if self.at_opening.last_changeset > self.at_opening.last_row:
            raise BrokenChainError(seq=self.at_opening.last_row + 1)
        is_due = opening.is_due_for_check(self.at_opening.meta, is_shared=self.database.is_shared)
        if is_due:
            with self.read() as reader:
                opening.check_sound(reader)
        _remember(self, CLOSED, "0")
        if is_due:
            _remember(self, CHECKED, date.today().isoformat())
        self._unlogged = {"looked_over": is_due}


def refuse_view(store: Store) -> None:
    """Raise `ViewOnlyError` if the store is only looked at."""
    if store.view is not None:
        raise ViewOnlyError(view=store.view)


def _settled(file: EncryptedFile, lock: WorkspaceLock, user: str) -> Store:
    """Return the store of a file, looked over; a file that is found bad is closed again."""
    try:
        file.fold_log()
        opening.check_size(file.page_count(), file.file.path)
        store = Store(file, lock, user)
        store.settle()
    except BaseException:
        file.close()
        raise
    return store


def view_store(
    folder: Path,
    key: bytes,
    *,
    workspace: UUID,
    store_salt: str,
    why: WhyOnlyView = WhyOnlyView.CHOSEN,
    progress: Progress = SILENT,
    can_write: CanWrite = can_write,
) -> Store:
    """Open the store in `folder` for looking only: no lock, no row in the log, no byte written into the folder.

    Raises what looking at the bytes and the probe find; what a closer look would find does not keep anyone from looking.
    """
    is_writable = can_write(folder)
    with disk_faults_named(folder):
        file = look_at(folder / STORE_FILE, key, workspace, store_salt, progress, is_writable)
        try:
            return Store(file, view=why if is_writable else WhyOnlyView.PLACE)
        except BaseException:
            file.close()
            raise


def _log(store: Store, action: str, **facts: Json) -> None:
    """Write an audit row for an event that changes no record."""
    with store.transaction(store.user, action) as tx:
        tx.note(**facts)


def _remember(store: Store, name: str, value: str) -> None:
    with store._writing, _never_trusted_again(store):
        store.database.remember(name, value)


@contextmanager
def _writer(store: Store) -> "Iterator[Connection]":
    """Give the writing connection to the holder of the lock of writing."""
    with _never_trusted_again(store), faults_named(), store.database.engines()[0].connect() as connection:
        yield connection


@contextmanager
def _never_trusted_again(store: Store) -> Iterator[None]:
    """Give up the connections after the disk failed.

    A failed sync is never taken for done when it is tried again; and a failed read leaves the cipher of its connection useless.
    """
    try:
        yield
    except GIVEN_UP_AFTER:
        store.database.reopen()
        raise


def _finish(tx: "Transaction", database: "RootTransaction", workspace: str) -> int:
    """Write what the gate writes before the commit and return the seq, or roll back what changed nothing and return 0."""
    from lawdesk.data.transaction import write_changes

    action = tx.action
    if not (tx.changes or action.detail or action.undoes or action.barrier):
        database.rollback()
        return 0
    return write_changes(tx, workspace)


def _refuse_records(_: "Connection", statement: Any, *__: Any) -> None:
    """A bug of ours if it ever fires: records are written by transactions only."""
    if getattr(statement, "is_dml", False) and statement.table.name not in SCRATCH:
        raise ValueError(f"{statement.table.name} is written by transactions only")


def create_store(folder: Path, key: bytes, *, workspace: UUID, home: Institution) -> None:
    """Make `store.lwd` in `folder`: built aside, filled, verified, then renamed. Never touches a store that is there."""
    if (folder / STORE_FILE).exists():
        raise ExistingStoreError(path=folder)
    from lawdesk.data.new_file import build_empty

    def record_home(store: Store) -> None:
        with store.transaction("", "store.create", title="新建数据文件") as tx:
            tx.put(home)
            tx.barrier("新建数据文件")

    publish_store(build_empty(folder, key, workspace, home), key, record_home)


def publish_store(part: Path, key: bytes, write_first: Callable[[Store], None]) -> None:
    """Open the store built at `part`, let `write_first` write what it begins with, verify it and give it its name."""
    store = Store(EncryptedFile(SealedFile(part, key)))
    try:
        write_first(store)
    finally:
        store.close()
    opening.publish(part, key)


def store_salt(folder: Path) -> str:
    """Return the salt of the store in `folder`, 32 hex digits: its first sixteen bytes, constant for its life."""
    with (folder / STORE_FILE).open("rb") as file:
        return file.read(16).hex()
