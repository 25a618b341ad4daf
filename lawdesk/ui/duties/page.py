"""岗位职责: posts left; at the right the powers, duties and liabilities of the selected one, generated and edited in place."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from lawdesk.data.store import Reader
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Post, Unit
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.counting import count_text
from lawdesk.ui.duties.adding import add_duty, add_liability
from lawdesk.ui.duties.rows import (
    DutiesContent,
    PostPapers,
    duty_columns,
    gather_post,
    gather_posts,
    liability_columns,
    post_columns,
    power_columns,
)
from lawdesk.ui.duties.sheet import Sheet
from lawdesk.ui.empty_state import EmptyState
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.session import Session
from lawdesk.ui.theme import sized

if TYPE_CHECKING:
    from lawdesk.operations.duties import AnyProposal, Generated


class DutiesPage(Page):
    """Generated text never overwrites what was written by hand; a preview says what a new making would change."""

    shows = tuple(one.kind for one in (Post, Unit, Power, Assignment, Duty, Liability))
    search_hint = "搜索岗位、机构"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.search = ""
        self.papers: PostPapers | None = None
        self._wanted: UUID | None = None
        self.posts = Sheet(post_columns(), tr("没有符合搜索的岗位。"))
        self.duties = Sheet(duty_columns(), tr("还没有责任事项。可以按流程图生成，或者新增。"))
        self.liabilities = Sheet(liability_columns(), tr("还没有追责情形。可以按角色和职权类型生成，或者新增。"))
        self.powers = Sheet(power_columns(), tr("该岗位还没有承担职权。请在“职权分解矩阵”中分配。"))
        self.name = QLabel()
        self.name.setObjectName("sectionHead")
        self.name.setFont(sized(self.font(), 1, is_bold=True))
        self.name.setContentsMargins(12, 8, 12, 4)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.splitter = self._make_splitter()
        buttons = ((tr("去录入岗位"), lambda: self.jump_asked.emit(Place(page="posts"))),)
        self.empty_state = EmptyState("mdi6.clipboard-account-outline", tr("还没有岗位。"), () if self.is_read_only else buttons)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty_state)
        self.column.addWidget(self.stack, 1)
        self._connect()

    def commands(self) -> tuple[Command, ...]:
        post, text = partial(_needs_post, self), partial(_needs_text, self)
        slots = self.slots
        return (
            Command(text=tr("生成…"), run=slots.generate_one, icon="mdi6.auto-fix", refusal=post, is_primary=True),
            Command(text=tr("全部岗位生成…"), run=slots.generate_all, icon="mdi6.auto-fix", refusal=post),
            Command(
                text=tr("新增责任事项…"),
                run=partial(add_duty, self),
                icon="mdi6.plus",
                menu=Menu.INSERT,
                role=Role.NEW,
            ),
            Command(text=tr("新增追责情形…"), run=partial(add_liability, self), icon="mdi6.plus", menu=Menu.INSERT, refusal=post),
            Command(text=tr("上移"), run=partial(slots.shift, -1), icon="mdi6.arrow-up", refusal=text, shortcut="Alt+Up"),
            Command(text=tr("下移"), run=partial(slots.shift, 1), icon="mdi6.arrow-down", refusal=text, shortcut="Alt+Down"),
            Command(text=tr("删除"), run=slots.remove, icon="mdi6.delete-outline", refusal=text, shortcut="Ctrl+-"),
            Command(text=tr("写入岗位职责"), run=slots.write_into_post, icon="mdi6.file-document-edit-outline", refusal=post),
            preview_command(self, "岗位职权责任清单", list_writer(self, "岗位职权责任清单")),
        )

    def loader(self) -> Callable[[Reader], object]:
        org, search, day = self.session.home.office_id, self.search, date.today()
        chosen = next(iter(self.posts.selected()), None)
        wanted = self._wanted or chosen

        def load(reader: Reader) -> tuple[DutiesContent, PostPapers | None, UUID | None]:
            content = gather_posts(reader, org, search, day)
            ids = [row.id for row in content.posts]
            post = wanted if wanted in ids else next(iter(ids), None)
            return content, gather_post(reader, post, day) if post is not None else None, chosen

        return load

    def present(self, content: object) -> None:
        """Show the posts, and what is written for the selected one; a post that was selected meanwhile is read instead."""
        assert isinstance(content, tuple)
        posts, papers, chosen = content
        now = next(iter(self.posts.selected()), None)
        has_moved_on = now != chosen and any(row.id == now for row in posts.posts)
        self._wanted = None
        self.slots.is_presenting = True
        self.posts.present(posts.posts)
        self.stack.setCurrentWidget(self.splitter if posts.total else self.empty_state)
        shown = now if has_moved_on else papers.post.id if papers is not None else None
        if shown is not None:
            self.posts.table.select_id(shown)
        self.slots.is_presenting = False
        if has_moved_on:
            self.reload()
        else:
            self.slots.show_papers(papers)
        self.count_text = count_text(posts.total, len(posts.posts), len(self.posts.selected()))
        self.counted.emit(self.count_text)

    def go_to(self, place: Place) -> None:
        self.search = place.search
        self.head.search.set_search(place.search)
        self._wanted = place.record
        self.reload()

    def here(self, key: str) -> Place:
        return Place(page=key, record=self.papers.post.id if self.papers else None, search=self.search)

    def _make_splitter(self) -> QSplitter:
        for sheet, word in ((self.duties, tr("责任事项")), (self.liabilities, tr("追责情形")), (self.powers, tr("职权与角色"))):
            sheet.model.is_read_only = self.is_read_only
            self.tabs.addTab(sheet, word)
        if not self.is_read_only:
            self.duties.allow_order()
            self.liabilities.allow_order()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.tabs, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.posts)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 900])
        splitter.setChildrenCollapsible(False)
        return splitter

    def _connect(self) -> None:
        self.slots = _Slots(self)
        self.posts.chosen.connect(self.slots.choose_post)
        self.head.search.searched.connect(self.slots.search)
        self.head.search.left_down.connect(self.posts.table.setFocus)
        self.tabs.currentChanged.connect(lambda _: self.head.refresh())
        for sheet, kind in ((self.duties, Duty), (self.liabilities, Liability)):
            sheet.edited.connect(partial(self.slots.save, kind))
            sheet.dropped.connect(partial(self.slots.drop, kind))
            sheet.chosen.connect(self.head.refresh)
        self.powers.table.opened.connect(lambda power: self.jump_asked.emit(Place(page="powers", record=power)))


class _Slots:
    """The slots of the page."""

    def __init__(self, page: DutiesPage) -> None:
        self._page = page
        self.is_presenting = False

    def search(self, text: str) -> None:
        self._page.search = text
        self._page.reload()

    def choose_post(self) -> None:
        """Read the papers of the post that was selected."""
        page = self._page
        chosen = next(iter(page.posts.selected()), None)
        if not self.is_presenting and chosen is not None and (page.papers is None or page.papers.post.id != chosen):
            page.reload()

    def show_papers(self, papers: PostPapers | None) -> None:
        """Show what is written for a post."""
        page = self._page
        page.papers = papers
        page.name.setText(papers.title if papers else tr("未选择"))
        page.duties.present(papers.duties if papers else ())
        page.liabilities.present(papers.liabilities if papers else ())
        page.powers.present(papers.powers if papers else ())
        page.head.refresh()

    def save(self, kind: type[Any], record: UUID, field: str, text: str) -> None:
        """Save a cell: from then on the text is hand-made."""
        from lawdesk.operations.duties import change_text

        value = tuple(word for word in text.replace("，", "、").split("、") if word) if field == "forms" else text
        try:
            change_text(self._page.session.workspace, kind, record, field, value)
        except LawdeskError as error:
            self._page.refuse(error)
            self._page.reload()

    def generate_one(self) -> None:
        """Preview what a new making would change for the selected post."""
        if self._page.papers is not None:
            self._preview({self._page.papers.post.id})

    def generate_all(self) -> None:
        """Preview what a new making would change for every post."""
        self._preview(set())

    def remove(self) -> None:
        """Delete the selected texts; it can be undone."""
        from lawdesk.operations.duties import remove_texts

        sheet, kind = self._sheet()
        chosen = sheet.selected()
        if chosen:
            remove_texts(self._page.session.workspace, kind, chosen)
            self._page.told.emit(tr("已删除 {0} 项；生成的内容以后不再自动生成").format(len(chosen)))

    def shift(self, step: int) -> None:
        """Move the selected text up or down by one."""
        sheet, kind = self._sheet()
        ids = list(sheet.ids())
        for chosen in sheet.selected()[:1]:
            place = ids.index(chosen)
            goal = place + step
            if 0 <= goal < len(ids):
                ids[place], ids[goal] = ids[goal], ids[place]
                self._order(kind, ids)

    def drop(self, kind: type[Any], before: UUID | None) -> None:
        """Put the dragged texts before another one."""
        sheet = self._page.duties if kind is Duty else self._page.liabilities
        moved = sheet.selected()
        rest = [one for one in sheet.ids() if one not in moved]
        place = rest.index(before) if before in rest else len(rest)
        self._order(kind, [*rest[:place], *moved, *rest[place:]])

    def write_into_post(self) -> None:
        """Put the duties together as 岗位职责 of the post."""
        from lawdesk.operations.duties import write_into_post

        page = self._page
        if page.papers is not None:
            write_into_post(page.session.workspace, page.papers.post.id)
            page.told.emit(tr("已写入“{0}”的岗位职责").format(page.papers.post.name))

    def _order(self, kind: type[Any], ids: list[UUID]) -> None:
        from lawdesk.operations.duties import order_texts

        order_texts(self._page.session.workspace, kind, ids)

    def _sheet(self) -> tuple[Sheet, type[Any]]:
        page = self._page
        return (page.liabilities, Liability) if page.tabs.currentWidget() is page.liabilities else (page.duties, Duty)

    def _preview(self, posts: set[UUID]) -> None:
        from lawdesk.operations.duties import proposed
        from lawdesk.ui.duties.preview import preview

        page = self._page
        workspace = page.session.workspace

        def done(found: "tuple[AnyProposal, ...]") -> None:
            preview(page, found, partial(self._generate, posts))

        page.run(tr("正在对照流程图和职权"), lambda progress: proposed(workspace, posts, date.today()), done)

    def _generate(self, posts: set[UUID], only: set[str]) -> None:
        from lawdesk.operations.duties import generate

        page = self._page
        workspace = page.session.workspace

        def done(made: "Generated") -> None:
            page.told.emit(tr("已生成：新增 {0} 项，更新 {1} 项，删除 {2} 项").format(made.new, made.changed, made.gone))

        page.run(tr("正在生成"), lambda progress: generate(workspace, posts, date.today(), only), done)


def _needs_post(page: DutiesPage) -> str:
    return "" if page.papers is not None else tr("请先选择一个岗位")


def _needs_text(page: DutiesPage) -> str:
    sheet = page.tabs.currentWidget()
    if sheet is page.powers:
        return tr("请先打开“责任事项”或“追责情形”")
    return "" if isinstance(sheet, Sheet) and sheet.selected() else tr("请先选择一项")
