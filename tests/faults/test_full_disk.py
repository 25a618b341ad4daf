"""The disk is full, at every amount of free space: each kind of write is refused with its code, and works once there is room."""

import shutil
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from cli.reporting_pair import PASSPHRASE
from faults.attempts import Attempts
from faults.children import Child, needs_fork
from faults.conftest import Figures
from faults.scenarios import SCENARIOS, Scenario
from faults.sizes import size
from faults.small_disk import fill, small_disk

from lawdesk.domain.errors import LawdeskError

KIB = 1024
STEP = 16 * KIB
# Steps up to which something may be refused. Receiving is not here: it asks for 256 MiB of room before it begins.
MOST = {"edit": 110, "import": 60, "backup": 130, "keys": 2, "export": 60}
SHORT = 3  # steps of a short run, spread over all of them
__all__ = ["small_disk"]  # a fixture
pytestmark = needs_fork


def work(pipe: Connection, disk: Path, scenario: Scenario, free: int) -> None:
    """Do the scenario with `free` bytes left; what is refused three times gets room."""
    fill(disk, free)
    scenario.act(disk / "run", Attempts(pipe, (disk / "filler").unlink))


@pytest.mark.parametrize("name", MOST)
def test_a_full_disk_is_told_and_loses_nothing(
    small_disk: Path, tmp_path: Path, figures: Figures, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    (tmp_path / "made").mkdir()
    SCENARIOS[name].make(tmp_path / "made")
    steps = range(0, MOST[name] + 1, max(1, MOST[name] // size(SHORT, MOST[name])))
    refused: Counter[str] = Counter()
    unhandled: dict[int, list[str]] = {}
    corrupt: dict[int, list[str]] = {}
    for step in steps:
        shutil.copytree(tmp_path / "made", small_disk / "run")
        child = Child(work, (small_disk, SCENARIOS[name], step * STEP))
        if child.finish() < 0:
            child.told.append(f"killed by signal {-(child.process.exitcode or 0)}")
        (small_disk / "filler").unlink(missing_ok=True)
        words = [word for word in child.told if isinstance(word, tuple)]
        refused.update(code for what, _, code in words if what == "refused")
        if strange := [word for word in child.told if isinstance(word, str)]:
            unhandled[step] = strange
        try:
            shutil.copytree(small_disk / "run", tmp_path / "judged")
            wrong = SCENARIOS[name].judge(tmp_path / "judged", [(one, done) for what, one, done in words if what == "done"])
        except LawdeskError as error:
            wrong = [str(error)]
        if wrong:
            corrupt[step] = wrong
        shutil.rmtree(small_disk / "run")
        shutil.rmtree(tmp_path / "judged")
    facts = {"steps": len(steps), "refused": refused.total(), "unhandled": len(unhandled), "corrupt": len(corrupt)}
    figures(f"full disk: {name}", **facts)
    assert (unhandled, corrupt) == ({}, {})
    assert refused, "control: a full disk must be noticed"
    assert set(refused) <= {"LWS-E016", "LWB-E102", "LWS-E017", "LWS-E015", "LWW-E001"}, refused
