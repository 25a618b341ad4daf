"""The whole way: read the damaged file table by table, build a new store of it, check it, and say what is not in it."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, func, select

from lawdesk.data import opening
from lawdesk.data.audit import verify_chain
from lawdesk.data.backup.files import remove_all
from lawdesk.data.connection import SealedFile, migration_engine
from lawdesk.data.derived import derive
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import NothingReadableError
from lawdesk.data.file_database import EncryptedFile
from lawdesk.data.mapping import from_row
from lawdesk.data.new_file import build_empty
from lawdesk.data.reader import Reader
from lawdesk.data.salvage.placing import drop_incomplete, mend_references, place_rows, placeholder, put_value
from lawdesk.data.salvage.reading import DamagedFile, ReadTable
from lawdesk.data.store import Store
from lawdesk.data.tables import AUDIT, BLOB, BLOB_CHUNK, CHANGE, CHANGESET, KINDS, METADATA
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.values import StatuteText
from lawdesk.domain.submissions.values import Channel

HISTORY = (CHANGESET, CHANGE, AUDIT)
MADE_AGAIN = ("article", "meta")
"""Tables that follow from others, or that a new store has of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """What came out: records read by kind, the keys of what was not readable by table, stand-ins, attachments, the history."""

    saved: Mapping[str, int]
    lost: Mapping[str, tuple[str, ...]]
    placeholders: tuple[str, ...]
    lost_attachments: tuple[str, ...]
    has_history: bool

    @property
    def is_complete(self) -> bool:
        """Is everything there, the history too?"""
        return self.has_history and not (self.lost or self.lost_attachments or self.placeholders)


def salvage_store(
    damaged: Path, key: bytes, folder: Path, *, workspace: UUID, actor: str = "", progress: Progress = SILENT
) -> Salvage:
    """Build in `folder` a new store of what can be read of the file `damaged`, which is not changed.

    Raises `NothingReadableError`, disk faults; nothing is left behind then.
    """
    read = _read_all(SealedFile(damaged, key), progress)
    home = _home(read, damaged)
    with disk_faults_named(folder):
        part = build_empty(folder, key, workspace, home)
        try:
            found = _place_all(SealedFile(part, key), read, home, progress)
            _record(SealedFile(part, key), actor, found)
            opening.publish(part, key)
        except BaseException:
            remove_all(part)
            raise
    return found


def _read_all(file: SealedFile, progress: Progress) -> dict[str, ReadTable]:
    damaged = DamagedFile(file)
    names = [table for table in METADATA.tables if table in damaged.tables]
    try:
        read = {}
        for number, name in enumerate(names):
            progress.report(number, len(names), "读取数据")
            read[name] = damaged.read(name)
        return read
    finally:
        damaged.close()


def _home(read: Mapping[str, ReadTable], damaged: Path) -> Institution:
    """Return the office whose store it is: as the store says; where that is lost, the owner of most records."""
    meta = dict(read["meta"].rows) if "meta" in read else {}
    owners = Counter(row[table.columns.index("org")] for name, table in read.items() if name in KINDS for row in table.rows)
    office = meta.get("office") or (owners.most_common(1)[0][0] if owners else "")
    if not office:
        raise NothingReadableError(path=damaged)
    table = read[Institution.kind]
    known = [from_row(Institution, dict(zip(table.columns, row, strict=True))) for row in table.rows]
    mine = next((one for one in known if str(one.id) == meta.get("home") or one.office_id == office), None)
    if mine is not None:
        return replace(mine, office_id=office)
    stand_in: Institution = placeholder(Institution, UUID(meta["home"]) if "home" in meta else UUID(int=1))
    return replace(stand_in, office_id=office)


def _place_all(file: SealedFile, read: Mapping[str, ReadTable], home: Institution, progress: Progress) -> Salvage:
    engine = migration_engine(file)
    try:
        with engine.connect() as connection, connection.begin():
            has_history = _place_history(connection, read)
            for number, (name, table) in enumerate(read.items()):
                progress.report(number, len(read), "写入数据")
                if name not in MADE_AGAIN and METADATA.tables[name] not in HISTORY:
                    place_rows(connection, METADATA.tables[name], table)
            broken = _broken_attachments(connection)
            drop_incomplete(connection, BLOB, BLOB_CHUNK, tuple(broken))
            placeholders = mend_references(connection, home.office_id)
            if put_value(connection, home, home.office_id):
                placeholders.append(f"{home.kind}/{home.id}")
            reader = Reader(connection)
            derive(reader, StatuteText, reader.all(StatuteText))
    finally:
        engine.dispose()
    return Salvage(
        saved={name: len(table.rows) for name, table in read.items() if name in KINDS and table.rows},
        lost={name: tuple(table.lost) for name, table in read.items() if table.lost and name not in MADE_AGAIN},
        placeholders=tuple(placeholders),
        lost_attachments=tuple(broken.values()),
        has_history=has_history,
    )


def _place_history(connection: Connection, read: Mapping[str, ReadTable]) -> bool:
    """Keep the log and the changes only whole: a log with gaps proves nothing and would be reported at every opening."""
    if any(table.name not in read or read[table.name].lost for table in HISTORY):
        return False
    with connection.begin_nested() as attempt:
        for table in HISTORY:
            place_rows(connection, table, read[table.name])
        chain = verify_chain(Reader(connection))
        last = connection.execute(select(func.max(CHANGESET.c.seq))).scalar()
        if chain.first_bad is not None or not chain.count or last != chain.count:
            attempt.rollback()
            return False
    return True


def _broken_attachments(connection: Connection) -> dict[str, str]:
    """Return hash and name of the attachments whose content is not what was registered."""
    broken: dict[str, str] = {}
    for sha256, name in connection.execute(select(BLOB.c.sha256, BLOB.c.name)).all():
        made = hashlib.sha256()
        pieces = select(BLOB_CHUNK.c.data).where(BLOB_CHUNK.c.sha256 == sha256).order_by(BLOB_CHUNK.c.n)
        for (data,) in connection.execute(pieces):
            made.update(data)
        if made.hexdigest() != sha256:
            broken[sha256] = name
    return broken


def _record(file: SealedFile, actor: str, found: Salvage) -> None:
    """Say in the log what was saved; channels wait to be set up anew, for the log may have begun anew."""
    store = Store(EncryptedFile(file))
    try:
        with store.transaction(actor, "salvage", title="导出可读部分") as tx:
            tx.note(
                saved=sum(found.saved.values()),
                lost=sum(len(keys) for keys in found.lost.values()),
                attachments=len(found.lost_attachments),
                history=found.has_history,
            )
            for channel in tx.all(Channel, org=store.office_id):
                tx.put(replace(channel, needs_resync=True))
            tx.barrier("导出可读部分")
    finally:
        store.close()
