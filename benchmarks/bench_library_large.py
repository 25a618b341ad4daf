"""Promises: a library of 250,000 articles is imported, searched and indexed within the figures of `bench_library`; the list of
its versions and a filter of it come within 150 ms.

The statutes are real ones, four times over, each time with other titles, so that every text is a work of its own.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.library_material import (
    import_all,
    index_share,
    is_kept,
    list_times,
    new_workspace,
    repeated,
    search_times,
)
from benchmarks.material import material

TIMES = 4


def main() -> int:
    """Print the figures; return 1 when a promise is broken."""
    archive = material("data/laws/laws_dev.zip")
    if archive is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = new_workspace(Path(folder, "workspace"))
        imported = import_all(workspace, list(repeated(archive, Path(folder), TIMES)))
        listed = list_times(workspace.store)
        times = search_times(workspace.store)
        share = index_share(workspace.store)
        workspace.close()
    return 0 if is_kept(imported, times, share) and listed else 1


if __name__ == "__main__":
    sys.exit(main())
