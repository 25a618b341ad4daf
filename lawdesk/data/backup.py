"""Backups: an exact snapshot of the open store, verified before it counts, with a sidecar that says what it holds.

The copy has the key of the store. Since a backup without its wrapped keys is worthless, the key store travels in the sidecar.
"""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data import migrations
from lawdesk.data.audit import head
from lawdesk.data.connection import SealedFile, copy_engine, faults_named
from lawdesk.data.errors import DiskFaultError, DiskFullError, UnverifiedBackupError, WrongBackupError
from lawdesk.data.examination import Examination, examine
from lawdesk.data.file_database import EncryptedFile
from lawdesk.data.opening import STORE_FILE, publish, sync_folder
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.domain.canonical import Json, NotCanonicalError, canonical, parse_canonical
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.submissions.values import Channel
from lawdesk.wording.system_words import system_reason

FORMAT = "lawdesk-backup"
KEY_STORE = "keystore.json"
PAGES_A_STEP = 4096
ONE_BLOB_IN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A verified copy: `audit_seq` is the last transaction in it, `size` its bytes."""

    path: Path
    sidecar: Path
    size: int
    sha256: str
    audit_seq: int
    counts: Mapping[str, int]


def make_backup(store: Store, folder: Path, *, progress: Progress = SILENT) -> Backup:
    """Copy the store into `folder`, verify the copy, then name it `<moment>-<last audit seq>.lwd` with its sidecar.

    Work goes on meanwhile: the copy is the state at the moment it began. Raises `UnverifiedBackupError`, disk faults,
    `CancelledError`; none of them leaves anything behind.
    """
    moment = datetime.now(UTC)
    with disk_faults_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = SealedFile(folder / f"{secrets.token_hex(8)}.lwd.part", store.file.key)
        try:
            seq = _copy(store, part, progress)
            found = _verify(part, progress)
            return _publish(store, part.path, folder / f"{moment:%Y%m%dT%H%M%SZ}-{seq}.lwd", moment, found)
        finally:
            for leftover in (part.path, *_beside(part.path)):
                leftover.unlink(missing_ok=True)


def restore_backup(backup: Path, key: bytes, folder: Path, *, workspace: UUID, actor: str = "") -> str:
    """Make the store of `folder`, which has none, from a backup, and return its salt for the key store.

    The restored store says so in its log, nothing before can be undone, and every channel waits to be set up anew: a
    counter that runs back looks like a stolen key. Raises `WrongBackupError`.
    """
    described = read_sidecar(backup)
    if described["workspace"] != str(workspace) or (folder / STORE_FILE).exists():
        raise WrongBackupError(path=backup, reason="备份属于另一个工作区，或者此处已有数据文件")
    part = folder / f"{STORE_FILE}.restoring"
    with disk_faults_named(folder):
        try:
            copied = _copy_file(backup, part)
            if copied != described["sha256"]:
                raise WrongBackupError(path=backup, reason="内容与登记的摘要不符")
            _mark_restored(part, key, actor, str(described["made"]))
            publish(part, key)
        finally:
            for leftover in (part, *_beside(part)):
                leftover.unlink(missing_ok=True)
    with (folder / STORE_FILE).open("rb") as file:
        return file.read(16).hex()


def read_sidecar(backup: Path) -> dict[str, Any]:
    """Return what the sidecar of a backup says; raise `WrongBackupError` if there is none that can be read."""
    try:
        described = parse_canonical(backup.with_suffix(".json").read_bytes().rstrip(b"\n"))
    except (OSError, NotCanonicalError) as error:
        raise WrongBackupError(path=backup, reason="缺少说明文件，或说明文件已损坏") from error
    if not isinstance(described, dict) or described.get("format") != FORMAT:
        raise WrongBackupError(path=backup, reason="不是本程序的备份")
    return dict(described)


@contextlib.contextmanager
def disk_faults_named(place: Path) -> Iterator[None]:
    """Turn faults of the disk at `place` into refusals of the store."""
    try:
        with faults_named():
            yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFullError(path=place) from error
        raise DiskFaultError(op=f"{place}：{system_reason(error)}") from error


def _copy(store: Store, part: SealedFile, progress: Progress) -> int:
    """Copy page by page from one held snapshot: without it the copy would begin anew with every commit."""
    part.path.touch(mode=0o600)
    target = part.connect("rw")

    def report(_: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total, "复制数据")

    try:
        with store.read() as reader:
            seq = head(reader.connection).seq
            source: Any = reader.connection.connection.driver_connection
            source.backup(target, pages=PAGES_A_STEP, progress=report)
    finally:
        target.close()
    return seq


def _verify(part: SealedFile, progress: Progress) -> Examination:
    """Make the copy one file, then look at the copy itself, never at the source."""
    connection = part.connect("rw")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    engine = copy_engine(part)
    with engine.connect() as looking, looking.begin():
        found = examine(Reader(looking), progress, every=ONE_BLOB_IN)
    engine.dispose()
    if found.faults:
        raise UnverifiedBackupError(n=found.faults)
    return found


def _publish(store: Store, part: Path, target: Path, moment: datetime, found: Examination) -> Backup:
    """Sync, name, describe, sync the folder: a name never stands for half a copy."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
        salt = file.read(16).hex()
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = part.stat().st_size
    described: dict[str, Json] = {
        "format": FORMAT,
        "version": 1,
        "workspace": str(store.workspace),
        "made": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        "schema": migrations.NEWEST,
        "audit": {"seq": found.audit_rows, "hash": found.audit_head},
        "counts": dict(found.counts),
        "size": size,
        "sha256": sha256,
        "store_salt": salt,
        "key_store": _key_store(store.file.path.parent),
    }
    part.rename(target)
    sidecar = target.with_suffix(".json")
    with sidecar.open("wb") as file:
        file.write(canonical(described) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(target.parent)
    return Backup(path=target, sidecar=sidecar, size=size, sha256=sha256, audit_seq=found.audit_rows, counts=found.counts)


def _key_store(folder: Path) -> str:
    try:
        return (folder / KEY_STORE).read_text("utf-8")
    except FileNotFoundError:
        return ""


def _copy_file(source: Path, target: Path) -> str:
    made = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(1 << 20):
            made.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return made.hexdigest()


def _mark_restored(part: Path, key: bytes, actor: str, made: str) -> None:
    store = Store(EncryptedFile(SealedFile(part, key)))
    try:
        with store.transaction(actor, "restore", title="恢复备份") as tx:
            before = head(tx.connection)
            tx.note(from_seq=before.seq, from_hash=before.hash, made=made)
            for channel in tx.all(Channel, org=store.office_id):
                tx.put(replace(channel, needs_resync=True))
            tx.barrier("恢复备份")
    finally:
        store.close()


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
