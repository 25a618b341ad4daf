"""The ballast: real room, laid down only where there is plenty, given up at once."""

from pathlib import Path

import pytest

from lawdesk.data import ballast
from lawdesk.data.ballast import BALLAST_FILE, ENOUGH, MIB, SCARCE, SIZE, drop_ballast, has_ballast, is_scarce, lay_ballast


def plenty(_: Path) -> int:
    return ENOUGH


def test_the_ballast_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    assert lay_ballast(tmp_path, plenty)
    laid = (tmp_path / BALLAST_FILE).stat()
    assert laid.st_size == SIZE == 32 * MIB
    assert laid.st_blocks * 512 >= SIZE  # no hole
    assert drop_ballast(tmp_path) == SIZE
    assert list(tmp_path.iterdir()) == []
    assert drop_ballast(tmp_path) == 0


def test_it_is_laid_once(tmp_path: Path) -> None:
    assert lay_ballast(tmp_path, plenty)
    made = (tmp_path / BALLAST_FILE).stat().st_ino
    assert lay_ballast(tmp_path, lambda _: 0)
    assert (tmp_path / BALLAST_FILE).stat().st_ino == made


def test_where_room_is_scarce_it_is_not_laid(tmp_path: Path) -> None:
    assert not lay_ballast(tmp_path, lambda _: ENOUGH - 1)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_meanwhile_leaves_no_half_ballast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ballast, "_fill", full)
    assert not lay_ballast(tmp_path, plenty)
    assert list(tmp_path.iterdir()) == []


def test_half_a_ballast_is_none(tmp_path: Path) -> None:
    (tmp_path / BALLAST_FILE).write_bytes(bytes(MIB))
    assert not has_ballast(tmp_path)
    assert lay_ballast(tmp_path, plenty)
    assert has_ballast(tmp_path)


@pytest.mark.parametrize(("free", "expected"), [(SCARCE - 1, True), (SCARCE, False), (0, True)])
def test_the_warning_comes_below_half_a_gigabyte(tmp_path: Path, free: int, expected: bool) -> None:
    assert is_scarce(tmp_path, lambda _: free) is expected
