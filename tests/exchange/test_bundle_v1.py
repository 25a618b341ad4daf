"""Reading bundles: what is accepted, and who is refused for what."""

import dataclasses
import io
import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from exchange.vectors import (
    ACK_LINE,
    ALL_GRANTS,
    LEGAL,
    LEGAL_CARD,
    SEED,
    UNIT,
    UNIT_CARD,
    ZEROS,
    Desk,
    MemorySink,
    ack_entry,
    ack_manifest,
    catalogue,
    container_bytes,
    known_unit,
    office_keys,
    reseal,
    sealed,
    sealed_ack,
    source,
)

from lawdesk.domain.canonical import canonical, digest
from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.exchange import container, crypto_intl, minisign
from lawdesk.exchange.bundle_v1 import KnownCard, check_space, open_bundle, verify_bundle
from lawdesk.exchange.bundle_writer import Prepared, read_prepared, sign_manifest
from lawdesk.exchange.container import Member
from lawdesk.exchange.errors import ExchangeError, NoSpaceError, ReadError, TrailingBytesError, VerificationError
from lawdesk.exchange.keys import next_epoch
from lawdesk.exchange.manifest import SCHEMA, Content, Manifest, Place, Recipient
from lawdesk.exchange.push_parser import Opening


def refused(code: str, data: bytes, desk: Desk | None = None, **options: object) -> LawdeskError:
    """Receive `data`, expect the refusal `code` and nothing kept; return the error."""
    desk = desk or Desk()
    with pytest.raises(LawdeskError) as caught:
        desk.receive(data, **options)
    assert caught.value.code == f"LWB-{code}", caught.value
    assert desk.sink.state in ("open", "discarded")
    return caught.value


def test_an_accepted_bundle() -> None:
    desk = Desk()
    data = sealed_ack()
    opened = desk.receive(data)
    assert opened.manifest == ack_manifest()
    assert opened.digest == ack_manifest().digest
    assert opened.counts == {"ack": 1}
    assert [one.name for one in opened.members] == ["records/ack.jsonl"]
    assert opened.sender == known_unit()
    assert opened.size == len(data)
    assert desk.sink.state == "committed"
    assert desk.sink.contents == {"records/ack.jsonl": ACK_LINE}


def test_sealing_twice_gives_two_files_with_one_short_code() -> None:
    prepared = sign_manifest(ack_manifest(), SEED)
    kept = read_prepared(prepared.manifest_text, prepared.signature_file)
    assert kept == prepared
    one, other = (sealed(kept, [source("records/ack.jsonl", ACK_LINE)]) for _ in range(2))
    assert one != other
    assert Desk().receive(one).opening.short_code == Desk().receive(other).opening.short_code == prepared.manifest.short_code


def test_the_archive_key_reads_what_we_wrote() -> None:
    assert verify_bundle(io.BytesIO(sealed_ack()), UNIT, ack_manifest().digest).manifest == ack_manifest()


def test_another_bundle_of_ours_is_not_the_one_written() -> None:
    with pytest.raises(VerificationError):
        verify_bundle(io.BytesIO(sealed_ack()), UNIT, ZEROS)


def test_many_members_of_many_sizes() -> None:
    blobs = [bytes([number % 251]) * size for number, size in enumerate((1, 2, 8191, 8192, 8193, 65535, 65536, 65537, 300_000))]
    files = {f"files/{digest(blob)}": blob for blob in blobs}
    contents = {"readme.txt": b"r", "schema/attachment.json": b"{}", "records/attachment.jsonl": b"{}\n" * 3}
    contents |= dict(sorted(files.items()))
    desk = Desk()
    opened = desk.receive(sealed(*catalogue(contents, {"attachment": 3})))
    assert desk.sink.contents == contents
    assert [one.name for one in opened.members] == list(contents)


def test_128_recipients_open_as_the_last() -> None:
    others = tuple(
        Recipient(id=f"office-{number:03d}", seal=crypto_intl.recipient_of(crypto_intl.new_identity())) for number in range(127)
    )
    last = Recipient(id="zz-legal", seal=LEGAL.sealing.recipient)
    manifest = dataclasses.replace(ack_manifest(), kind="revocation", action="issue", answers=None, recipients=(*others, last))
    manifest = dataclasses.replace(
        manifest,
        channel=Place(lane="cast-units", seq=1),
        data=Content(counts=(("revocation", 1),)),
        files=(dataclasses.replace(ack_entry(), name="records/revocation.jsonl"),),
    )
    assert manifest.comment.endswith("->128-recipients cast-units chain=1 seq=1")
    data = sealed(sign_manifest(manifest, SEED), [source("records/revocation.jsonl", ACK_LINE)])
    assert Desk().receive(data, office="zz-legal").counts == {"revocation": 1}


def test_an_old_seal_key_still_opens() -> None:
    assert Desk().receive(sealed_ack(), keys=next_epoch(LEGAL)).counts == {"ack": 1}


def test_resealed_by_anyone_it_is_still_the_bundle() -> None:
    inner = container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)])
    assert Desk().receive(reseal(inner)).digest == ack_manifest().digest


class TestWho:
    """Refusals about sender and recipients."""

    def test_unknown_sender(self) -> None:
        other = Desk(KnownCard(card=LEGAL_CARD, grants=ALL_GRANTS))
        assert refused("E020", sealed_ack(), other).facts["key_id"] == UNIT_CARD.key_id

    def test_a_wrong_card_for_a_key_id_is_no_card(self) -> None:
        desk = Desk()
        desk.find = lambda key_id: KnownCard(card=LEGAL_CARD, grants=ALL_GRANTS)  # type: ignore[method-assign]
        refused("E020", sealed_ack(), desk)

    def test_no_key_of_ours(self) -> None:
        stranger = office_keys(bytes(32), crypto_intl.new_identity())
        refused("E003", sealed_ack(), keys=stranger)

    def test_resealed_for_a_third_office(self) -> None:
        third = office_keys(bytes(32), crypto_intl.new_identity())
        inner = container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)])
        data = reseal(inner, (third.sealing.recipient,))
        assert "legal-b" in str(refused("E030", data, keys=third, office="legal-c").facts["recipients"])

    def test_a_recipient_with_our_name_and_another_key(self) -> None:
        inner = container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)])
        third = office_keys(bytes(32), crypto_intl.new_identity())
        refused("E030", reseal(inner, (third.sealing.recipient,)), keys=third)

    def test_our_own_bundle(self) -> None:
        error = refused("E031", sealed_ack(), keys=UNIT, office="unit-a")
        assert error.facts["bundle"] == str(ack_manifest().bundle)

    @pytest.mark.parametrize("changes", [{"id": "unit-c"}, {"epoch": 2}, {"sign": "a" * 64}])
    def test_a_sender_that_the_card_does_not_name(self, changes: dict[str, object]) -> None:
        manifest = ack_manifest()
        manifest = dataclasses.replace(manifest, sender=dataclasses.replace(manifest.sender, **changes))
        if "id" in changes:
            renamed = (manifest.recipients[0], dataclasses.replace(manifest.recipients[1], id="unit-c"))
            manifest = dataclasses.replace(manifest, recipients=renamed)
        refused("E026", sealed_ack(manifest))

    def test_a_revoked_card(self) -> None:
        error = refused("E027", sealed_ack(), Desk(known_unit(revocation=(3, "遗失"))))
        assert error.facts == {"office": "unit-a", "number": 3, "reason": "遗失"}

    def test_a_superseded_key(self) -> None:
        refused("E028", sealed_ack(), Desk(known_unit(is_superseded=True)))

    def test_a_newer_schema(self) -> None:
        newer = dataclasses.replace(ack_manifest().data, schema=SCHEMA + 1)
        assert refused("E060", sealed_ack(dataclasses.replace(ack_manifest(), data=newer))).facts == {
            "schema": SCHEMA + 1,
            "ours": SCHEMA,
        }

    def test_a_receipt_needs_no_grant(self) -> None:
        Desk(known_unit(grants=frozenset())).receive(sealed_ack())

    def test_issuing_needs_its_grant(self) -> None:
        contents = {"readme.txt": b"r", "schema/power.json": b"{}", "records/power.jsonl": b"{}\n"}
        data = sealed(*catalogue(contents, {"power": 1}))
        assert refused("E029", data, Desk(known_unit(grants=ALL_GRANTS - {"issue"}))).facts["kind"] == "catalogue"
        Desk(known_unit(grants=frozenset({"issue"}))).receive(data)

    def test_a_revocation_list_needs_the_grant_for_keys(self) -> None:
        manifest = dataclasses.replace(
            ack_manifest(),
            data=Content(counts=(("ack", 1), ("revocation", 1))),
            files=(ack_entry(), dataclasses.replace(ack_entry(), name="records/revocation.jsonl")),
        )
        sources = [source("records/ack.jsonl", ACK_LINE), source("records/revocation.jsonl", ACK_LINE)]
        data = sealed(sign_manifest(manifest, SEED), sources)
        Desk().receive(data)
        refused("E069", data, Desk(known_unit(grants=ALL_GRANTS - {"keys"})))


def signed_text(text: bytes, comment: str | None = None) -> bytes:
    """Return a bundle whose manifest is any text, truly signed and sealed."""
    return assembled(text, minisign.write_signature(SEED, text, comment or ack_manifest().comment))


def assembled(text: bytes, signature: bytes, content: bytes = ACK_LINE) -> bytes:
    import zlib

    parts = [("manifest.json", text), ("manifest.json.minisig", signature), ("records/ack.jsonl", content)]
    members = [Member(name=name, size=len(part), crc32=zlib.crc32(part)) for name, part in parts]
    body = b"".join(container.local_header(member) + part for member, (_, part) in zip(members, parts, strict=True))
    return reseal(body + container.directory(members))


def changed(**changes: object) -> bytes:
    """Return the manifest's bytes with top-level keys set to any value."""
    return canonical({**json.loads(ack_manifest().text), **changes})


class TestManifest:
    """Refusals about the signed manifest."""

    def test_the_harness_itself_is_right(self) -> None:
        Desk().receive(signed_text(ack_manifest().text))

    @pytest.mark.parametrize(
        "text",
        [
            changed(version=2),
            canonical({"version": 7, "anything": [1, {"x": None}]}),
            changed(version=2, more={"deep": []}, kind="other"),
        ],
    )
    def test_a_newer_format_is_named(self, text: bytes) -> None:
        assert int(str(refused("E014", signed_text(text)).facts["version"])) >= 2

    @pytest.mark.parametrize(
        ("text", "path"),
        [
            (changed(more=1), "more"),
            (changed(kind="other"), "kind"),
            (changed(action="other"), "action"),
            (changed(version=0), "format"),
            (changed(version=True), "format"),
            (changed(version="2"), "format"),
            (changed(format="x"), "format"),
            (changed(suite="gm-1"), "suite"),
            (changed(thread={"id": "x", "round": 1}), "thread.id"),
            (changed(answers=None), "answers"),
            (changed(channel={"chain": 1, "lane": "cast-x", "prev": ZEROS, "seq": 1}), "channel.lane"),
            (changed(channel={"chain": 1, "lane": "direct", "prev": ZEROS, "seq": 0}), "channel.seq"),
            (changed(data={"catalogue": "", "counts": {"ack": 0}, "profile": "internal", "schema": 1}), "data.counts.ack"),
            (changed(data={"catalogue": "", "counts": {}, "profile": "internal", "schema": 1}), "data.counts"),
        ],
    )
    def test_a_wrong_field_is_named(self, text: bytes, path: str) -> None:
        assert refused("E024", signed_text(text)).facts["path"] == path

    @pytest.mark.parametrize("text", [b"{}", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, ack_manifest().text + b"\n", b"{ }"])
    def test_not_a_manifest(self, text: bytes) -> None:
        with pytest.raises(ExchangeError) as caught:
            Desk().receive(signed_text(text))
        assert caught.value.code in ("LWB-E023", "LWB-E024")

    def test_a_key_twice(self) -> None:
        text = ack_manifest().text.replace(b'{"acked":null,', b'{"acked":null,"acked":null,')
        assert refused("E025", signed_text(text)).facts["path"] == "acked"

    def test_a_comment_that_says_something_else(self) -> None:
        refused("E022", signed_text(ack_manifest().text, "lawdesk/1 ack/accepted unit-a->legal-b direct chain=1 seq=1"))

    def test_a_signature_over_something_else(self) -> None:
        signature = minisign.write_signature(SEED, b"other", ack_manifest().comment)
        refused("E021", assembled(ack_manifest().text, signature))

    def test_a_signature_of_another_key_under_this_key_id(self) -> None:
        forged = minisign.write_signature(bytes(32), ack_manifest().text, ack_manifest().comment)
        import base64

        lines = forged.decode().split("\n")
        body = base64.b64decode(lines[1])
        lines[1] = base64.b64encode(body[:2] + bytes.fromhex(UNIT_CARD.key_id) + body[10:]).decode()
        refused("E021", assembled(ack_manifest().text, "\n".join(lines).encode()))

    @pytest.mark.parametrize("content", [ACK_LINE[:-1] + b" ", ACK_LINE.replace("已".encode(), "未".encode())])
    def test_content_that_is_not_the_manifests(self, content: bytes) -> None:
        text = ack_manifest().text
        signature = minisign.write_signature(SEED, text, ack_manifest().comment)
        refused("E007", assembled(text, signature, content))  # the predicted header holds the CRC-32

    def test_content_with_a_collision_of_the_checksum(self) -> None:
        entry = dataclasses.replace(ack_entry(), sha256="0" * 64)
        text = dataclasses.replace(ack_manifest(), files=(entry,)).text
        assert refused("E033", signed_text(text)).facts["member"] == "records/ack.jsonl"

    @pytest.mark.parametrize(
        ("content", "said", "found"), [(ACK_LINE * 2, 1, 2), (ACK_LINE[:-1], 1, 0), (ACK_LINE + b"{}", 1, 1), (ACK_LINE, 2, 1)]
    )
    def test_record_lines_are_counted(self, content: bytes, said: int, found: int) -> None:
        manifest = dataclasses.replace(ack_manifest(), data=Content(counts=(("ack", said),)), files=(ack_entry(content),))
        text = manifest.text
        data = assembled(text, minisign.write_signature(SEED, text, manifest.comment), content)
        assert refused("E063", data).facts == {"type": "ack", "said": said, "found": found}


class TestContainer:
    """Refusals about the strict zip, sealed to us by somebody who can only do that."""

    INNER = container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)])

    def test_more_bytes(self) -> None:
        assert refused("E006", reseal(self.INNER + b"xy")).facts["extra"] == 2

    def test_fewer_bytes(self) -> None:
        refused("E005", reseal(self.INNER[:-1]))

    def test_nothing(self) -> None:
        refused("E005", reseal(b""))

    def test_another_directory(self) -> None:
        refused("E008", reseal(self.INNER[:-1] + b"\x01"))

    @pytest.mark.parametrize("size", [0, 1024 * 1024 + 1, 2**32 - 1])
    def test_a_manifest_of_a_size_we_do_not_take(self, size: int) -> None:
        header = container.local_header(Member(name="manifest.json", size=size, crc32=0))
        refused("E007" if size == 0 else "E010", reseal(header + b"x" * 100))

    def test_a_manifest_with_another_checksum(self) -> None:
        refused("E009", reseal(self.INNER[:43] + b"[" + self.INNER[44:]))


class TestEdge:
    """Source, sink and progress misbehave."""

    def read(self, stream: object, progress: Progress, desk: Desk, make_sink: Callable[..., MemorySink] | None = None) -> None:
        open_bundle(stream, LEGAL, desk.find, "legal-b", make_sink or desk.make_sink, progress)  # type: ignore[arg-type]

    def test_a_medium_that_is_pulled_out(self) -> None:
        class Pulled(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                if self.tell() >= 16 * 1024:
                    raise OSError(5, "Input/output error")
                return super().read(min(size or 0, 8192))

        contents = {"readme.txt": b"r", "schema/power.json": b"{}", "records/power.jsonl": b"{}" * 30000 + b"\n"}
        desk = Desk()
        with pytest.raises(ReadError):
            self.read(Pulled(sealed(*catalogue(contents, {"power": 1}))), Progress(), desk)
        assert desk.sink.state != "committed"

    def test_a_source_in_drops(self) -> None:
        class Drops(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                return super().read(min(size or 0, 7))

        desk = Desk()
        self.read(Drops(sealed_ack()), Progress(), desk)
        assert desk.sink.state == "committed"

    def test_cancelled_between_pieces(self) -> None:
        progress = Progress()
        progress.cancelled = True
        desk = Desk()
        with pytest.raises(CancelledError):
            self.read(io.BytesIO(sealed_ack()), progress, desk)
        assert desk.sink.state == "discarded"

    @pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyError("bug"), KeyboardInterrupt()])
    @pytest.mark.parametrize("step", ["begin", "write", "end"])
    def test_a_fault_of_the_sink_comes_out_as_it_is(self, fault: BaseException, step: str) -> None:
        class Faulty(MemorySink):
            pass

        def fail(*_: object) -> None:
            raise fault

        desk = Desk()
        desk.sink = Faulty()
        setattr(desk.sink, step, fail)
        with pytest.raises(type(fault)) as caught:
            self.read(io.BytesIO(sealed_ack()), Progress(), desk)
        assert caught.value is fault
        assert desk.sink.state == "discarded"

    def test_the_sink_is_asked_for_before_any_member(self) -> None:
        def refuse(opening: Opening, sender: KnownCard) -> MemorySink:
            assert opening.manifest == ack_manifest()
            assert sender == known_unit()
            raise TrailingBytesError(extra=1)

        with pytest.raises(TrailingBytesError):
            self.read(io.BytesIO(sealed_ack()), Progress(), Desk(), refuse)

    def test_progress_ends_at_the_total(self) -> None:
        class Seen(Progress):
            reports: list[tuple[int, int, str]] = []  # noqa: RUF012  # one use

            def show(self, done: int, total: int, what: str) -> None:
                self.reports.append((done, total, what))

        seen = Seen()
        self.read(io.BytesIO(sealed_ack()), seen, Desk())
        assert seen.reports[0] == (269, 269, "records/ack.jsonl")
        assert seen.reports[-1][:2] == (269, 269)


def test_a_thread_is_part_of_its_kind() -> None:
    """The rules of the table, spot-checked where a manifest is otherwise right."""
    from lawdesk.exchange.manifest import Thread

    def submission(action: str, round_number: int, **changes: object) -> Manifest:
        thread = Thread(id=UUID(int=5), round=round_number)
        return dataclasses.replace(ack_manifest(), kind="submission", action=action, thread=thread, **changes)

    for manifest, code in [
        (submission("submit", 1, answers=None), "E069"),  # an ack record inside
        (submission("submit", 2, answers=None), "E024"),
        (submission("resubmit", 1), "E024"),
        (submission("withdraw", 1, answers=None), "E024"),
    ]:
        text = manifest.text
        data = assembled(text, minisign.write_signature(SEED, text, manifest.comment))
        refused(code, data)


def test_free_space_is_asked_for_beforehand() -> None:
    need = 269 * 22 // 10 + 256 * 1024 * 1024
    check_space(ack_manifest(), need)
    with pytest.raises(NoSpaceError) as caught:
        check_space(ack_manifest(), need - 1)
    assert caught.value.facts == {"need": need, "free": need - 1}


def test_cards_are_dated() -> None:
    assert UNIT_CARD.not_before == date(2026, 1, 1)
    assert isinstance(sign_manifest(ack_manifest(), SEED), Prepared)
