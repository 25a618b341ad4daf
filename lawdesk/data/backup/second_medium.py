"""A second medium: the pair copied to a stick or any folder, synced, read back past the cache, compared by hash."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from lawdesk.data.backup.files import (
    copy_synced,
    hash_file,
    is_ours,
    name_pair,
    part_of,
    sidecar_of,
    write_synced,
)
from lawdesk.data.backup.sidecar import Sidecar, Trust, check_size, read_sidecar
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import DamagedBackupError, UnequalCopyError
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress

ABANDONED = timedelta(hours=1)


def copy_pair(backup: Path, folder: Path, trust: Trust, *, progress: Progress = SILENT) -> Path:
    """Copy a backup with its description into `folder` and return the copy, which was read back and is equal.

    Raises `UnequalCopyError`, `DamagedBackupError` if the backup itself is not what it was, disk faults. Nothing half stays.
    """
    sidecar = read_sidecar(backup, trust)
    target = folder / backup.name
    part, sidecar_part = part_of(target), part_of(sidecar_of(target))
    with disk_faults_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep_abandoned(folder)
        try:
            copy_synced(backup, part, progress)
            fault_point("medium: copied")
            write_synced(sidecar_part, sidecar_of(backup).read_bytes())
            if hash_file(part, progress) != sidecar.sha256 or sidecar_part.read_bytes() != sidecar_of(backup).read_bytes():
                check_backup(backup, trust)
                raise UnequalCopyError(path=folder)
            name_pair(part, sidecar_part)
        finally:
            part.unlink(missing_ok=True)
            sidecar_part.unlink(missing_ok=True)
    return target


def check_backup(backup: Path, trust: Trust, *, progress: Progress = SILENT) -> Sidecar:
    """Read a whole backup and compare it with its description, which is returned. Raises what `read_sidecar` raises,
    `DamagedBackupError`, disk faults.
    """
    sidecar = read_sidecar(backup, trust)
    check_size(backup, sidecar)
    with disk_faults_named(backup.parent):
        if hash_file(backup, progress) != sidecar.sha256:
            raise DamagedBackupError(path=backup.name)
    return sidecar


def _sweep_abandoned(folder: Path) -> None:
    """Remove halves that a crash or a pulled stick left; another machine may be writing the younger ones."""
    limit = (datetime.now(UTC) - ABANDONED).timestamp()
    for path in folder.glob("*.part"):
        if is_ours(path) and path.stat().st_mtime < limit:
            path.unlink()
