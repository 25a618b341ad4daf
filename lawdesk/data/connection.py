"""Connections to the encrypted file: the key first, then every setting, set and read back."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawdesk.data.errors import (
    BusyStoreError,
    DamagedStoreError,
    DiskFaultError,
    DiskFullError,
    InvalidRecordError,
    PragmaError,
    ReadOnlyPlaceError,
    StoreError,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine

APPLICATION_ID = 0x4C57444B  # "LWDK"
PAGE = 4096
AT_REST = "ro&immutable=1"
"""Mode for a file on a medium that cannot be written: nobody changes it, so that no lock and no shared memory are needed."""

SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # without it INSERT OR REPLACE passes the triggers that guard the audit rows
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("busy_timeout", "5000", 5000),
    ("wal_autocheckpoint", "1000", 1000),
    ("journal_size_limit", "67108864", 67108864),
)
_OF_WRITING = ("journal_mode", "synchronous", "secure_delete", "wal_autocheckpoint", "journal_size_limit")

_FAULTS: tuple[tuple[str, Callable[[], StoreError]], ...] = (
    ("SQLITE_FULL", DiskFullError),
    ("SQLITE_IOERR", lambda: DiskFaultError(op="SQLITE_IOERR")),
    ("SQLITE_READONLY", lambda: ReadOnlyPlaceError(path="数据文件")),
    ("SQLITE_BUSY", BusyStoreError),
    ("SQLITE_CORRUPT", lambda: DamagedStoreError(where="")),
    ("SQLITE_NOTADB", lambda: DamagedStoreError(where="")),
    ("SQLITE_CANTOPEN", lambda: DiskFaultError(op="SQLITE_CANTOPEN")),
)

# The driver's copying of a whole database gives no name for what went wrong, only these words.
_NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "unable to open database file": "SQLITE_CANTOPEN",
}


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A store file with the key that opens it."""

    path: Path
    key: bytes = field(repr=False)

    def connect(self, mode: str) -> Any:
        """Return a raw connection with the key given and no setting made; `mode` is ro or rw, never create."""
        return connect(self.path, self.key, mode)


def connect(path: Path, key: bytes, mode: str) -> Any:
    """Return a raw connection with the key given and no setting made; `mode` is ro or rw, never create."""
    import sqlcipher3.dbapi2 as driver

    connection = driver.connect(f"file:{_quoted(path)}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def apply_settings(connection: Any, settings: Sequence[tuple[str, str, object]]) -> None:
    """Set every pragma and read it back; raise `PragmaError` for one that did not take."""
    for pragma, wanted, expected in settings:
        connection.execute(f"PRAGMA {pragma} = {wanted}")
        got = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if got != expected:
            raise PragmaError(pragma=pragma, want=expected, got=got)


def writer_engine(writer: Any) -> "Engine":
    """Return the engine with the one writing connection; a transaction begins by taking the write lock."""
    from sqlalchemy.pool import StaticPool

    return _engine(lambda: writer, "BEGIN IMMEDIATE", {"poolclass": StaticPool})


def making_engine(create: Callable[[], Any]) -> "Engine":
    """Return the engine of a new file: its one connection comes from `create` at first use, and all that it holds is one
    transaction. Statement by statement, a row could not point at one that is yet to come.
    """
    from sqlalchemy.pool import StaticPool

    return _engine(create, "BEGIN IMMEDIATE", {"poolclass": StaticPool})


def reader_engine(file: SealedFile) -> "Engine":
    """Return the engine of up to three connections that cannot write."""
    from sqlalchemy.pool import QueuePool

    return _engine(lambda: ready(file, "ro"), "BEGIN", {"poolclass": QueuePool, "pool_size": 3, "max_overflow": 0})


def view_engine(file: SealedFile, mode: str) -> "Engine":
    """Return the engine of a store that is only looked at; `mode` is ro or `AT_REST`."""
    from sqlalchemy.pool import QueuePool

    return _engine(lambda: ready_to_view(file, mode), "BEGIN", {"poolclass": QueuePool, "pool_size": 3, "max_overflow": 0})


def migration_engine(file: SealedFile) -> "Engine":
    """Return the engine of an upgrade: foreign keys off, which is ignored once a transaction has begun."""
    from sqlalchemy.pool import StaticPool

    def create() -> Any:
        connection = ready(file, "rw")
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    return _engine(create, "BEGIN EXCLUSIVE", {"poolclass": StaticPool})


def copy_engine(file: SealedFile) -> "Engine":
    """Return the engine that looks at a copy at rest: it cannot write and sets nothing, so that no byte changes."""
    from sqlalchemy.pool import NullPool

    return _engine(lambda: file.connect("ro"), "BEGIN", {"poolclass": NullPool})


def store_fault(error: BaseException) -> StoreError | None:
    """Return the refusal that a database error stands for, or None if it is a bug of ours."""
    original = getattr(error, "orig", error)
    is_of_file = type(original).__module__.startswith("sqlcipher3")
    name = str(getattr(original, "sqlite_errorname", "") or _NAMES.get(str(original), ""))
    for prefix, fault in _FAULTS:
        if name.startswith(prefix):
            return fault()
    if name.startswith("SQLITE_CONSTRAINT") and "FOREIGN KEY" in str(original):
        return InvalidRecordError(what="引用的记录不存在，或者还被其他记录引用")
    if is_of_file or name:
        return None
    from lawdesk.data.dialect_postgres import server_fault

    return server_fault(original)


@contextmanager
def faults_named() -> Iterator[None]:
    """Turn database errors that the world causes into refusals, at this one place; the others are bugs and pass."""
    try:
        yield
    except _database_errors() as error:
        fault = store_fault(error)
        if fault is None:
            raise
        raise fault from error


def ready(file: SealedFile, mode: str) -> Any:
    """Return a raw connection with the key given and every setting made."""
    connection = file.connect(mode)
    apply_settings(connection, SETTINGS)
    return connection


def ready_to_view(file: SealedFile, mode: str) -> Any:
    """Return a raw connection that cannot write, with the settings that concern reading."""
    connection = file.connect(mode)
    apply_settings(connection, [one for one in SETTINGS if one[0] not in _OF_WRITING])
    return connection


def _database_errors() -> tuple[type[BaseException], ...]:
    """Return what the drivers and the toolkit raise; asked when something was raised, so that nothing is imported before."""
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy.exc import DBAPIError

    server = sys.modules.get("psycopg")
    return (DBAPIError, driver.Error) if server is None else (DBAPIError, driver.Error, server.Error)


def _engine(create: Callable[[], Any], begin: str, pool: dict[str, Any]) -> "Engine":
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy import create_engine, event

    engine = create_engine("sqlite://", module=driver, creator=create, **pool)

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.connection.cursor().execute(begin)  # the toolkit would take longer than the database, at every edit

    return engine


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
