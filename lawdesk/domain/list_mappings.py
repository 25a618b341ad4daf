"""列对应: which column of a foreign list means which field, remembered for the next list with the same heads."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """`fields[n]` is the field that the column headed `heads[n]` means, "" where it is left out.

    `list_kind` is the kind of the rows.
    """

    kind: ClassVar[str] = "list_mapping"

    id: UUID = field(default_factory=new_id)
    list_kind: str
    heads: tuple[str, ...]
    fields: tuple[str, ...]
