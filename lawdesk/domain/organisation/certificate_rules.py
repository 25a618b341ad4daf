"""证件规则: how long a kind of certificate is valid and how often it is checked. Local practice, so a table."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRule:
    """One row of the table; `is_verified` says that somebody has read the `source` (otherwise 待核实). None: no such rule."""

    kind: ClassVar[str] = "certificate_rule"

    id: UUID = field(default_factory=new_id)
    certificate_kind: str
    validity_months: int | None = None
    check_interval_months: int | None = None
    warning_days: int = 90
    source: str = ""
    is_verified: bool = False
    remark: str = ""
