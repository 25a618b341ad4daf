"""How a store file is made: its tables, its guards, its search index, and what it says of itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lawdesk.data import migrations, opening
from lawdesk.data.connection import APPLICATION_ID, SETTINGS, SealedFile, apply_settings, making_engine
from lawdesk.data.dialect_sqlite import GUARDS
from lawdesk.domain.organisation.values import Institution

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def new_file_engine(part: SealedFile) -> "Engine":
    """Return the engine of a new file at `part`; one that is there goes, with what the database kept beside it."""
    for leftover in (part.path, *(part.path.with_name(part.path.name + ending) for ending in ("-wal", "-shm"))):
        leftover.unlink(missing_ok=True)
    part.path.touch(mode=0o600)

    def create() -> Any:
        connection = part.connect("rw")
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # after the first table it would stay off without a word
        apply_settings(connection, SETTINGS)
        return connection

    return making_engine(create)


def create_tables(connection: "Connection") -> None:
    """Create everything that a store of today's schema has, without a row."""
    from lawdesk.data.search_sqlite import CREATE
    from lawdesk.data.tables import METADATA

    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {migrations.NEWEST}")
    METADATA.create_all(connection)
    for statement in (*CREATE, *GUARDS):
        connection.exec_driver_sql(statement)


def build_empty(folder: Path, key: bytes, workspace: UUID, home: Institution) -> Path:
    """Build a store without records beside the place where it will stand, and return its path."""
    from sqlalchemy import insert

    from lawdesk.data.tables import META

    part = SealedFile(folder / f"{opening.STORE_FILE}.part", key)
    engine = new_file_engine(part)
    with engine.connect() as connection:
        create_tables(connection)
        facts = opening.first_facts(workspace, home)
        connection.execute(insert(META), [{"name": name, "value": value} for name, value in facts.items()])
        connection.commit()
    engine.dispose()
    return part.path
