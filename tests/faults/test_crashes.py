"""A crash at every step of what is hard to take back: afterwards there is the old state or the new one, never something between.

The steps are the fault points of the program. A scenario is run once to list those it passes, and then again for each of them,
with the process killed there. Whoever adds a point adds a crash.
"""

import os
import random
import shutil
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from faults.children import Child, needs_fork
from faults.conftest import Figures
from faults.scenarios import SCENARIOS, Do
from faults.sizes import size

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.fault_point import watched

EXPECTED = {  # the least that a scenario must pass: a sweep over no points would prove nothing
    "create": 4,
    "backup": 6,
    "restore": 10,
    "restore elsewhere": 2,
    "keys": 8,
    "migration": 6,
    "renewal": 6,
    "export": 6,
    "accept": 7,
}
ROUNDS = size(1, 3)
EVERY = size(4, 1)  # in a short run every fourth point
pytestmark = needs_fork


def work(pipe: Connection, act: Callable[[Path, Do], None], root: Path, death: int) -> None:
    """Do the scenario, tell what is done and which points are passed, and die at the one numbered `death`."""
    passed = 0

    def at_point(name: str) -> None:
        nonlocal passed
        passed += 1
        pipe.send(("point", name, None))
        if passed == death:
            os.kill(os.getpid(), signal.SIGKILL)

    def do(name: str, step: Callable[[], Any]) -> Any:
        done = step()
        pipe.send(("done", name, done if isinstance(done, str | tuple | list) else None))
        return done

    with watched(at_point):
        act(root, do)


def run(made: Path, root: Path, name: str, death: int) -> tuple[list[str], list[str]]:
    """Run a scenario in a copy of what was made for it; return the points that it passed, and what is wrong afterwards."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made, root)
    child = Child(work, (SCENARIOS[name].act, root, death))
    child.finish()
    words = [word for word in child.told if isinstance(word, tuple)]
    told = [(step, done) for what, step, done in words if what == "done"]
    try:
        wrong = SCENARIOS[name].judge(root, told)
    except LawdeskError as error:
        wrong = [f"{type(error).__name__} {error.facts}"]
    strange = [word for word in child.told if isinstance(word, str)]
    return [point for what, point, _ in words if what == "point"], [*strange, *wrong]


@pytest.fixture
def made(name: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the scenario begins with."""
    from cli.reporting_pair import PASSPHRASE

    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    folder = tmp_path_factory.mktemp("made")
    SCENARIOS[name].make(folder)
    return folder


@pytest.mark.parametrize("name", EXPECTED)
def test_old_or_new_but_never_between(name: str, made: Path, tmp_path: Path, figures: Figures) -> None:
    points, wrong = run(made, tmp_path / "run", name, 0)
    assert wrong == []
    assert len(points) >= EXPECTED[name], points
    half: dict[str, list[str]] = {}
    deaths = list(range(1, len(points) + 1, EVERY)) * ROUNDS
    random.Random(name).shuffle(deaths)
    for death in deaths:
        passed, wrong = run(made, tmp_path / "run", name, death)
        assert len(passed) == death, passed
        if wrong:
            half[f"{death} {points[death - 1]}"] = wrong
    figures(f"crash at every step: {name}", points=len(points), crashes=len(deaths), half_states=len(half))
    assert half == {}
