"""Faults of the disk, whoever meets them: the database or the program itself."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdesk.data.ballast import is_full
from lawdesk.data.connection import faults_named
from lawdesk.data.errors import DiskFaultError, DiskFullError
from lawdesk.wording.system_words import system_reason

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def disk_faults_named(place: Path) -> Iterator[None]:
    """Turn faults of the disk at `place` into refusals of the store: `DiskFullError`, `DiskFaultError`."""
    try:
        with faults_named():
            yield
    except DiskFaultError as error:
        if is_full(place):  # the database cannot lay its shared memory beside the file, and calls that a fault of the disk
            raise DiskFullError(path=place) from error
        raise
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError(path=place) from error
        raise DiskFaultError(op=f"{place}：{system_reason(error)}") from error
