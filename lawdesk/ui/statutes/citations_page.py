"""引用核对: every citation that leads nowhere or is to be looked at again, and putting it right."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import Citation, LegalVersion, LegalWork, StatuteText
from lawdesk.operations.doubtful_citations import CitationLine
from lawdesk.ui.command import Command
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.citation_rows import CitationRows, place_of_owner


class CitationsPage(ListPage):
    """List and detail of doubtful citations."""

    shows = tuple(one.kind for one in (Citation, LegalWork, LegalVersion, StatuteText, Power, Flowchart))
    search_hint = "搜索引用、记录、原因"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, CitationRows(session.home.office_id), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("没有需要核对的引用。没有对应到条文的、需要复核的引用会列在这里。")
        return sentence, ((tr("查看职权事项"), self.open_powers),)

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("改引…"), run=self.fix, icon="mdi6.link-variant", refusal=chosen, is_primary=True),
            Command(text=tr("采用建议"), run=self.adopt, icon="mdi6.check-all", refusal=chosen),
            Command(text=tr("确认无误"), run=self.confirm, icon="mdi6.check-circle-outline", refusal=chosen),
            Command(text=tr("打开记录"), run=self.open_record, icon="mdi6.open-in-new", refusal=chosen, is_looking=True),
        )

    def open_powers(self) -> None:
        """Go to the powers, which make most citations."""
        self.jump_asked.emit(Place(page="powers"))

    def fix(self) -> None:
        """Choose law, version and provisions for the selected citations, or for all written the same way."""
        from lawdesk.operations.citation_fixing import fix_citations, written_alike
        from lawdesk.ui.statutes.fix_dialog import FixDialog

        lines = tuple(line for line in self._lines() if not line.is_text)
        if not lines:
            self.told.emit(tr("环节中的依据请打开流程图改写"))
            return
        dialog = FixDialog(self.session.store, lines, self)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.choice is None:
            return
        ids = tuple(line.citation.id for line in lines)
        if dialog.with_alike:
            with self.session.store.read() as reader:
                ids = written_alike(reader, self.session.home.office_id, lines[0].citation)
        number = fix_citations(self.session.workspace, ids, dialog.choice)
        self.told.emit(tr("已改引 {0} 处").format(number))

    def adopt(self) -> None:
        """Take what recognition finds now for the selected citations."""
        from lawdesk.operations.citation_fixing import adopt_proposals

        workspace, ids = self.session.workspace, self.selected()

        def work(progress: Progress) -> int:
            return adopt_proposals(workspace, date.today(), ids)

        self.run(tr("正在对应引用"), work, lambda number: self.told.emit(tr("已对应 {0} 处引用").format(number)))

    def confirm(self) -> None:
        """Leave the selected citations as they are: a person looked at them."""
        from lawdesk.operations.citation_fixing import confirm_citations

        try:
            number = confirm_citations(self.session.workspace, self._stored())
        except LawdeskError as error:
            self.refuse(error)
            return
        rest = len(self.selected()) - number  # those of steps are words, and lead to nothing that could be confirmed
        told = tr("已确认 {0} 处引用").format(number)
        self.told.emit(told + tr("；{0} 处没有对应到法规，请改引").format(rest) if rest else told)

    def open_record(self) -> None:
        """Go to the record that makes the citation."""
        for line in self._lines()[:1]:
            place = place_of_owner(line)
            if place is not None:
                self.jump_asked.emit(place)

    def _stored(self) -> tuple[UUID, ...]:
        """Return the selected citations that are records, not words in a step."""
        return tuple(line.citation.id for line in self._lines() if not line.is_text)

    def _lines(self) -> tuple[CitationLine, ...]:
        from lawdesk.operations.doubtful_citations import citation_lines

        with self.session.store.read() as reader:
            return citation_lines(reader, self.session.home.office_id, date.today(), only=self.selected())
