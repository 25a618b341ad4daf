"""Records that exist only to travel: receipts, conclusions, comments and their replies, cards, revocations.

A trailing underscore of a field name is dropped in the record (`from_` travels as `from`).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


class AckResult(StrEnum):
    """What a receipt says: accepted, refused, or taken up for review."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    IN_REVIEW = "in_review"


class DecisionResult(StrEnum):
    """退回 or 通过（审核确认）."""

    RETURN = "return"
    CONFIRM = "confirm"


class CommentKind(StrEnum):
    """Weight of a comment; the Chinese word is the stored code. A 必须修改 keeps a submission from being confirmed."""

    MUST_CHANGE = "必须修改"
    ADVICE = "建议"
    QUESTION = "询问"


class CommentState(StrEnum):
    """Life of a comment."""

    OPEN = "open"
    FIXED = "fixed"
    EXPLAINED = "explained"
    CLOSED = "closed"
    REOPENED = "reopened"


class ReplyAnswer(StrEnum):
    """What a unit answers to a comment: done, explained, or its proposal taken, left or rewritten."""

    FIXED = "fixed"
    EXPLAINED = "explained"
    TAKEN = "taken"
    LEFT = "left"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """回执 for a bundle; `code` is that of the refusal, if any."""

    kind: ClassVar[str] = "ack"

    id: UUID = field(default_factory=new_id)
    bundle: UUID
    manifest: str
    result: AckResult
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """审核结论 on one round of a submission."""

    kind: ClassVar[str] = "decision"

    id: UUID = field(default_factory=new_id)
    submission_id: UUID
    round: int
    result: DecisionResult
    text: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A wording proposed in a comment: `old` is what stood in `field` when it was made."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewComment:
    """审核意见 on a record of a submission, or on the submission itself when `record_id` is None."""

    kind: ClassVar[str] = "review_comment"

    id: UUID = field(default_factory=new_id)
    submission_id: UUID
    round: int = 1
    record_kind: str = ""
    record_id: UUID | None = None
    record_title: str = ""
    field: str = ""
    comment_kind: CommentKind = CommentKind.MUST_CHANGE
    text: str
    citation: str = ""
    due: date | None = None
    proposal: Proposal | None = None
    state: CommentState = CommentState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentReply:
    """回应 of a unit to a comment: its own record, since the comment belongs to the office that made it."""

    kind: ClassVar[str] = "comment_reply"

    id: UUID = field(default_factory=new_id)
    comment_id: UUID
    answer: ReplyAnswer
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOffice:
    """The office of a card."""

    id: str
    level: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """The signed part of a card."""

    epoch: int
    not_before: date
    office: CardOffice
    prev: str
    seal: str
    sign: str
    suite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCast:
    """Where a group's lane stands when an office joins it."""

    lane: str
    chain: int
    seq: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGrant:
    """What the issuer of a card allows its office."""

    card: str
    casts: tuple[CardCast, ...] = ()
    grants: tuple[str, ...]
    issuer: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRecord:
    """公钥名片 as a record: the object of its file, whose signatures are checked by whoever takes it in."""

    kind: ClassVar[str] = "card"

    id: UUID = field(default_factory=new_id)
    card: CardText
    format: str
    grant: CardGrant | None = None
    grant_sig: str | None = None
    prev_sig: str | None = None
    self_sig: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """吊销: an entry of the cumulative list of revoked cards; `number` rises, `card` is the digest of the card."""

    kind: ClassVar[str] = "revocation"

    id: UUID = field(default_factory=new_id)
    number: int
    card: str
    reason: str
    from_: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """公布 of what a submission confirmed; `files` are digests."""

    kind: ClassVar[str] = "publication"

    id: UUID = field(default_factory=new_id)
    submission_id: UUID | None = None
    title: str
    version: int = 1
    published_on: date
    document_number: str = ""
    channel: str = ""
    files: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPosition:
    """A place in a channel."""

    chain: int
    seq: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResyncLane:
    """One lane of a resync: a request fills `new_chain` and `last_sent`, a grant `chain` and `last_seen`."""

    lane: str
    new_chain: int | None = None
    last_sent: ChainPosition | None = None
    chain: int | None = None
    last_seen: ChainPosition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resync:
    """通道重建: a request (with `reason` and `last_received`) or the grant that answers it (with `last_sent`)."""

    kind: ClassVar[str] = "resync"

    id: UUID = field(default_factory=new_id)
    reason: str = ""
    lanes: tuple[ResyncLane, ...]
    last_received: ChainPosition | None = None
    last_sent: ChainPosition | None = None
