"""A backup is verified, exact, sealed; a crash at any step leaves no half of one."""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import ACTOR, TRUST, power

from lawdesk.data.backup import making
from lawdesk.data.backup.files import sweep
from lawdesk.data.backup.making import Backup, adopt, make_backup
from lawdesk.data.backup.rehearsal import rehearse
from lawdesk.data.backup.shelf import backups_in
from lawdesk.data.backup.sidecar import read_sidecar
from lawdesk.data.errors import UnverifiedBackupError
from lawdesk.data.examination import Examination, examine
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.fault_point import watched
from lawdesk.domain.progress import Progress


def test_the_description_fits_the_file(backup: Backup) -> None:
    described = json.loads(backup.sidecar.read_bytes())
    content = backup.path.read_bytes()
    assert described["sha256"] == hashlib.sha256(content).hexdigest() == backup.sha256
    assert described["store_salt"] == content[:16].hex()
    assert described["audit"]["seq"] == backup.audit_seq == 3
    assert described["counts"]["post"] == 3
    assert len(described["mac"]) == 64
    assert sorted(path.name for path in backup.path.parent.iterdir()) == [backup.sidecar.name, backup.path.name]
    assert "示例".encode() not in content
    assert read_sidecar(backup.path, TRUST).reason is BackupReason.MANUAL


def test_the_copy_is_no_plain_database(backup: Backup) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(backup.path).execute("SELECT count(*) FROM sqlite_master")


def test_a_cancelled_backup_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    stopped = Progress()
    stopped.cancelled = True
    with pytest.raises(CancelledError):
        make_backup(filled, tmp_path / "b", TRUST, progress=stopped)
    assert list((tmp_path / "b").iterdir()) == []


def test_work_goes_on_during_a_backup_and_is_not_in_it(filled: Store, tmp_path: Path) -> None:
    class Typing(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            with filled.transaction(ACTOR, "test.typing") as tx:
                tx.put(power(f"T-{done}-{what}"))

    backup = make_backup(filled, tmp_path / "b", TRUST, progress=Typing())
    assert backup.counts["power"] == 1


def test_two_backups_of_one_second_have_two_names(filled: Store, shelf: Path) -> None:
    made = {make_backup(filled, shelf, TRUST).path for _ in range(3)}
    assert len(made) == 3
    assert [one.fault for one in backups_in(shelf, TRUST)] == [None, None, None]


def test_a_copy_with_faults_is_thrown_away(filled: Store, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(reader: Reader, progress: Progress, *, every: int) -> Examination:
        reader.connection.exec_driver_sql("SELECT 1")
        found = examine(reader, progress, every=every)
        return Examination(**{**{name: getattr(found, name) for name in found.__slots__}, "damaged_pages": 2})

    monkeypatch.setattr(making, "examine", damaged)
    with pytest.raises(UnverifiedBackupError):
        make_backup(filled, shelf, TRUST)
    assert list(shelf.iterdir()) == []


def test_all_attachments_are_looked_at_once_a_week_and_a_sample_otherwise(
    filled: Store, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def watched(reader: Reader, progress: Progress, *, every: int) -> Examination:
        asked.append(every)
        return examine(reader, progress, every=every)

    monkeypatch.setattr(making, "examine", watched)
    for _ in range(2):
        make_backup(filled, shelf, TRUST)
    monkeypatch.setattr(making, "ALL_BLOBS_EVERY", timedelta(0))
    make_backup(filled, shelf, TRUST)
    assert asked == [1, 20, 1]


def test_rotation_removes_what_has_no_place_only_after_the_new_one(
    filled: Store, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        today = datetime(2026, 1, 1, 4, tzinfo=UTC)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return cls.today

    monkeypatch.setattr(making, "datetime", Clock)
    for day in range(40):
        Clock.today = datetime(2026, 1, 1, 4, tzinfo=UTC) + timedelta(days=day)
        make_backup(filled, shelf, TRUST)
        assert Clock.today == backups_in(shelf, TRUST)[0].made
    days = [f"{one.made:%m-%d}" for one in backups_in(shelf, TRUST)]
    # 10 February is a Tuesday: seven days, the Sundays before, the last day of January
    assert days == ["02-09", "02-08", "02-07", "02-06", "02-05", "02-04", "02-03", "02-01", "01-31", "01-25"]
    stranger = shelf / "notes.txt"
    stranger.write_text("x")
    lonely = shelf / "20200101T000000Z-5.lwd"
    lonely.write_bytes(b"x")
    Clock.today += timedelta(days=1)
    make_backup(filled, shelf, TRUST)
    assert stranger.exists() and lonely.exists()


def test_the_copy_of_an_upgrade_becomes_a_backup_like_every_other(backup: Backup) -> None:
    raw = backup.path.with_name(f"{backup.path.name.split('-')[0]}-before-schema-2.lwd")
    backup.path.rename(raw)
    backup.sidecar.unlink()
    adopted = adopt(raw, backup.path.parent.parent, TRUST)
    assert adopted == backup.path and not raw.exists()
    assert rehearse(adopted, TRUST).is_sound
    assert read_sidecar(adopted, TRUST).reason is BackupReason.MIGRATION


@pytest.mark.parametrize("point", ["backup: adopting", "backup: adopted"])
def test_a_crash_while_it_becomes_one_never_takes_the_copy_away(backup: Backup, point: str) -> None:
    class Crash(BaseException):
        pass

    def at(name: str) -> None:
        if name == point:
            raise Crash

    folder = backup.path.parent
    raw = backup.path.with_name(f"{backup.path.name.split('-')[0]}-before-schema-2.lwd")
    backup.path.rename(raw)
    backup.sidecar.unlink()
    with watched(at), pytest.raises(Crash):
        adopt(raw, folder.parent, TRUST)
    sweep(folder)
    adopted = adopt(raw, folder.parent, TRUST) if raw.exists() else backup.path
    assert rehearse(adopted, TRUST).is_sound
    assert {path.name for path in folder.iterdir()} == {backup.path.name, backup.sidecar.name}
