"""检查参数: numbers and days that rules read and that local practice may set otherwise; 待核实 until the source was read."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """The value of one parameter in this unit, as text; `key` names it."""

    kind: ClassVar[str] = "parameter"

    id: UUID = field(default_factory=new_id)
    key: str
    value: str
    source: str = ""
    is_verified: bool = False
    remark: str = ""
