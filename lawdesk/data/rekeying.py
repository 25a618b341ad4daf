"""Moving a store to a new key: exported whole into a new file, which is verified before it takes the old one's place.

The key is never changed in place: a crash in the middle would leave pages under two keys.
"""

from collections.abc import Mapping
from typing import Any

from lawdesk.data.connection import SealedFile
from lawdesk.data.disk_faults import disk_faults_named
from lawdesk.data.errors import IntegrityError
from lawdesk.data.file_database import EncryptedFile
from lawdesk.data.remembered import SHEET, recall_all, remember
from lawdesk.data.renewed_file import RENEWED_STORE, remove_renewed
from lawdesk.data.store import Store
from lawdesk.data.syncing import sync_file
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import Progress

_KEPT = ("application_id", "user_version")
_SCHEMA = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"


def export_under(file: SealedFile, key: bytes, progress: Progress) -> SealedFile:
    """Write the store `file`, which nobody has open, into a new file beside it under `key`, verify that and return it.

    Raises `IntegrityError` if the new file is not the same store, disk faults, `CancelledError`; nothing is left behind then.
    """
    renewed = SealedFile(file.path.with_name(RENEWED_STORE), key)
    with disk_faults_named(file.path.parent):
        remove_renewed(file.path.parent)
        try:
            progress.report(0, 3, "写入新的数据文件")
            renewed.path.touch(mode=0o600)
            _export(file, renewed)
            fault_point("renewal: exported")
            progress.report(1, 3, "核对新的数据文件")
            _verify(file, renewed)
            sync_file(renewed.path)
            fault_point("renewal: verified")
            progress.report(2, 3, "换用新的密钥")
        except BaseException:
            remove_renewed(file.path.parent)
            raise
    return renewed


def mark_renewed(renewed: SealedFile, actor: str, sheets: Mapping[str, str]) -> str:
    """Let the new file tell of the change in its log, and know the new sheets by the numbers of their slots; return its salt."""
    store = Store(EncryptedFile(renewed))
    try:
        with store.transaction(actor, "keys.renew", title="更换全部密钥") as tx:
            tx.barrier("更换全部密钥")
        for number in {*_known_sheets(store), *sheets}:
            remember(store, f"{SHEET}{number}", sheets.get(number, ""))
    finally:
        store.close()
    sync_file(renewed.path)
    with renewed.path.open("rb") as file:
        return file.read(16).hex()


def _known_sheets(store: Store) -> tuple[str, ...]:
    with store.read() as reader:
        return tuple(recall_all(reader, SHEET))


def _export(file: SealedFile, renewed: SealedFile) -> None:
    connection = file.connect("rw")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"ATTACH DATABASE ? AS renewed KEY \"x'{renewed.key.hex()}'\"", (str(renewed.path),))
        connection.execute("PRAGMA renewed.auto_vacuum = INCREMENTAL")  # after the first table it would stay off
        connection.execute("PRAGMA renewed.synchronous = FULL")
        connection.execute("SELECT sqlcipher_export('renewed')").fetchall()
        for name in _KEPT:
            connection.execute(f"PRAGMA renewed.{name} = {_one(connection, f'PRAGMA main.{name}')}")
        connection.execute("DETACH DATABASE renewed")
    finally:
        connection.close()


def _verify(file: SealedFile, renewed: SealedFile) -> None:
    """The pages are sound, the tables are the same, and every row of every table is there, compared one by one."""
    connection = file.connect("rw")  # the last one to close takes its log away; one that only reads would leave it
    try:
        connection.execute(f"ATTACH DATABASE ? AS renewed KEY \"x'{renewed.key.hex()}'\"", (str(renewed.path),))
        faults = [row[0] for row in connection.execute("PRAGMA renewed.integrity_check").fetchall()]
        broken = connection.execute("PRAGMA renewed.foreign_key_check").fetchall()
        schemas = [connection.execute(_SCHEMA.format(where)).fetchall() for where in ("main", "renewed")]
        if faults != ["ok"] or broken or schemas[0] != schemas[1]:
            raise IntegrityError(n=max(1, len(broken)), until="")
        tables = [row[1] for row in schemas[0] if row[0] == "table" and "VIRTUAL" not in (row[3] or "")]
        differing = sum(_differs(connection, table) for table in tables)
        if differing:
            raise IntegrityError(n=differing, until="")
    finally:
        connection.close()


def _differs(connection: Any, table: str) -> bool:
    """The names are those of the store's own schema."""
    both = (f'SELECT * FROM {where}."{table}"' for where in ("main", "renewed"))
    first, second = both
    counts = [_one(connection, f'SELECT count(*) FROM {where}."{table}"') for where in ("main", "renewed")]
    return counts[0] != counts[1] or bool(_one(connection, f"SELECT count(*) FROM ({first} EXCEPT {second})"))


def _one(connection: Any, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
