"""What a backup costs whoever types meanwhile: small edits committed as fast as they go while a store with scans is copied.

Promise: the backup never begins anew and holds exactly the state of its beginning; an edit takes at most 50 ms in 99 of 100
cases. Printed besides: the same edits without a backup, and the time of the backup against a plain copy of the file.
"""

import io
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from builders import ACTOR, TRUST, Place, power

from lawdesk.data.backup.making import Backup, make_backup
from lawdesk.data.blobs import attach
from lawdesk.data.store import Store
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import Progress

MEGABYTES = 400
PIECE = 16
P99_MS = 50.0
QUIET = 400


class Steps(Progress):
    """Remembers how far the copy was at each report: a copy that begins anew runs back."""

    def __init__(self) -> None:
        self.done: list[int] = []

    def show(self, done: int, total: int, what: str) -> None:
        if what == "复制数据":
            self.done.append(done)

    @property
    def restarts(self) -> int:
        """How often the copy began anew."""
        return sum(later < earlier for earlier, later in zip(self.done, self.done[1:], strict=False))


class Typist(threading.Thread):
    """Commits one small edit after the other until told to stop; `seconds` of each."""

    def __init__(self, store: Store, record: Power) -> None:
        super().__init__()
        self._store, self._record = store, record
        self.seconds: list[float] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        """Type."""
        while not self.stopped.is_set():
            self.edit()

    def edit(self) -> None:
        """Commit one edit."""
        started = time.perf_counter()
        with self._store.transaction(ACTOR, "power.change") as tx:
            tx.put(power(self._record.code, f"第 {len(self.seconds)} 次", id=self._record.id))
        self.seconds.append(time.perf_counter() - started)


def main() -> int:
    """Print the figures; return 1 when the promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder)).create()
        record = power("CF-1")
        with place.open() as store:
            _fill(store, record)
            quiet = Typist(store, record)
            for _ in range(QUIET):
                quiet.edit()
            busy, steps, seconds, made, seq = _typed_during_backup(store, place.folder / "backups", record)
            copied = _plain_copy(place.file, Path(folder) / "plain")
    figures = {
        "store (MB)": made.size / 1e6,
        "backup (s)": seconds,
        "backup / plain copy": seconds / copied,
        "copies begun anew": float(steps.restarts),
        "edits meanwhile": float(len(busy.seconds)),
        "edit alone, p99 (ms)": _p99(quiet.seconds),
        "edit during backup, median (ms)": sorted(busy.seconds)[len(busy.seconds) // 2] * 1000,
        "edit during backup, p99 (ms)": _p99(busy.seconds),
        "edit during backup, worst (ms)": max(busy.seconds) * 1000,
    }
    for name, value in figures.items():
        print(f"{name:34} {value:10.2f}")
    is_exact = made.audit_seq == seq
    print(f"{'snapshot exact':34} {'yes' if is_exact else 'NO':>10}")
    return int(steps.restarts > 0 or not is_exact or _p99(busy.seconds) > P99_MS or len(busy.seconds) < QUIET)


def _fill(store: Store, record: Power) -> None:
    with store.transaction(ACTOR, "bench.fill") as tx:
        tx.put(record)
    for number in range(MEGABYTES // PIECE):
        with store.transaction(ACTOR, "bench.scan") as tx:
            attach(tx, io.BytesIO(os.urandom(PIECE * 1_000_000)), f"{number}.bin")


def _typed_during_backup(store: Store, folder: Path, record: Power) -> tuple[Typist, Steps, float, Backup, int]:
    """Back up while somebody types; return both, the seconds, the backup, and the last row of the log when it began."""
    typist, steps = Typist(store, record), Steps()
    with store.read() as reader:
        seq = int(reader.connection.exec_driver_sql("SELECT max(seq) FROM audit").scalar_one())
    begun = threading.Event()

    class Beginning(Steps):
        def show(self, done: int, total: int, what: str) -> None:
            if not begun.is_set():
                begun.set()
                typist.start()  # the snapshot is taken: nothing typed from now on may be in it
            steps.show(done, total, what)

    started = time.perf_counter()
    made = make_backup(store, folder, TRUST, progress=Beginning())
    seconds = time.perf_counter() - started
    typist.stopped.set()
    typist.join()
    return typist, steps, seconds, made, seq


def _plain_copy(source: Path, target: Path) -> float:
    started = time.perf_counter()
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - started


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] * 1000


if __name__ == "__main__":
    sys.exit(main())
