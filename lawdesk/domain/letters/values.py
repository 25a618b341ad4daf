"""责任书: a signed responsibility letter, frozen at signing and reprinted exactly."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import DutyRole


class LetterKind(StrEnum):
    """单位, 岗位, 个人."""

    UNIT = "unit"
    POST = "post"
    PERSON = "person"


class LetterState(StrEnum):
    """Life of a letter."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    CHANGED = "changed"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterItem:
    """One power of the snapshot (职权清单快照): what it was called and founded on when the letter was made."""

    power_id: UUID
    code: str
    name: str
    power_type: str
    duty_role: DutyRole
    basis: str
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """责任书 between 甲方 `party_a` and 乙方 `party_b`. `body` is the text as it is printed, `items` the powers it covers."""

    kind: ClassVar[str] = "letter"

    id: UUID = field(default_factory=new_id)
    number: str
    year: int
    letter_kind: LetterKind
    party_a: str
    party_b: str
    unit_id: UUID | None = None
    post_id: UUID | None = None
    person_id: UUID | None = None
    starts_on: date
    ends_on: date
    items: tuple[LetterItem, ...] = ()
    duties: str = ""
    goals: str = ""
    appraisal_text: str = ""
    liability_text: str = ""
    template_version: int = 1
    state: LetterState = LetterState.DRAFT
    signed_on: date | None = None
    supersedes_id: UUID | None = None
