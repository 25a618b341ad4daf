"""备份: made by hand, by the clock and before what is hard to take back; copied to a second medium; rehearsed."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from lawdesk.data.backup import due
from lawdesk.data.backup.due import SinceBackup
from lawdesk.data.backup.files import FOLDER
from lawdesk.data.backup.making import Backup, make_backup
from lawdesk.data.backup.rehearsal import Rehearsal
from lawdesk.data.backup.second_medium import check_backup, copy_pair
from lawdesk.data.backup.shelf import ShelvedBackup, backups_in
from lawdesk.data.backup.sidecar import Trust
from lawdesk.data.errors import StoreError
from lawdesk.data.remembered import recall, remember
from lawdesk.data.store import refuse_view
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.operations.backup_trust import trust_of
from lawdesk.operations.workspace import Workspace

MANY_CHANGES = 50
COPY_EVERY = 7
REHEARSE_EVERY = 365
"""Days after which the start page reminds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """What the start page says of backups. Days are None where it never happened; `failed_code` is empty while all is well."""

    last: datetime | None
    changes_since: int
    failed_code: str
    days_since_copy: int | None
    days_since_rehearsal: int | None

    @property
    def wants_copy(self) -> bool:
        """Is a copy on a second medium due?"""
        return self.last is not None and (self.days_since_copy is None or self.days_since_copy >= COPY_EVERY)

    @property
    def wants_rehearsal(self) -> bool:
        """Is a rehearsal due?"""
        return self.last is not None and (self.days_since_rehearsal is None or self.days_since_rehearsal >= REHEARSE_EVERY)


def back_up(workspace: Workspace, reason: BackupReason = BackupReason.MANUAL, *, progress: Progress = SILENT) -> Backup:
    """Make a verified backup in the workspace's own folder and record it in the log. Raises what `make_backup` raises."""
    store = workspace.store
    refuse_view(store)
    made = make_backup(store, shelf_of(workspace), _trust(workspace), reason=reason, progress=progress)
    with store.transaction(workspace.operator, "backup") as tx:
        tx.note(backup=made.path.name, reason=reason.value, audit_seq=made.audit_seq, size=made.size, sha256=made.sha256)
    remember(store, due.FAILED, "")
    return made


def back_up_by_itself(workspace: Workspace, reason: BackupReason, *, progress: Progress = SILENT) -> Backup | None:
    """Make a backup that nobody asked for. A failure is remembered for the start page until one succeeds; None then."""
    try:
        return back_up(workspace, reason, progress=progress)
    except CancelledError:
        raise
    except LawdeskError as error:
        remember(workspace.store, due.FAILED, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {error.code}")
        return None


def back_up_before(workspace: Workspace, reason: BackupReason, *, progress: Progress = SILENT) -> Backup | None:
    """Make a backup before what is hard to take back, unless the last one holds everything; if it fails, nothing is begun."""
    return back_up(workspace, reason, progress=progress) if since_backup(workspace).changes else None


def is_due_today(workspace: Workspace) -> bool:
    """Did anything change since the last backup, and was that on an earlier day? One only looked at does not change."""
    if workspace.store.view is not None:
        return False
    since = since_backup(workspace)
    return bool(since.changes) and (since.made is None or since.made.date() < date.today())


def is_due_at_closing(workspace: Workspace) -> bool:
    """Did much change since the last backup?"""
    return workspace.store.view is None and since_backup(workspace).changes > MANY_CHANGES


def since_backup(workspace: Workspace) -> SinceBackup:
    """Return the last good backup and the number of changes after it."""
    with workspace.store.read() as reader:
        return due.since_backup(reader, list_backups(workspace))


def list_backups(workspace: Workspace, folder: Path | None = None) -> tuple[ShelvedBackup, ...]:
    """Return the backups in `folder`, else in the workspace's own, newest first, each with what is wrong with it at a glance."""
    return backups_in(folder or shelf_of(workspace), _trust(workspace))


def list_checked_backups(
    workspace: Workspace, folder: Path | None = None, *, progress: Progress = SILENT
) -> tuple[ShelvedBackup, ...]:
    """Return the same list after every copy was read whole and compared with its description."""
    return tuple(_read_whole(workspace, one, progress) for one in list_backups(workspace, folder))


def counts_today(workspace: Workspace) -> dict[str, int]:
    """Return how many records of each kind the store holds now."""
    from lawdesk.data.examination import count_records

    with workspace.store.read() as reader:
        return count_records(reader.connection)


def shelf_of(workspace: Workspace) -> Path:
    """Return the workspace's own folder of backups."""
    return workspace.folder / FOLDER


def copy_backup(workspace: Workspace, backup: Path, folder: Path, *, progress: Progress = SILENT) -> Path:
    """Copy a backup with its description to a second medium, read it back, and return the copy."""
    copy = copy_pair(backup, folder, _trust(workspace), progress=progress)
    with workspace.store.transaction(workspace.operator, "backup.copy") as tx:
        tx.note(backup=backup.name)
    remember(workspace.store, due.COPIED, date.today().isoformat())
    return copy


def check_copy(workspace: Workspace, copy: Path, *, progress: Progress = SILENT) -> None:
    """Read a copy anew, after the medium was taken out and put in again. Raises what is wrong with it."""
    check_backup(copy, _trust(workspace), progress=progress)


def rehearse(workspace: Workspace, backup: Path, *, progress: Progress = SILENT) -> Rehearsal:
    """Open a backup read-only and return what is in it; remembered as a rehearsal if it is sound."""
    from lawdesk.data.backup.rehearsal import rehearse as look_over

    told = look_over(backup, _trust(workspace), progress=progress)
    if told.is_sound:
        remember(workspace.store, due.REHEARSED, date.today().isoformat())
    return told


def backup_state(workspace: Workspace) -> BackupState:
    """Return what the start page says of backups."""
    since = since_backup(workspace)
    with workspace.store.read() as reader:
        failed = recall(reader, due.FAILED)
        copied, rehearsed = recall(reader, due.COPIED), recall(reader, due.REHEARSED)
    return BackupState(
        last=since.made,
        changes_since=since.changes,
        failed_code=failed.rpartition(" ")[2],
        days_since_copy=_days_since(copied),
        days_since_rehearsal=_days_since(rehearsed),
    )


def _read_whole(workspace: Workspace, one: ShelvedBackup, progress: Progress) -> ShelvedBackup:
    if one.fault is not None:
        return one
    try:
        check_backup(one.path, _trust(workspace), progress=progress)
    except StoreError as fault:
        return replace(one, fault=fault)
    return one


def _trust(workspace: Workspace) -> Trust:
    return trust_of(workspace.store.workspace, workspace.keys)


def _days_since(day: str) -> int | None:
    return (date.today() - date.fromisoformat(day)).days if day else None
