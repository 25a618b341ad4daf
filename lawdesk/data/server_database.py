"""A PostgreSQL server of the office as the database of a store, for an office that outgrows one machine.

The password never stands in the address: libpq finds it where it always does (password file, environment, peer login).
"""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawdesk.data.connection import faults_named
from lawdesk.data.errors import ServerAddressError
from lawdesk.data.first_look import FirstLook, first_look

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

ADDRESS = re.compile(r"postgresql\+psycopg://.+")
OLDEST = 150000  # PostgreSQL 15


class Server:
    """A store on a server. Others may write at the same time: rows are locked, the chain has one order."""

    is_shared = True

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder
        self._url = checked_address(address)
        self._using = threading.RLock()
        self._engines: tuple[Engine, Engine] | None = None

    def first_look(self) -> FirstLook:
        """Read what a window needs before it shows."""
        with faults_named(), self.engines()[1].connect() as connection:
            return first_look(connection.connection.driver_connection, "%s")

    def engines(self) -> "tuple[Engine, Engine]":
        """Return the engine of the writer (read committed, rows locked) and of the readers (one snapshot each, read-only)."""
        with self._using:
            if self._engines is None:
                readers = _engine(self._url, pool_size=3)
                readers = readers.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                self._engines = _engine(self._url, pool_size=1), readers
            return self._engines

    def remember(self, name: str, value: str) -> None:
        """Set what the store remembers of its use."""
        from sqlalchemy import text

        with faults_named(), self.engines()[0].begin() as connection:
            connection.execute(text("UPDATE meta SET value = :value WHERE name = :name"), {"value": value, "name": name})

    def fold_log(self) -> None:
        """Do nothing: the server keeps its own log."""

    def reopen(self) -> None:
        """Give up every connection; the next use opens new ones."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        with self._using:
            engines, self._engines = self._engines, None
            for engine in engines or ():
                engine.dispose()


def checked_address(address: str) -> "URL":
    """Return the address of a server, read; raise `ServerAddressError` for one that is none or holds a password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    if not ADDRESS.fullmatch(address):
        raise ServerAddressError(reason="应写成 postgresql+psycopg://用户@主机/数据库")
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise ServerAddressError(reason="应写成 postgresql+psycopg://用户@主机/数据库") from error
    if url.password is not None:
        raise ServerAddressError(reason="地址里不能写密码")
    return url


def _engine(url: "URL", *, pool_size: int) -> "Engine":
    from sqlalchemy import create_engine, event

    engine = create_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True, connect_args={"connect_timeout": 5})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        if connection.info.server_version < OLDEST:
            raise ServerAddressError(reason="服务器须为 PostgreSQL 15 或更新的版本")
        connection.execute("SET lock_timeout = '5s'")
        connection.execute("SET synchronous_commit = on")
        connection.commit()

    return engine
