"""A file is written under `<name>.part`, read back, and only then gets its name: what stands there is complete."""

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lawdesk.domain.errors import LawdeskError
from lawdesk.reports.errors import CannotWriteReportError, DamagedReportError
from lawdesk.wording.system_words import system_reason


def write_checked(path: Path, write: Callable[[Path], None], check: Callable[[Path], None]) -> None:
    """Let `write` fill the part file and `check` read it back, then rename; a failed or cancelled one is removed.

    Raises `CannotWriteReportError`, and whatever `check` raises.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        _to_disk(part)
        check(part)
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise CannotWriteReportError(file=path.name, reason=system_reason(error)) from error
    except LawdeskError:
        _remove(part)
        raise


def check_archive(part: Path, name: str) -> None:
    """Raise `DamagedReportError` unless `part`, to be called `name`, is a zip archive whose members all read well."""
    try:
        with zipfile.ZipFile(part) as archive:
            broken = archive.testzip()
    except zipfile.BadZipFile as error:
        raise DamagedReportError(file=name, reason=str(error)) from error
    if broken is not None:
        raise DamagedReportError(file=name, reason=broken)


def _remove(part: Path) -> None:
    with suppress(OSError):  # the fault being reported is the one that matters
        part.unlink(missing_ok=True)


def _to_disk(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
