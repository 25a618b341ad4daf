"""Promise: an Excel list of 10,000 rows and 12 columns comes to its dry run in at most 2.5 times what python-calamine needs to
read it alone.

Measured on the list as openpyxl and exporting systems write it, each text in its cell; that of Excel itself, which shares equal
texts and which calamine therefore reads four times faster, is measured beside it without a promise. Best of several runs each,
the workspace open: what a person waits for between choosing the file and the report.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks.list_material import power_list, power_list_inline
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.operations.power_import import preview_powers
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace

ROWS = 10_000
LIMIT = 2.5
ROUNDS = 5
MEBIBYTE = 1024 * 1024


def main() -> int:
    """Print the figures; return 1 when the promise is broken."""
    home = Institution(
        name="示例市示例管理局",
        office_id="bench",
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
    )
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder, "workspace"), NewWorkspace(home=home), "benchmark passphrase")
        ratios = {}
        for name, made in (("texts in the cells", power_list_inline), ("texts shared", power_list)):
            path = Path(folder, "list.xlsx")
            path.write_bytes(made(ROWS))
            ratios[name] = measure(name, workspace, path)
        workspace.close()
    return 0 if ratios["texts in the cells"] <= LIMIT else 1


def measure(name: str, workspace: Workspace, path: Path) -> float:
    """Print both times and return their ratio."""
    before = psutil.Process().memory_info().rss
    preview = preview_powers(workspace, path)
    assert (preview.new, preview.citations) == (ROWS, 2 * ROWS)
    grown = (psutil.Process().memory_info().rss - before) / MEBIBYTE
    bare, ours = [], []
    for _ in range(ROUNDS):  # one after the other, so that both see the same machine
        bare.append(seconds(lambda: read_alone(path)))
        ours.append(seconds(lambda: preview_powers(workspace, path)))
    ratio = min(ours) / min(bare)
    promised = f", promised {LIMIT}" if name == "texts in the cells" else ""
    print(f"{name}: calamine {min(bare):.2f} s, to the dry run {min(ours):.2f} s, ratio {ratio:.2f}{promised}; +{grown:.0f} MB")
    return ratio


def read_alone(path: Path) -> int:
    """Read the list with calamine and nothing else."""
    import python_calamine

    return len(python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
