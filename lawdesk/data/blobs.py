"""Attachments: stored once by the hash of their content, in pieces, inside the encrypted store.

Content is written before the transaction of the value that refers to it, some pieces at a time, so that nobody waits for the
writer; it counts only when everything that was stored has been read back and has the right hash.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import BinaryIO

from sqlalchemy import Connection, delete, func, insert, select, update

from lawdesk.data.audit import head
from lawdesk.data.errors import AttachmentContentError, AttachmentSizeError, FullStoreError, ShiftingFileError
from lawdesk.data.reader import Reader
from lawdesk.data.references import IN_USE
from lawdesk.data.store import Store
from lawdesk.data.tables import BLOB, BLOB_CHUNK, BLOB_REF
from lawdesk.data.transaction import Transaction
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.wording.sizes import size_text

PIECE = 64 * 1024
AT_ONCE = 256  # pieces of one transaction: 16 MiB
READ_AT_ONCE = 16
MEBIBYTE = 1024 * 1024
LARGEST = 64 * MEBIBYTE
LARGEST_EVER = 256 * MEBIBYTE
KEPT_IDLE = timedelta(days=30)
GIVEN_UP = timedelta(days=1)  # content that was never finished


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobLimits:
    """How large one file may be, from which size of all content on a warning is due, and where no more is taken, in bytes."""

    largest: int = LARGEST
    warn_at: int = 4 * 1024 * MEBIBYTE
    most: int = 16 * 1024 * MEBIBYTE


USUAL = BlobLimits()


def keep_content(
    store: Store, stream: BinaryIO, name: str, limits: BlobLimits = USUAL, progress: Progress = SILENT
) -> tuple[str, int]:
    """Store the content of `stream`, which can be read twice, and return its SHA-256 and size.

    Raises `AttachmentSizeError`, `FullStoreError`, `ShiftingFileError` when it is not the same the second time.
    """
    sha256, size = _measure(stream, name, limits.largest)
    if has_blob(store, sha256):
        _renew(store, sha256)
        return sha256, size
    if kept_size(store) + size > limits.most:
        raise FullStoreError(name=name, most=limits.most)
    with store.scratch() as connection:
        _forget(connection, [sha256])
        _announce(connection, sha256, size, name, is_complete=False)
    fault_point("attachment: announced")
    pieces, number = _pieces(stream), 0
    while some := list(islice(pieces, AT_ONCE)):
        progress.report(number * PIECE, size, "附件")
        with store.scratch() as connection:
            _write(connection, sha256, number, some)
        number += len(some)
        fault_point("attachment: written in part")
    with store.read() as reader:
        if _stored_digest(reader.connection, sha256) != sha256:
            raise ShiftingFileError(name=name)
    fault_point("attachment: checked")
    with store.scratch() as connection:
        connection.execute(update(BLOB).where(BLOB.c.sha256 == sha256).values(is_complete=True, idle_since=_now()))
    return sha256, size


def attach(tx: Transaction, stream: BinaryIO, name: str) -> tuple[str, int]:
    """Store content within a transaction, for members of a bundle that stand or fall with it; return SHA-256 and size.

    Raises `AttachmentSizeError` above 64 MiB, `ShiftingFileError`.
    """
    sha256, size = _measure(stream, name, LARGEST)
    complete = select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256, BLOB.c.is_complete)
    if tx.connection.execute(complete).first() is None:
        _forget(tx.connection, [sha256])
        _announce(tx.connection, sha256, size, name, is_complete=True)
        pieces, number = _pieces(stream), 0
        while some := list(islice(pieces, READ_AT_ONCE)):
            _write(tx.connection, sha256, number, some)
            number += len(some)
        if _stored_digest(tx.connection, sha256) != sha256:
            raise ShiftingFileError(name=name)
        tx.note(attached=sha256, size=size)
    return sha256, size


def read_blob(reader: Reader, sha256: str) -> Iterator[bytes]:
    """Yield the content of an attachment; raise `AttachmentContentError` at its end if it is not what was stored."""
    digest = hashlib.sha256()
    for piece in _stored(reader.connection, sha256):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise AttachmentContentError(name=sha256[:12])


def has_blob(store: Store, sha256: str) -> bool:
    """Is there content of this hash, in full?"""
    with store.read() as reader:
        query = select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256, BLOB.c.is_complete)
        return reader.connection.execute(query).first() is not None


def kept_size(store: Store) -> int:
    """Return how many bytes all content together takes."""
    with store.read() as reader:
        return int(reader.connection.execute(select(func.coalesce(func.sum(BLOB.c.size), 0))).scalar_one())


def sweep(store: Store, actor: str, now: datetime | None = None) -> tuple[int, int]:
    """Delete content that nothing has referred to for 30 days, and what was never finished; return files and bytes.

    A transaction like any other: the log says what went. Undoing a deletion older than that finds no content any more.
    """
    moment = now or datetime.now(UTC)
    old, unfinished = _text(moment - KEPT_IDLE), _text(moment - GIVEN_UP)
    is_old = (BLOB.c.idle_since != IN_USE) & (BLOB.c.idle_since < old)
    is_given_up = (~BLOB.c.is_complete) & (BLOB.c.idle_since != IN_USE) & (BLOB.c.idle_since < unfinished)
    named = select(BLOB_REF.c.sha256).where(BLOB_REF.c.sha256 == BLOB.c.sha256)
    with store.transaction(actor, "blob.sweep", title="清理附件") as tx:
        gone = tx.connection.execute(select(BLOB.c.sha256, BLOB.c.size).where(is_old | is_given_up, ~named.exists())).all()
        size = sum(one.size for one in gone)
        if gone:
            _forget(tx.connection, [one.sha256 for one in gone])
            tx.note(files=len(gone), size=size, swept=[one.sha256 for one in gone[:100]])
    return len(gone), size


def _measure(stream: BinaryIO, name: str, largest: int) -> tuple[str, int]:
    """Return SHA-256 and size, and go back to where the stream stood."""
    begin, digest, size = stream.tell(), hashlib.sha256(), 0
    for piece in _pieces(stream):
        size += len(piece)
        if size > largest:
            raise AttachmentSizeError(name=name, largest=size_text(largest))
        digest.update(piece)
    stream.seek(begin)
    return digest.hexdigest(), size


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _announce(connection: Connection, sha256: str, size: int, name: str, *, is_complete: bool) -> None:
    seq = head(connection).seq + 1
    row = {"sha256": sha256, "size": size, "name": name, "added_seq": seq, "is_complete": is_complete, "idle_since": _now()}
    connection.execute(insert(BLOB).values(row))


def _write(connection: Connection, sha256: str, first: int, pieces: list[bytes]) -> None:
    rows = [{"sha256": sha256, "n": n, "data": piece} for n, piece in enumerate(pieces, start=first)]
    connection.execute(insert(BLOB_CHUNK), rows)


def _forget(connection: Connection, digests: list[str]) -> None:
    for sha256 in digests:
        connection.execute(delete(BLOB_CHUNK).where(BLOB_CHUNK.c.sha256 == sha256))
        connection.execute(delete(BLOB).where(BLOB.c.sha256 == sha256))


def _stored(connection: Connection, sha256: str) -> Iterator[bytes]:
    """Yield the pieces that are stored, a few of them in memory at a time."""
    first = 0
    while True:
        window = (BLOB_CHUNK.c.n >= first) & (BLOB_CHUNK.c.n < first + READ_AT_ONCE)
        query = select(BLOB_CHUNK.c.data).where(BLOB_CHUNK.c.sha256 == sha256, window).order_by(BLOB_CHUNK.c.n)
        rows = connection.execute(query).all()
        yield from (bytes(row.data) for row in rows)
        if len(rows) < READ_AT_ONCE:
            return
        first += READ_AT_ONCE


def _stored_digest(connection: Connection, sha256: str) -> str:
    digest = hashlib.sha256()
    for piece in _stored(connection, sha256):
        digest.update(piece)
    return digest.hexdigest()


def _renew(store: Store, sha256: str) -> None:
    """Let content that nothing refers to stay for another while: somebody is about to."""
    with store.scratch() as connection:
        is_idle = (BLOB.c.sha256 == sha256) & (BLOB.c.idle_since != IN_USE)
        connection.execute(update(BLOB).where(is_idle).values(idle_since=_now()))


def _now() -> str:
    return _text(datetime.now(UTC))


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
