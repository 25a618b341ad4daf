"""Promise: opening a workspace of 1 GB to its first painted page takes at most 1.3 times what opening an empty one takes, both
closed in order and not due for a check. Opening after a crash, which looks the whole store over, and a backup are told beside it.

The gigabyte is made of attachments and of statutes with their search index, in a temporary folder.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.bench_window import FIRST_PAINT, OURS, first_paint
from benchmarks.store_material import HOME
from lawdesk.data.blobs import attach
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Provision, ProvisionKind, Rank, StatuteText
from lawdesk.exchange.key_slots import PassphraseCost
from lawdesk.operations.backups import back_up
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace, open_workspace

RATIO, RUNS = 1.3, 7
GIGABYTE, SCAN = 10**9, 16 * 1024 * 1024
STATUTES, ARTICLES = 500, 80
PASSPHRASE = "benchmark passphrase"
QUICK = PassphraseCost(memory=8192, passes=1, lanes=1)
WORDS = "行政机关实施行政处罚应当以事实为依据与违法行为的性质情节以及社会危害程度相当未经公布的规定不得作为依据"


def main() -> int:
    """Print the times; return 1 when the promise is broken."""
    os.environ["LAWDESK_PASSPHRASE"] = PASSPHRASE
    with tempfile.TemporaryDirectory() as folder:
        empty, large = Path(folder, "empty"), Path(folder, "large")
        create_workspace(empty, NewWorkspace(home=HOME), PASSPHRASE, cost=QUICK).close()
        workspace = create_workspace(large, NewWorkspace(home=HOME), PASSPHRASE, cost=QUICK)
        fill(workspace)
        time_backup(workspace)
        workspace.close()
        script = OURS + FIRST_PAINT
        runs = [(first_paint(script, large)[0], first_paint(script, empty)[0]) for _ in range(RUNS)]
        ours, bare = (statistics.median(taken) for taken in zip(*runs, strict=True))
        print(f"opening {size(large):.2f} GB: {ours:.2f} s, empty {bare:.2f} s, ratio {ours / bare:.2f} (promised {RATIO})")
        print(f"opening after a crash, the whole store looked over: {after_crash(large):.1f} s")
    return int(ours / bare > RATIO)


def fill(workspace: Workspace) -> None:
    """Add statutes, then scans, until the store holds a gigabyte."""
    with workspace.store.transaction("", "bench.fill") as tx:
        tx.put_many([value for number in range(STATUTES) for value in statute(number)])
    while size(workspace.folder) < 1:
        with workspace.store.transaction("", "bench.fill") as tx:
            attach(tx, BytesIO(os.urandom(SCAN)), "扫描件.pdf")
        workspace.store.fold_log()


def statute(number: int) -> tuple[Any, ...]:
    """Return an invented statute: work, version and text."""
    work = LegalWork(title=f"示例条例{number}", rank=Rank.CITY_REGULATION)
    version = LegalVersion(work_id=work.id, document_number=f"示例令{number}号")
    articles = (article(n, WORDS[n % 30 :] + WORDS * 2) for n in range(1, ARTICLES + 1))
    return work, version, StatuteText(id=version.id, provisions=tuple(articles))


def article(number: int, words: str) -> Provision:
    """Return an article of one sentence."""
    kind = ProvisionKind.ARTICLE
    return Provision(address=f"a{number}", parent="", provision_kind=kind, number_text=f"第{number}条", number=number, text=words)


def time_backup(workspace: Workspace) -> None:
    """Print how long a verified backup takes."""
    started = time.perf_counter()
    back_up(workspace)
    print(f"backup of {size(workspace.folder):.2f} GB, verified: {time.perf_counter() - started:.1f} s")


def after_crash(place: Path) -> float:
    """Return the seconds of opening a copy of the store as a killed program leaves it: with a log, and not closed in order."""
    left = place.with_name("left")
    workspace = open_workspace(place, PASSPHRASE)
    with workspace.store.transaction("", "bench.note") as tx:
        tx.note(last="before the crash")
    shutil.copytree(place, left, ignore=shutil.ignore_patterns("backups", "lock"))
    workspace.close()
    started = time.perf_counter()
    workspace = open_workspace(left, PASSPHRASE)
    seconds = time.perf_counter() - started
    workspace.close()
    return seconds


def size(place: Path) -> float:
    """Return the size of the store in gigabytes."""
    return (place / "store.lwd").stat().st_size / GIGABYTE


if __name__ == "__main__":
    sys.exit(main())
