"""Writing a power list that was looked at."""

from lawdesk.data.transaction import Transaction
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.list_mappings import ListMapping
from lawdesk.domain.powers.values import Power
from lawdesk.formats.list_mapping import Layout
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.power_import.planning import Planner
from lawdesk.operations.power_import.previewing import PowerPreview
from lawdesk.operations.workspace import Workspace


def accept_powers(workspace: Workspace, preview: PowerPreview) -> None:
    """Write what the preview understood, as one undo step; a backup is made before.

    What is stored is looked at anew inside the transaction: what somebody changed meanwhile is not lost. The mapping of the
    columns is remembered for the next list with the same heads.
    """
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "powers.import", title="导入职权清单") as tx:
        changes = Planner(tx, workspace.home, preview.draft, preview.choices, preview.as_of).make()
        for value in changes.gone:
            tx.remove(type(value), value.id)
        tx.put_many(changes.put)
        _remember(tx, preview)


def _remember(tx: Transaction, preview: PowerPreview) -> None:
    """Keep how the heads of the tables were taken; the same heads have one mapping."""
    known = {one.heads: one for one in tx.find(ListMapping, list_kind=Power.kind)}
    for sheet in preview.draft.mapping:
        if sheet.layout is not Layout.TABLE or sheet.is_left_out:
            continue
        held = known.get(sheet.labels)
        if held is not None and held.fields == sheet.fields:
            continue
        if held is not None:
            tx.remove(ListMapping, held.id)
        made = ListMapping(list_kind=Power.kind, heads=sheet.labels, fields=sheet.fields)
        known[sheet.labels] = made
        tx.put(made)
