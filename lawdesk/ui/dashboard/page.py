"""工作台: what must be done now. Four quiet blocks, no chart wall; every number is a link."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lawdesk.data.store import Reader
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session
from lawdesk.ui.theme import sized

if TYPE_CHECKING:
    from lawdesk.ui.dashboard.content import Content
    from lawdesk.ui.dashboard.figure import Figure
    from lawdesk.ui.detail import Grid
    from lawdesk.ui.draft_keeper import DraftKeeper

KINDS = (
    "power",
    "basis_entry",
    "flowchart",
    "assignment",
    "post",
    "post_holding",
    "certificate",
    "letter",
    "submission",
    "citation",
    "person",
    "accepted_finding",
)


class DashboardPage(Page):
    """Blocks of figures."""

    shows = KINDS
    lists_drafts = True
    draft_opened = Signal(object)
    draft_discarded = Signal(object)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.band.linkActivated.connect(self._make_sheet)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.column.addWidget(self.area, 1)

    def loader(self) -> Callable[[Reader], object]:
        session = self.session

        def load(reader: Reader) -> "Content":
            from dataclasses import replace

            from lawdesk.ui.dashboard.content import draft_lines, gather

            today = date.today()
            lines = () if session.is_office else session.workspace.checks.listed_in(reader, today)
            return replace(gather(reader, session, lines, today), drafts=draft_lines(reader, session))

        return load

    def serve_drafts(self, keeper: "DraftKeeper", key: str) -> None:
        self.draft_opened.connect(keeper.open)
        self.draft_discarded.connect(keeper.discard)

    def present(self, content: object) -> None:
        """Lay the blocks out in two columns."""
        from lawdesk.ui.dashboard.content import Content

        assert isinstance(content, Content)
        self._remind_of_sheet()
        inside = self._empty() if content.is_empty else self._blocks(content)
        self.area.setWidget(self._with_drafts(inside, content) if content.drafts else inside)

    def _with_drafts(self, below: QWidget, content: "Content") -> QWidget:
        """Put what was typed and not saved above everything else."""
        from lawdesk.ui.dashboard.drafts_block import DraftsBlock

        block = DraftsBlock(content.drafts)
        block.opened.connect(self.draft_opened)
        block.discarded.connect(self.draft_discarded)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        margin = QVBoxLayout()
        margin.setContentsMargins(16, 8, 16, 8)
        margin.addWidget(block)
        column.addLayout(margin)
        column.addWidget(below, 1)
        return inside

    def _remind_of_sheet(self) -> None:
        """Without a sheet nothing may be sent, and a forgotten passphrase is the end of the data; the sample never asks."""
        from lawdesk.operations.workspace import has_recovery_sheet

        session = self.session
        is_lacking = not (session.is_sample or session.view_words or has_recovery_sheet(session.workspace))
        self.band.setText(
            tr("还没有恢复单：忘记口令后数据就打不开，也不能报送。{0}").format(f'<a href="sheet">{tr("制作恢复单…")}</a>')
        )
        self.band.setVisible(is_lacking)

    def _make_sheet(self, _link: str) -> None:
        from lawdesk.ui.sheet_action import make_sheet

        make_sheet(self)

    def _empty(self) -> QWidget:
        from lawdesk.ui.empty_state import EmptyState

        sentence = tr("还没有数据。先录入本单位的执法依据，再梳理职权。")
        buttons = (
            (tr("录入执法依据"), lambda: self.jump_asked.emit(Place(page="library"))),
            (tr("从 Excel 导入职权"), lambda: self.jump_asked.emit(Place(page="powers"))),
        )
        return EmptyState("mdi6.view-dashboard-outline", sentence, buttons)

    def _blocks(self, content: "Content") -> QWidget:
        inside = QWidget()
        inside.setObjectName("page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(16, 8, 16, 16)
        grid.setSpacing(16)
        last = len(content.blocks) - 1
        for number, (head, figures) in enumerate(content.blocks):
            is_alone = number == last and number % 2 == 0
            grid.addWidget(self._block(head, figures), number // 2, number % 2, 1, 2 if is_alone else 1)
        row = grid.rowCount()
        if content.table is not None and content.table_head:
            grid.addWidget(self._table(content.table_head, content.table), row, 0, 1, 2)
        grid.setRowStretch(row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return inside

    def _block(self, head: str, figures: "tuple[Figure, ...]") -> QWidget:
        block = QWidget()
        block.setObjectName("block")
        block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(block)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        title = QLabel(head)
        title.setFont(sized(self.font(), 1, is_bold=True))
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(16)
        for figure in figures:
            row.addLayout(self._figure(figure), 1)
        column.addLayout(row)
        return block

    def _table(self, head: str, table: "Grid") -> QWidget:
        from lawdesk.ui.grid import GridView

        block = QWidget()
        block.setObjectName("block")
        block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(block)
        column.setContentsMargins(1, 12, 1, 1)
        title = QLabel(head)
        title.setContentsMargins(15, 0, 0, 0)
        title.setFont(sized(self.font(), 1, is_bold=True))
        column.addWidget(title)
        grid = GridView(table)
        grid.jump_asked.connect(self.jump_asked)
        column.addWidget(grid, 1)
        return block

    def _figure(self, figure: "Figure") -> QVBoxLayout:
        number = QPushButton(figure.number)
        number.setObjectName("urgent" if figure.is_urgent else "figure")
        number.setFont(sized(self.font(), 10 if len(figure.number) < 6 else 4))
        number.setMinimumHeight(number.fontMetrics().height() + 4)
        number.setCursor(Qt.CursorShape.PointingHandCursor)
        number.setAccessibleName(f"{figure.number} {figure.words}")
        number.clicked.connect(lambda _=False, place=figure.place: self.jump_asked.emit(place))
        words = QLabel(figure.words)
        words.setObjectName("secondary")
        words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        column.addWidget(words)
        return column
