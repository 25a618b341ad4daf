"""The backups that lie in a folder, newest first, each with what can be told without reading the copy."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lawdesk.data.backup.files import ENDING, is_ours, moment_of
from lawdesk.data.backup.sidecar import Sidecar, Trust, check_size, read_sidecar
from lawdesk.data.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedBackup:
    """One file: `sidecar` is None where it cannot be trusted, and `fault` says why; `made` in UTC."""

    path: Path
    made: datetime
    size: int
    sidecar: Sidecar | None
    fault: StoreError | None

    @property
    def audit_seq(self) -> int:
        """The last transaction in it, as its name says."""
        return int(self.path.stem.rsplit("-", 1)[1])


def backups_in(folder: Path, trust: Trust) -> tuple[ShelvedBackup, ...]:
    """Return the backups in `folder`, newest first; a fault of one is told with it and hides no other."""
    found = [path for path in folder.glob(f"*{ENDING}") if is_ours(path)]
    return tuple(sorted((_shelved(path, trust) for path in found), key=lambda one: (one.made, one.audit_seq), reverse=True))


def _shelved(path: Path, trust: Trust) -> ShelvedBackup:
    sidecar: Sidecar | None = None
    fault: StoreError | None = None
    try:
        sidecar = read_sidecar(path, trust)
        check_size(path, sidecar)
    except StoreError as error:
        fault = error
    made = moment_of(path) if sidecar is None else sidecar.made
    return ShelvedBackup(path=path, made=made, size=path.stat().st_size, sidecar=sidecar, fault=fault)
