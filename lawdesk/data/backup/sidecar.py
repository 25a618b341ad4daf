"""The description of a backup, a small file beside it: what it holds, its digest, the wrapped keys, and a seal over all of it.

A copy without its keys is worthless, so the whole key store travels in the description. The seal is made by a function that is
handed in: this floor names no cipher.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.backup.files import sidecar_of
from lawdesk.data.errors import (
    AlteredBackupError,
    DamagedBackupError,
    ForeignBackupError,
    LostSidecarError,
    MissingStoreError,
    UnknownKeyError,
    WrongBackupError,
)
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.canonical import Json, NotCanonicalError, canonical, parse_canonical

FORMAT = "lawdesk-backup"
TIME = "%Y-%m-%dT%H:%M:%SZ"
LARGEST = 4 * 1024 * 1024

Seal = Callable[[bytes, bytes], str]
"""(store key of the copy, content) → the seal in hex digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a workspace judges backups by: its id, its store keys, the one in use first, and the function that seals."""

    workspace: UUID
    keys: tuple[bytes, ...] = field(repr=False)
    seal: Seal = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a backup says of itself. `key` opens the copy; `salt` is the first 16 bytes of the file; `key_store` may be empty."""

    workspace: UUID
    made: datetime
    reason: BackupReason
    schema: int
    audit_seq: int
    audit_hash: str
    counts: Mapping[str, int]
    attachments_checked: int
    size: int
    sha256: str
    salt: str
    key_store: str = field(repr=False)
    key: bytes = field(default=b"", repr=False)

    def as_bytes(self, seal: Seal) -> bytes:
        """Return the sealed content of the file."""
        described: dict[str, Json] = {
            "attachments_checked": self.attachments_checked,
            "audit": {"hash": self.audit_hash, "seq": self.audit_seq},
            "counts": dict(self.counts),
            "format": FORMAT,
            "key_store": self.key_store,
            "made": f"{self.made:{TIME}}",
            "reason": self.reason.value,
            "schema": self.schema,
            "sha256": self.sha256,
            "size": self.size,
            "store_salt": self.salt,
            "version": 1,
            "workspace": str(self.workspace),
        }
        return canonical({**described, "mac": seal(self.key, canonical(described))}) + b"\n"


def read_sidecar(backup: Path, trust: Trust) -> Sidecar:
    """Return the description of a backup with the key that opens it.

    Raises `LostSidecarError`, `ForeignBackupError`, and where no seal fits: `UnknownKeyError` if none of our keys opens the
    copy, else `AlteredBackupError`.
    """
    described = parse_sidecar(backup)
    if described["workspace"] != str(trust.workspace):
        raise ForeignBackupError(path=backup.name)
    mac = described.pop("mac", "")
    content = canonical(described)
    key = next((one for one in trust.keys if trust.seal(one, content) == mac), None)
    if key is None:
        raise AlteredBackupError(path=backup.name) if _opens(backup, trust) else UnknownKeyError(path=backup.name)
    return _sidecar(backup, described, key)


def parse_sidecar(backup: Path) -> dict[str, Any]:
    """Return what stands in the description, believed by nobody yet; raise `LostSidecarError` if it cannot be read."""
    path = sidecar_of(backup)
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        described = parse_canonical(data.removesuffix(b"\n"))
    except (OSError, NotCanonicalError) as error:
        raise LostSidecarError(path=backup.name) from error
    if not isinstance(described, dict) or (described.get("format"), described.get("version")) != (FORMAT, 1):
        raise WrongBackupError(path=backup.name, reason="不是本程序的备份")
    if not isinstance(described.get("workspace"), str):
        raise LostSidecarError(path=backup.name)
    return dict(described)


def check_size(backup: Path, sidecar: Sidecar) -> None:
    """Is the copy there and as long as it was? Costs nothing, and finds what was cut off."""
    try:
        size = backup.stat().st_size
    except OSError as error:
        raise MissingStoreError(path=backup) from error
    if size != sidecar.size:
        raise DamagedBackupError(path=backup.name)


def _sidecar(backup: Path, described: Mapping[str, Any], key: bytes) -> Sidecar:
    try:
        return Sidecar(
            workspace=UUID(described["workspace"]),
            made=datetime.strptime(described["made"], TIME).replace(tzinfo=UTC),
            reason=BackupReason(described["reason"]),
            schema=described["schema"],
            audit_seq=described["audit"]["seq"],
            audit_hash=described["audit"]["hash"],
            counts=described["counts"],
            attachments_checked=described["attachments_checked"],
            size=described["size"],
            sha256=described["sha256"],
            salt=described["store_salt"],
            key_store=described["key_store"],
            key=key,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise WrongBackupError(path=backup.name, reason="说明文件的内容不完整") from error


def _opens(backup: Path, trust: Trust) -> bool:
    """Does one of our keys open the copy?"""
    import sqlcipher3.dbapi2 as driver

    from lawdesk.data.connection import connect

    for key in trust.keys:
        try:
            connection = connect(backup, key, "ro")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                return True
            finally:
                connection.close()
        except driver.Error:
            continue
    return False
