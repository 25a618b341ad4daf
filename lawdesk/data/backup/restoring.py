"""From a backup to a store: always a new file, built beside, opened and marked before it takes any name.

The restored store says so in its log with both heads, nothing before can be undone, every channel waits to be set up anew (a
counter that runs back looks like a stolen key), prepared bundles are void, and drafts typed since then are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert

from lawdesk.data import opening
from lawdesk.data.audit import ZEROS, head
from lawdesk.data.backup.files import remove_all
from lawdesk.data.backup.second_medium import check_backup
from lawdesk.data.backup.sidecar import Sidecar, Trust
from lawdesk.data.connection import SealedFile, copy_engine
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.envelope import VOID
from lawdesk.data.errors import DamagedBackupError, StoreError
from lawdesk.data.file_database import EncryptedFile
from lawdesk.data.store import Store
from lawdesk.data.syncing import sync_file
from lawdesk.data.tables import DRAFT
from lawdesk.data.transaction import Transaction
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.submissions.values import Bundle, BundleState, Channel

UNWRITTEN = (BundleState.PREPARED, BundleState.WRITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What is taken over from the store that gives way: the head of its log, for the record, and its drafts."""

    seq: int = 0
    hash: str = ZEROS
    drafts: Sequence[Mapping[str, Any]] = ()


NOTHING_REPLACED = Replaced()


def build_restored(
    backup: Path, part: Path, trust: Trust, *, actor: str, replaced: Replaced = NOTHING_REPLACED, progress: Progress = SILENT
) -> str:
    """Build at `part` the store that a backup holds, under the key in use, and return its salt (32 hex digits).

    The backup is read whole and compared first. Raises what `check_backup` raises, refusals of the opening, disk faults.
    """
    sidecar = check_backup(backup, trust, progress=progress)
    key = trust.keys[0]
    with disk_faults_named(part.parent):
        remove_all(part)
        try:
            fault_point("restore: begin")
            _copy(SealedFile(backup, sidecar.key), SealedFile(part, key), progress)
            fault_point("restore: copied")
            opening.probe(part, key, trust.workspace)
            opening.upgrade_if_behind(part, key, progress)
            _mark_restored(SealedFile(part, key), actor, sidecar, replaced)
            sync_file(part)
        except BaseException:
            remove_all(part)
            raise
    with part.open("rb") as file:
        return file.read(16).hex()


def what_gives_way(store_file: Path, key: bytes, workspace: UUID) -> Replaced:
    """Return the head and the drafts of the store that is replaced, as far as it can be read; it is not changed."""
    if not store_file.exists():
        return NOTHING_REPLACED
    engine = copy_engine(SealedFile(store_file, key))
    try:
        with disk_faults_named(store_file.parent):
            opening.probe(store_file, key, workspace)
        with disk_faults_named(store_file.parent), engine.connect() as connection, connection.begin():
            drafts = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM draft").mappings()]
            last = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first()
            seq, digest = last if last is not None else (0, ZEROS)
            return Replaced(seq=seq, hash=digest, drafts=drafts)
    except StoreError:
        return NOTHING_REPLACED  # it does not open: that is why there is a restore
    finally:
        engine.dispose()


def _copy(source: SealedFile, part: SealedFile, progress: Progress) -> None:
    """Copy page by page under the key in use: a copy of its own, with a salt of its own. Every page is checked afterwards."""
    part.path.touch(mode=0o600)
    reading, writing = source.connect("ro"), part.connect("rw")

    def report(_: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total, "还原数据")

    try:
        reading.backup(writing, pages=4096, progress=report)
        if writing.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedBackupError(path=source.path.name)
    finally:
        reading.close()
        writing.close()


def _mark_restored(file: SealedFile, actor: str, sidecar: Sidecar, replaced: Replaced) -> None:
    store = Store(EncryptedFile(file))
    try:
        with store.transaction(actor, "restore", title="恢复备份") as tx:
            before = head(tx.connection)
            tx.note(
                from_seq=before.seq,
                from_hash=before.hash,
                made=f"{sidecar.made:%Y-%m-%dT%H:%M:%SZ}",
                replaced_seq=replaced.seq,
                replaced_hash=replaced.hash,
                drafts=_keep_drafts(tx, replaced.drafts),
            )
            for channel in tx.all(Channel, org=store.office_id):
                tx.put(replace(channel, needs_resync=True))
            for bundle in tx.all(Bundle, org=store.office_id):
                row = tx.stored(Bundle, bundle.id)
                if bundle.is_outgoing and bundle.state in UNWRITTEN and row is not None:
                    tx.set_state(Bundle, row, VOID)
            tx.barrier("恢复备份")
        with store.read() as reader:
            opening.check_sound(reader)
    finally:
        store.close()


def _keep_drafts(tx: Transaction, drafts: Sequence[Mapping[str, Any]]) -> int:
    """Put the drafts of the replaced store beside those of the backup; nothing of them is applied by itself."""
    for draft in drafts:
        tx.connection.execute(delete(DRAFT).where(DRAFT.c.id == draft["id"]))
        tx.connection.execute(insert(DRAFT).values({one.name: draft.get(one.name, "") for one in DRAFT.columns}))
    return len(drafts)
