"""The order in which a store file is looked at before anything is done with it, and how a new one is made.

The file is first looked at as bytes, then opened read-only, and only then opened for writing: a wrong key, a foreign file, a
damaged one, an empty one and a newer one are five different answers, and none of them changes a byte.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data import migrations
from lawdesk.data.connection import APPLICATION_ID, PAGE, SealedFile, connect, store_fault
from lawdesk.data.database import dialect_of
from lawdesk.data.errors import (
    BrokenChainError,
    DamagedStoreError,
    DiskFaultError,
    EmptyStoreError,
    ForeignDatabaseError,
    ForeignFileError,
    IntegrityError,
    MissingStoreError,
    NewerSchemaError,
    OtherWorkspaceError,
    StoreError,
    TruncatedStoreError,
    WrongKeyError,
)
from lawdesk.data.first_look import CHECKED, CLOSED
from lawdesk.data.log_frames import read_frames
from lawdesk.data.reader import Reader
from lawdesk.data.search_format import FORMAT, INDEX, is_index_behind
from lawdesk.data.syncing import sync_file, sync_folder
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import Progress

STORE_FILE = "store.lwd"
FOUND_BAD = "store-found-bad-"
PLAIN_DATABASE = b"SQLite format 3\x00"
CHECK_EVERY = timedelta(days=7)


def check_bytes(path: Path, salt: str) -> None:
    """Look at the file as bytes: is it there, whole, encrypted, and the one whose salt we know?"""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise MissingStoreError(path=path) from error
    if size == 0:
        raise EmptyStoreError(size=0)
    if head == PLAIN_DATABASE:
        raise ForeignFileError()
    if head.hex() != salt:
        raise OtherWorkspaceError()
    if size % PAGE and not has_log(path):
        raise TruncatedStoreError(size=size)


def probe(path: Path, key: bytes, workspace: UUID, mode: str = "ro") -> int:
    """Open the file read-only, ask whether it is ours and not too new, and return the number of its schema."""
    import sqlcipher3.dbapi2 as driver

    connection = connect(path, key, mode)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise ForeignDatabaseError()
        theirs = _pragma(connection, "user_version")
        if theirs > migrations.NEWEST:
            raise NewerSchemaError(theirs=theirs, ours=migrations.NEWEST)
        found = connection.execute("SELECT value FROM meta WHERE name = 'workspace'").fetchone()
        if found is None or found[0] != str(workspace):
            raise OtherWorkspaceError()
        return theirs
    except driver.DatabaseError as error:
        fault = store_fault(error)
        if fault is None or isinstance(fault, DamagedStoreError):
            fault = _unreadable(path, key, mode)
        raise fault from error
    finally:
        connection.close()


def check_log(path: Path, key: bytes) -> None:
    """Look at the log of recent commits before it is folded into the file; nothing is looked at where there is none.

    Raises `IntegrityError` for a log that was damaged after it was written; `sure_seq` is the last audit row before that.
    """
    log = path.with_name(path.name + "-wal")
    if not read_frames(log).is_damaged:
        return
    connection = connect(path, key, "ro")
    try:
        sure = connection.execute("SELECT max(seq) FROM audit").fetchone()[0]
    finally:
        connection.close()
    raise IntegrityError(n=1, sure_seq=sure, until=f"；第 {sure} 条操作及之前的内容可信")


def upgrade_if_behind(path: Path, key: bytes, progress: Progress) -> None:
    """Bring an older store, or its search index, up to date; a store that is not behind costs one look and imports nothing."""
    connection = connect(path, key, "ro")
    try:
        version, is_behind = _pragma(connection, "user_version"), is_index_behind(connection)
    finally:
        connection.close()
    if version < migrations.NEWEST:
        from lawdesk.data.migrations.running import upgrade

        upgrade(SealedFile(path, key), version, progress)
    if is_behind:
        from lawdesk.data.migrations.running import renew_index

        renew_index(SealedFile(path, key), progress)


def is_index_behind_at(path: Path, key: bytes, mode: str) -> bool:
    """Has the store at `path` another search index than this program writes? `mode` is that of the connection."""
    connection = connect(path, key, mode)
    try:
        return is_index_behind(connection)
    finally:
        connection.close()


def keep_aside(path: Path) -> Path | None:
    """Copy a store that was found bad, with its log, before anything else is tried; return the copy, None without room for it.

    What was copied before is not copied again: one copy for each state that was found. Raises `OSError`; nothing is left then.
    """
    log = path.with_name(f"{path.name}-wal")
    sources = [path, log] if has_log(path) else [path]
    digest = hashlib.sha256()
    for source in sources:
        with source.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    copy = path.with_name(f"{FOUND_BAD}{digest.hexdigest()[:16]}.lwd")
    if copy.exists():
        return copy
    if shutil.disk_usage(path.parent).free < 2 * sum(source.stat().st_size for source in sources):
        return None
    part, log_copy = copy.with_name(f"{copy.name}.part"), copy.with_name(f"{copy.name}-wal")
    try:
        for source, target in zip(sources, (part, log_copy), strict=False):
            target.touch(mode=0o600)
            shutil.copyfile(source, target)
            sync_file(target)
        part.rename(copy)
    except OSError:
        part.unlink(missing_ok=True)
        log_copy.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return copy


def check_size(page_count: int, path: Path) -> None:
    """Compare pages with size where no log is left: a file cut at its end passes every look before."""
    size = path.stat().st_size
    if page_count * PAGE > size:
        raise TruncatedStoreError(size=size)


def check_sound(reader: Reader) -> None:
    """Look the store over after a crash, or when the last look is a week old. Raises `IntegrityError`, `BrokenChainError`."""
    from lawdesk.data.audit import verify_chain

    dialect = dialect_of(reader.connection)
    faults = dialect.quick_faults(reader.connection) + dialect.lost_references(reader.connection)
    if faults:
        raise IntegrityError(n=faults, until="")
    chain = verify_chain(reader)
    if chain.first_bad is not None:
        raise BrokenChainError(seq=chain.first_bad)


def first_facts(workspace: UUID, home: Institution) -> dict[str, str]:
    """Return what a new store says of itself."""
    told = {"workspace": str(workspace), "home": str(home.id), "office": home.office_id, INDEX: FORMAT}
    return {**told, CLOSED: "1", CHECKED: _today()}


def publish(part: Path, key: bytes) -> None:
    """Verify a new store and give it its name; the folder is synced, so that the name survives a power cut."""
    connection = connect(part, key, "rw")  # the last writer to close takes the log away
    try:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    if faults != ["ok"] or broken:
        raise IntegrityError(n=len(faults) + len(broken), until="")
    part.rename(part.with_name(STORE_FILE))
    sync_folder(part.parent)


def is_due_for_check(meta: Mapping[str, str], *, is_shared: bool = False) -> bool:
    """Was the store left without being closed (a shared one may be open elsewhere), or not looked over for a week?"""
    was_left = meta[CLOSED] != "1" and not is_shared
    return was_left or date.fromisoformat(meta[CHECKED]) + CHECK_EVERY <= date.today()


def _today() -> str:
    return date.today().isoformat()


def _unreadable(path: Path, key: bytes, mode: str) -> StoreError:
    """Tell a wrong key, a cut and damage apart: with a wrong key no page bears its seal, after a cut all that are left do.

    It is looked at anew: a read that the disk refused once makes every page look bad to its connection.
    """
    import sqlcipher3.dbapi2 as driver

    connection = connect(path, key, mode)
    try:
        with suppress(driver.DatabaseError):
            connection.execute("SELECT value FROM meta WHERE name = 'workspace'").fetchone()
            return DiskFaultError(op="SQLITE_IOERR_READ")
    finally:
        connection.close()
    return _what_is_bad(path, key, mode)


def _what_is_bad(path: Path, key: bytes, mode: str) -> StoreError:
    size = path.stat().st_size
    connection = connect(path, key, mode)
    try:
        bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    if len(bad_pages) * PAGE >= size:
        return WrongKeyError()
    return DamagedStoreError(where=_page(bad_pages)) if bad_pages or has_log(path) else TruncatedStoreError(size=size)


def _page(bad_pages: list[tuple[str]]) -> str:
    """Return words for the first page of what the check found, nothing if it named none."""
    found = re.search(r"page (\d+)", bad_pages[0][0]) if bad_pages else None
    return f"（第 {found[1]} 页起）" if found else ""


def has_log(path: Path) -> bool:
    """Does a log of recent commits with something in it stand beside the file?"""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _pragma(connection: Any, name: str) -> int:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {name}")
    return int(cursor.fetchone()[0])
