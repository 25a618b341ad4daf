"""The reader of version 1: the *writer* object given to the decryptor, so that plain text never rests anywhere by itself.

It keeps at most one item of the size it waits for. No byte of the manifest is interpreted before its signature holds, and
every header is compared with the predicted one. After the first refusal every further write is refused with the same error.
"""

import hashlib
import zlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Protocol

from lawdesk.domain.canonical import digest
from lawdesk.domain.progress import Progress
from lawdesk.exchange import container, minisign
from lawdesk.exchange.container import LOCAL_SIZE, Member
from lawdesk.exchange.crockford import short_code
from lawdesk.exchange.errors import (
    ChecksumError,
    CommentMismatchError,
    CountError,
    IncompleteError,
    LimitError,
    MemberMismatchError,
    TrailingBytesError,
    WrongDirectoryError,
    WrongStructureError,
)
from lawdesk.exchange.manifest import FileEntry, Manifest
from lawdesk.exchange.manifest_reader import LARGEST_MANIFEST, read_manifest

MANIFEST_NAME = "manifest.json"
SIGNATURE_NAME = "manifest.json.minisig"
LARGEST_SIGNATURE = 4 * 1024
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known of a bundle when its signature holds and before its members are read."""

    manifest: Manifest
    manifest_text: bytes = field(repr=False)
    signature_file: bytes = field(repr=False)
    key_id: str

    @property
    def digest(self) -> str:
        """The digest of the manifest."""
        return digest(self.manifest_text)

    @property
    def short_code(self) -> str:
        """The code that is read out over the telephone."""
        return short_code(self.digest)

    @property
    def members(self) -> tuple[Member, ...]:
        """Every member of the container."""
        heads = ((MANIFEST_NAME, self.manifest_text), (SIGNATURE_NAME, self.signature_file))
        own = tuple(Member(name=name, size=len(text), crc32=zlib.crc32(text)) for name, text in heads)
        return own + tuple(entry.member for entry in self.manifest.files)


class Sink(Protocol):
    """Where members go, a quarantine: nothing of it counts before `commit`, and `discard` leaves nothing."""

    def begin(self, entry: FileEntry) -> None:
        """A member starts."""

    def write(self, piece: bytes) -> None:
        """The next at most 64 KiB of it."""

    def end(self, entry: FileEntry) -> None:
        """The member is whole and equals its digest."""

    def commit(self) -> None:
        """The bundle is whole: keep the members."""

    def discard(self) -> None:
        """The bundle is refused: forget the members."""


@dataclass(frozen=True, slots=True)
class _Exactly:
    size: int


@dataclass(frozen=True, slots=True)
class _AtMost:
    size: int


_Parsing = Generator[_Exactly | _AtMost, bytes, None]


class PushParser:
    """Takes the plain bytes of a bundle piece by piece.

    `find_public` returns the public key of a key id or raises; `admit` judges the opening and returns the sink, or raises.
    """

    def __init__(self, find_public: Callable[[str], bytes], admit: Callable[[Opening], Sink], progress: Progress) -> None:
        self._find_public = find_public
        self._admit = admit
        self._progress = progress
        self._waiting = bytearray()
        self._parsing = self._parse()
        self._want: _Exactly | _AtMost | None = next(self._parsing)
        self._fault: BaseException | None = None
        self.received = 0
        self.opening: Opening | None = None
        self.sink: Sink | None = None

    def write(self, data: bytes) -> int:
        """Take all of `data` and return its length; raise the refusal of the bundle."""
        if self._fault is not None:
            raise self._fault
        try:
            self._take(data)
        except BaseException as error:
            self._fault = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def finish(self) -> Opening:
        """Return the opening of a bundle that is complete; raise `IncompleteError` if it is not."""
        if self._want is not None or self.opening is None:
            raise IncompleteError(got=self.received, want=0)
        return self.opening

    def _take(self, data: bytes) -> None:
        self.received += len(data)
        self._waiting += data
        while self._waiting:
            want = self._want
            if want is None:
                raise TrailingBytesError(extra=len(self._waiting))
            if isinstance(want, _Exactly) and len(self._waiting) < want.size:
                return
            item = bytes(self._waiting[: want.size])
            del self._waiting[: want.size]
            self._want = self._next(item)

    def _next(self, item: bytes) -> _Exactly | _AtMost | None:
        try:
            return self._parsing.send(item)
        except StopIteration:
            return None

    def _parse(self) -> _Parsing:
        manifest_text = yield from self._small_member(MANIFEST_NAME, LARGEST_MANIFEST)
        signature_file = yield from self._small_member(SIGNATURE_NAME, LARGEST_SIGNATURE)
        opening = self._open(manifest_text, signature_file)
        self.opening = opening
        self.sink = self._admit(opening)
        done, total = 0, sum(entry.size for entry in opening.manifest.files)
        for entry in opening.manifest.files:
            yield from self._member(entry, self.sink, done, total)
            done += entry.size
        self._progress.report(done, total)
        expected = container.directory(opening.members)
        if (yield _Exactly(len(expected))) != expected:
            raise WrongDirectoryError()

    def _small_member(self, name: str, largest: int) -> Generator[_Exactly | _AtMost, bytes, bytes]:
        header = yield _Exactly(LOCAL_SIZE + len(name))
        crc32, size = container.sizes_in_header(header)
        if header != container.local_header(Member(name=name, size=size, crc32=crc32)) or size == 0:
            raise WrongStructureError(member=name)
        if size > largest:
            raise LimitError(what=name, value=size, max=largest)
        content = yield _Exactly(size)
        if zlib.crc32(content) != crc32:
            raise ChecksumError(member=name)
        return content

    def _open(self, manifest_text: bytes, signature_file: bytes) -> Opening:
        """Verify the signature, then read the manifest."""
        signature = minisign.read_signature(signature_file)
        minisign.verify(signature, self._find_public(signature.key_id), manifest_text)
        manifest = read_manifest(manifest_text)
        if signature.comment != manifest.comment:
            raise CommentMismatchError()
        texts = {"manifest_text": manifest_text, "signature_file": signature_file}
        return Opening(manifest=manifest, key_id=signature.key_id, **texts)

    def _member(self, entry: FileEntry, sink: Sink, done: int, total: int) -> _Parsing:
        expected = container.local_header(entry.member)
        if (yield _Exactly(len(expected))) != expected:
            raise WrongStructureError(member=entry.name)
        sink.begin(entry)
        sha256, crc32, lines, left, last = hashlib.sha256(), 0, 0, entry.size, b""
        is_record_file = entry.name.startswith("records/")
        while left:
            piece = yield _AtMost(min(left, _PIECE))
            left -= len(piece)
            sha256.update(piece)
            crc32 = zlib.crc32(piece, crc32)
            if is_record_file:
                lines += piece.count(b"\n")
                last = piece[-1:]
            sink.write(piece)
            self._progress.report(done + entry.size - left, total, entry.name)
        if sha256.hexdigest() != entry.sha256 or crc32 != entry.crc32:
            raise MemberMismatchError(member=entry.name)
        if is_record_file:
            self._check_count(entry.name.removeprefix("records/").removesuffix(".jsonl"), lines, last == b"\n")
        sink.end(entry)

    def _check_count(self, record_type: str, found: int, is_ended: bool) -> None:
        said = dict(self.opening.manifest.data.counts)[record_type] if self.opening else 0
        if found != said or not is_ended:
            raise CountError(type=record_type, said=said, found=found)
