"""附件: scans and evidence that belong to a record. The content is stored once by its hash; this value says whose it is."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id

OWNERS = frozenset({"basis_entry", "power", "flowchart", "post", "person", "certificate", "letter", "assessment"})
"""Kinds of records that may have attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file of one record, kept or travelling: `name` with its extension, `media` of the closed list, `size` in bytes.

    `owner_kind` and `owner_id` name the record, and are empty for a file that goes with a bundle as a whole. `role` says what
    the file is for (签收扫描件), `remark` what else there is to say.
    """

    kind: ClassVar[str] = "attachment"

    id: UUID = field(default_factory=new_id)
    owner_kind: str = ""
    owner_id: UUID | None = None
    name: str
    media: str
    sha256: str
    size: int
    role: str = ""
    remark: str = ""
