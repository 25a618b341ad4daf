"""Records removed in one step that can be undone; what has left in a bundle becomes void instead."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label


def remove_records(workspace: Workspace, kind: type[Any], records: Collection[UUID]) -> None:
    """Remove records of one kind; the store refuses one that others still point at."""
    title = f"删除 {len(records)} 项{kind_label(kind.kind)}"
    with workspace.store.transaction(workspace.operator, f"{kind.kind}.remove", title=title) as tx:
        for record in records:
            tx.remove(kind, record)
