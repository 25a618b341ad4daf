"""Run every benchmark, each in a process of its own so that its memory is its own, and print a table of them.

    python -m benchmarks [WORD …]     only those whose name holds one of the words

A benchmark is a file bench_*.py that says in its docstring what is promised, prints its figures, best as ratios to a bare
library in the same run, and ends with exit code 1 when the promise is broken. What it needs and does not find here (real
material) it names in a line that begins with "skipped"; its promise then counts as not measured. Silence keeps no promise.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TIME_LIMIT = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one benchmark ended: `verdict` is kept, broken or not measured; `seconds` of the wall clock."""

    name: str
    verdict: str
    seconds: float


def main(words: list[str]) -> int:
    """Run the benchmarks chosen; return 1 if a promise is broken, 2 if the words choose none."""
    names = [path.stem for path in sorted(HERE.glob("bench_*.py")) if not words or any(word in path.stem for word in words)]
    if not names:
        print(f"no benchmark is named like {' '.join(words)}")
        return 2
    outcomes = [run(name) for name in names]
    print("\nbenchmark".ljust(25) + "promise".ljust(16) + "run for")
    for outcome in outcomes:
        print(f"{outcome.name.removeprefix('bench_'):<24}{outcome.verdict:<16}{outcome.seconds:6.1f} s")
    return int(any(outcome.verdict == "broken" for outcome in outcomes))


def run(name: str) -> Outcome:
    """Run one benchmark, showing what it prints as it comes."""
    print(f"\n== {name.removeprefix('bench_')}", flush=True)
    started = time.perf_counter()
    command = [sys.executable, "-m", f"{HERE.name}.{name}"]
    builders = {**os.environ, "PYTHONPATH": str(HERE.parent / "tests")}  # what is measured is built as the tests build it
    with subprocess.Popen(command, cwd=HERE.parent, env=builders, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        said = []
        for line in child.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
        code = child.wait(TIME_LIMIT)
    seconds = time.perf_counter() - started
    was_skipped = any(line.startswith("skipped") for line in said)
    verdict = "broken" if code or not said else "not measured" if was_skipped else "kept"
    return Outcome(name=name, verdict=verdict, seconds=seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
