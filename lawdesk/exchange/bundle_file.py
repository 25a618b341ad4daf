"""A bundle on a medium: written as `.part`, read back whole, and only then given its name."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange.bundle_v1 import verify_bundle
from lawdesk.exchange.bundle_writer import MemberSource, Prepared, seal_bundle
from lawdesk.exchange.durable import sync_folder
from lawdesk.exchange.errors import ExchangeError, NameTakenError, ReadError, VerificationError, WriteError
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.wording.system_words import system_reason

SUFFIX = ".lwb"
_BUFFER = 1024 * 1024


def default_name(prepared: Prepared) -> str:
    """Return the name a bundle gets by itself: it tells no office and no matter."""
    manifest = prepared.manifest
    return f"{manifest.kind}-{manifest.channel.seq:06d}-{manifest.short_code}{SUFFIX}"


def write_bundle_file(
    path: Path, prepared: Prepared, sources: Sequence[MemberSource], keys: OfficeKeys, progress: Progress = SILENT
) -> int:
    """Write a bundle to `path`, read it back and return its size in bytes.

    Raises `NameTakenError` (nothing is overwritten), `WriteError`, `ChangedAttachmentError`, or `VerificationError` if what
    was read back is not what was written; no `.part` remains then.
    """
    part = _part_of(path)
    if path.exists():
        raise NameTakenError(name=path.name)
    try:
        _write(part, prepared, sources, progress)
        fault_point("bundle: written")
        verify_written(part, keys, prepared.manifest.digest, progress)
        size = part.stat().st_size
        fault_point("bundle: verified")
        _rename(part, path)
        fault_point("bundle: named")
    except OSError as error:
        raise WriteError(path=str(path), errno=error.errno, reason=system_reason(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return size


def verify_written(path: Path, keys: OfficeKeys, manifest_digest: str, progress: Progress = SILENT) -> None:
    """Read `path` with the whole reader and the archive key; raise `VerificationError` unless it is this bundle, whole."""
    try:
        with path.open("rb", buffering=_BUFFER) as file:
            _forget(file.fileno())
            verify_bundle(file, keys, manifest_digest, progress)
    except ReadError:
        raise
    except ExchangeError as error:
        raise VerificationError(path=str(path)) from error


def forget_part(path: Path) -> None:
    """Take away what a crash left beside a bundle that got its name: a name may be a second one for the same file."""
    try:
        _part_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(path=str(path), errno=error.errno, reason=system_reason(error)) from error


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _write(part: Path, prepared: Prepared, sources: Sequence[MemberSource], progress: Progress) -> None:
    part.unlink(missing_ok=True)  # left by a crash: an unfinished export is written again from the start
    with part.open("xb", buffering=_BUFFER) as file:
        seal_bundle(file, prepared, sources, progress)
        file.flush()
        os.fsync(file.fileno())


def _forget(handle: int) -> None:
    """Drop what the system remembers of a file, where it can, so that the medium itself answers."""
    if sys.platform == "linux":
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _rename(part: Path, path: Path) -> None:
    """Give a file its name without overwriting another. A second name refuses by itself; FAT and Windows have none."""
    try:
        path.hardlink_to(part)
    except FileExistsError as error:
        raise NameTakenError(name=path.name) from error
    except OSError:
        if path.exists():
            raise NameTakenError(name=path.name) from None
        part.rename(path)
    sync_folder(path.parent)
