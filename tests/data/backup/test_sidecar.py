"""Every way in which a backup is not what it was has its own answer; no changed byte passes."""

import random
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from builders import KEY, TRUST

from lawdesk.data.backup.making import Backup
from lawdesk.data.backup.second_medium import check_backup
from lawdesk.data.backup.sidecar import read_sidecar
from lawdesk.data.errors import (
    AlteredBackupError,
    DamagedBackupError,
    ForeignBackupError,
    LostSidecarError,
    MissingStoreError,
    StoreError,
    UnknownKeyError,
    WrongBackupError,
)
from lawdesk.wording.errors import explain

OTHER_KEY = bytes(range(1, 33))


def test_an_untouched_one_is_read(backup: Backup) -> None:
    assert check_backup(backup.path, TRUST).key == KEY


def test_one_made_under_an_earlier_key_is_read(backup: Backup) -> None:
    assert check_backup(backup.path, replace(TRUST, keys=(OTHER_KEY, KEY))).key == KEY


def test_each_fault_has_its_own_answer(backup: Backup) -> None:
    told = {
        _told(backup.path, trust=replace(TRUST, workspace=UUID(int=9)), error=ForeignBackupError),
        _told(backup.path, trust=replace(TRUST, keys=(OTHER_KEY,)), error=UnknownKeyError),
    }
    sound = backup.sidecar.read_bytes()
    backup.sidecar.write_bytes(sound.replace(b'"power":1', b'"power":2'))
    told.add(_told(backup.path, error=AlteredBackupError))
    backup.sidecar.write_bytes(sound.replace(b"lawdesk-backup", b"lawdesk-backpu"))
    told.add(_told(backup.path, error=WrongBackupError))
    backup.sidecar.unlink()
    told.add(_told(backup.path, error=LostSidecarError))
    backup.sidecar.write_bytes(sound)
    content = backup.path.read_bytes()
    backup.path.write_bytes(content[:-4096])
    told.add(_told(backup.path, error=DamagedBackupError))
    backup.path.unlink()
    told.add(_told(backup.path, error=MissingStoreError))
    assert len(told) == 7


def test_every_flipped_bit_of_the_description_is_found(backup: Backup) -> None:
    sound = backup.sidecar.read_bytes()
    rng = random.Random(3)
    for place in range(len(sound) - 1):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << rng.randrange(8)
        backup.sidecar.write_bytes(damaged)
        with pytest.raises(StoreError):
            read_sidecar(backup.path, TRUST)


def test_flipped_bits_of_the_copy_are_found(backup: Backup) -> None:
    rng = random.Random(4)
    size = backup.path.stat().st_size
    places = [*range(64), *range(size - 64, size), *(rng.randrange(size) for _ in range(100))]
    with backup.path.open("rb+") as file:
        for place in places:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << rng.randrange(8)]))
            file.flush()
            with pytest.raises(DamagedBackupError):
                check_backup(backup.path, TRUST)
            file.seek(place)
            file.write(bytes([byte]))
            file.flush()
    check_backup(backup.path, TRUST)


def _told(path: Path, *, error: type[StoreError], trust: object = TRUST) -> str:
    with pytest.raises(error) as raised:
        check_backup(path, trust)  # type: ignore[arg-type]
    return explain(raised.value).what
