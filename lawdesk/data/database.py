"""Where the records of a store lie. There are two kinds: an encrypted file on this machine, and a server of the office.

Everything above asks for these few things; what differs in SQL stands in `dialect_sqlite` and `dialect_postgres`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lawdesk.data.first_look import FirstLook

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Database(Protocol):
    """One open database. `is_shared` says that other clients may write too; `folder` is the workspace on this machine."""

    is_shared: bool

    @property
    def folder(self) -> Path:
        """The folder of the workspace: keys, lock, backups."""

    def first_look(self) -> FirstLook:
        """Read what a window needs before it shows."""

    def engines(self) -> "tuple[Engine, Engine]":
        """Return the engine that writes and the engine that reads snapshots; made by the first call."""

    def remember(self, name: str, value: str) -> None:
        """Set what the store remembers of its use, outside every transaction."""

    def fold_log(self) -> None:
        """Bring recent commits where checks of pages look for them."""

    def reopen(self) -> None:
        """Give up every connection after the disk failed: what a failed write left in memory is never trusted."""

    def close(self) -> None:
        """Close every connection."""


class Dialect(Protocol):
    """What differs between the two in SQL."""

    def hold_chain(self, connection: "Connection") -> None:
        """Let nobody else append to the audit chain until this transaction ends."""

    def damaged_pages(self, connection: "Connection") -> int:
        """Count pages whose seal or structure is bad, as far as the database can tell."""

    def quick_faults(self, connection: "Connection") -> int:
        """Count what a quick look at the structure finds wrong."""

    def lost_references(self, connection: "Connection") -> int:
        """Count references that lead nowhere."""

    def schema_number(self, connection: "Connection") -> int:
        """Return the number of the schema that the tables have."""

    def set_schema_number(self, connection: "Connection", number: int) -> None:
        """Write the number of the schema."""


def dialect_of(connection: "Connection") -> Dialect:
    """Return what is special to the database of a connection."""
    from lawdesk.data import dialect_postgres, dialect_sqlite

    found: Dialect = dialect_postgres if connection.dialect.name == "postgresql" else dialect_sqlite
    return found
