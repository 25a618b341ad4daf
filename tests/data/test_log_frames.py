"""The log of recent commits: what a crash cuts off is told from what was damaged."""

import shutil
from pathlib import Path

import pytest
from builders import ACTOR, Place, power

from lawdesk.data.errors import IntegrityError
from lawdesk.data.log_frames import FRAME_HEADER, HEADER, PAGE, LogFrames, read_frames
from lawdesk.domain.powers.values import Power
from lawdesk.wording.errors import explain

COMMITS = 6
FRAME = FRAME_HEADER + PAGE


@pytest.fixture
def crashed(place: Place, tmp_path: Path) -> Place:
    """A store as a killed program leaves it: six commits stand in its log."""
    with place.open() as store:
        store.fold_log()
        for number in range(COMMITS):
            with store.transaction(ACTOR, "test.save") as tx:
                tx.put(power(f"CF-{number}"))
        copy = Place(tmp_path / "crashed")
        copy.folder.mkdir()
        for path in place.folder.glob("store.lwd*"):
            shutil.copy(path, copy.folder)
    return copy


def log_of(place: Place) -> Path:
    return place.file.with_name("store.lwd-wal")


def change(place: Place, at: int) -> None:
    data = bytearray(log_of(place).read_bytes())
    data[at] ^= 1
    log_of(place).write_bytes(data)


def commits(place: Place) -> list[int]:
    """Return the numbers of the frames that end a transaction."""
    data = log_of(place).read_bytes()
    starts = range(HEADER, len(data), FRAME)
    return [number for number, start in enumerate(starts) if data[start + 4 : start + 8] != bytes(4)]


def powers(place: Place) -> int:
    with place.open() as store, store.read() as reader:
        return len(reader.all(Power))


def test_a_whole_log_is_read_to_its_end(crashed: Place) -> None:
    frames = (log_of(crashed).stat().st_size - HEADER) // FRAME
    assert read_frames(log_of(crashed)) == LogFrames(good=frames, lost_commits=0)
    assert powers(crashed) == COMMITS


def test_no_log_has_no_frames(tmp_path: Path) -> None:
    assert read_frames(tmp_path / "store.lwd-wal") == LogFrames(0, 0)


def test_what_a_crash_cuts_off_is_no_damage(crashed: Place) -> None:
    log = log_of(crashed)
    log.write_bytes(log.read_bytes()[: HEADER + FRAME * commits(crashed)[-1] + 100])
    assert not read_frames(log).is_damaged
    assert powers(crashed) == COMMITS - 1


def test_a_torn_last_transaction_is_no_damage(crashed: Place) -> None:
    change(crashed, HEADER + FRAME * (commits(crashed)[-2] + 1) + 600)
    assert read_frames(log_of(crashed)).lost_commits == 1
    assert powers(crashed) == COMMITS - 1


@pytest.mark.parametrize("offset", [0, 9, 17, 24, 4000])
def test_commits_behind_a_bad_frame_are_reported_with_the_last_sure_row(crashed: Place, offset: int) -> None:
    ends = commits(crashed)
    change(crashed, HEADER + FRAME * (ends[1] + 1) + offset)
    before = {path.name: path.read_bytes() for path in crashed.folder.glob("store.lwd*") if path.suffix != ".lwd-shm"}
    with pytest.raises(IntegrityError) as caught:
        crashed.open()
    assert read_frames(log_of(crashed)).good == ends[1] + 1
    assert caught.value.facts["sure_seq"] == 3  # the store was made, opened, and got one record
    assert "第 3 条操作及之前的内容可信" in explain(caught.value).what
    assert before == {name: (crashed.folder / name).read_bytes() for name in before}


@pytest.mark.parametrize("offset", range(HEADER))
def test_a_damaged_head_of_the_log_is_reported(crashed: Place, offset: int) -> None:
    change(crashed, offset)
    with pytest.raises(IntegrityError):
        crashed.open()
