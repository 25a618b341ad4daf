"""A backup is verified, exact, and comes back as the same records; a bad one is refused and changes nothing."""

import hashlib
import json
from pathlib import Path

import pytest
from builders import ACTOR, KEY, WORKSPACE, Place, power, sound_records

from lawdesk.data.backup import make_backup, restore_backup
from lawdesk.data.errors import WrongBackupError
from lawdesk.data.store import Store
from lawdesk.data.undo import what_next
from lawdesk.data.verify import verify_store
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import Progress
from lawdesk.domain.submissions.values import Channel


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction(ACTOR, "test.fill", title="填入") as tx:
        tx.put_many([*sound_records(), Channel(office_id="shang-ji", is_outgoing=True, last_seq=7)])
    return store


def test_a_backup_comes_back_in_a_new_place(filled: Store, tmp_path: Path) -> None:
    with filled.read() as reader:
        before = reader.all(Power)
    backup = make_backup(filled, tmp_path / "backups")
    with filled.transaction(ACTOR, "test.later") as tx:
        tx.put(power("CF-9"))
    target = tmp_path / "new"
    target.mkdir()
    salt = restore_backup(backup.path, KEY, target, workspace=WORKSPACE, actor=ACTOR)
    with Store.open(target, KEY, workspace=WORKSPACE, store_salt=salt) as restored:
        with restored.read() as reader:
            assert reader.all(Power) == before
            assert [channel.needs_resync for channel in reader.all(Channel)] == [True]
        assert verify_store(restored).is_sound
        assert what_next(restored).barrier == "恢复备份"


def test_the_sidecar_describes_the_file(filled: Store, tmp_path: Path) -> None:
    backup = make_backup(filled, tmp_path / "backups")
    described = json.loads(backup.sidecar.read_bytes())
    content = backup.path.read_bytes()
    assert described["sha256"] == hashlib.sha256(content).hexdigest() == backup.sha256
    assert described["store_salt"] == content[:16].hex()
    assert described["audit"]["seq"] == backup.audit_seq == 3
    assert described["counts"]["post"] == 3
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == [backup.sidecar.name, backup.path.name]
    assert "示例".encode() not in content


def test_a_changed_backup_is_refused_and_nothing_is_made(filled: Store, tmp_path: Path) -> None:
    backup = make_backup(filled, tmp_path / "backups")
    content = bytearray(backup.path.read_bytes())
    content[5000] ^= 1
    backup.path.write_bytes(content)
    target = tmp_path / "new"
    target.mkdir()
    with pytest.raises(WrongBackupError):
        restore_backup(backup.path, KEY, target, workspace=WORKSPACE)
    assert list(target.iterdir()) == []


def test_a_restore_never_touches_a_store_that_is_there(filled: Store, place: Place, tmp_path: Path) -> None:
    backup = make_backup(filled, tmp_path / "backups")
    with pytest.raises(WrongBackupError):
        restore_backup(backup.path, KEY, place.folder, workspace=WORKSPACE)


def test_a_cancelled_backup_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    stopped = Progress()
    stopped.cancelled = True
    with pytest.raises(CancelledError):
        make_backup(filled, tmp_path / "backups", progress=stopped)
    assert list((tmp_path / "backups").iterdir()) == []


def test_work_goes_on_during_a_backup_and_is_not_in_it(filled: Store, tmp_path: Path) -> None:
    class Typing(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            with filled.transaction(ACTOR, "test.typing") as tx:
                tx.put(power(f"T-{done}-{what}"))

    backup = make_backup(filled, tmp_path / "backups", progress=Typing())
    assert backup.counts["power"] == 1
