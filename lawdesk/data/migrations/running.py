"""Running the steps on an older store: a verified copy first, then everything in one transaction, or nothing.

Foreign keys are off *before* the transaction begins: a table rebuilt with them on empties its children by ON DELETE CASCADE.
"""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import DBAPIError

from lawdesk.data import audit
from lawdesk.data.audit import AuditEntry
from lawdesk.data.connection import SealedFile, faults_named, migration_engine
from lawdesk.data.database import dialect_of
from lawdesk.data.errors import MigrationBackupError, MigrationError, StoreError
from lawdesk.data.first_look import CLOSED
from lawdesk.data.migrations.invariants import Invariants, broken, measure
from lawdesk.data.migrations.versions import STEPS, Step
from lawdesk.data.reader import Reader
from lawdesk.data.syncing import sync_file, sync_folder
from lawdesk.data.tables import CHANGESET, META
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress

ROOM = 2.5  # free space wanted, in sizes of the store


def upgrade(file: SealedFile, version: int, progress: Progress, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store from schema `version` up to date. It must then be opened through every check, as after a crash.

    Raises `MigrationBackupError` before anything is done, `MigrationError` after everything was taken back.
    """
    due = steps[version - 1 :]
    fault_point("migration: begin")
    back_up(file, version)
    fault_point("migration: backed up")
    engine = migration_engine(file)
    try:
        with faults_named(), engine.connect() as connection, connection.begin():
            run_steps(connection, version, due, progress)
        fault_point("migration: committed")
    finally:
        engine.dispose()
    fault_point("migration: done")


def run_steps(connection: Connection, version: int, due: Sequence[Step], progress: Progress = SILENT) -> None:
    """Take every step in the transaction of `connection`, to a file or a server; raise `MigrationError` if one does harm."""
    before = measure(connection)
    for number, step in enumerate(due, start=1):
        progress.show(number, len(due), step.name)  # not cancelled from here on
        _apply(connection, step)
        fault_point(f"migration: applied {step.name}")
    _record(connection, version, version + len(due))
    _check(connection, before, due)
    fault_point("migration: before commit")


def renew_index(file: SealedFile, progress: Progress) -> None:
    """Build the search index anew in one transaction; a copy is not needed, for the index follows from the records."""
    from lawdesk.data.search_index import rebuild_index

    engine = migration_engine(file)
    try:
        with faults_named(), engine.connect() as connection, connection.begin():
            rebuild_index(connection, progress)
        fault_point("index: committed")
    finally:
        engine.dispose()


def back_up(file: SealedFile, version: int) -> Path:
    """Copy the store to `backups`, check the copy and return its path; raise `MigrationBackupError` if that fails."""
    folder = file.path.parent / "backups"
    part = SealedFile(folder / f"before-schema-{version + 1}.lwd.part", file.key)
    try:
        folder.mkdir(exist_ok=True)
        if shutil.disk_usage(folder).free < ROOM * file.path.stat().st_size:
            raise MigrationBackupError(reason="space")
        part.path.unlink(missing_ok=True)
        part.path.touch(mode=0o600)
        with faults_named():
            faults = _copy(file, part)
        if faults:
            raise MigrationBackupError(reason="check")
        sync_file(part.path)
        fault_point("migration: copied")
        kept = part.path.rename(folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-before-schema-{version + 1}.lwd")
        sync_folder(folder)
        return kept
    except (OSError, StoreError) as error:
        part.path.unlink(missing_ok=True)
        raise MigrationBackupError(reason=str(error)) from error


def _copy(file: SealedFile, part: SealedFile) -> int:
    source, target = file.connect("ro"), part.connect("rw")
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        sealed = target.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = [row[0] for row in target.execute("PRAGMA integrity_check").fetchall()] == ["ok"]
    finally:
        source.close()
        target.close()
    return len(sealed) + (not whole)


def _apply(connection: Connection, step: Step) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    try:
        step.apply(Operations(MigrationContext.configure(connection)))
    except DBAPIError as error:
        raise MigrationError(step=step.name) from error


def _check(connection: Connection, before: Invariants, due: Sequence[Step]) -> None:
    """No reference may hang in the air, no record may have been lost or changed by the way, and the log must hold."""
    hanging = dialect_of(connection).lost_references(connection)
    touched = frozenset[str]().union(*(step.touches for step in due))
    chain = audit.verify_chain(Reader(connection))
    if hanging or broken(connection, before, touched) or chain.first_bad is not None:
        raise MigrationError(step=due[-1].name)


def _record(connection: Connection, old: int, new: int) -> None:
    """Write schema number and audit row; nothing before an upgrade can be undone."""
    dialect_of(connection).set_schema_number(connection, new)
    workspace = connection.execute(select(META.c.value).where(META.c.name == "workspace")).scalar_one()
    entry = AuditEntry(actor="", action="migrate", detail={"from": old, "to": new})
    seq = audit.append(connection, workspace, entry, audit.head(connection))
    row = {"seq": seq, "title": "升级数据", "group": "", "undoes": "", "barrier": "升级数据", "actor": ""}
    connection.execute(insert(CHANGESET).values(row))
    connection.execute(update(META).where(META.c.name == CLOSED).values(value="0"))  # so that the opening looks it over
