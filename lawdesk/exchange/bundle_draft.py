"""From a draft to a frozen bundle: members are measured, the archive key is added, counts are taken, the manifest is signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.canonical import digest
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.bundle_writer import MemberSource, Prepared, describe, sign_manifest
from lawdesk.exchange.keys import OfficeKeys, SignKey
from lawdesk.exchange.manifest import SCHEMA, Acked, Answered, AuditHead, Content, Manifest, Place, Recipient, Sender, Thread
from lawdesk.exchange.manifest_reader import README

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the caller decides about a bundle. `recipients` are the other offices; our archive key is added by itself.

    `created` is `YYYY-MM-DDTHH:MM:SSZ`.
    """

    kind: str
    action: str
    bundle: UUID
    thread: Thread | None = None
    answers: Answered | None = None
    created: str
    office_id: str
    operator: str
    recipients: tuple[Recipient, ...]
    channel: Place
    acked: Acked | None = None
    audit: AuditHead
    catalogue: str = ""
    profile: str = "internal"


def prepare_bundle(draft: Draft, sources: Sequence[MemberSource], keys: OfficeKeys, signing: SignKey | None = None) -> Prepared:
    """Return the frozen bundle of `draft` with the members of `sources`, in any order.

    `signing` is given where another than the key in use must sign: a new card travels under the old key. Raises as
    `read_manifest` does if a reader would refuse the manifest.
    """
    key = signing or keys.signing
    members = sorted((describe(source) for source in sources), key=lambda entry: _place_of(entry.name))
    manifest = Manifest(
        suite=crypto_intl.SUITE,
        kind=draft.kind,
        action=draft.action,
        bundle=draft.bundle,
        thread=draft.thread,
        answers=draft.answers,
        created=draft.created,
        sender=Sender(id=draft.office_id, epoch=key.epoch, sign=digest(key.public), operator=draft.operator),
        recipients=_with_archive(draft, keys),
        channel=draft.channel,
        acked=draft.acked,
        audit=draft.audit,
        data=Content(schema=SCHEMA, catalogue=draft.catalogue, profile=draft.profile, counts=_counts(sources)),
        files=tuple(members),
    )
    return sign_manifest(manifest, key.seed)


def _with_archive(draft: Draft, keys: OfficeKeys) -> tuple[Recipient, ...]:
    archive = Recipient(id=draft.office_id, seal=keys.sealing.recipient)
    others = [one for one in draft.recipients if one.id != draft.office_id]
    return tuple(sorted([*others, archive], key=lambda one: one.id))


def _place_of(name: str) -> tuple[int, str]:
    order = (README, "schema/", "records/", "files/")
    return next((at for at, start in enumerate(order) if name.startswith(start)), len(order)), name


def _counts(sources: Sequence[MemberSource]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for source in sources:
        if source.name.startswith("records/"):
            with source.open() as stream:
                lines = sum(piece.count(b"\n") for piece in iter(lambda: stream.read(_PIECE), b""))
            counts[source.name.removeprefix("records/").removesuffix(".jsonl")] = lines
    return tuple(sorted(counts.items()))
