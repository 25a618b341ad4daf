"""A bundle on a medium: draft, frozen, written, read back; and every fault leaves nothing behind."""

import dataclasses
import os
from pathlib import Path
from uuid import UUID

import pytest
from exchange.vectors import ACK_LINE, LEGAL, UNIT, ZEROS, Desk, source

from lawdesk.exchange import bundle_file
from lawdesk.exchange.bundle_draft import Draft, prepare_bundle
from lawdesk.exchange.bundle_file import default_name, verify_written, write_bundle_file
from lawdesk.exchange.bundle_writer import MemberSource, Prepared
from lawdesk.exchange.errors import (
    ChangedAttachmentError,
    ExchangeError,
    ManifestFieldError,
    NameTakenError,
    VerificationError,
    WriteError,
)
from lawdesk.exchange.keys import next_epoch
from lawdesk.exchange.manifest import Answered, AuditHead, Place, Recipient

SOURCES = [source("records/ack.jsonl", ACK_LINE)]


def draft(**changes: object) -> Draft:
    plain = Draft(
        kind="ack",
        action="accepted",
        bundle=UUID(int=7),
        answers=Answered(bundle=UUID(int=6), manifest=ZEROS),
        created="2026-01-01T00:00:00Z",
        office_id="unit-a",
        operator="甲",
        recipients=(Recipient(id="legal-b", seal=LEGAL.sealing.recipient),),
        channel=Place(seq=12),
        audit=AuditHead(seq=0, hash=ZEROS),
    )
    return dataclasses.replace(plain, **changes)


@pytest.fixture
def prepared() -> Prepared:
    return prepare_bundle(draft(), SOURCES, UNIT)


def test_a_draft_gets_the_archive_key_the_counts_and_the_members(prepared: Prepared) -> None:
    manifest = prepared.manifest
    assert [one.id for one in manifest.recipients] == ["legal-b", "unit-a"]
    assert manifest.recipients[1].seal == UNIT.sealing.recipient
    assert dict(manifest.data.counts) == {"ack": 1}
    assert [(one.name, one.size) for one in manifest.files] == [("records/ack.jsonl", 269)]


def test_members_are_put_in_their_order() -> None:
    names = ["files/" + "b" * 64, "schema/power.json", "records/power.jsonl", "readme.txt"]
    blob = b"x"
    from lawdesk.domain.canonical import digest

    names[0] = f"files/{digest(blob)}"
    sources = [source(names[0], blob), source(names[1], b"{}"), source(names[2], b"{}\n"), source(names[3], b"r")]
    frozen = prepare_bundle(draft(kind="catalogue", action="issue", answers=None), sources, UNIT)
    assert [one.name for one in frozen.manifest.files] == ["readme.txt", names[1], names[2], names[0]]


def test_what_a_reader_would_refuse_is_not_frozen() -> None:
    with pytest.raises(ManifestFieldError):
        prepare_bundle(draft(operator="甲\u202e"), SOURCES, UNIT)
    with pytest.raises(ManifestFieldError):
        prepare_bundle(draft(created="2026-01-01"), SOURCES, UNIT)
    with pytest.raises(ExchangeError):
        prepare_bundle(draft(), [*SOURCES, source("../x", b"x")], UNIT)


def test_a_new_card_travels_under_the_old_key() -> None:
    renewed = next_epoch(UNIT)
    frozen = prepare_bundle(draft(), SOURCES, renewed, signing=renewed.sign[0])
    assert frozen.manifest.sender.epoch == 1
    assert frozen.manifest.recipients[1].seal == renewed.sealing.recipient


def test_written_read_back_and_received(tmp_path: Path, prepared: Prepared) -> None:
    path = tmp_path / default_name(prepared)
    size = write_bundle_file(path, prepared, SOURCES, UNIT)
    assert [one.name for one in tmp_path.iterdir()] == [f"ack-000012-{prepared.manifest.short_code}.lwb"]
    assert size == path.stat().st_size
    verify_written(path, UNIT, prepared.manifest.digest)
    assert Desk().receive(path.read_bytes()).digest == prepared.manifest.digest


def test_nothing_is_overwritten(tmp_path: Path, prepared: Prepared) -> None:
    path = tmp_path / "b.lwb"
    path.write_bytes(b"mine")
    with pytest.raises(NameTakenError):
        write_bundle_file(path, prepared, SOURCES, UNIT)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("has_links", [True, False])
def test_nothing_is_overwritten_at_the_last_moment(
    tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """Another program makes the file while we write."""
    path = tmp_path / "b.lwb"
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", fail)
    monkeypatch.setattr(bundle_file, "verify_written", lambda *_: path.write_bytes(b"theirs"))
    with pytest.raises(NameTakenError):
        write_bundle_file(path, prepared, SOURCES, UNIT)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_medium_without_second_names(tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", fail)
    write_bundle_file(tmp_path / "b.lwb", prepared, SOURCES, UNIT)
    assert [one.name for one in tmp_path.iterdir()] == ["b.lwb"]


def test_a_part_left_by_a_crash_is_written_anew(tmp_path: Path, prepared: Prepared) -> None:
    (tmp_path / "b.lwb.part").write_bytes(b"half")
    write_bundle_file(tmp_path / "b.lwb", prepared, SOURCES, UNIT)
    assert [one.name for one in tmp_path.iterdir()] == ["b.lwb"]


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["fsync", "posix_fadvise"])
def test_a_dying_medium(tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError):
        write_bundle_file(tmp_path / "b.lwb", prepared, SOURCES, UNIT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone(tmp_path: Path, prepared: Prepared) -> None:
    with pytest.raises(WriteError):
        write_bundle_file(tmp_path / "gone" / "b.lwb", prepared, SOURCES, UNIT)


def test_a_full_target() -> None:
    class Full:
        name = "stick"

        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        def flush(self) -> None:
            """Nothing to do."""

    from lawdesk.exchange.bundle_writer import seal_bundle

    with pytest.raises(WriteError) as caught:
        seal_bundle(Full(), prepare_bundle(draft(), SOURCES, UNIT), SOURCES)
    assert caught.value.facts == {"path": "stick", "errno": 28, "reason": "空间已满"}


def test_what_was_read_back_differs(tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bundle_file.verify_written

    def spoil(path: Path, *rest: object) -> None:
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(data)
        real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle_file, "verify_written", spoil)
    with pytest.raises(VerificationError):
        write_bundle_file(tmp_path / "b.lwb", prepared, SOURCES, UNIT)
    assert list(tmp_path.iterdir()) == []


def missing() -> MemberSource:
    def gone() -> object:
        raise FileNotFoundError(2, "gone")

    return MemberSource(name="records/ack.jsonl", open=gone)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sources",
    [
        [],
        [missing()],
        [source("records/ack.jsonl", ACK_LINE[:-1])],
        [source("records/ack.jsonl", ACK_LINE + b"x")],
        [source("records/ack.jsonl", b"X" + ACK_LINE[1:])],
    ],
    ids=["absent", "unreadable", "shorter", "longer", "changed"],
)
def test_a_member_that_changed_since_it_was_frozen(tmp_path: Path, prepared: Prepared, sources: list[MemberSource]) -> None:
    with pytest.raises(ChangedAttachmentError) as caught:
        write_bundle_file(tmp_path / "b.lwb", prepared, sources, UNIT)
    assert caught.value.facts["names"] == "records/ack.jsonl"
    assert list(tmp_path.iterdir()) == []
