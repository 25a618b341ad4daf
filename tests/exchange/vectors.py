"""The test vector of the bundle format, and offices with fixed keys for tests."""

import dataclasses
import io
import zlib
from datetime import date
from uuid import UUID

from lawdesk.domain.canonical import digest
from lawdesk.domain.organisation.values import Level
from lawdesk.exchange import cards, crypto_intl
from lawdesk.exchange.bundle_v1 import KnownCard, OpenedBundle, open_bundle
from lawdesk.exchange.bundle_writer import MemberSource, Prepared, container_pieces, describe, seal_bundle, sign_manifest
from lawdesk.exchange.keys import OfficeKeys, SealKey, SignKey
from lawdesk.exchange.manifest import Answered, AuditHead, Content, FileEntry, Manifest, Place, Recipient, Sender
from lawdesk.exchange.push_parser import Opening, Sink

ZEROS = "0" * 64
SEED = bytes(range(32))
PUBLIC_HEX = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
PUBLIC_DIGEST = "56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c"
SEAL = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
MANIFEST_DIGEST = "940412998cb5308fda6fe032f9547b0c40f750438032a12ab370d9731cc2d571"
ZIP_DIGEST = "5de4c694c01d3c7f4127975c1356b33a34016aae79bd95ac09e9badcc050274b"
ACK_LINE = (
    '{"id":"00000000-0000-4000-8000-000000000001","org":"unit-a","rev":1,"state":"live","value":'
    '{"bundle":"00000000-0000-4000-8000-0000000000aa","code":"","manifest":"'
    + ZEROS
    + '","note":"已接收","result":"accepted"}}\n'
).encode()

# Invented identities: bech32 of fixed scalars would say no more, so they are made once per run.
UNIT_IDENTITY = crypto_intl.new_identity()
LEGAL_IDENTITY = crypto_intl.new_identity()


def office_keys(seed: bytes, identity: str) -> OfficeKeys:
    return OfficeKeys(
        workspace=UUID("00000000-0000-4000-8000-000000000002"),
        master=b"\x11" * 32,
        store_key=SEED,
        sign=(SignKey(epoch=1, seed=seed),),
        seal=(SealKey(epoch=1, identity=identity),),
    )


UNIT = office_keys(SEED, UNIT_IDENTITY)
LEGAL = office_keys(bytes(range(32, 64)), LEGAL_IDENTITY)
UNIT_CARD = cards.read_card(cards.make_card(UNIT, "unit-a", "示例县城市管理局", Level.DISTRICT, date(2026, 1, 1)))
LEGAL_CARD = cards.read_card(cards.make_card(LEGAL, "legal-b", "示例市司法局", Level.CITY, date(2026, 1, 1)))
ALL_GRANTS = frozenset(cards.GRANTS)


def ack_entry(content: bytes = ACK_LINE) -> FileEntry:
    return FileEntry(name="records/ack.jsonl", size=len(content), crc32=zlib.crc32(content), sha256=digest(content))


def vector_manifest() -> Manifest:
    return Manifest(
        suite="intl-1",
        kind="ack",
        action="accepted",
        bundle=UUID("00000000-0000-4000-8000-0000000000bb"),
        answers=Answered(bundle=UUID("00000000-0000-4000-8000-0000000000aa"), manifest=ZEROS),
        created="2026-01-01T00:00:00Z",
        sender=Sender(id="unit-a", epoch=1, sign=PUBLIC_DIGEST, operator="op-1"),
        recipients=(Recipient(id="legal-b", seal=SEAL),),
        channel=Place(seq=1),
        audit=AuditHead(seq=0, hash=ZEROS),
        data=Content(schema=1, counts=(("ack", 1),)),
        files=(ack_entry(),),
    )


def ack_manifest(**changes: object) -> Manifest:
    """Return the vector's manifest, sealed to the test office `legal-b` and to the archive key of the sender."""
    recipients = (Recipient(id="legal-b", seal=LEGAL.sealing.recipient), Recipient(id="unit-a", seal=UNIT.sealing.recipient))
    return dataclasses.replace(vector_manifest(), recipients=recipients, **changes)


def source(name: str, content: bytes) -> MemberSource:
    return MemberSource(name=name, open=lambda: io.BytesIO(content))


def sealed(prepared: Prepared, sources: list[MemberSource]) -> bytes:
    target = io.BytesIO()
    seal_bundle(target, prepared, sources)
    return target.getvalue()


def sealed_ack(manifest: Manifest | None = None, seed: bytes = SEED) -> bytes:
    return sealed(sign_manifest(manifest or ack_manifest(), seed), [source("records/ack.jsonl", ACK_LINE)])


def container_bytes(prepared: Prepared, sources: list[MemberSource]) -> bytes:
    """Return the inner zip of a bundle."""
    return b"".join(container_pieces(prepared, sources))


def reseal(container: bytes, recipients: tuple[str, ...] = ()) -> bytes:
    """Seal any bytes as an attacker could who knows only the public key of the recipient."""
    target = io.BytesIO()
    crypto_intl.stream_seal(io.BytesIO(container), target, recipients or (LEGAL.sealing.recipient,))
    return target.getvalue()


class MemorySink:
    """A quarantine in memory that remembers what became of it."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.state = "open"

    def begin(self, entry: FileEntry) -> None:
        self._name = entry.name
        self.contents[entry.name] = b""

    def write(self, piece: bytes) -> None:
        assert len(piece) <= 64 * 1024
        self.contents[self._name] += piece

    def end(self, entry: FileEntry) -> None:
        assert entry.size == len(self.contents[entry.name])

    def commit(self) -> None:
        self.state = "committed"

    def discard(self) -> None:
        self.state = "discarded"


def known_unit(**changes: object) -> KnownCard:
    return dataclasses.replace(KnownCard(card=UNIT_CARD, grants=ALL_GRANTS), **changes)


class Desk:
    """The receiving office `legal-b`, which knows the card of `unit-a`."""

    def __init__(self, known: KnownCard | None = None) -> None:
        self.known = known or known_unit()
        self.sink = MemorySink()

    def find(self, key_id: str) -> KnownCard | None:
        return self.known if key_id == self.known.card.key_id else None

    def make_sink(self, opening: Opening, sender: KnownCard) -> Sink:
        return self.sink

    def receive(self, data: bytes, keys: OfficeKeys = LEGAL, office: str = "legal-b") -> OpenedBundle:
        return open_bundle(io.BytesIO(data), keys, self.find, office, self.make_sink)


def catalogue(contents: dict[str, bytes], counts: dict[str, int]) -> tuple[Prepared, list[MemberSource]]:
    """Return a `catalogue/issue` bundle of `unit-a` with these members, frozen."""
    sources = [source(name, content) for name, content in contents.items()]
    manifest = ack_manifest(
        kind="catalogue",
        action="issue",
        answers=None,
        data=Content(counts=tuple(sorted(counts.items()))),
        files=tuple(describe(one) for one in sources),
    )
    return sign_manifest(manifest, SEED), sources
