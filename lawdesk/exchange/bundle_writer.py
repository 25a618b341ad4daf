"""Writing bundles of version 1: the manifest is frozen and signed once, and sealed as often as a medium is lost."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import container, crypto_intl, minisign
from lawdesk.exchange.container import Member
from lawdesk.exchange.crypto_intl import ByteWriter
from lawdesk.exchange.errors import ChangedAttachmentError, WriteError
from lawdesk.exchange.manifest import FileEntry, Manifest
from lawdesk.exchange.manifest_reader import read_manifest
from lawdesk.exchange.push_parser import MANIFEST_NAME, SIGNATURE_NAME
from lawdesk.wording.system_words import system_reason

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSource:
    """A member to send: its name in the bundle and how to read its bytes from the start."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A frozen bundle: from here its manifest never changes. Both texts are kept, so that it can be sealed again."""

    manifest: Manifest
    manifest_text: bytes = field(repr=False)
    signature_file: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Size of the container in bytes; the sealed file is a little longer."""
        return container.container_size(_members(self))


def describe(source: MemberSource) -> FileEntry:
    """Return the entry of a member, reading all of it."""
    sha256, crc32, size = hashlib.sha256(), 0, 0
    with source.open() as stream:
        while piece := stream.read(_PIECE):
            sha256.update(piece)
            crc32 = zlib.crc32(piece, crc32)
            size += len(piece)
    return FileEntry(name=source.name, size=size, crc32=crc32, sha256=sha256.hexdigest())


def sign_manifest(manifest: Manifest, seed: bytes) -> Prepared:
    """Return `manifest` signed by `seed`; raise as `read_manifest` does if a reader would refuse it."""
    text = manifest.text
    signature_file = minisign.write_signature(seed, text, read_manifest(text).comment)
    return Prepared(manifest=manifest, manifest_text=text, signature_file=signature_file)


def read_prepared(manifest_text: bytes, signature_file: bytes) -> Prepared:
    """Return a frozen bundle from its two texts, as an outbox keeps them."""
    manifest = read_manifest(manifest_text)
    return Prepared(manifest=manifest, manifest_text=manifest_text, signature_file=signature_file)


def seal_bundle(target: ByteWriter, prepared: Prepared, sources: Sequence[MemberSource], progress: Progress = SILENT) -> None:
    """Write the sealed bundle to `target`.

    Raises `ChangedAttachmentError` if a member is not as the manifest says, `WriteError` for what `target` raises.
    """
    recipients = [one.seal for one in prepared.manifest.recipients]
    crypto_intl.stream_seal(_Pieces(container_pieces(prepared, sources, progress)), _Target(target), recipients)


def _members(prepared: Prepared) -> list[Member]:
    heads = ((MANIFEST_NAME, prepared.manifest_text), (SIGNATURE_NAME, prepared.signature_file))
    own = [Member(name=name, size=len(text), crc32=zlib.crc32(text)) for name, text in heads]
    return own + [entry.member for entry in prepared.manifest.files]


def container_pieces(prepared: Prepared, sources: Sequence[MemberSource], progress: Progress = SILENT) -> Iterator[bytes]:
    """Yield the container inside the seal; an archive may keep it, its signature stays verifiable without our keys."""
    members = _members(prepared)
    for member, text in zip(members, (prepared.manifest_text, prepared.signature_file), strict=False):
        yield container.local_header(member) + text
    source_by_name = {source.name: source for source in sources}
    done, total = 0, sum(entry.size for entry in prepared.manifest.files)
    for entry in prepared.manifest.files:
        yield container.local_header(entry.member)
        for piece in _content(entry, source_by_name.get(entry.name)):
            yield piece
            done += len(piece)
            progress.report(done, total, entry.name)
    yield container.directory(members)


def _content(entry: FileEntry, source: MemberSource | None) -> Iterator[bytes]:
    """Yield the bytes of a member; whatever was added, cut off or changed since it was described is noticed."""
    crc32, left = 0, entry.size
    try:
        with source.open() if source else _nothing() as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    break
                crc32 = zlib.crc32(piece, crc32)
                yield piece
    except OSError as error:
        raise ChangedAttachmentError(names=entry.name, n=1) from error
    if left != 0 or crc32 != entry.crc32:
        raise ChangedAttachmentError(names=entry.name, n=1)


def _nothing() -> BinaryIO:
    raise FileNotFoundError


class _Pieces:
    """Pieces of any size, read in the sizes that the sealer asks for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._piece = memoryview(piece)
        taken, self._piece = self._piece[:size], self._piece[size:]
        return bytes(taken)


class _Target:
    """A target whose faults are ours to name."""

    def __init__(self, target: ByteWriter) -> None:
        self._target = target

    def write(self, data: bytes, /) -> int:
        try:
            return self._target.write(data)
        except OSError as error:
            raise self._named(error) from error

    def flush(self) -> None:
        try:
            self._target.flush()
        except OSError as error:
            raise self._named(error) from error

    def _named(self, error: OSError) -> WriteError:
        path = str(getattr(self._target, "name", ""))
        return WriteError(path=path, errno=error.errno, reason=system_reason(error))
