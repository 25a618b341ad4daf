"""Promises of the matrix of 1,000 powers × 200 posts with 20,000 assignments, on the path that a person takes in the window:
open ≤ 200 ms (from the click in the navigation to the painted cells), scroll a screen ≤ 16 ms, toggle a cell ≤ 30 ms (from the
key that confirms to the painted letter, the transaction included: saved means saved).

For scale a bare QTableView with the same letters in a ready-made model scrolls in the same run.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

POWERS, POSTS, CARRYING = 1000, 200, 20
OPEN, SCROLL, TOGGLE = 200.0, 16.0, 30.0
SCREENS, TOGGLES, OPENINGS = 40, 30, 5


def main() -> int:
    """Print the figures; return 1 when a promise is broken."""
    from PySide6.QtWidgets import QApplication

    from lawdesk.application import make_application
    from lawdesk.ui.session import Session

    make_application(sys.argv[:1])
    QApplication.instance().setOrganizationName("lawdesk-bench")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        workspace = filled(Path(folder, "unit"))
        session = Session(workspace=workspace)
        openings = []
        for _ in range(OPENINGS):
            window, taken = opened(session)
            openings.append(taken)
            if len(openings) < OPENINGS:
                window.close()
        page = window.pages.page("matrix")
        scrolled, bare = scrolling(page.view), bare_scrolling(page.view)
        toggled = toggling(page.view)
        window.close()
        workspace.close()
    return told(openings, scrolled, bare, toggled)


def told(openings: list[float], scrolled: list[float], bare: list[float], toggled: list[float]) -> int:
    """Print medians and worst cases; judge by the median."""
    rows = (("open", openings, OPEN), ("scroll a screen", scrolled, SCROLL), ("toggle a cell", toggled, TOGGLE))
    for name, taken, most in rows:
        print(f"{name}: {statistics.median(taken):.1f} ms, worst {max(taken):.1f} ms (promised {most:.0f} ms)")
    ratio = statistics.median(scrolled) / statistics.median(bare)
    print(f"scrolling against a bare QTableView: {statistics.median(bare):.1f} ms there, ratio {ratio:.2f}")
    return int(any(statistics.median(taken) > most for _, taken, most in rows))


def filled(folder: Path) -> Any:
    """Create a workspace with the powers, posts and assignments and return it open."""
    from lawdesk.domain.organisation.values import (
        Institution,
        Level,
        ManagementType,
        Person,
        Post,
        PostCategory,
        PostHolding,
        SubjectKind,
        Unit,
    )
    from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power, PowerType
    from lawdesk.exchange.key_slots import PassphraseCost
    from lawdesk.operations.workspace import NewWorkspace, create_workspace

    home = Institution(
        name="示例局",
        office_id="bench",
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
    )
    new = NewWorkspace(home=home, superior_name="示例司法局", operator="孙示三")
    workspace = create_workspace(folder, new, "示例口令 请勿用于真实数据", cost=PassphraseCost(memory=8192, passes=1, lanes=1))
    chance = random.Random(5)  # the same matrix in every run
    today = date(2024, 1, 1)
    units = [Unit(name=f"执法{n}大队", institution_id=home.id, sort_number=n) for n in range(POSTS // 10)]
    posts = [
        Post(code=f"G{n:03}", name=f"执法{n}岗", unit_id=units[n // 10].id, category=PostCategory.ENFORCEMENT, sort_number=n)
        for n in range(POSTS)
    ]
    people = [Person(name=f"示例{n}", unit_id=posts[n].unit_id) for n in range(POSTS)]
    holdings = [PostHolding(post_id=post.id, person_id=one.id, starts_on=today) for post, one in zip(posts, people, strict=True)]
    kinds, roles = list(PowerType), list(DutyRole)
    powers = [
        Power(code=f"CF-{n:04}", name=f"对第{n}类违法行为的处罚", power_type=kinds[n % 10], institution_id=home.id, sort_number=n)
        for n in range(POWERS)
    ]
    assignments = [
        Assignment(
            power_id=power.id,
            post_id=post.id,
            duty_role=roles[number % 4],
            origin=Origin.AUTO if number % 3 else Origin.MANUAL,
        )
        for power in powers
        for number, post in enumerate(chance.sample(posts, CARRYING))
    ]
    with workspace.store.transaction("孙示三", "sample.fill", title="建立示例") as tx:
        tx.put_many([*units, *posts, *people, *holdings, *powers, *assignments])
    return workspace


def opened(session: Any) -> tuple[Any, float]:
    """Open a new window and its matrix; return the window and the milliseconds from the click to the painted cells."""
    from lawdesk.ui.main_window import MainWindow

    window = MainWindow(session)
    window.resize(1366, 768)
    window.show()
    window.go_to_page("powers")
    idle()
    started = time.perf_counter()
    window.go_to_page("matrix")
    page = window.pages.page("matrix")
    settle(lambda: page.view.matrix is not None and page.view.isVisible())
    page.view.viewport().repaint()
    return window, (time.perf_counter() - started) * 1000


def scrolling(view: Any) -> list[float]:
    """Return the milliseconds of each screen scrolled: down, then to the right."""
    taken = []
    for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
        for step in range(SCREENS // 2):
            started = time.perf_counter()
            bar.setValue((step + 1) * bar.pageStep() % max(1, bar.maximum()))
            view.viewport().repaint()
            taken.append((time.perf_counter() - started) * 1000)
        bar.setValue(0)
    return taken


def bare_scrolling(ours: Any) -> list[float]:
    """Return the same for a QTableView over a model that has every letter ready."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    matrix = ours.matrix
    model = QStandardItemModel(len(matrix.rows), len(matrix.columns))
    for row in range(len(matrix.rows)):
        for column in range(len(matrix.columns)):
            if matrix.mask(row, column):
                model.setItem(row, column, QStandardItem(matrix.letters(row, column)))
    view = QTableView()
    view.setModel(model)
    for column in range(len(matrix.columns)):
        view.setColumnWidth(column, ours.place.sizes.column)
    view.resize(ours.size())
    view.show()
    settle(lambda: False, 0.2)
    return scrolling(view)


def toggling(view: Any) -> list[float]:
    """Return the milliseconds from Enter in the cell's editor to the painted letter, saved."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    taken = []
    for number in range(TOGGLES):
        QTest.keyClicks(view, "c" if number % 2 else "x")
        editor = view.editing.editor
        started = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        view.viewport().repaint()
        taken.append((time.perf_counter() - started) * 1000)
        settle(lambda: False, 0.05)
    return taken


def idle() -> None:
    """Wait until nothing runs in the background: the first check of everything is not what is measured."""
    from PySide6.QtCore import QThreadPool

    for _ in range(3):
        settle(lambda: False, 0.3)
        QThreadPool.globalInstance().waitForDone(120_000)
    settle(lambda: False, 0.3)


def settle(is_done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let events be handled until something is so, or for some seconds."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    while not is_done() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0005)


if __name__ == "__main__":
    sys.exit(main())
