"""What may be exchanged: kinds and actions of bundles, their lanes, who may sign them, and which records they carry."""

import re
from dataclasses import dataclass
from enum import Enum

LANE = re.compile(r"direct|cast-[a-z0-9]{1,16}")
SMALL_TYPES = ("ack", "decision", "review_comment", "comment_reply", "card", "revocation", "publication", "resync", "attachment")
DOMAIN_TYPES = (
    "institution",
    "entrustment",
    "unit",
    "post",
    "person",
    "post_holding",
    "certificate",
    "legal_work",
    "legal_version",
    "basis_entry",
    "citation",
    "power",
    "discretion_tier",
    "duty",
    "liability",
    "assignment",
    "flowchart",
    "letter",
    "scheme",
    "assessment",
    "submission",
)
RECORD_TYPES = frozenset(DOMAIN_TYPES + SMALL_TYPES)
ALWAYS_ALLOWED = "revocation"  # a bundle from an office with grant `keys` carries the whole list

_PARTS = frozenset(DOMAIN_TYPES) | {"attachment"}


class Presence(Enum):
    """Must a field of the manifest be null, be there, or is either right?"""

    ABSENT = "absent"
    REQUIRED = "required"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table of kinds. `grant` is what the sender's card must be allowed, "" for anything."""

    grant: str
    may_cast: bool = False
    thread: Presence = Presence.ABSENT
    answers: Presence = Presence.ABSENT
    types: frozenset[str]
    has_files: bool = False
    describes_itself: bool = False


_REPLY = Rule(
    grant="review",
    thread=Presence.REQUIRED,
    answers=Presence.REQUIRED,
    types=frozenset({"decision", "review_comment", "attachment"}),
    has_files=True,
    describes_itself=True,
)
_ACK = Rule(grant="", thread=Presence.FREE, answers=Presence.REQUIRED, types=frozenset({"ack"}))
_PUBLICATION = Rule(
    grant="publish",
    may_cast=True,
    thread=Presence.FREE,
    types=_PARTS | {"publication"},
    has_files=True,
    describes_itself=True,
)
_RESYNC = frozenset({"resync"})
_CARD = frozenset({"card"})

RULES: dict[tuple[str, str], Rule] = {
    ("submission", "submit"): Rule(grant="submit", thread=Presence.REQUIRED, types=_PARTS, has_files=True, describes_itself=True),
    ("submission", "resubmit"): Rule(
        grant="submit",
        thread=Presence.REQUIRED,
        answers=Presence.REQUIRED,
        types=_PARTS | {"comment_reply"},
        has_files=True,
        describes_itself=True,
    ),
    ("submission", "withdraw"): Rule(
        grant="submit",
        thread=Presence.REQUIRED,
        answers=Presence.REQUIRED,
        types=frozenset({"submission"}),
        describes_itself=True,
    ),
    ("reply", "return"): _REPLY,
    ("reply", "confirm"): _REPLY,
    ("ack", "accepted"): _ACK,
    ("ack", "refused"): _ACK,
    ("ack", "in_review"): _ACK,
    ("catalogue", "issue"): Rule(grant="issue", may_cast=True, types=RECORD_TYPES, has_files=True, describes_itself=True),
    ("publication", "publish"): _PUBLICATION,
    ("publication", "correct"): _PUBLICATION,
    ("publication", "retract"): _PUBLICATION,
    ("keycard", "rotate"): Rule(grant="", may_cast=True, types=_CARD),
    ("keycard", "grant"): Rule(grant="keys", may_cast=True, types=_CARD),
    ("revocation", "issue"): Rule(grant="keys", may_cast=True, types=frozenset({"revocation"})),
    ("resync", "request"): Rule(grant="", types=_RESYNC),
    ("resync", "grant"): Rule(grant="keys", answers=Presence.REQUIRED, types=_RESYNC),
}
