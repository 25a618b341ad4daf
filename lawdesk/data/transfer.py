"""Carry a whole store from one database to another, row for row: onto a server, back into a file, into a backup file.

Records, changes, audit chain, attachments and drafts are carried as they are, so that the chain still verifies; only the search
index, which each database has in its own way, is built anew.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import ColumnClause, Connection, Table, column, func, insert, inspect, select
from sqlalchemy import table as named_table

from lawdesk.data.connection import SealedFile, copy_engine, faults_named
from lawdesk.data.dialect_postgres import SCHEMA
from lawdesk.data.errors import IntegrityError, MigrationBackupError, StoreError
from lawdesk.data.new_file import create_tables, new_file_engine
from lawdesk.data.opening import STORE_FILE
from lawdesk.data.search_index import fill_index
from lawdesk.data.tables import BLOB_CHUNK, META, METADATA
from lawdesk.domain.progress import SILENT, Progress

BATCH = 500
FEW = 16  # rows at a time where a row is a piece of an attachment, 64 KiB


def carry(source: Connection, target: Connection, progress: Progress = SILENT) -> None:
    """Copy every row of `source` into the tables of `target`, which are there and empty, and index its statutes."""
    tables = METADATA.sorted_tables
    for done, table in enumerate(tables):
        progress.report(done, len(tables) + 1, "复制数据")
        _carry_table(source, target, table)
    progress.report(len(tables), len(tables) + 1, "建立索引")
    fill_index(target)


def carry_into_file(source: Connection, part: SealedFile, progress: Progress = SILENT) -> None:
    """Write what `source` sees as an encrypted store file at `part`, which is replaced if it is there."""
    engine = new_file_engine(part)
    try:
        with faults_named(), engine.connect() as target, target.begin():
            create_tables(target)
            carry(source, target, progress)
    finally:
        engine.dispose()


def carry_into_new_file(source: Connection, folder: Path, key: bytes, progress: Progress = SILENT) -> Path:
    """Write what `source` sees beside the place of the store in `folder`, compare the counts, and return the path."""
    part = SealedFile(folder / f"{STORE_FILE}.part", key)
    carry_into_file(source, part, progress)
    engine = copy_engine(part)
    try:
        with engine.connect() as made:
            if count_rows(made) != count_rows(source):
                raise IntegrityError(n=1, until="")
    finally:
        engine.dispose()
    return part.path


def keep_rows(source: Connection, file: SealedFile, progress: Progress = SILENT) -> None:
    """Write every row of every table of `source`, of whatever schema, into the encrypted file `file`, and compare the counts.

    It is no store but what is needed to make one again. Raises `MigrationBackupError`; what was written by then is removed.
    """
    file.path.parent.mkdir(exist_ok=True)
    engine = new_file_engine(file)
    try:
        with faults_named(), engine.connect() as target, target.begin():
            names = inspect(source).get_table_names()
            for done, name in enumerate(names):
                progress.show(done, len(names), "升级前备份")
                _keep_table(source, target, name)
    except (OSError, StoreError) as error:
        engine.dispose()
        file.path.unlink(missing_ok=True)
        raise MigrationBackupError(reason=str(error)) from error
    engine.dispose()


def _keep_table(source: Connection, target: Connection, name: str) -> None:
    columns: list[ColumnClause[Any]] = [column(str(one["name"])) for one in inspect(source).get_columns(name)]
    kept = named_table(name, *columns)
    names = ", ".join(f'"{one.name}"' for one in columns)
    target.exec_driver_sql(f'CREATE TABLE "{name}" ({names})')
    for rows in source.execute(select(kept).execution_options(yield_per=FEW)).mappings().partitions():
        target.execute(insert(kept), [dict(row) for row in rows])
    counted = select(func.count()).select_from(kept)
    if source.execute(counted).scalar() != target.execute(counted).scalar():
        raise MigrationBackupError(reason="check")


def _carry_table(source: Connection, target: Connection, table: Table) -> None:
    size = FEW if table is BLOB_CHUNK else BATCH
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=size)
    if table is META:
        query = query.where(META.c.name != SCHEMA)
    for rows in source.execute(query).mappings().partitions(size):
        target.execute(insert(table), [dict(row) for row in rows])


def count_rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table holds, to compare both sides."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in METADATA.sorted_tables
        if table is not META
    }
