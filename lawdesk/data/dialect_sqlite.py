"""SQL that only the encrypted file understands."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

GUARDS = (
    "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END",
    "CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END",
)


def hold_chain(connection: "Connection") -> None:
    """Nothing is needed: a transaction begins by taking the one write lock of the file."""


def damaged_pages(connection: "Connection") -> int:
    """Count damaged pages: those whose seal does not fit, and what the database itself finds wrong."""
    sealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check").fetchall()]
    return len(sealed) + (0 if found == ["ok"] else len(found))


def quick_faults(connection: "Connection") -> int:
    """Count what a quick look at the structure finds wrong; seals are checked by reading."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check").fetchall()]
    return 0 if found == ["ok"] else len(found)


def lost_references(connection: "Connection") -> int:
    """Count references that lead nowhere."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def schema_number(connection: "Connection") -> int:
    """Return the number of the schema, which stands in the head of the file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_schema_number(connection: "Connection", number: int) -> None:
    """Write the number of the schema into the head of the file."""
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
