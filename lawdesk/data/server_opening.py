"""Making and opening a store on a server: the same questions as for a file, as far as a server has them."""

from pathlib import Path
from uuid import UUID

from lawdesk.data import migrations, opening
from lawdesk.data.connection import faults_named
from lawdesk.data.dialect_postgres import GUARDS, REMOVE, SCHEMA, schema_number
from lawdesk.data.errors import (
    ExistingStoreError,
    MissingStoreError,
    NewerSchemaError,
    OtherWorkspaceError,
)
from lawdesk.data.place import WorkspaceLock
from lawdesk.data.server_database import Server
from lawdesk.data.store import Store
from lawdesk.domain.organisation.values import Institution


def create_on_server(address: str, *, workspace: UUID, home: Institution) -> None:
    """Make the tables of a store in an empty database, all in one transaction, and its first record.

    Raises `ExistingStoreError` if there is a store, `ServerAddressError`, `ServerLostError`.
    """
    from sqlalchemy import insert

    from lawdesk.data.search_postgres import CREATE
    from lawdesk.data.tables import META, METADATA

    server = Server(address)
    try:
        with faults_named(), server.engines()[0].begin() as connection:
            if has_store(server):
                raise ExistingStoreError(path=address)
            METADATA.create_all(connection)
            for statement in (*CREATE, *GUARDS):
                connection.exec_driver_sql(statement)
            facts = {**opening.first_facts(workspace, home), SCHEMA: str(migrations.NEWEST)}
            connection.execute(insert(META), [{"name": name, "value": value} for name, value in facts.items()])
        _record_home(server, home)
    finally:
        server.close()


def open_on_server(folder: Path, address: str, *, workspace: UUID, user: str = "") -> Store:
    """Open the store on the server; `folder` is the workspace on this machine, whose lock keeps it for one window.

    Raises `AlreadyOpenError`, `MissingStoreError`, `OtherWorkspaceError`, `NewerSchemaError`, and the faults of a server.
    """
    server, lock = Server(address), WorkspaceLock(folder, user)
    try:
        _check(server, address, workspace)
        store = Store(server, lock, user)
        store.settle()
    except BaseException:
        server.close()
        lock.release()
        raise
    return store


def has_store(server: Server) -> bool:
    """Are there tables of a store in this database?"""
    from sqlalchemy import inspect

    with faults_named(), server.engines()[1].connect() as connection:
        return inspect(connection).has_table("meta")


def _record_home(server: Server, home: Institution) -> None:
    """Write the first record; where that fails, the tables go again, so that nothing half made is left."""
    from lawdesk.data.tables import METADATA

    try:
        with Store(server).transaction("", "store.create", title="新建数据文件") as tx:
            tx.put(home)
            tx.barrier("新建数据文件")
    except BaseException:
        with server.engines()[0].begin() as connection:
            METADATA.drop_all(connection)
            for statement in REMOVE:
                connection.exec_driver_sql(statement)
        raise


def _check(server: Server, address: str, workspace: UUID) -> None:
    if not has_store(server):
        raise MissingStoreError(path=address)
    if server.first_look().meta.get("workspace") != str(workspace):
        raise OtherWorkspaceError()
    with faults_named(), server.engines()[1].connect() as connection:
        theirs = schema_number(connection)
    if theirs > migrations.NEWEST:
        raise NewerSchemaError(theirs=theirs, ours=migrations.NEWEST)
