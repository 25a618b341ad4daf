"""SQL that only PostgreSQL understands, and the refusals that its error codes stand for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lawdesk.data.errors import (
    BusyStoreError,
    DiskFaultError,
    DiskFullError,
    InvalidRecordError,
    ReadOnlyPlaceError,
    ServerLostError,
    StoreError,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHAIN = 0x4C57444B  # the advisory lock of the chain; one database holds one store
SCHEMA = "schema"  # the row of `meta` with the number of the schema

GUARDS = (
    "CREATE FUNCTION audit_keeps() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'audit rows are never changed or deleted'; END $$",
    "CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_keeps()",
    "CREATE TRIGGER audit_stays BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_keeps()",
)

REMOVE = ("DROP FUNCTION IF EXISTS audit_keeps()",)

_FAULTS: tuple[tuple[str, Callable[[], StoreError]], ...] = (
    ("53100", DiskFullError),  # disk_full
    ("58", lambda: DiskFaultError(op="PostgreSQL")),  # system errors: io_error, undefined_file
    ("XX001", lambda: DiskFaultError(op="PostgreSQL")),  # data_corrupted
    ("25006", lambda: ReadOnlyPlaceError(path="PostgreSQL")),  # read_only_sql_transaction
    ("40", BusyStoreError),  # serialization_failure, deadlock_detected
    ("55P03", BusyStoreError),  # lock_not_available
    ("57014", BusyStoreError),  # query_canceled by a time limit
    ("23503", lambda: InvalidRecordError(what="引用的记录不存在，或者还被其他记录引用")),  # foreign_key_violation
    ("23505", lambda: InvalidRecordError(what="同一条记录刚刚由他人建立")),  # unique_violation
    ("57", lambda: ServerLostError(reason="服务已停止")),  # admin_shutdown, crash_shutdown, cannot_connect_now
    ("08", lambda: ServerLostError(reason="连接中断")),  # connection exceptions
    ("28", lambda: ServerLostError(reason="用户名或密码不对")),  # invalid authorization
    ("3D000", lambda: ServerLostError(reason="没有这个数据库")),  # invalid_catalog_name
)


def server_fault(error: BaseException) -> StoreError | None:
    """Return the refusal that an error of the server stands for, or None if it is a bug of ours."""
    state = str(getattr(error, "sqlstate", None) or "")
    for prefix, fault in _FAULTS:
        if state.startswith(prefix):
            return fault()
    is_lost = not state and type(error).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout")
    return ServerLostError(reason="连接不上") if is_lost else None


def hold_chain(connection: "Connection") -> None:
    """Let nobody else append to the chain until this transaction ends, so that it has one order."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({CHAIN})")


def damaged_pages(connection: "Connection") -> int:
    """Return 0: the server looks after its own pages, and fails when a checksum does not fit."""
    return 0


def quick_faults(connection: "Connection") -> int:
    """Return 0, as `damaged_pages` does."""
    return 0


def lost_references(connection: "Connection") -> int:
    """Count foreign keys that the server does not vouch for; those that it does vouch for cannot be broken."""
    return int(
        connection.exec_driver_sql("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated").scalar_one()
    )


def schema_number(connection: "Connection") -> int:
    """Return the number of the schema, which stands in `meta`."""
    return int(connection.exec_driver_sql(f"SELECT value FROM meta WHERE name = '{SCHEMA}'").scalar_one())


def set_schema_number(connection: "Connection", number: int) -> None:
    """Write the number of the schema into `meta`."""
    connection.exec_driver_sql(f"UPDATE meta SET value = '{number}' WHERE name = '{SCHEMA}'")
