"""编号规则: the pattern by which codes are given. What a pattern may hold and how a code is made from it: `number_patterns`."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPart:
    """What a token of the pattern stands for in this unit: region 620524, org MZ."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """A rule for one kind of number (`key`: power). `pattern` such as {region:8}{org:2}-{type:2}-{seq:4}.

    `counter_scope` are the tokens whose change restarts the counter; `reserved` numbers are never given.
    """

    kind: ClassVar[str] = "number_rule"

    id: UUID = field(default_factory=new_id)
    key: str
    pattern: str
    parts: tuple[NumberPart, ...] = ()
    counter_scope: tuple[str, ...] = ()
    start: int = 1
    check_expression: str = ""
    reserved: tuple[str, ...] = ()
    remark: str = ""
