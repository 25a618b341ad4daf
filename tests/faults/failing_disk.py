"""A process of its own in which the n-th call of a kind fails; with a + behind the kind, from it on every call of any kind.

`python -m faults.failing_disk SHIM MADE WORK SCENARIO KIND FIRST STRIDE`, with the shim loaded before the C library. It runs
the scenario once to count the calls, then again for every chosen n in a forked child, and prints one JSON line for each.
"""

import ctypes
import json
import os
import shutil
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from faults.attempts import Attempts
from faults.children import Child
from faults.scenarios import SCENARIOS, Scenario

from lawdesk.domain.errors import LawdeskError

KINDS = ("read", "write", "sync", "rename")


def work(pipe: Connection, shim: ctypes.CDLL, root: Path, scenario: Scenario, kind: str, n: int) -> None:
    """Do the scenario with the n-th call failing; n = 0 only counts and tells the counts."""
    place = KINDS.index(kind.rstrip("+"))
    shim.faults_arm(str(root).encode(), place, n, kind.endswith("+"))
    scenario.act(root, Attempts(pipe, shim.faults_disarm))
    shim.faults_disarm()
    pipe.send(("counted", "", shim.faults_counted(place)))
    pipe.close()
    os._exit(0)


def outcome(shim: ctypes.CDLL, made: Path, root: Path, scenario: Scenario, kind: str, n: int) -> dict[str, Any]:
    """Return what happened: refusals by code, what was not handled, what is wrong afterwards."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made, root)
    child = Child(work, (shim, root, scenario, kind, n))
    child.finish()
    words = [word for word in child.told if isinstance(word, tuple)]
    told = [(name, done) for what, name, done in words if what == "done"]
    try:
        wrong = scenario.judge(root, told)
    except LawdeskError as error:
        wrong = [f"does not open: {error}"]
    return {
        "n": n,
        "codes": [code for what, _, code in words if what == "refused"],
        "unhandled": [word for word in child.told if isinstance(word, str)],
        "counted": next((count for what, _, count in words if what == "counted"), None),
        "wrong": wrong,
    }


def main() -> None:
    """Run the sweep that the command line asks for."""
    shim, made, root, name, kind, first, stride = sys.argv[1:]
    library, scenario = ctypes.CDLL(shim), SCENARIOS[name]
    library.faults_counted.restype = ctypes.c_long
    library.faults_arm.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int)
    counted = outcome(library, Path(made), Path(root), scenario, kind, 0)
    print(json.dumps(counted), flush=True)
    for n in range(int(first), (counted["counted"] or 0) + 1, int(stride)):
        print(json.dumps(outcome(library, Path(made), Path(root), scenario, kind, n)), flush=True)


if __name__ == "__main__":
    main()
