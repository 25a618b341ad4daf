"""检查: what the rules found, across subjects; a double click opens the record."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.ui.checks.rows import FindingRows, place_of
from lawdesk.ui.command import Command
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.places_of_records import PAGE_OF_KIND
from lawdesk.ui.session import Session


class ChecksPage(ListPage):
    """All findings, errors first."""

    shows = (*PAGE_OF_KIND, "citation", "assignment", "post_holding", "duty", "liability")
    search_hint = "搜索规则、问题、依据"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        self.findings = FindingRows(session.workspace)
        super().__init__(session, title, self.findings, parent)
        self.table.opened.connect(self.open_record)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("没有发现问题。"), ()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                text=tr("打开记录"),
                is_looking=True,
                run=self.open_selected,
                icon="mdi6.open-in-app",
                refusal=self.needs_selection,
                is_primary=True,
            ),
            Command(text=tr("重新检查"), is_looking=True, run=self.reload, icon="mdi6.refresh"),
        )

    def open_selected(self) -> None:
        """Open the record of the selected finding."""
        if self.selected():
            self.open_record(self.selected()[0])

    def open_record(self, finding: UUID) -> None:
        """Open the record of a finding."""
        found = self.findings.found.get(finding)
        place = place_of(found) if found is not None else None
        if place is not None:
            self.jump_asked.emit(place)
