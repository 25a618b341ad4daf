"""上级下发职权: a line of the power list that the superior issued."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import PowerType


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPower:
    """A line as it is written there; `power_id` is the unit's own power that takes it up, where one was chosen by hand.

    `declined_reason` says why the unit does not take it up (不承接).
    """

    kind: ClassVar[str] = "issued_power"

    id: UUID = field(default_factory=new_id)
    list_title: str
    issuer: str = ""
    issued_on: date | None = None
    code: str = ""
    base_code: str = ""
    name: str
    power_type: PowerType | None = None
    levels: tuple[Level, ...] = ()
    basis_text: str = ""
    power_id: UUID | None = None
    declined_reason: str = ""
    sort_number: int = 0
    remark: str = ""
