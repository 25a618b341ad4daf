"""Promises: with 500 listed bases in a library of 10,000 works and 10,000 citations, the list of 执法依据 takes at most 300 ms,
so does a window of its rows and the comparison with a list of 500 lines that the superior issued; D01 of 500 entries is written
as a PDF in 10 s or less.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.domain.statutes.catalogue import STEP
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationRole,
    IssuedBasis,
    LegalVersion,
    LegalWork,
    Rank,
)
from lawdesk.operations.issued_list import comparison
from lawdesk.operations.reports import print_list
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace
from lawdesk.ui.rows import Query
from lawdesk.ui.statutes.basis_rows import BasisRows

WORKS, ENTRIES, CITATIONS = 10_000, 500, 10_000
LIST_LIMIT_MS = 300.0
PRINT_LIMIT_S = 10.0
ROUNDS = 9
DAY = date(2026, 6, 30)


def main() -> int:
    """Print the figures; return 1 when a promise is broken."""
    home = Institution(
        name="示例局",
        office_id="bench",
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
    )
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder, "workspace"), NewWorkspace(home=home), "benchmark passphrase")
        fill(workspace)
        rows = BasisRows()
        with workspace.store.read() as reader:
            listing = rows.listing(reader, Query())
            times = {
                "list of 500 entries": median_ms(lambda: rows.listing(reader, Query())),
                "window of 200 rows": median_ms(lambda: rows.rows(reader, listing.ids[200:400])),
                "comparison with 500 issued lines": median_ms(lambda: comparison(reader, workspace.home)),
            }
        started = time.perf_counter()
        print_list(workspace, "执法依据目录", Path(folder, "目录.pdf"), DAY)
        printing = time.perf_counter() - started
        workspace.close()
    for what, took in times.items():
        print(f"{what}: {took:.0f} ms (promised {LIST_LIMIT_MS:.0f} ms)")
    print(f"D01 as PDF: {printing:.1f} s (promised {PRINT_LIMIT_S:.0f} s)")
    return 0 if max(times.values()) <= LIST_LIMIT_MS and printing <= PRINT_LIMIT_S else 1


def fill(workspace: Workspace) -> None:
    """Write works with one version each, entries of the first ones, citations over them, and an issued list."""
    ranks = list(Rank)
    works = [LegalWork(title=f"示例领域第{n}号条例", rank=ranks[n % len(ranks)], body="示例机关") for n in range(WORKS)]
    versions = [
        LegalVersion(
            work_id=work.id, document_number=f"示例令第{n}号", effective_on=date(2020, 1, 1), promulgated_on=date(2019, 1, 1)
        )
        for n, work in enumerate(works)
    ]
    groups = list(BasisGroup)
    entries = [
        BasisEntry(
            institution_id=workspace.home.id,
            version_id=version.id,
            group=groups[n % 3],
            levels=(Level.CITY,),
            key_articles=("a4", "a8.p1"),
            sort_number=STEP * n,
        )
        for n, version in enumerate(versions[:ENTRIES], start=1)
    ]
    citations = [
        Citation(owner_kind="power", owner_id=uuid4(), role=CitationRole.ESTABLISH, version_id=versions[n % WORKS].id)
        for n in range(CITATIONS)
    ]
    issued = [
        IssuedBasis(list_title="示例目录", title=f"示例领域第{n * 2}号条例", key_articles="第四条", sort_number=n)
        for n in range(ENTRIES)
    ]
    with workspace.store.transaction("基准", "sample.fill", title="基准数据") as tx:
        tx.put_many([*works, *versions, *entries, *citations, *issued])


def median_ms(work: Callable[[], object]) -> float:
    """Return the median time of doing something, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
