"""What backups of a workspace are judged by, and the copies that upgrades leave, made backups like every other."""

import contextlib
from pathlib import Path
from uuid import UUID

from lawdesk.data.backup.files import FOLDER
from lawdesk.data.backup.sidecar import Trust
from lawdesk.domain.errors import LawdeskError
from lawdesk.exchange.backup_seal import backup_seal
from lawdesk.exchange.keys import OfficeKeys

BEFORE_UPGRADE = "*-before-schema-*.lwd"


def trust_of(workspace: UUID, keys: OfficeKeys) -> Trust:
    """Return what backups of this workspace are judged by: today's store key first, then those of earlier days."""
    return Trust(workspace=workspace, keys=(keys.store_key, *reversed(keys.stores_before)), seal=backup_seal)


def adopt_copies_of_upgrades(folder: Path, keys: OfficeKeys) -> None:
    """Describe and seal the copies that an upgrade made before keys were known; one that cannot be verified stays as it is."""
    for copy in sorted((folder / FOLDER).glob(BEFORE_UPGRADE)):
        from lawdesk.data.backup.making import adopt

        with contextlib.suppress(LawdeskError):
            adopt(copy, folder, trust_of(keys.workspace, keys))
