"""Making and opening a store on a server: the same questions as for a file, as far as a server has them."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.data import migrations, opening
from lawdesk.data.connection import SealedFile, faults_named
from lawdesk.data.dialect_postgres import GUARDS, REMOVE, SCHEMA, hold_chain, schema_number
from lawdesk.data.errors import (
    ExistingStoreError,
    IntegrityError,
    MissingStoreError,
    NewerSchemaError,
    OtherWorkspaceError,
)
from lawdesk.data.place import WorkspaceLock
from lawdesk.data.search_format import FORMAT, INDEX
from lawdesk.data.server_database import Server
from lawdesk.data.store import Store
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create_on_server(folder: Path, address: str, *, workspace: UUID, home: Institution) -> None:
    """Make the tables of a store in an empty database, all in one transaction, and its first record.

    Raises `ExistingStoreError` if there is a store, `ServerAddressError`, `ServerLostError`.
    """
    from sqlalchemy import insert

    from lawdesk.data.tables import META

    server = Server(address, folder)
    try:
        with faults_named(), server.engines()[0].begin() as connection:
            if has_store(server):
                raise ExistingStoreError(path=address)
            create_tables(connection)
            facts = {**opening.first_facts(workspace, home), SCHEMA: str(migrations.NEWEST)}
            connection.execute(insert(META), [{"name": name, "value": value} for name, value in facts.items()])
        _record_home(server, home)
    finally:
        server.close()


def fill_server(source: "Connection", folder: Path, address: str, progress: Progress) -> Server:
    """Carry a whole store into an empty database, in one transaction, and return the server. Raises as `create_on_server`."""
    from sqlalchemy import insert

    from lawdesk.data.tables import META
    from lawdesk.data.transfer import carry, count_rows

    server = Server(address, folder)
    try:
        with faults_named(), server.engines()[0].begin() as connection:
            if has_store(server):
                raise ExistingStoreError(path=address)
            create_tables(connection)
            carry(source, connection, progress)
            connection.execute(insert(META), {"name": SCHEMA, "value": str(migrations.NEWEST)})
            if count_rows(connection) != count_rows(source):
                raise IntegrityError(n=1, until="")
    except BaseException:
        server.close()
        raise
    return server


def create_tables(connection: "Connection") -> None:
    """Create everything that a store of today's schema has, without a row."""
    from lawdesk.data.search_postgres import CREATE
    from lawdesk.data.tables import METADATA

    METADATA.create_all(connection)
    for statement in (*CREATE, *GUARDS):
        connection.exec_driver_sql(statement)


def open_on_server(
    folder: Path, address: str, key: bytes, *, workspace: UUID, user: str = "", progress: Progress = SILENT
) -> Store:
    """Open the store on the server; `folder` is the workspace on this machine, whose lock keeps it for one window.

    Raises `AlreadyOpenError`, `MissingStoreError`, `OtherWorkspaceError`, `NewerSchemaError`, and the faults of a server.
    """
    server, lock = Server(address, folder), WorkspaceLock(folder, user)
    try:
        _check(server, address, key, workspace, progress)
        store = Store(server, lock, user)
        store.settle()
    except BaseException:
        server.close()
        lock.release()
        raise
    return store


def discard_store(server: Server) -> None:
    """Take away the tables that a creation or a move that failed has made."""
    from lawdesk.data.search_engine import REMOVE_INDEX
    from lawdesk.data.tables import METADATA

    with faults_named(), server.engines()[0].begin() as connection:
        METADATA.drop_all(connection)
        for statement in (*REMOVE_INDEX, *REMOVE):
            connection.exec_driver_sql(statement)


def has_store(server: Server) -> bool:
    """Are there tables of a store in this database?"""
    from sqlalchemy import inspect

    with faults_named(), server.engines()[1].connect() as connection:
        return inspect(connection).has_table("meta")


def _record_home(server: Server, home: Institution) -> None:
    """Write the first record; where that fails, the tables go again, so that nothing half made is left."""
    try:
        with Store(server).transaction("", "store.create", title="新建数据文件") as tx:
            tx.put(home)
            tx.barrier("新建数据文件")
    except BaseException:
        discard_store(server)
        raise


def _check(server: Server, address: str, key: bytes, workspace: UUID, progress: Progress) -> None:
    if not has_store(server):
        raise MissingStoreError(path=address)
    if _workspace_of(server) != str(workspace):  # nothing else is read yet: the tables may be of an older schema
        raise OtherWorkspaceError()
    with faults_named(), server.engines()[1].connect() as connection:
        theirs = schema_number(connection)
    if theirs > migrations.NEWEST:
        raise NewerSchemaError(theirs=theirs, ours=migrations.NEWEST)
    if theirs < migrations.NEWEST:
        upgrade_on_server(server, key, progress)
    if server.first_look().meta.get(INDEX) != FORMAT:
        renew_index_on_server(server, progress)


def renew_index_on_server(server: Server, progress: Progress) -> None:
    """Build the search index anew in one transaction; who was waiting meanwhile finds nothing more to do."""
    from sqlalchemy import select

    from lawdesk.data.search_index import rebuild_index
    from lawdesk.data.tables import META

    with faults_named(), server.engines()[0].begin() as connection:
        hold_chain(connection)
        if connection.execute(select(META.c.value).where(META.c.name == INDEX)).scalar() != FORMAT:
            rebuild_index(connection, progress)


def _workspace_of(server: Server) -> str | None:
    from sqlalchemy import select

    from lawdesk.data.tables import META

    with faults_named(), server.engines()[1].connect() as connection:
        found: str | None = connection.execute(select(META.c.value).where(META.c.name == "workspace")).scalar()
        return found


def upgrade_on_server(server: Server, key: bytes, progress: Progress) -> None:
    """Bring the tables up to date: an encrypted copy of every row first, then all steps in one transaction, or nothing.

    Other clients wait meanwhile; who was waiting finds nothing more to do. Raises `MigrationBackupError`, `MigrationError`.
    """
    from lawdesk.data.migrations.running import run_steps
    from lawdesk.data.transfer import keep_rows

    with faults_named(), server.engines()[0].begin() as connection:
        hold_chain(connection)
        theirs = schema_number(connection)
        if theirs < migrations.NEWEST:
            keep_rows(connection, SealedFile(server.folder / "backups" / f"before-schema-{theirs + 1}.lwd", key), progress)
            run_steps(connection, theirs, migrations.STEPS[theirs - 1 :], progress)
