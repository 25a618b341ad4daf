"""职权分解矩阵: powers × posts; typed letters, the menu, drags and rules set the cells, each as one undo step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from lawdesk.data.store import ChangeNotice, Reader
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Person, Post, PostHolding, Unit
from lawdesk.domain.powers.decomposition import Trouble
from lawdesk.domain.powers.values import Assignment, Power, PowerType
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.command import Command
from lawdesk.ui.counting import count_text
from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import EmptyState
from lawdesk.ui.filter_bar import FilterBar
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.cell_detail import SEPARATOR, cell_detail
from lawdesk.ui.matrix.commands import matrix_commands
from lawdesk.ui.matrix.edits import MatrixEdits
from lawdesk.ui.matrix.gathering import gather, read_lines, touched_powers
from lawdesk.ui.matrix.matrix import Matrix, View
from lawdesk.ui.matrix.tips import problem_lines
from lawdesk.ui.matrix.trouble_bar import TroubleBar
from lawdesk.ui.matrix.view import MatrixView
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.record_edit import commit_field
from lawdesk.ui.rows import Filter
from lawdesk.ui.session import Session
from lawdesk.wording.decomposition_words import TROUBLE_LABELS
from lawdesk.wording.errors import explain

PANEL_AFTER = 150
"""Milliseconds after the last move before the panel follows: arrows held down are not slowed by it."""
FEW = 40
"""So many changed powers are put into the shown matrix; more make it load again."""


class MatrixPage(Page):
    """The one page that scrolls in both directions."""

    shows = tuple(one.kind for one in (Power, Post, Unit, Assignment, Person, PostHolding, Flowchart))
    search_hint = "搜索编码、职权"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.wanted = View()
        self._sought: UUID | None = None
        self.view = MatrixView()
        self.view.gestures.may_write = not self.is_read_only
        self.edits = MatrixEdits(self)
        self.bar = FilterBar(_filters(None))
        self.head.row.insertWidget(self.head.row.indexOf(self.head.search), self.bar.button)
        self.troubles = TroubleBar()
        self.panel = DetailPanel()
        self.panel.is_read_only = self.is_read_only
        self.stack = self._make_stack()
        for widget in (self.bar, self.troubles):
            self.column.addWidget(widget)
        self.column.addWidget(self.stack, 1)
        self._panel_timer = QTimer(self)
        self._panel_timer.setSingleShot(True)
        self._panel_timer.setInterval(PANEL_AFTER)
        self._connect()

    def commands(self) -> tuple[Command, ...]:
        return matrix_commands(self)

    def loader(self) -> Callable[[Reader], object]:
        return partial(gather, org=self.session.home.office_id, day=date.today())

    def present(self, content: object) -> None:
        """Show another matrix; what is selected stays selected by its power and post."""
        assert isinstance(content, Matrix)
        kept = self._sought or self._current()[0], self._current()[1]
        self._sought = None
        content.show(self.wanted)
        self.bar.set_filters(_filters(content))
        self.troubles.present(content)
        is_there = bool(content.lines and content.posts)
        has_match = bool(content.rows and content.columns)
        self.stack.setCurrentWidget(self.splitter if has_match else self.no_match if is_there else self.empty_state)
        self.troubles.setVisible(is_there)
        self.view.present(content)
        self._select(*kept)
        self.count_text = count_text(len(content.lines), len(content.rows), len(self.view.block.rows))
        self.counted.emit(self.count_text)
        self.head.refresh()

    def hear(self, notice: ChangeNotice) -> None:
        """A few changed assignments are put into the matrix that is shown; anything else makes it load again."""
        assignments = notice.kinds.get(Assignment.kind)
        is_other = bool({*self.shows} & set(notice.kinds) - {Assignment.kind})
        if self.view.matrix is None or not self.isVisible() or self.is_stale or is_other or not assignments:
            super().hear(notice)
            return
        matrix = self.view.matrix
        with self.session.store.read() as reader:
            powers = touched_powers(reader, matrix, assignments)
            if powers is None or len(powers) > FEW:
                super().hear(notice)
                return
            read_lines(reader, matrix, powers, date.today())
        self.troubles.present(matrix)
        self.view.viewport().update()
        self._panel_timer.start()

    def show_view(self, view: View) -> None:
        """Show another part of what is loaded, or in another order; nothing is read for it."""
        self.wanted = view
        if self.view.matrix is not None:
            self.present(self.view.matrix)

    def go_to(self, place: Place) -> None:
        chosen: dict[str, frozenset[str]] = {}
        for field, value in place.filters:
            chosen[field] = chosen.get(field, frozenset()) | {value}
        self.wanted = replace(self.wanted, search=place.search, filters=chosen)
        self.head.search.set_search(place.search)
        self.bar.set_chosen(chosen)
        self._sought = place.record
        self.reload()

    def here(self, key: str) -> Place:
        filters = tuple((field, value) for field, values in self.wanted.filters.items() for value in sorted(values))
        return Place(page=key, record=self._current()[0], search=self.wanted.search, filters=filters)

    def _make_stack(self) -> QStackedWidget:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, 300])
        self.splitter.setCollapsible(0, False)
        buttons = (
            (tr("去录入职权"), lambda: self.jump_asked.emit(Place(page="powers"))),
            (tr("去录入岗位"), lambda: self.jump_asked.emit(Place(page="posts"))),
        )
        self.empty_state = EmptyState("mdi6.grid", tr("需要先有职权和岗位。"), () if self.is_read_only else buttons)
        again = (tr("清除搜索和筛选"), lambda: self.go_to(Place(page="")))
        self.no_match = EmptyState("mdi6.filter-off-outline", tr("没有符合搜索和筛选的项。"), [again])
        stack = QStackedWidget()
        for widget in (self.splitter, self.empty_state, self.no_match):
            stack.addWidget(widget)
        return stack

    def _connect(self) -> None:
        slots = _Slots(self)
        self.view.wished.connect(self.edits.carry_out)
        self.view.moved.connect(self._panel_timer.start)
        self._panel_timer.timeout.connect(slots.show_cell)
        self.panel.edited.connect(slots.save_field)
        self.panel.jump_asked.connect(self.jump_asked)
        self.head.search.searched.connect(slots.search)
        self.head.search.left_down.connect(self.view.setFocus)
        self.bar.changed.connect(slots.filter)
        self.troubles.chosen.connect(slots.show_trouble)
        self.slots = slots

    def _current(self) -> tuple[UUID | None, UUID | None]:
        """Return power and post of the current cell."""
        matrix, block = self.view.matrix, self.view.block
        if matrix is None or block.row >= len(matrix.rows) or block.column >= len(matrix.columns):
            return None, None
        return matrix.lines[matrix.rows[block.row]].id, matrix.posts[matrix.columns[block.column]].id

    def _select(self, power: UUID | None, post: UUID | None) -> None:
        """Select the cell of a power and a post, as far as they are shown."""
        matrix = self.view.matrix
        if matrix is None or not matrix.rows or not matrix.columns or (power, post) == self._current():
            return
        rows: dict[UUID | None, int] = {matrix.lines[place].id: row for row, place in enumerate(matrix.rows)}
        columns: dict[UUID | None, int] = {matrix.posts[place].id: column for column, place in enumerate(matrix.columns)}
        block = self.view.block
        self.view.select(Block.at(rows.get(power, block.row), columns.get(post, block.column)))


class _Slots:
    """The slots of the page."""

    def __init__(self, page: MatrixPage) -> None:
        self._page = page
        self._number = 0
        self._shown: tuple[UUID | None, UUID | None] = (None, None)

    def search(self, text: str) -> None:
        self._page.show_view(replace(self._page.wanted, search=text))

    def filter(self) -> None:
        self._page.show_view(replace(self._page.wanted, filters=dict(self._page.bar.chosen)))

    def show_trouble(self, code: str) -> None:
        """Show only the powers with this problem."""
        self._page.bar.set_chosen({**self._page.bar.chosen, "trouble": frozenset({code})})
        self.filter()

    def show_cell(self) -> None:
        """Show the current cell in the panel; it is read in the background."""
        page, matrix = self._page, self._page.view.matrix
        power, post = page._current()
        page.count_text = count_text(
            len(matrix.lines) if matrix else 0, len(matrix.rows) if matrix else 0, len(page.view.block.rows)
        )
        page.counted.emit(page.count_text)
        if matrix is None or power is None or post is None:
            page.panel.present(None)
            return
        self._number += 1
        number, store = self._number, page.session.store
        problems = "\n".join(problem_lines(matrix, matrix.lines[matrix.line_of[power]]))

        def work(progress: Progress) -> tuple[int, Detail | None]:
            with store.read() as reader:
                return number, cell_detail(reader, power, post, date.today(), problems)

        run_in_background(page, work, done=self._receive, failed=page.refuse)

    def save_field(self, _: UUID, key: str, text: str) -> None:
        """Save note or days of one assignment."""
        page = self._page
        assignment, field = key.split(SEPARATOR)
        try:
            commit_field(page.session, Assignment, UUID(assignment), field, text)
        except LawdeskError as error:
            sentence = explain(error)
            page.panel.show_problem(key, f"{sentence.what}{sentence.remedy}")

    def _receive(self, answer: tuple[int, Detail | None]) -> None:
        number, detail = answer
        if number == self._number:
            self._page.panel.present(detail)


def _filters(matrix: Matrix | None) -> tuple[Filter, ...]:
    """Return the filters: by type, by the unit that handles the power, by the unit of the posts, by problem."""
    units = dict.fromkeys((str(post.unit_id), post.unit) for post in matrix.posts) if matrix else {}
    handling = {str(line.unit_id) for line in matrix.lines} if matrix else set()
    return (
        Filter(field="type", head=tr("类型"), choices=choices(PowerType)),
        Filter(field="unit", head=tr("承办机构"), choices=tuple(one for one in units if one[0] in handling)),
        Filter(field="post_unit", head=tr("岗位所在机构"), choices=tuple(units)),
        Filter(field="trouble", head=tr("问题"), choices=tuple((one.value, TROUBLE_LABELS[one]) for one in Trouble)),
    )
