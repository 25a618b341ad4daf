"""Attachments: stored once by the hash of their content, in pieces, inside the encrypted store."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from sqlalchemy import insert, select

from lawdesk.data.audit import head
from lawdesk.data.errors import AttachmentContentError, AttachmentSizeError
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.data.tables import BLOB, BLOB_CHUNK
from lawdesk.data.transaction import Transaction

PIECE = 64 * 1024
LARGEST = 64 * 1024 * 1024


def attach(tx: Transaction, stream: BinaryIO, name: str) -> tuple[str, int]:
    """Store the content of `stream` and return its SHA-256 and size. Raises `AttachmentSizeError` above 64 MiB."""
    pieces, digest, size = [], hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise AttachmentSizeError(name=name, size=size)
        digest.update(piece)
        pieces.append(piece)
    sha256 = digest.hexdigest()
    if tx.connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is None:
        seq = head(tx.connection).seq + 1
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        row = {"sha256": sha256, "size": size, "name": name, "added_seq": seq, "is_complete": True, "idle_since": now}
        tx.connection.execute(insert(BLOB).values(row))
        rows = [{"sha256": sha256, "n": n, "data": piece} for n, piece in enumerate(pieces)]
        if rows:
            tx.connection.execute(insert(BLOB_CHUNK), rows)
        tx.note(attached=sha256, size=size)
    return sha256, size


def read_blob(reader: Reader, sha256: str) -> Iterator[bytes]:
    """Yield the content of an attachment; raise `AttachmentContentError` at its end if it is not what was stored."""
    digest = hashlib.sha256()
    query = select(BLOB_CHUNK.c.data).where(BLOB_CHUNK.c.sha256 == sha256).order_by(BLOB_CHUNK.c.n)
    for (piece,) in reader.connection.execute(query):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise AttachmentContentError(name=sha256[:12])


def has_blob(store: Store, sha256: str) -> bool:
    """Is there content of this hash?"""
    with store.read() as reader:
        return reader.connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is not None
