"""Promises of pasting 5,000 rows of 10 cells from a spreadsheet into the list of powers: at most a second to the preview; writing
them is one transaction, one undo step.

The clipboard holds tab-separated text as Excel writes it. One cell in a hundred is bad on purpose. Writing and undoing are
printed beside what was promised.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.bench_table import make_place, settle, wait, with_page
from benchmarks.store_material import ACTOR

ROWS, COLUMNS = 5000, 10
SECONDS = 1.0
HIDDEN = (2, 6, 7, 8, 9)  # columns that are counted or changed elsewhere, so nothing is pasted there


def main() -> int:
    """Print the figures; return 1 when a promise is broken."""
    from lawdesk.application import make_application

    application: Any = make_application(["lawdesk"])
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = make_place(Path(folder, "full"), ROWS)
        with_page(application, place, lambda page: figures.update(measure(application, page)))
    print(f"{ROWS:,} rows of {COLUMNS} cells: {figures['preview']:.2f} s to the preview (promised {SECONDS:.0f} s)")
    print(f"written in {figures['written']:.2f} s; undone in one step in {figures['undone']:.2f} s")
    return int(figures["preview"] > SECONDS or figures["steps"] != 0)


def measure(application: Any, page: Any) -> dict[str, float]:
    """Return the seconds to the preview, for writing and undoing, and how many steps of undoing are left of the paste."""
    from PySide6.QtWidgets import QApplication

    from lawdesk.data.queries.lists import column
    from lawdesk.data.undo import undo
    from lawdesk.domain.powers.values import Power
    from lawdesk.ui.paste_preview import PastePreview

    page.reload()
    wait(application, lambda: len(page.model.ids) == ROWS)
    for number in range(len(page.model.columns)):
        page.table.columns.show(number, number not in HIDDEN)
    page.table.setCurrentIndex(page.model.index(0, 0))
    QApplication.clipboard().setText(clipboard_text())
    settle(application)
    shown: list[float] = []

    def answer(dialog: Any) -> int:
        dialog.show()
        application.processEvents()
        shown.append(time.perf_counter())
        dialog.accept()
        return int(dialog.result())

    usual, PastePreview.exec = PastePreview.exec, answer  # type: ignore[method-assign]  # the person says yes at once
    told: list[str] = []
    page.told.connect(told.append)
    started = time.perf_counter()
    page.cells.paste()
    wait(application, lambda: bool(told))
    written = time.perf_counter()
    PastePreview.exec = usual  # type: ignore[method-assign]  # as it was
    undoing = time.perf_counter()
    undo(page.session.store, ACTOR)
    undone = time.perf_counter()
    with page.session.store.read() as reader:
        left = sum(name.startswith("粘贴") for (name,) in column(reader, Power, "name"))
    return {"preview": shown[0] - started, "written": written - shown[0], "undone": undone - undoing, "steps": float(left)}


def clipboard_text() -> str:
    """Return what a spreadsheet would put on the clipboard."""
    kinds = ("行政处罚", "行政许可", "行政检查")
    lines = []
    for n in range(ROWS):
        kind = "不是类型" if n % 10 == 0 else kinds[n % 3]
        cells = (f"P-{n:05}", f"粘贴的职权事项{n}", kind, f"执法{n % 40}科", "市、区县", "示例局")
        lines.append("\t".join((*cells, f"{n % 60 + 1}日", f"{n % 20 + 1}个工作日", "法定本级", "普通")))
    return "\r\n".join(lines) + "\r\n"


if __name__ == "__main__":
    sys.exit(main())
