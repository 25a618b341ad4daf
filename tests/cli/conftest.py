"""Commands are tried on real workspaces, with the passphrase given as a script gives it."""

from pathlib import Path

import pytest
from cli.reporting_pair import copied, make_pair
from command_line import PASSPHRASE, Desk


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the workspaces 单位 and 机关, and a report of the unit; not to be changed."""
    folder = tmp_path_factory.mktemp("pair")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
        make_pair(folder)
    return folder


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the passphrase in the environment."""
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def unit(pair: Path, tmp_path: Path) -> Desk:
    """The unit's desk, to do with as one likes."""
    return copied(pair / "单位", tmp_path / "单位")


@pytest.fixture
def office(pair: Path, tmp_path: Path) -> Desk:
    """The office's desk."""
    return copied(pair / "机关", tmp_path / "机关")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to carry files in."""
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def report(pair: Path) -> Path:
    """A report of the unit, whole; not to be changed."""
    return next(pair.glob("submission-*.lwb"))
