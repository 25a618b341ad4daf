"""Reading bundles of version 1, suite intl-1: age around a strict zip around a signed manifest and its members.

Success is a conjunction: the container is complete, *and* the decryptor ended without an error, *and* the source is at its
end. Only then the sink commits; every other exit discards it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lawdesk.domain.canonical import digest
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import container, crypto_intl
from lawdesk.exchange.age_header import LARGEST_HEADER, check_header
from lawdesk.exchange.bundle_kinds import ALWAYS_ALLOWED, RULES
from lawdesk.exchange.cards import Card
from lawdesk.exchange.crypto_intl import ByteReader
from lawdesk.exchange.errors import (
    CannotOpenError,
    DamagedError,
    ExchangeError,
    IncompleteError,
    MisplacedTypeError,
    MissingGrantError,
    NewerSchemaError,
    NoSpaceError,
    NotARecipientError,
    OwnBundleError,
    ReadError,
    RevokedCardError,
    SupersededKeyError,
    TrailingBytesError,
    UnknownSenderError,
    VerificationError,
    WrongSenderError,
)
from lawdesk.exchange.keys import OfficeKeys, key_id
from lawdesk.exchange.manifest import SCHEMA, FileEntry, Manifest
from lawdesk.exchange.push_parser import Opening, PushParser, Sink

_SMALLEST_PAYLOAD = 64  # bytes of nonce, tag and anything: a shorter file was cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCard:
    """The card of another office as this home knows it. `revocation`: number and reason, once it is revoked."""

    card: Card
    grants: frozenset[str]
    revocation: tuple[int, str] | None = None
    is_superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBundle:
    """A bundle that was read to its end and whose members the sink has committed."""

    opening: Opening
    sender: KnownCard
    size: int

    @property
    def manifest(self) -> Manifest:
        """The signed manifest."""
        return self.opening.manifest

    @property
    def digest(self) -> str:
        """The digest of the manifest."""
        return self.opening.digest

    @property
    def counts(self) -> dict[str, int]:
        """Record lines by type."""
        return dict(self.manifest.data.counts)

    @property
    def members(self) -> tuple[FileEntry, ...]:
        """The members the sink received, in order."""
        return self.manifest.files


def open_bundle(
    source: ByteReader,
    keys: OfficeKeys,
    find_card: Callable[[str], KnownCard | None],
    this_office: str,
    sink_factory: Callable[[Opening, KnownCard], Sink],
    progress: Progress = SILENT,
) -> OpenedBundle:
    """Read a bundle from another office and return it; its members are then in the sink, committed.

    `find_card` takes a key id (16 hex digits). `sink_factory` is called once the sender is accepted and before any member is
    read: the place to judge the channel (`channel.verdict`) and the free disk space, and to raise. Raises `ExchangeError`s of
    LWB-E001 to E063, `ReadError` for the medium, `CancelledError`, and whatever the sink raises.
    """
    admission = _Incoming(keys, find_card, this_office, sink_factory)
    opening, size = _read(source, keys, PushParser(admission.public, admission.admit, progress))
    return OpenedBundle(opening=opening, sender=admission.sender(opening.key_id), size=size)


def verify_bundle(source: ByteReader, keys: OfficeKeys, manifest_digest: str, progress: Progress = SILENT) -> Opening:
    """Read back a bundle of our own with the archive key; raise `VerificationError` if it is another one than was written."""
    admission = _Own(keys, manifest_digest)
    opening, _ = _read(source, keys, PushParser(admission.public, admission.admit, progress))
    return opening


def check_space(manifest: Manifest, free: int) -> None:
    """Raise `NoSpaceError` if `free` bytes are too few to take the bundle in: 2.2 times its members, and 256 MiB."""
    need = sum(entry.size for entry in manifest.files) * 22 // 10 + 256 * 1024 * 1024
    if free < need:
        raise NoSpaceError(need=need, free=free)


class _Incoming:
    """What makes a bundle of another office acceptable, beside its form."""

    def __init__(
        self,
        keys: OfficeKeys,
        find_card: Callable[[str], KnownCard | None],
        this_office: str,
        sink_factory: Callable[[Opening, KnownCard], Sink],
    ) -> None:
        self._keys = keys
        self._find_card = find_card
        self._this_office = this_office
        self._sink_factory = sink_factory

    def public(self, key: str) -> bytes:
        """Return the public key of a key id: our own, or that of a known card."""
        own = _own_public(self._keys, key)
        return own if own is not None else self.sender(key).card.sign

    def sender(self, key: str) -> KnownCard:
        """Return the known card of a key id; raise `UnknownSenderError`."""
        known = self._find_card(key)
        if known is None or known.card.key_id != key:
            raise UnknownSenderError(key_id=key)
        return known

    def admit(self, opening: Opening) -> Sink:
        """Judge sender, recipients and schema, then ask for the sink."""
        if _own_public(self._keys, opening.key_id) is not None:
            raise OwnBundleError(bundle=str(opening.manifest.bundle))
        known = self.sender(opening.key_id)
        _check_sender(opening.manifest, known)
        self._check_recipient(opening.manifest)
        if opening.manifest.data.schema > SCHEMA:
            raise NewerSchemaError(schema=opening.manifest.data.schema, ours=SCHEMA)
        return self._sink_factory(opening, known)

    def _check_recipient(self, manifest: Manifest) -> None:
        own = self._keys.recipients
        if not any(one.id == self._this_office and one.seal in own for one in manifest.recipients):
            raise NotARecipientError(recipients="、".join(one.id for one in manifest.recipients))


class _Own:
    """What makes a written bundle the one that was meant. It is its own sink, since nothing of it is kept."""

    def __init__(self, keys: OfficeKeys, manifest_digest: str) -> None:
        self._keys = keys
        self._digest = manifest_digest

    def public(self, key: str) -> bytes:
        own = _own_public(self._keys, key)
        if own is None:
            raise UnknownSenderError(key_id=key)
        return own

    def admit(self, opening: Opening) -> Sink:
        if opening.digest != self._digest:
            raise VerificationError(path="")
        return self

    def begin(self, entry: FileEntry) -> None:
        """Nothing is kept."""

    def write(self, piece: bytes) -> None:
        """Nothing is kept."""

    def end(self, entry: FileEntry) -> None:
        """Nothing is kept."""

    def commit(self) -> None:
        """Nothing is kept."""

    def discard(self) -> None:
        """Nothing is kept."""


def _check_sender(manifest: Manifest, known: KnownCard) -> None:
    card, sender = known.card, manifest.sender
    if (sender.id, sender.epoch, sender.sign) != (card.office_id, card.epoch, digest(card.sign)):
        raise WrongSenderError(claimed=sender.id, card=card.office_id)
    if known.revocation is not None:
        number, reason = known.revocation
        raise RevokedCardError(office=card.office_id, number=number, reason=reason)
    if known.is_superseded:
        raise SupersededKeyError(office=card.office_id, epoch=card.epoch)
    grant = RULES[manifest.kind, manifest.action].grant
    if grant and grant not in known.grants:
        raise MissingGrantError(office=card.office_id, kind=manifest.kind)
    if ALWAYS_ALLOWED in dict(manifest.data.counts) and "keys" not in known.grants:
        raise MisplacedTypeError(kind=manifest.kind, type=ALWAYS_ALLOWED)


def _own_public(keys: OfficeKeys, key: str) -> bytes | None:
    return next((one.public for one in keys.sign if key_id(one.public) == key), None)


def _read(source: ByteReader, keys: OfficeKeys, parser: PushParser) -> tuple[Opening, int]:
    """Push all of `source` through the decryptor into `parser`; commit its sink, or discard it and raise."""
    guarded = _Source(source)
    try:
        header = guarded.read_header()
        _decrypt(guarded, header, parser, keys.identities)
        opening = parser.finish()
        if extra := guarded.read(1):
            raise TrailingBytesError(extra=len(extra))
        if parser.sink is not None:
            parser.sink.commit()
    except BaseException:
        if parser.sink is not None:
            parser.sink.discard()
        raise
    return opening, guarded.count


def _decrypt(source: "_Source", header: int, parser: PushParser, identities: Sequence[str]) -> None:
    """Run the decryptor; its foreign faults become E003, E004 or E005, a refusal of the parser passes through as it is."""
    try:
        crypto_intl.stream_open(source, parser, identities)
    except (CannotOpenError, DamagedError) as error:
        raise _named(error, source, header, parser) from error


def _named(error: ExchangeError, source: "_Source", header: int, parser: PushParser) -> ExchangeError:
    """Return what to tell of a decryptor's fault: a file that ends before its announced size is incomplete, not damaged."""
    want = header + _SMALLEST_PAYLOAD
    if parser.opening is not None:
        want = crypto_intl.sealed_size(header, container.container_size(parser.opening.members))
    if source.is_at_end and source.count < want:
        return IncompleteError(got=source.count, want=want)
    return DamagedError(offset=source.count) if isinstance(error, DamagedError) else error


class _Source:
    """The medium, read once: the head stays in memory for the gate and is given to the decryptor before the rest."""

    def __init__(self, source: ByteReader) -> None:
        self._source = source
        self._head = b""
        self.count = 0
        self.is_at_end = False

    def read_header(self) -> int:
        """Read the first 16 KiB and return the length of the age header; raise its refusals."""
        head = bytearray()
        while len(head) < LARGEST_HEADER and not self.is_at_end:
            head += self._read(LARGEST_HEADER - len(head))
        self._head = bytes(head)
        return check_header(self._head)

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes of head and rest."""
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
            return piece
        return self._read(size)

    def _read(self, size: int) -> bytes:
        try:
            piece = self._source.read(size)
        except OSError as error:
            raise ReadError(path=str(getattr(self._source, "name", ""))) from error
        self.count += len(piece)
        self.is_at_end = not piece
        return piece
