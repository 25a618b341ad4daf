"""The tab 附件: the scans and the evidence of a record."""

from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.operations.attachments import attachments_of
from lawdesk.ui.detail import Files, Tab
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.wording.sizes import size_text

COLUMNS = (
    Column(head="名称", width=12, is_main=True),
    Column(head="大小", width=5),
    Column(head="用途", width=6),
    Column(head="校验码", width=6),
)


def attachments_tab(reader: Reader, value_type: type[Any], record: UUID) -> Tab:
    """Return the tab for a record; its title says how many there are."""
    return Tab(title="附件", blocks=(attachment_files(reader, value_type, record),))


def attachment_files(reader: Reader, value_type: type[Any], record: UUID, head: str = "") -> Files:
    """Return the list of what is attached to a record."""
    found = attachments_of(reader, record)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(one.name, tip=one.remark or one.name),
                Cell(size_text(one.size)),
                Cell(one.role),
                Cell(one.sha256[:8], tip=f"内容的 SHA-256：{one.sha256}"),
            ),
        )
        for one in found
    )
    return Files(columns=COLUMNS, rows=rows, owner_kind=value_type.kind, owner_id=record, head=head)
