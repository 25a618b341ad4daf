"""Flipped bits are noticed when the store is opened, read or checked; nothing of a damaged place is served as data."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from faults.children import in_processes, needs_fork
from faults.conftest import Figures
from faults.desk_work import CODES, DAY, make_office, open_office
from faults.judging import state_of
from faults.sizes import size
from operations.small_unit import PASSPHRASE
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from lawdesk.data.audit import verify_chain
from lawdesk.data.connection import SealedFile, copy_engine
from lawdesk.data.examination import examine
from lawdesk.data.log_frames import FRAME_HEADER, HEADER
from lawdesk.data.mapping import row_plain, value_digest
from lawdesk.data.reader import table_of
from lawdesk.data.tables import AUDIT, KINDS
from lawdesk.domain.errors import LawdeskError
from lawdesk.exchange import key_store
from lawdesk.operations.backups import back_up, list_checked_backups
from lawdesk.operations.powers import change_power

PAGE = 4096
ELSEWHERE = size(100, 20_000)
EDGES = size(97, 1)  # of the first and the last page every how many bytes
pytestmark = needs_fork


@dataclass(frozen=True, slots=True)
class Flips:
    """Bits of a file to flip, one at a time, and how to look whether it is noticed."""

    folder: Path
    file: str
    bits: Sequence[int]
    looked_at: Callable[[Path], str]


def tried(flips: Flips) -> Counter[str]:
    """Flip, look, put back; return how often it was noticed and by what, or not at all."""
    found: Counter[str] = Counter()
    place = flips.folder.with_name(f"flips-{random.SystemRandom().random()}")
    shutil.copytree(flips.folder, place)
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    target = place / flips.file
    for bit in flips.bits:
        data = bytearray(before[target])
        data[bit // 8] ^= 1 << bit % 8
        target.write_bytes(data)
        try:
            found[flips.looked_at(place)] += 1
        except LawdeskError as error:
            found[error.code] += 1
        for path in [path for path in place.rglob("*") if path.is_file() and path not in before]:
            path.unlink()
        for path, content in before.items():
            path.write_bytes(content)
    shutil.rmtree(place)
    return found


def bits_of(file: Path, elsewhere: int, edges: int) -> list[int]:
    """Return a bit of every byte of the first and last page, or of every `edges`-th, and random bits in between."""
    chance, length = random.Random(1), file.stat().st_size
    ends = sorted({*range(0, min(PAGE, length), edges), *range(max(0, length - PAGE), length, edges)})
    return [8 * byte + chance.randrange(8) for byte in ends] + [chance.randrange(8 * length) for _ in range(elsewhere)]


def flip(folder: Path, file: str, bits: Sequence[int], looked_at: Callable[[Path], str]) -> Counter[str]:
    """Flip all bits of a list, on two processors."""
    parts = [Flips(folder, file, bits[start::8], looked_at) for start in range(8)]
    return sum(in_processes(tried, parts), Counter())


def look_at_store(place: Path) -> str:
    """Read the closed store as opening and checking do: whatever comes through unharmed must have been noticed."""
    keys = key_store.open_with_passphrase(place, PASSPHRASE)
    with (place / "store.lwd").open("rb") as file:
        if file.read(16).hex() != key_store.read_state(place).store_salt:
            return "noticed: salt"
    engine = copy_engine(SealedFile(place / "store.lwd", keys.store_key))
    try:
        with engine.connect() as connection, connection.begin():
            bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
            return "noticed: page" if bad else "not noticed"
    finally:
        engine.dispose()


def open_and_check(place: Path) -> str:
    """Open as the program does and check everything."""
    office = open_office(place)
    try:
        with office.store.read() as reader:
            return "noticed: check" if examine(reader).faults else "not noticed"
    finally:
        office.close()


def test_the_store(office: Path, figures: Figures) -> None:
    """Every flip is found by the check of pages; a sample goes the whole way of opening."""
    bits = bits_of(office / "store.lwd", ELSEWHERE, EDGES)
    found = flip(office, "store.lwd", bits, look_at_store)
    figures("flipped bits: store, pages", flips=len(bits), unnoticed=found["not noticed"])
    assert found["not noticed"] == 0
    some = bits[:: size(12, 20)]
    found = flip(office, "store.lwd", some, open_and_check)
    figures("flipped bits: store, opened", flips=len(some), unnoticed=found["not noticed"], codes=dict(found))
    assert found["not noticed"] == 0


def open_keys(place: Path) -> str:
    """Open the key store."""
    key_store.open_with_passphrase(place, PASSPHRASE)
    return "not noticed"


def test_the_key_store(office: Path, figures: Figures) -> None:
    bits = bits_of(office / "keystore.json", size(20, 5000), size(7, 1))
    found = flip(office, "keystore.json", bits, open_keys)
    figures("flipped bits: key store", flips=len(bits), unnoticed=found["not noticed"])
    assert found["not noticed"] == 0


@pytest.mark.parametrize("ending", [".lwd", ".json"])
def test_backup_and_sidecar(made_office: Path, tmp_path: Path, figures: Figures, ending: str) -> None:
    folder = Path(shutil.copytree(made_office, tmp_path / "office"))
    office = open_office(folder)
    path = back_up(office).path.with_suffix(ending)
    office.close()

    bits = bits_of(path, size(20, 4000), size(811, 9))
    found = flip(folder, str(path.relative_to(folder)), bits, check_backups)
    figures(f"flipped bits: backup {ending}", flips=len(bits), unnoticed=found["not noticed"])
    assert found["not noticed"] == 0


def check_backups(place: Path) -> str:
    """Look over the backups as the program does."""
    office = open_office(place)
    try:
        shelved = list_checked_backups(office)
        return "noticed: shelf" if not shelved or shelved[0].fault is not None else "not noticed"
    finally:
        office.close()


def test_the_log_of_commits(tmp_path: Path, figures: Figures) -> None:
    """A flip in the log is reported, or it lies in what a crash may cut off: the last two transactions and no more are lost."""
    office = make_office(tmp_path / "made")
    office.store.fold_log()
    rows = []
    for number in range(12):
        change_power(office, CODES[0], [f"备注=第{number}次"], (), (), DAY)
        with office.store.read() as reader:
            rows.append(verify_chain(reader).count)
    crashed = Path(shutil.copytree(tmp_path / "made", tmp_path / "crashed"))
    office.close()
    log = crashed / "store.lwd-wal"
    ends = [number for number in range((log.stat().st_size - HEADER) // (FRAME_HEADER + PAGE)) if _is_commit(log, number)]

    bits = bits_of(log, size(30, 3000), size(997, 23))
    found: Counter[str] = Counter()
    for bit, seen in zip(bits, in_processes(_rows_after, [(crashed, bit) for bit in bits]), strict=True):
        frame = max(0, (bit // 8 - HEADER) // (FRAME_HEADER + PAGE))
        is_tail = frame > ends[-3]
        is_told = seen == "LWS-E019"
        found["told" if is_told else "tail" if is_tail and rows[-3] <= int(seen) else "not noticed"] += 1
    figures(
        "flipped bits: log", flips=len(bits), told=found["told"], last_two_commits=found["tail"], unnoticed=found["not noticed"]
    )
    assert found["not noticed"] == 0
    assert found["told"] > found["tail"]


def _is_commit(log: Path, frame: int) -> bool:
    start = HEADER + frame * (FRAME_HEADER + PAGE)
    return log.read_bytes()[start + 4 : start + 8] != bytes(4)


def _rows_after(one: tuple[Path, int]) -> str:
    """Flip a bit of the log, open, and return the code of the refusal, or the number of rows of the chain from before."""
    crashed, bit = one
    place = crashed.with_name(f"log-{bit}-{random.SystemRandom().random()}")
    shutil.copytree(crashed, place)
    data = bytearray((place / "store.lwd-wal").read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    (place / "store.lwd-wal").write_bytes(data)
    try:
        office = open_office(place)
    except LawdeskError as error:
        return error.code
    else:
        with office.store.read() as reader:
            actions = reader.connection.execute(select(AUDIT.c.row)).scalars().all()
        office.close()
        return str(len(actions) - 1)  # without the row of this opening
    finally:
        shutil.rmtree(place)


def test_nothing_is_served_from_a_damaged_page(office: Path, figures: Figures) -> None:
    """What can still be read of a damaged store is what was stored, or nothing."""
    workspace = open_office(office)
    before = state_of(workspace)
    workspace.close()
    found: Counter[str] = Counter()
    keys = key_store.open_with_passphrase(office, PASSPHRASE)
    content = (office / "store.lwd").read_bytes()
    chance = random.Random(2)
    for _ in range(size(12, 1000)):
        data = bytearray(content)
        bit = chance.randrange(128, 8 * len(data))
        data[bit // 8] ^= 1 << bit % 8
        (office / "store.lwd").write_bytes(data)
        engine = copy_engine(SealedFile(office / "store.lwd", keys.store_key))
        found.update(_read_one(engine, *key.split(), before) for key in before)
        engine.dispose()
    figures("flipped bits: records read", served=found["served"], refused=found["refused"], served_wrong=found["wrong"])
    assert found["wrong"] == 0
    assert found["refused"] > 0


def _read_one(engine: Engine, kind: str, id: str, before: dict[str, Any]) -> str:
    """Read one record of a damaged store: served as it was, served wrong, or refused."""
    shape = KINDS[kind]
    table = table_of(shape)
    try:
        with engine.connect() as connection, connection.begin():
            row = connection.execute(select(table).where(table.c.id == id)).mappings().first()
    except DBAPIError:
        return "refused"
    return "served" if row and before[f"{kind} {id}"][2] == value_digest(row_plain(shape, row)) else "wrong"
