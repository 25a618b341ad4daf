"""导出可读部分: what can still be read of a damaged workspace, as a new workspace under the same keys."""

import shutil
from pathlib import Path

from lawdesk.data.opening import STORE_FILE
from lawdesk.data.salvage.saving import Salvage, salvage_store
from lawdesk.data.store import store_salt
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import key_store
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.new_place import new_place
from lawdesk.operations.workspace import describe_workspace, workspace_id, workspace_name
from lawdesk.wording.backup_words import salvage_lines

REPORT = "未能读出的内容.txt"


def salvage_workspace(
    folder: Path, target: Path, keys: OfficeKeys, *, operator: str = "", progress: Progress = SILENT
) -> Salvage:
    """Save every readable record and attachment of the workspace in `folder` into a new one in `target`; say what is lost.

    The damaged file is not changed. The new workspace opens as the old one did; its list of what is lost names keys only.
    """
    identity = workspace_id(folder)
    with new_place(target) as building:
        found = salvage_store(
            folder / STORE_FILE, keys.store_key, building, workspace=identity, actor=operator, progress=progress
        )
        shutil.copy(folder / key_store.FILE_NAME, building / key_store.FILE_NAME)
        key_store.set_store_salt(building, keys, store_salt(building))
        describe_workspace(building, identity, f"{workspace_name(folder)}（可读部分）")
    if not found.is_complete:
        lines = salvage_lines(found.saved, found.lost, found.placeholders, found.lost_attachments, found.has_history)
        (target / REPORT).write_text("\n".join(lines) + "\n", "utf-8")
    return found
