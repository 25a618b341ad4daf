"""Files of backups on the disk: named by moment and audit number, synced, hashed past the cache, always in pairs."""

import hashlib
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from lawdesk.data.syncing import sync_folder
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress

FOLDER = "backups"
ENDING, SIDECAR_ENDING = ".lwd", ".json"
PART = ".part"
PIECE = 1 << 20
STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\d{8}T\d{6}Z-\d+")


def is_ours(path: Path) -> bool:
    """Does the program name backups like this?"""
    return _NAME.fullmatch(path.name.split(".")[0]) is not None


def named_backups(folder: Path) -> tuple[tuple[Path, datetime], ...]:
    """Return the backups in `folder` that have their description, newest first, with the moment (UTC) that their names tell."""
    found = [path for path in folder.glob(f"*{ENDING}") if is_ours(path) and sidecar_of(path).exists()]
    moments = [(path, moment_of(path)) for path in found]
    return tuple(sorted(moments, key=lambda one: (one[1], one[0].name), reverse=True))


def moment_of(backup: Path) -> datetime:
    """Return the moment (UTC) in the name of a backup."""
    return datetime.strptime(backup.name.split("-")[0], STAMP).replace(tzinfo=UTC)


def sidecar_of(backup: Path) -> Path:
    """Return where the description of a backup stands."""
    return backup.with_suffix(SIDECAR_ENDING)


def part_of(path: Path) -> Path:
    """Return the name a file has until it is whole and verified."""
    return path.with_name(path.name + PART)


def beside(path: Path) -> tuple[Path, ...]:
    """Return the files that the database may keep beside `path`."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))


def remove_all(*paths: Path) -> None:
    """Remove files with everything the database keeps beside them; those that are not there are no fault."""
    for path in paths:
        for one in (path, *beside(path)):
            one.unlink(missing_ok=True)


def write_synced(path: Path, content: bytes) -> None:
    """Write a small file so that it survives a power cut."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def name_pair(part: Path, sidecar_part: Path) -> None:
    """Give a verified file and its description their names. A crash in between is finished by `sweep`: the copy was whole."""
    named = part.with_suffix("")
    fault_point("backup: before name")
    part.rename(named)
    fault_point("backup: between names")
    try:
        sidecar_part.rename(sidecar_part.with_suffix(""))
    except OSError:
        named.unlink(missing_ok=True)  # a copy without its description is no backup
        raise
    fault_point("backup: before folder sync")
    sync_folder(part.parent)
    fault_point("backup: named")


def remove_pair(backup: Path) -> None:
    """Remove a backup; a description left alone by a crash is swept away, a copy never loses its description first."""
    backup.unlink(missing_ok=True)
    fault_point("backup: between removals")
    sidecar_of(backup).unlink(missing_ok=True)


def sweep(folder: Path) -> int:
    """Finish or remove what a crash left in a folder of backups, and return how many files were removed.

    A copy that has its name already gets its waiting description: it was verified before. A finished copy without one is
    left alone: somebody may have put it there.
    """
    removed = 0
    for path in sorted(folder.glob("*")):
        if not is_ours(path):
            continue
        final = path.with_suffix("") if path.suffix == PART else path
        is_waiting = path.suffix == PART and final.suffix == SIDECAR_ENDING and final.with_suffix(ENDING).exists()
        if is_waiting and not final.exists():
            path.rename(final)
            sync_folder(folder)
        elif path.suffix == PART or _is_leftover(path):
            path.unlink()
            removed += 1
    return removed


def has_leftovers(folder: Path) -> bool:
    """Is there anything for `sweep` to do?"""
    return any(is_ours(path) and (path.suffix == PART or _is_leftover(path)) for path in folder.glob("*"))


def hash_file(path: Path, progress: Progress = SILENT) -> str:
    """Return SHA-256 of a file, read from the disk itself where the system can be asked to forget what it remembers of it."""
    made, done, size = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(PIECE):
            made.update(piece)
            done += len(piece)
            progress.report(done, size, "读回核对")
    return made.hexdigest()


def copy_synced(source: Path, target: Path, progress: Progress = SILENT) -> None:
    """Copy a file and sync the copy."""
    done, size = 0, source.stat().st_size
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(PIECE):
            writing.write(piece)
            done += len(piece)
            progress.report(done, size, "复制备份")
        writing.flush()
        os.fsync(writing.fileno())


def _is_leftover(path: Path) -> bool:
    """Is this a description without its copy, or a file of the database beside a copy that is one file?"""
    if path.suffix == SIDECAR_ENDING:
        return not path.with_suffix(ENDING).exists()
    return path.name.endswith(("-wal", "-shm", "-journal"))
