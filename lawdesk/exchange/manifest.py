"""The manifest of a bundle, version 1: who sends what to whom, in which place of the sequence, and which members follow.

Canonical JSON with exactly these keys; there is no must-ignore, an extension is a new version.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lawdesk.domain.canonical import Json, canonical, digest
from lawdesk.exchange.container import Member
from lawdesk.exchange.crockford import short_code

FORMAT = "lawdesk-bundle"
VERSION = 1
SCHEMA = 3  # of the content; each older one has its step in `older_content`
ZEROS = "0" * 64
DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The submission a bundle belongs to, and its round."""

    id: UUID
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The bundle that this one answers."""

    bundle: UUID
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: office, epoch and digest of its public signing key, and the person at the desk."""

    id: str
    epoch: int
    sign: str
    operator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An office that a bundle is sealed to, and the age recipient used."""

    id: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Place in the sequence: `prev` is the digest of the sender's manifest before in this lane, zeros at the start."""

    lane: str = DIRECT
    chain: int = 1
    seq: int
    prev: str = ZEROS


@dataclass(frozen=True, slots=True, kw_only=True)
class Acked:
    """The last bundle registered from the recipient."""

    chain: int
    seq: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """Head of the sender's audit chain."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the records are: schema number, catalogue issue (`YYYY.N` or ""), redaction profile, lines by record type."""

    schema: int = SCHEMA
    catalogue: str = ""
    profile: str = "internal"
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A member after the manifest and its signature; `size` in bytes."""

    name: str
    size: int
    crc32: int
    sha256: str

    @property
    def member(self) -> Member:
        """The member of the container."""
        return Member(name=self.name, size=self.size, crc32=self.crc32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest that keeps the rules of its shape. `created` is shown, never a reason to accept or refuse."""

    suite: str
    kind: str
    action: str
    bundle: UUID
    thread: Thread | None = None
    answers: Answered | None = None
    created: str
    sender: Sender
    recipients: tuple[Recipient, ...]
    channel: Place
    acked: Acked | None = None
    audit: AuditHead
    data: Content
    files: tuple[FileEntry, ...]

    @property
    def text(self) -> bytes:
        """The canonical bytes of `manifest.json`."""
        return canonical(_plain(self))

    @property
    def digest(self) -> str:
        """The digest by which this bundle is known on both sides, sealed anew or not."""
        return digest(self.text)

    @property
    def short_code(self) -> str:
        """The code that is read out over the telephone."""
        return short_code(self.digest)

    @property
    def comment(self) -> str:
        """The trusted comment of the signature: derived, never free."""
        ids = [one.id for one in self.recipients]
        to = ",".join(ids) if len(ids) <= 4 else f"{len(ids)}-recipients"
        place = f"{self.channel.lane} chain={self.channel.chain} seq={self.channel.seq}"
        return f"lawdesk/{VERSION} {self.kind}/{self.action} {self.sender.id}->{to} {place}"


def _plain(manifest: Manifest) -> dict[str, Json]:
    """Return the object of the file: the fields under their own names, ids as text, counts as an object."""
    parsed: dict[str, Any] = dataclasses.asdict(manifest, dict_factory=_with_text_ids)
    parsed["data"]["counts"] = dict(manifest.data.counts)
    return {**parsed, "format": FORMAT, "version": VERSION}


def _with_text_ids(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in pairs}
