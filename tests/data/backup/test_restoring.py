"""A backup comes back as the same records, marked as restored; the store it replaces is kept, whatever state it is in."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import ACTOR, HOME, KEY, TRUST, WORKSPACE
from kept_workspace import Kept

from lawdesk.data.backup.making import Backup
from lawdesk.data.backup.rehearsal import rehearse
from lawdesk.data.backup.replacing import restore_here
from lawdesk.data.backup.swapping import finish_interrupted_restore
from lawdesk.data.drafts import drafts
from lawdesk.data.errors import (
    AlreadyOpenError,
    DamagedBackupError,
    DamagedStoreError,
    EmptyStoreError,
    TruncatedStoreError,
    WrongKeyError,
)
from lawdesk.data.store import Store, store_salt
from lawdesk.data.undo import what_next
from lawdesk.data.verify import verify_store
from lawdesk.domain.powers.values import Power
from lawdesk.domain.submissions.values import Bundle, Channel

NEW_KEY = bytes(range(7, 39))


class Salts:
    """Where the key store would note the salt."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def __call__(self, salt: str) -> None:
        self.noted.append(salt)


@pytest.fixture
def salts() -> Salts:
    return Salts()


def opened(folder: Path, key: bytes = KEY) -> Store:
    return Store.open(folder, key, workspace=WORKSPACE, store_salt=store_salt(folder))


def test_the_records_of_the_backup_come_back_marked(kept: Kept, salts: Salts) -> None:
    aside = restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    assert salts.noted == [store_salt(kept.folder)]
    assert aside is not None and aside.name.startswith("store-before-restore-")
    with opened(kept.folder) as store:
        with store.read() as reader:
            assert "CF-9" not in {one.code for one in reader.all(Power)}
            assert [one.needs_resync for one in reader.all(Channel)] == [True]
            assert reader.all(Bundle) == () and len(reader.records(Bundle)) == 1
        assert verify_store(store).is_sound
        assert what_next(store).barrier == "恢复备份"
        assert [one.fields for one in drafts(store)] == [{"name": "没写完"}]
    aside.rename(kept.file)
    with opened(kept.folder) as store, store.read() as reader:
        assert "CF-9" in {one.code for one in reader.all(Power)}


def test_both_heads_stand_in_the_log(kept: Kept, salts: Salts) -> None:
    import json

    from sqlalchemy import text

    restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    with opened(kept.folder) as store, store.read() as reader:
        rows = [json.loads(row) for row in reader.connection.execute(text('SELECT "row" FROM audit ORDER BY seq')).scalars()]
    restored = next(row for row in rows if row["action"] == "restore")
    assert restored["detail"]["from_seq"] == kept.backup.audit_seq == restored["seq"] - 1
    assert restored["detail"]["from_hash"] == restored["prev"]
    assert restored["detail"]["replaced_seq"] > kept.backup.audit_seq
    assert len(restored["detail"]["replaced_hash"]) == 64
    assert restored["detail"]["drafts"] == 1


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "gone"])
def test_a_store_that_does_not_open_is_replaced_and_kept(kept: Kept, salts: Salts, damage: str) -> None:
    content = kept.file.read_bytes()
    if damage == "flipped":
        content = content[:100] + bytes([content[100] ^ 1]) + content[101:]
    elif damage == "empty":
        content = b""
    elif damage == "cut":
        content = content[: 4096 * 20]
    kept.file.write_bytes(content)
    with (
        pytest.raises((DamagedStoreError, TruncatedStoreError, WrongKeyError, EmptyStoreError))
        if damage != "gone"
        else _gone(kept.file)
    ):
        opened(kept.folder).close()
    aside = restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    with opened(kept.folder) as store:
        assert verify_store(store).is_sound
    if damage == "gone":
        assert aside is None
    else:
        assert aside is not None and aside.read_bytes() == content


def test_a_log_left_by_a_crash_is_kept_with_the_store_that_cannot_be_folded(kept: Kept, salts: Salts) -> None:
    log = kept.file.with_name("store.lwd-wal")
    log.write_bytes(b"left by a crash")
    kept.file.write_bytes(bytes(16) + kept.file.read_bytes()[16:])
    aside = restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"left by a crash"
    assert not log.exists()
    opened(kept.folder).close()


def test_a_backup_of_an_earlier_key_comes_back_under_the_key_in_use(kept: Kept, salts: Salts) -> None:
    renewed = replace(TRUST, keys=(NEW_KEY, KEY))
    restore_here(kept.folder, kept.backup.path, renewed, salts, actor=ACTOR)
    with opened(kept.folder, NEW_KEY) as store:
        assert verify_store(store).is_sound
        assert store.home.name == HOME.name
    with pytest.raises(WrongKeyError):
        opened(kept.folder, KEY)


def test_a_changed_backup_is_refused_and_nothing_is_changed(kept: Kept, salts: Salts) -> None:
    content = bytearray(kept.backup.path.read_bytes())
    content[5000] ^= 1
    kept.backup.path.write_bytes(content)
    before = {path.name: path.read_bytes() for path in kept.folder.glob("store*")}
    with pytest.raises(DamagedBackupError):
        restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    assert {path.name: path.read_bytes() for path in kept.folder.glob("store*")} == before
    assert salts.noted == []


def test_an_open_workspace_is_not_restored_under_its_window(kept: Kept, salts: Salts) -> None:
    with opened(kept.folder), pytest.raises(AlreadyOpenError):
        restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)


def test_twice_the_same_backup(kept: Kept, salts: Salts) -> None:
    for _ in range(2):
        restore_here(kept.folder, kept.backup.path, TRUST, salts, actor=ACTOR)
    assert len(set(salts.noted)) == 2
    opened(kept.folder).close()
    assert finish_interrupted_restore(kept.folder, salts) is False


def test_a_rehearsal_tells_what_would_come_and_touches_nothing(backup: Backup) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in backup.path.parent.iterdir()}
    told = rehearse(backup.path, TRUST)
    assert told.is_sound
    assert told.counts["post"] == 3
    assert told.last_change == "填入"
    assert told.audit_seq == backup.audit_seq == told.found.audit_rows
    assert told.attachment is not None and told.attachment.name == "扫描件.pdf" and told.attachment.is_whole
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in backup.path.parent.iterdir()} == before


def _gone(file: Path) -> object:
    from lawdesk.data.errors import MissingStoreError

    file.unlink()
    return pytest.raises((MissingStoreError, FileNotFoundError))
