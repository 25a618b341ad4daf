"""The n-th read, write, sync or rename fails, once or for good, for every n: a coded refusal, nothing lost, and the retry works.

One shim sees the calls of the database engine and those of the interpreter alike; it is compiled here.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cli.reporting_pair import PASSPHRASE
from faults.conftest import Figures
from faults.scenarios import SCENARIOS
from faults.sizes import IS_WHOLE

COMPILER = shutil.which("cc")
HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the shim stands before the C library of Linux"),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler for the shim"),
]
# (scenario, kind of call, every how many in a short run, in the whole run); 0 not in a short run; + fails for good
ALL_SWEEPS = [
    ("edit", "read", 67, 1),
    ("edit", "read+", 0, 5),
    ("edit", "write", 61, 1),
    ("edit", "write+", 125, 5),
    ("edit", "sync", 6, 1),
    ("edit", "sync+", 0, 1),
    ("backup", "read", 0, 5),
    ("backup", "write", 127, 3),
    ("backup", "sync", 0, 1),
    ("backup", "rename", 1, 1),
    ("restore", "write", 0, 5),
    ("restore", "sync", 23, 1),
    ("restore", "rename", 0, 1),
    ("keys", "read", 0, 1),
    ("keys", "write", 2, 1),
    ("keys", "sync", 0, 1),
    ("keys", "rename", 0, 1),
    ("export", "write", 131, 3),
    ("export", "sync", 0, 1),
    ("export", "rename", 0, 1),
    ("accept", "write", 0, 3),
    ("accept", "sync", 0, 1),
]
SWEEPS = [(name, kind, whole if IS_WHOLE else short) for name, kind, short, whole in ALL_SWEEPS if IS_WHOLE or short]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled shim."""
    assert COMPILER is not None
    made = tmp_path_factory.mktemp("shim") / "failing_calls.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", made, HERE / "failing_calls.c", "-ldl"], check=True)
    return made


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What the scenarios begin with, made when first asked for."""
    return {"": tmp_path_factory.mktemp("beginnings")}


def beginning(beginnings: dict[str, Path], name: str) -> Path:
    if name not in beginnings:
        beginnings[name] = beginnings[""] / name
        beginnings[name].mkdir()
        SCENARIOS[name].make(beginnings[name])
    return beginnings[name]


def sweep(shim: Path, made: Path, root: Path, name: str, kind: str, stride: int) -> list[dict[str, Any]]:
    """Return what happened for every `stride`-th call of a kind; the first entry is the run in which nothing failed."""
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    surroundings = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": paths, "LAWDESK_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "faults.failing_disk", str(shim), str(made), str(root), name, kind, "1", str(stride)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, cwd=root.parent)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("name", "kind", "stride"), SWEEPS)
def test_a_failing_call_is_refused_and_nothing_is_lost(
    shim: Path,
    beginnings: dict[str, Path],
    tmp_path: Path,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
    stride: int,
) -> None:
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    unharmed, *done = sweep(shim, beginning(beginnings, name), tmp_path / "run", name, kind, stride)
    assert (unharmed["codes"], unharmed["unhandled"], unharmed["wrong"]) == ([], [], [])
    unhandled = {one["n"]: one["unhandled"] for one in done if one["unhandled"]}
    wrong = {one["n"]: one["wrong"] for one in done if one["wrong"]}
    refused = Counter(code for one in done for code in one["codes"])
    calls = unharmed["counted"]
    figures(
        f"EIO at {kind}: {name}",
        calls=calls,
        tried=len(done),
        refused=refused.total(),
        unhandled=len(unhandled),
        corrupt=len(wrong),
    )
    assert (unhandled, wrong) == ({}, {})
    assert refused or (name, kind) == ("export", "rename"), "control: the failing call must be noticed"  # a link or a rename
