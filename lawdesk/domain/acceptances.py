"""接受的检查结果: a finding that a person leaves as it is, with the reason. It holds while the finding says the same."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFinding:
    """`sentence` is what the finding said when it was accepted: one that says something else is open again."""

    kind: ClassVar[str] = "accepted_finding"

    id: UUID = field(default_factory=new_id)
    code: str
    record_kind: str
    record_id: UUID
    sentence: str
    reason: str
    accepted_by: str = ""
    accepted_on: date | None = None
