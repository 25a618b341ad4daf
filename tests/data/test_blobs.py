"""Attachments: stored once, read back piece by piece, refused when too large or damaged."""

import hashlib
import io

import pytest
from builders import ACTOR, KEY, Place

from lawdesk.data import blobs
from lawdesk.data.blobs import attach, has_blob, read_blob
from lawdesk.data.connection import connect
from lawdesk.data.errors import AttachmentContentError, AttachmentSizeError
from lawdesk.data.store import Store
from lawdesk.data.tables import BLOB
from lawdesk.data.verify import verify_store

CONTENT = bytes(range(256)) * 1000


def put(store: Store, content: bytes, name: str = "扫描件.pdf") -> str:
    with store.transaction(ACTOR, "attachment.add") as tx:
        return attach(tx, io.BytesIO(content), name)[0]


@pytest.mark.parametrize("content", [b"", b"x", CONTENT, bytes(blobs.PIECE), bytes(blobs.PIECE + 1)])
def test_what_goes_in_comes_out(store: Store, content: bytes) -> None:
    sha256 = put(store, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert has_blob(store, sha256)
    with store.read() as reader:
        assert b"".join(read_blob(reader, sha256)) == content


def test_the_same_content_is_stored_once(store: Store) -> None:
    assert put(store, CONTENT) == put(store, CONTENT, "另一个名字.pdf")
    with store.read() as reader:
        assert len(reader.connection.execute(BLOB.select()).all()) == 1


def test_what_is_too_large_is_refused_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "LARGEST", 100_000)
    with pytest.raises(AttachmentSizeError):
        put(store, CONTENT)
    assert not has_blob(store, hashlib.sha256(CONTENT).hexdigest())


def test_damaged_content_is_not_handed_out_as_sound(place: Place) -> None:
    with place.open() as store:
        sha256 = put(store, CONTENT)
    connection = connect(place.file, KEY, "rw")
    connection.execute("UPDATE blob_chunk SET data = zeroblob(10) WHERE n = 1")
    connection.close()
    with place.open() as store:
        with store.read() as reader, pytest.raises(AttachmentContentError):
            list(read_blob(reader, sha256))
        assert not verify_store(store).is_sound
