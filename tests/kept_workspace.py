"""A store with everything in it that a backup has to bring back, and a workspace that was backed up and went on."""

import io
from dataclasses import dataclass
from pathlib import Path

from builders import ACTOR, Place, sound_records

from lawdesk.data.backup.making import Backup
from lawdesk.data.blobs import attach
from lawdesk.data.store import Store
from lawdesk.domain.ids import new_id
from lawdesk.domain.submissions.values import Bundle, BundleState, Channel

SCAN = b"%PDF-1.7 " + bytes(range(256)) * 600


def fill(store: Store) -> Store:
    """Put everything in that a backup has to bring back."""
    bundle = Bundle(
        id=new_id(),
        is_outgoing=True,
        office_id="shang-ji",
        bundle_kind="submission",
        action="submit",
        seq=7,
        manifest_digest="0" * 64,
        short_code="0000",
        created="2026-01-01T00:00:00Z",
        state=BundleState.PREPARED,
    )
    with store.transaction(ACTOR, "test.fill", title="填入") as tx:
        tx.put_many([*sound_records(), Channel(office_id="shang-ji", is_outgoing=True, last_seq=7), bundle])
        attach(tx, io.BytesIO(SCAN), "扫描件.pdf")
    return store


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed workspace that went on after its one backup; a draft stands in it."""

    place: Place
    backup: Backup

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return self.place.folder

    @property
    def file(self) -> Path:
        """The store file."""
        return self.place.file
