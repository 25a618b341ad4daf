"""A backup that an earlier program made is judged, rehearsed and restored by the program of today."""

import shutil
from pathlib import Path

from builders import ACTOR, KEY, TRUST, WORKSPACE

from lawdesk.data import migrations
from lawdesk.data.backup.making import Backup, back_up, file_source
from lawdesk.data.backup.rehearsal import rehearse
from lawdesk.data.backup.replacing import restore_here
from lawdesk.data.connection import SealedFile
from lawdesk.data.store import Store, store_salt
from lawdesk.data.verify import verify_store
from lawdesk.domain.backups import BackupReason

FIXTURE = Path(__file__).parent.parent / "fixtures" / "schema-1.lwd"


def made_of_the_fixture(folder: Path) -> Backup:
    """Back up the store of schema 1 as it lies there, before any upgrade."""
    shutil.copy(FIXTURE, folder / "store.lwd")
    (folder / "store.lwd").chmod(0o600)
    raw = SealedFile(folder / "store.lwd", KEY).connect("ro")
    raw.execute("BEGIN")
    try:
        return back_up(file_source(raw, folder), folder / "backups", TRUST, reason=BackupReason.MIGRATION)
    finally:
        raw.close()


def test_it_is_rehearsed_without_being_upgraded(tmp_path: Path) -> None:
    backup = made_of_the_fixture(tmp_path)
    before = backup.path.read_bytes()
    told = rehearse(backup.path, TRUST)
    assert told.is_sound and told.counts["power"] > 0 and told.attachment is not None
    assert backup.path.read_bytes() == before


def test_it_is_restored_over_a_store_that_was_never_upgraded(tmp_path: Path) -> None:
    backup = made_of_the_fixture(tmp_path)
    aside = restore_here(tmp_path, backup.path, TRUST, lambda _: None, actor=ACTOR)
    assert aside is not None and aside.exists()
    with Store.open(tmp_path, KEY, workspace=WORKSPACE, store_salt=store_salt(tmp_path)) as store:
        assert verify_store(store).is_sound
    raw = SealedFile(tmp_path / "store.lwd", KEY).connect("ro")
    assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST
    raw.close()
