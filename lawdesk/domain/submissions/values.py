"""报送与收件: submissions and their answers, the cards of other offices, channels, and the ledger of bundles."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


class SubmissionState(StrEnum):
    """State of a submission: what this home knows of it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Part(StrEnum):
    """报送内容: a part of a submission is sent whole."""

    BASES = "bases"
    ORGANISATION = "organisation"
    POWERS = "powers"
    FLOWCHARTS = "flowcharts"
    LETTERS = "letters"
    ASSESSMENT = "assessment"


class BundleState(StrEnum):
    """Where a bundle stands in the ledger of this home."""

    PREPARED = "prepared"
    WRITING = "writing"
    WRITTEN = "written"
    PENDING = "pending"
    REGISTERED = "registered"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many records of one kind."""

    record_kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonedFinding:
    """A hit of the check report that is sent along; warnings carry the reason why they stand."""

    code: str
    sentence: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """报送: one thread from `from_office` to `to_office`; `round` counts what was sent. `awaiting`: no receipt yet (待回执)."""

    kind: ClassVar[str] = "submission"

    id: UUID = field(default_factory=new_id)
    year: int
    title: str
    from_office: str
    from_name: str = ""
    to_office: str
    to_name: str = ""
    parts: tuple[Part, ...] = ()
    zero_declarations: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    findings: tuple[ReasonedFinding, ...] = ()
    omitted_fields: tuple[str, ...] = ()
    round: int = 1
    state: SubmissionState = SubmissionState.DRAFT
    is_awaiting: bool = False
    bundle_id: UUID | None = None
    manifest_digest: str = ""
    answer_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCard:
    """公钥名片 of an office: `text` is the canonical card file. `is_verified`: its fingerprint was typed and is equal."""

    kind: ClassVar[str] = "peer_card"

    id: UUID = field(default_factory=new_id)
    office_id: str
    name: str
    level: str = ""
    epoch: int = 1
    fingerprint: str
    text: str
    is_verified: bool = False
    is_own: bool = False
    is_superior: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where the sequence of one lane stands: last number and last manifest digest, sent to or received from an office."""

    kind: ClassVar[str] = "channel"

    id: UUID = field(default_factory=new_id)
    office_id: str
    lane: str = "direct"
    is_outgoing: bool
    chain: int = 1
    last_seq: int = 0
    last_manifest: str = "0" * 64
    needs_resync: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A line of the ledger: one bundle sent or received. `thread_id` is its submission, `result` what came of it.

    Manifest and signature are kept as they stand in the bundle, its members as blobs: a bundle that went out can be sealed
    again unchanged, one that came in can be looked at until it is decided.
    """

    kind: ClassVar[str] = "bundle"

    id: UUID
    is_outgoing: bool
    office_id: str
    bundle_kind: str
    action: str
    thread_id: UUID | None = None
    round: int = 0
    chain: int = 1
    seq: int
    manifest_digest: str
    short_code: str
    created: str
    size: int = 0
    file_name: str = ""
    state: BundleState
    result: str = ""
    manifest_text: str = ""
    signature_text: str = ""
