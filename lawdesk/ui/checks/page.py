"""检查: what the rules found, across subjects. A double click opens the record; findings are put right, accepted, exported."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.facts import FIELD_OF_KIND
from lawdesk.domain.findings import Listed
from lawdesk.ui.checks import actions
from lawdesk.ui.checks.rows import FindingRows, Grouping, place_of
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.rows import Listing
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.data.store import ChangeNotice

REST = 150
"""Milliseconds of rest after a change before the list follows it: several edits in a row are one look."""


class ChecksPage(ListPage):
    """All findings, errors first; it follows every edit while the person works."""

    shows = (*FIELD_OF_KIND, "statute_text", AcceptedFinding.kind)
    search_hint = "搜索规则、记录、问题、依据"
    sizes = (860, 340)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        self.findings = FindingRows(session.workspace)
        super().__init__(session, title, self.findings, parent)
        self.table.opened.connect(self.open_record)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.reload)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("没有发现问题。"), ((tr("重新检查"), self.reload),)

    def present(self, content: object) -> None:
        """Show an answer; heads of groups are not counted as findings."""
        assert isinstance(content, Listing)
        heads = len(self.findings.heads)
        kept = len(content.ids) - heads
        self.sum_words = tr("共 {0} 项，列出 {1} 项，分为 {2} 组").format(content.total, kept, heads) if heads else ""
        super().present(content)

    def hear(self, notice: "ChangeNotice") -> None:
        """Follow a change after a moment of rest, when the page is visible; else when it is shown next."""
        if not set(self.shows) & set(notice.kinds):
            return
        if self.isVisible():
            self._rest.start()
        else:
            self.is_stale = True

    def commands(self) -> tuple[Command, ...]:
        open_record = Command(
            text=tr("打开记录"),
            is_looking=True,
            run=self.open_selected,
            icon="mdi6.open-in-app",
            refusal=self.needs_selection,
            is_primary=True,
        )
        again = Command(text=tr("重新检查"), is_looking=True, run=self.reload, icon="mdi6.refresh")
        return (open_record, *self._decisions(), *self._groupings(), again)

    def _decisions(self) -> tuple[Command, ...]:
        mend, seal = "mdi6.auto-fix", "mdi6.check-decagram-outline"
        return (
            Command(text=tr("修正…"), run=partial(actions.fix, self), icon=mend, refusal=partial(actions.why_no_fix, self)),
            Command(
                text=tr("接受…"), run=partial(actions.accept, self), icon=seal, refusal=partial(actions.why_not_accept, self)
            ),
            Command(
                text=tr("撤回接受"),
                run=partial(actions.withdraw, self),
                icon="mdi6.undo",
                refusal=partial(actions.why_not_withdraw, self),
            ),
            Command(
                text=tr("修正全部…"),
                run=partial(actions.fix_all, self),
                icon=mend,
                refusal=partial(actions.why_no_fix_at_all, self),
            ),
            Command(
                text=tr("导出检查结果…"),
                run=partial(actions.export, self),
                icon="mdi6.file-export-outline",
                menu=Menu.FILE,
                role=Role.EXPORT,
            ),
        )

    def lines(self) -> tuple[Listed, ...]:
        """Return the selected findings."""
        return tuple(self.findings.found[one] for one in self.selected() if one in self.findings.found)

    def shown_lines(self) -> tuple[Listed, ...]:
        """Return the findings that search and filters leave, in their order."""
        return tuple(self.findings.found[one] for one in self.model.ids if one in self.findings.found)

    def needs_selection(self) -> str:
        return "" if self.lines() else tr("请先在列表中选择一项")

    def open_selected(self) -> None:
        """Open the record of the selected finding."""
        if self.selected():
            self.open_record(self.selected()[0])

    def open_record(self, finding: UUID) -> None:
        """Open the record of a finding."""
        found = self.findings.found.get(finding)
        place = place_of(found.finding) if found is not None else None
        if place is not None:
            self.jump_asked.emit(place)

    def group(self, grouping: Grouping) -> None:
        """Divide the list by heads, or by none."""
        self.findings.grouping = grouping
        self.reload()

    def _groupings(self) -> tuple[Command, ...]:
        named: tuple[tuple[str, Grouping, str], ...] = (
            (tr("按类别分组"), Grouping.FAMILY, "mdi6.format-list-group"),
            (tr("按记录分组"), Grouping.RECORD, "mdi6.format-list-group"),
            (tr("不分组"), Grouping.NONE, "mdi6.format-list-bulleted"),
        )
        return tuple(
            Command(text=text, is_looking=True, run=partial(self.group, grouping), icon=icon, refusal=self._already(grouping))
            for text, grouping, icon in named
        )

    def _already(self, grouping: Grouping) -> Callable[[], str]:
        return lambda: tr("列表现在就是这样") if self.findings.grouping is grouping else ""
