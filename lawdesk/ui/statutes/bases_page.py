"""执法依据: the unit's own directory of legal bases."""

from datetime import date

from PySide6.QtWidgets import QWidget

from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalVersion, LegalWork
from lawdesk.ui.actions import ask_to_remove, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.rows import BasisRows


class BasesPage(ListPage):
    """List and detail of catalogue entries."""

    shows = tuple(one.kind for one in (BasisEntry, LegalWork, LegalVersion, Citation))
    edits = BasisEntry
    search_hint = "搜索名称、机关、文号"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, BasisRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("本单位还没有执法依据。"), ((tr("从法规文库选入"), self.open_library),)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                text=tr("从法规文库选入…"),
                run=self.open_library,
                icon="mdi6.bookshelf",
                menu=Menu.INSERT,
                role=Role.NEW,
                is_primary=True,
            ),
            Command(
                text=tr("标记已核对"), run=self.mark_reviewed, icon="mdi6.check-circle-outline", refusal=self.needs_selection
            ),
            findings_command(self),
            Command(text=tr("从目录移除…"), run=self.remove, icon="mdi6.delete-outline", refusal=self.needs_selection),
        )

    def open_library(self) -> None:
        """Go to the library, where texts are chosen."""
        self.jump_asked.emit(Place(page="library"))

    def mark_reviewed(self) -> None:
        """Note that the selected entries were checked today."""
        for record in self.selected():
            self.commit_field(record, "reviewed_on", date.today().isoformat())
        self.told.emit(tr("已标记 {0} 项").format(len(self.selected())))

    def remove(self) -> None:
        """Take the selected entries off the catalogue; the texts stay in the library."""
        chosen = self.selected()
        if ask_to_remove(self, len(chosen), BasisEntry.kind):
            remove_all(self.session, BasisEntry, chosen)
            self.told.emit(tr("已移除 {0} 项").format(len(chosen)))
