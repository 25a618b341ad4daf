"""Content: stored once in pieces, counted only when it is whole, read in pieces, gone when nothing needs it any more."""

import hashlib
import io
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from builders import ACTOR, HOME, Place, sound_records
from sound_facts import POWER
from sqlalchemy import delete, func, select, update

from lawdesk.data import blobs
from lawdesk.data.blobs import BlobLimits, attach, has_blob, keep_content, read_blob, sweep
from lawdesk.data.errors import (
    AttachmentContentError,
    AttachmentSizeError,
    FullStoreError,
    MissingContentError,
    ShiftingFileError,
)
from lawdesk.data.store import Store
from lawdesk.data.tables import BLOB, BLOB_CHUNK, BLOB_REF
from lawdesk.data.undo import redo, undo
from lawdesk.data.verify import verify_store
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.fault_point import watched
from lawdesk.domain.powers.values import Power

CONTENT = bytes(range(256)) * 1000


class StopError(Exception):
    """The program dies here."""


def keep(store: Store, content: bytes = CONTENT, **limits: int) -> str:
    return keep_content(store, io.BytesIO(content), "扫描件.pdf", BlobLimits(**limits))[0]


def attachment(sha256: str, **fields: object) -> Attachment:
    own = {"owner_kind": "power", "owner_id": POWER.id, "name": "扫描件.pdf", "media": "pdf", "size": len(CONTENT), **fields}
    return Attachment(sha256=sha256, **own)


def put(store: Store, *values: object) -> None:
    with store.transaction(ACTOR, "test") as tx:
        tx.put_many(values)


def pieces_of(store: Store) -> int:
    with store.read() as reader:
        return reader.connection.execute(select(func.count()).select_from(BLOB_CHUNK)).scalar_one()


@pytest.mark.parametrize("content", [b"x", CONTENT, bytes(blobs.PIECE), bytes(blobs.PIECE + 1), bytes(blobs.PIECE * 16)])
def test_content_comes_back_as_it_was(store: Store, content: bytes) -> None:
    sha256 = keep(store, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert has_blob(store, sha256)
    with store.read() as reader:
        assert b"".join(read_blob(reader, sha256)) == content


def test_the_same_content_is_stored_once(store: Store) -> None:
    assert keep(store) == keep(store)
    assert pieces_of(store) == 4
    with store.transaction(ACTOR, "test") as tx:
        attach(tx, io.BytesIO(CONTENT), "again")
    assert pieces_of(store) == 4


def test_too_large_a_file_and_too_full_a_store_are_refused(store: Store) -> None:
    with pytest.raises(AttachmentSizeError):
        keep(store, largest=len(CONTENT) - 1)
    with pytest.raises(FullStoreError):
        keep(store, most=len(CONTENT) - 1)
    assert pieces_of(store) == 0


def test_writing_and_reading_take_little_memory(store: Store) -> None:
    class Zeros(io.RawIOBase):
        left = 48 * 1024 * 1024
        at = 0

        def read(self, size: int = -1) -> bytes:
            got = min(size, self.left - self.at)
            self.at += got
            return bytes(got)

        def tell(self) -> int:
            return self.at

        def seek(self, at: int, _: int = 0) -> int:
            self.at = at
            return at

    keep(store)
    tracemalloc.start()
    sha256, size = keep_content(store, Zeros(), "gross.mp4")
    with store.read() as reader:
        assert sum(map(len, read_blob(reader, sha256))) == size == Zeros.left
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 * 1024 * 1024


@pytest.mark.parametrize("step", ["announced", "written in part", "checked"])
def test_content_that_was_not_finished_does_not_count_and_is_written_again(store: Store, step: str) -> None:
    def die(name: str) -> None:
        if name == f"attachment: {step}":
            raise StopError

    with watched(die), pytest.raises(StopError):
        keep(store)
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    assert not has_blob(store, sha256)
    with pytest.raises(MissingContentError):
        put(store, attachment(sha256))
    keep(store)
    put(store, attachment(sha256))
    assert verify_store(store).is_sound


def test_a_file_that_changes_while_it_is_read_is_refused(store: Store) -> None:
    class Shifting(io.BytesIO):
        def seek(self, at: int, whence: int = 0) -> int:
            self.getbuffer()[0] = 99
            return super().seek(at, whence)

    with pytest.raises(ShiftingFileError):
        keep_content(store, Shifting(CONTENT), "a.pdf")
    assert not has_blob(store, hashlib.sha256(CONTENT).hexdigest())


def test_typing_goes_on_between_the_pieces(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "AT_ONCE", 1)
    seen: list[str] = []

    def type_meanwhile(name: str) -> None:
        if name == "attachment: written in part":
            put(store, replace(HOME, remark=f"第{len(seen)}次"))
            seen.append(name)

    with watched(type_meanwhile):
        keep(store)
    assert len(seen) == 4


def test_references_follow_values_and_undo(store: Store) -> None:
    put(store, *sound_records())
    sha256 = keep(store)
    one = attachment(sha256)

    def state() -> tuple[int, bool]:
        with store.read() as reader:
            refs = reader.connection.execute(select(BLOB_REF)).all()
            return len(refs), bool(reader.connection.execute(select(BLOB.c.idle_since)).scalar_one())

    assert state() == (0, True)
    put(store, one)
    assert state() == (1, False)
    undo(store, ACTOR)
    assert state() == (0, True)
    redo(store, ACTOR)
    assert state() == (1, False)
    with store.transaction(ACTOR, "remove") as tx:
        tx.remove(Attachment, one.id)
    assert state() == (0, True)


def test_a_record_goes_and_comes_back_with_its_attachments(store: Store) -> None:
    own = Power(code="X-1", name="示例职权", power_type=POWER.power_type, institution_id=HOME.id)
    sha256 = keep(store)
    put(store, own, attachment(sha256, owner_id=own.id))
    with store.transaction(ACTOR, "remove") as tx:
        tx.remove(Power, own.id)
    with store.read() as reader:
        assert reader.all(Attachment) == ()
    undo(store, ACTOR)
    with store.read() as reader:
        assert len(reader.all(Attachment)) == 1
        assert reader.get(Power, own.id) == own


def test_what_nothing_needs_goes_after_thirty_days_and_the_log_says_so(store: Store) -> None:
    kept, idle = keep(store), keep(store, b"idle")
    put(store, attachment(kept))
    now = datetime.now(UTC)
    assert sweep(store, ACTOR, now + timedelta(days=29)) == (0, 0)
    assert sweep(store, ACTOR, now + timedelta(days=31)) == (1, 4)
    assert has_blob(store, kept)
    assert not has_blob(store, idle)
    with store.read() as reader:
        row = reader.connection.exec_driver_sql("SELECT row FROM audit WHERE action = 'blob.sweep'").scalar_one()
    assert idle in row
    assert verify_store(store).is_sound


def test_content_that_was_changed_is_told(place: Place) -> None:
    with place.open() as store:
        sha256 = keep(store)
        with store.scratch() as connection:
            connection.execute(update(BLOB_CHUNK).where(BLOB_CHUNK.c.n == 1).values(data=b"other"))
        with store.read() as reader, pytest.raises(AttachmentContentError):
            list(read_blob(reader, sha256))
        assert "1 个附件的内容与登记不符" in verify_store(store).lines[0]


def test_a_reference_without_content_is_told(store: Store) -> None:
    sha256 = keep(store)
    put(store, attachment(sha256))
    with store.scratch() as connection:
        connection.execute(delete(BLOB_CHUNK))
        connection.execute(delete(BLOB))
    found = verify_store(store)
    assert not found.is_sound
    assert found.lines == ("有 1 处引用的附件内容不在库中，请从备份恢复。",)
