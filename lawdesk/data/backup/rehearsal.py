"""试还原: a backup opened read-only and looked over, as a restore would find it. No byte of it changes."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from lawdesk.data import migrations
from lawdesk.data.backup.second_medium import check_backup
from lawdesk.data.backup.sidecar import Sidecar, Trust
from lawdesk.data.blobs import read_blob
from lawdesk.data.connection import SealedFile, copy_engine
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import AttachmentContentError, NewerSchemaError
from lawdesk.data.examination import Examination, examine
from lawdesk.data.reader import Reader
from lawdesk.data.tables import BLOB, CHANGESET
from lawdesk.domain.progress import SILENT, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAttachment:
    """One attachment picked at random: was its content what was registered?"""

    name: str
    size: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a restore would bring: counts per kind, the last change in words, the state of pages, references and log."""

    path: Path
    made: datetime
    audit_seq: int
    counts: Mapping[str, int]
    last_change: str
    found: Examination
    attachment: OpenedAttachment | None

    @property
    def is_sound(self) -> bool:
        """Could this backup be restored as it is?"""
        return self.found.faults == 0 and (self.attachment is None or self.attachment.is_whole)


def rehearse(backup: Path, trust: Trust, *, progress: Progress = SILENT) -> Rehearsal:
    """Open a backup as a restore would, change nothing, and return what is in it.

    Raises what `check_backup` raises, and `NewerSchemaError` for a backup of a newer program.
    """
    sidecar = check_backup(backup, trust, progress=progress)
    if sidecar.schema > migrations.NEWEST:
        raise NewerSchemaError(theirs=sidecar.schema, ours=migrations.NEWEST)
    engine = copy_engine(SealedFile(backup, sidecar.key))
    try:
        with disk_faults_named(backup.parent), engine.connect() as connection, connection.begin():
            return _looked_over(backup, sidecar, Reader(connection), progress)
    finally:
        engine.dispose()


def _looked_over(backup: Path, sidecar: Sidecar, reader: Reader, progress: Progress) -> Rehearsal:
    found = examine(reader, progress, every=20)
    return Rehearsal(
        path=backup,
        made=sidecar.made,
        audit_seq=found.audit_rows,
        counts=found.counts,
        last_change=_last_change(reader.connection),
        found=found,
        attachment=_random_attachment(reader),
    )


def _last_change(connection: Connection) -> str:
    titled = select(CHANGESET.c.title).where(CHANGESET.c.title != "").order_by(CHANGESET.c.seq.desc()).limit(1)
    return connection.execute(titled).scalar() or ""


def _random_attachment(reader: Reader) -> OpenedAttachment | None:
    digests = reader.connection.execute(select(BLOB.c.sha256, BLOB.c.name, BLOB.c.size)).all()
    if not digests:
        return None
    sha256, name, size = secrets.choice(digests)
    try:
        read = sum(len(piece) for piece in read_blob(reader, sha256))
    except AttachmentContentError:
        return OpenedAttachment(name=name, size=size, is_whole=False)
    return OpenedAttachment(name=name, size=size, is_whole=read == size)
