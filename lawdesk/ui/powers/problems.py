"""Column, filter and tab 问题 of the power list: what the rules found on each power and nobody has accepted.

The list never waits for the rules: it shows what their last look found, nothing before the first one of the day, and is loaded
again when a look in the background has found something else. Only the filter waits, since it cannot answer otherwise.
"""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer

from lawdesk.data.store import Reader
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, PostHolding
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion
from lawdesk.operations.check_session import CheckSession, Problems
from lawdesk.ui.background import run_in_background
from lawdesk.ui.checks.grid import grid_of_one
from lawdesk.ui.detail import Tab
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Cell, Column, Filter
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.ui.list_page import ListPage

FIELD = "problems"
ANY, NONE = "any", "none"
READ_BY_RULES = tuple(
    one.kind
    for one in (
        AcceptedFinding,
        BasisEntry,
        Certificate,
        Entrustment,
        Institution,
        IssuedPower,
        LegalVersion,
        NumberRule,
        Parameter,
        Person,
        PostHolding,
    )
)
"""Kinds besides those of the list that can change what stands against a power."""
DELAY = 300  # milliseconds of rest before the rules look
COLUMN = Column(head="问题", width=5, why_not="逐条内容在右侧“问题”页中；按 F8 到“检查”页处理。")
FILTER = Filter(
    field=FIELD,
    head="问题",
    choices=((ANY, "有问题"), (Severity.ERROR.value, "有错误"), (Severity.WARNING.value, "有警告"), (NONE, "没有问题")),
)


class ShownProblems:
    """The open findings by record, as the list shows them; None until the rules have looked."""

    def __init__(self, checks: CheckSession) -> None:
        self._checks = checks
        self.shown: Problems | None = None

    def take_known(self) -> None:
        """Show what the last look found."""
        self.shown = self._checks.known_problems(date.today())

    def look(self) -> Problems:
        """Let the rules look at what was committed since; return what is open then."""
        return self._checks.problems(date.today())

    def of(self, record: UUID) -> tuple[Finding, ...]:
        """Return the open findings of a record."""
        return self.shown.get(record, ()) if self.shown is not None else ()

    def placed(self, reader: Reader, wanted: frozenset[str]) -> tuple[set[UUID] | None, set[UUID] | None]:
        """Return the records to which the filter is limited, and those that it leaves out; None where it does neither."""
        if not wanted or {ANY, NONE} <= wanted:
            return None, None
        self.shown = self._checks.problems_in(reader, date.today())
        if NONE in wanted:
            return None, {one for one, found in self.shown.items() if not _fits(found, wanted)}
        return {one for one, found in self.shown.items() if _fits(found, wanted)}, None

    def cell(self, record: UUID) -> Cell:
        """Return the cell of a record: how many of the worst sort there are; the tip says all."""
        found = self.of(record)
        if not found:
            return Cell("")
        counts = Counter(one.severity for one in found)
        worst = next(one for one in Severity if counts[one])
        tip = "\n".join(f"{label(one.severity)}：{one.sentence}" for one in found)
        return Cell(f"{label(worst)} {counts[worst]}", tone_of(worst), tip)

    def tab(self, record: UUID) -> Tab:
        """Return the tab with the findings of a record."""
        return Tab(title=tr("问题"), blocks=(grid_of_one(self.of(record), is_looked_for=self.shown is not None),))


class ProblemWatch(QObject):
    """Lets the rules look some time after the list was shown or something was committed; loads it when they see other things."""

    def __init__(self, page: "ListPage", problems: ShownProblems) -> None:
        super().__init__(page)
        self._page = page
        self._problems = problems
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._look)
        page.loaded.connect(self.wake)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.wake()
        return super().eventFilter(watched, event)

    def wake(self) -> None:
        """Look after a while of rest, if the page is seen."""
        if self._page.isVisible() and not self._page.is_of_others:
            self._timer.start()

    def _look(self) -> None:
        problems = self._problems

        def work(progress: Progress) -> Problems:
            return problems.look()

        run_in_background(self._page, work, done=self._receive)

    def _receive(self, found: Problems) -> None:
        if found is not self._problems.shown:
            self._page.reload()


def _fits(found: tuple[Finding, ...], wanted: frozenset[str]) -> bool:
    return ANY in wanted or any(one.severity.value in wanted for one in found)
