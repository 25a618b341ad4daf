"""Making a backup: an exact snapshot of the open store, verified before it counts, then named; older ones are pruned last."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from lawdesk.data.audit import head
from lawdesk.data.backup.files import (
    ENDING,
    STAMP,
    hash_file,
    moment_of,
    name_pair,
    part_of,
    remove_all,
    remove_pair,
    sidecar_of,
    write_synced,
)
from lawdesk.data.backup.shelf import backups_in
from lawdesk.data.backup.sidecar import Sidecar, Trust
from lawdesk.data.connection import SealedFile, copy_engine
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import UnverifiedBackupError
from lawdesk.data.examination import Examination, examine
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.data.syncing import sync_file, sync_folder
from lawdesk.data.transfer import carry_into_file
from lawdesk.domain.backups import BackupReason, Kept, room_for_backups, superfluous
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress

KEY_STORE = "keystore.json"
PAGES_A_STEP = 4096
ONE_BLOB_IN = 20
ALL_BLOBS_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A verified copy: `audit_seq` is the last transaction in it, `size` its bytes."""

    path: Path
    sidecar: Path
    size: int
    sha256: str
    audit_seq: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup is made of: `seq` is the last transaction that it sees, `folder` the workspace, `copy` writes the copy."""

    seq: int
    folder: Path
    copy: Callable[[SealedFile, Progress], None]


def make_backup(
    store: Store, folder: Path, trust: Trust, *, reason: BackupReason = BackupReason.MANUAL, progress: Progress = SILENT
) -> Backup:
    """Copy the store into `folder`, verify the copy, then name it `<moment>-<last audit seq>.lwd` with its description.

    Work goes on meanwhile: the copy is the state at the moment it began. Raises `UnverifiedBackupError`, disk faults,
    `CancelledError`; none of them leaves anything behind. Backups that rotation has no place for go after that.
    """
    with disk_faults_named(folder), store.read() as reader:
        connection = reader.connection
        if store.database.is_shared:
            source = Source(head(connection).seq, store.database.folder, partial(carry_into_file, connection))
        else:
            # The snapshot is held until the end of the copy: without it every commit would make the copy begin anew.
            connection.exec_driver_sql("SELECT count(*) FROM meta").fetchall()
            source = file_source(connection.connection.driver_connection, store.database.folder)
        return back_up(source, folder, trust, reason=reason, progress=progress)


def file_source(raw: Any, folder: Path) -> Source:
    """Return what `raw`, a connection of the driver inside a transaction, sees of a store file, whatever its schema."""
    return Source(raw.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0], folder, partial(_copy, raw))


def back_up(source: Source, folder: Path, trust: Trust, *, reason: BackupReason, progress: Progress = SILENT) -> Backup:
    """Copy, verify, describe, name, prune."""
    with disk_faults_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, source.seq)
    part = SealedFile(part_of(target), trust.keys[0])
    try:
        with disk_faults_named(folder):  # named before the part is removed: then there is room again on a full disk
            sidecar = _make(source, part, target, trust, reason, progress)
    except BaseException:
        remove_all(part.path)
        part_of(sidecar_of(target)).unlink(missing_ok=True)
        raise
    with disk_faults_named(folder):
        prune(folder, trust)
    return Backup(
        path=target,
        sidecar=sidecar_of(target),
        size=sidecar.size,
        sha256=sidecar.sha256,
        audit_seq=sidecar.audit_seq,
        counts=sidecar.counts,
    )


def _make(source: Source, part: SealedFile, target: Path, trust: Trust, reason: BackupReason, progress: Progress) -> Sidecar:
    """Copy into `part`, verify and describe it, and give both files their names."""
    fault_point("backup: begin")
    source.copy(part, progress)
    fault_point("backup: copied")
    every = 1 if _is_due_in_full(target.parent, trust) else ONE_BLOB_IN
    found, schema = _verify(part, every, progress)
    sidecar = _describe(part, source.folder, trust, reason, found, schema, every)
    sidecar_part = part_of(sidecar_of(target))
    write_synced(sidecar_part, sidecar.as_bytes(trust.seal))
    name_pair(part.path, sidecar_part)
    return sidecar


def adopt(copy: Path, workspace: Path, trust: Trust) -> Path:
    """Describe and name a copy that an upgrade made before the program knew the keys; it becomes a backup like every other.

    A crash at any step leaves the copy, under the one name or the other; the sweep gives it its description.
    Raises `UnverifiedBackupError`, disk faults; the copy then stays as it is.
    """
    part = SealedFile(copy, trust.keys[0])
    with disk_faults_named(copy.parent):
        found, schema = _verify(part, ONE_BLOB_IN, SILENT)
        target = copy.with_name(f"{copy.name.split('-')[0]}-{found.audit_rows}{ENDING}")
        sidecar = _describe(part, workspace, trust, BackupReason.MIGRATION, found, schema, ONE_BLOB_IN)
        sidecar_part = part_of(sidecar_of(target))
        write_synced(sidecar_part, sidecar.as_bytes(trust.seal))
        fault_point("backup: adopting")
        copy.rename(target)  # never by the name of a part, which a sweep would take away after a crash
        fault_point("backup: adopted")
        sidecar_part.rename(sidecar_of(target))
        sync_folder(copy.parent)
    return target


def prune(folder: Path, trust: Trust) -> tuple[Path, ...]:
    """Remove the backups of this workspace that rotation has no place for, and return them; what is not ours stays."""
    ours = {
        Kept(one.made.astimezone(), one.path.stat().st_size): one.path for one in backups_in(folder, trust) if one.fault is None
    }
    gone = [ours[one] for one in superfluous(tuple(ours), room_for_backups(shutil.disk_usage(folder).total))]
    for path in gone:
        fault_point("backup: before removal")
        remove_pair(path)
    return tuple(gone)


def _free_name(folder: Path, seq: int) -> Path:
    """Return a name that no backup has: two within one second are told apart by a later second."""
    moment = datetime.now(UTC)
    while True:
        target = folder / f"{moment:{STAMP}}-{seq}{ENDING}"
        if not target.exists() and not part_of(target).exists():
            return target
        moment += timedelta(seconds=1)


def _copy(raw: Any, part: SealedFile, progress: Progress) -> None:
    part.path.touch(mode=0o600)
    target = part.connect("rw")

    def report(_: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total, "复制数据")

    try:
        raw.backup(target, pages=PAGES_A_STEP, progress=report)
    finally:
        target.close()


def _verify(part: SealedFile, every: int, progress: Progress) -> tuple[Examination, int]:
    """Make the copy one file, then look at the copy itself, never at the source; return what was found and the schema."""
    connection = part.connect("rw")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    sync_file(part.path)
    engine = copy_engine(part)
    try:
        with engine.connect() as looking, looking.begin():
            found = examine(Reader(looking), progress, every=every)
    finally:
        engine.dispose()
    if found.faults:
        raise UnverifiedBackupError(n=found.faults)
    fault_point("backup: verified")
    return found, schema


def _describe(
    part: SealedFile, workspace: Path, trust: Trust, reason: BackupReason, found: Examination, schema: int, every: int
) -> Sidecar:
    with part.path.open("rb") as opened:
        salt = opened.read(16).hex()
    return Sidecar(
        workspace=trust.workspace,
        made=moment_of(part.path),
        reason=reason,
        schema=schema,
        audit_seq=found.audit_rows,
        audit_hash=found.audit_head,
        counts=found.counts,
        attachments_checked=every,
        size=part.path.stat().st_size,
        sha256=hash_file(part.path),
        salt=salt,
        key_store=_key_store(workspace),
        key=part.key,
    )


def _is_due_in_full(folder: Path, trust: Trust) -> bool:
    """Was no backup of the last seven days made with every attachment looked at?"""
    since = datetime.now(UTC) - ALL_BLOBS_EVERY
    known = (one for one in backups_in(folder, trust) if one.sidecar is not None and one.made >= since)
    return not any(one.sidecar is not None and one.sidecar.attachments_checked == 1 for one in known)


def _key_store(folder: Path) -> str:
    try:
        return (folder / KEY_STORE).read_text("utf-8")
    except FileNotFoundError:
        return ""
