"""职权分解矩阵: powers × posts; a letter menu or 承 审 批 协 typed sets the cell."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QTableView, QWidget

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Post, Unit
from lawdesk.domain.powers.values import Assignment, DutyRole, Power
from lawdesk.ui.command import Command
from lawdesk.ui.counting import count_text
from lawdesk.ui.empty_state import EmptyState
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.content import LETTERS, Matrix, gather
from lawdesk.ui.matrix.edits import toggle_role
from lawdesk.ui.matrix.model import FROZEN, MatrixModel
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session
from lawdesk.ui.theme import sized
from lawdesk.wording.labels import label


class MatrixPage(Page):
    """The one page that scrolls in both directions."""

    shows = tuple(one.kind for one in (Power, Post, Unit, Assignment))
    search_hint = "搜索编码、职权"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.search = ""
        self.only_problems = False
        self.model = MatrixModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 8)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.activated.connect(self._show_menu_at)
        head = self.table.horizontalHeader()
        head.setFont(sized(self.font(), -1))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        buttons = (
            (tr("去录入职权"), lambda: self.jump_asked.emit(Place(page="powers"))),
            (tr("去录入岗位"), lambda: self.jump_asked.emit(Place(page="posts"))),
        )
        self.empty_state = EmptyState("mdi6.grid", tr("需要先有职权和岗位。"), buttons)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty_state)
        self.column.addWidget(self.stack, 1)
        self.head.search.searched.connect(self._search)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(text=tr("只看问题"), run=self.show_problems, icon="mdi6.alert-outline", is_primary=True),
            Command(text=tr("全部职权"), run=self.show_all, icon="mdi6.format-list-bulleted"),
        )

    def loader(self) -> Callable[[Reader], object]:
        return partial(gather, search=self.search, only_problems=self.only_problems)

    def present(self, content: object) -> None:
        """Show the matrix; the columns in front are wide enough for the names."""
        assert isinstance(content, Matrix)
        self.model.present(content)
        is_there = bool(content.total and content.posts)
        self.stack.setCurrentWidget(self.table if is_there else self.empty_state)
        character = self.table.fontMetrics().horizontalAdvance("国")
        for column in range(self.model.columnCount()):
            name = str(self.model.headerData(column, Qt.Orientation.Horizontal))
            width = (8, 20)[column] if column < FROZEN else max(4, len(name) + 1)
            self.table.setColumnWidth(column, character * width + 12)
        self.count_text = count_text(content.total, len(content.powers), 0)
        self.counted.emit(self.count_text)

    def show_problems(self) -> None:
        """Show only powers whose posts are missing or in conflict."""
        self.only_problems = True
        self.reload()

    def show_all(self) -> None:
        """Show every power in use."""
        self.only_problems = False
        self.reload()

    def _search(self, text: str) -> None:
        self.search = text
        self.reload()

    def _show_menu(self, point: QPoint) -> None:
        self._show_menu_at(self.table.indexAt(point))

    def _show_menu_at(self, index: QModelIndex) -> None:
        place = self.model.place(index)
        if place is None or self.model.matrix is None:
            return
        menu = QMenu(self)
        present = self.model.matrix.roles.get(place, ())
        for role in DutyRole:
            action = menu.addAction(f"{LETTERS[role]}　{label(role)}")
            action.setCheckable(True)
            action.setChecked(role in present)
            action.triggered.connect(lambda _=False, role=role: self.toggle(place, role))
        menu.exec(self.table.viewport().mapToGlobal(self.table.visualRect(index).bottomLeft()))
        menu.deleteLater()

    def toggle(self, place: tuple[UUID, UUID], role: DutyRole) -> None:
        """Give the role to the post of the cell, or take it away."""
        toggle_role(self.session, place[0], place[1], role)
