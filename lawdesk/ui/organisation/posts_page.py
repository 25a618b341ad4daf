"""机构岗位: the tree of institutions, their posts, and who held them on which day."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Institution, Person, Post, PostCategory, PostHolding, Unit
from lawdesk.domain.powers.values import Assignment
from lawdesk.operations.posts import PostCopy, add_post, copy_post
from lawdesk.operations.units import unit_named
from lawdesk.ui.acting_dialog import ask_fields
from lawdesk.ui.actions import ask_to_remove, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices, unit_names
from lawdesk.ui.organisation.holding_dialogs import ask_to_change, ask_to_end, ask_to_hold
from lawdesk.ui.organisation.post_rows import PostRows
from lawdesk.ui.organisation.roll_import import import_roll, template_command
from lawdesk.ui.organisation.tree_list_page import TreeListPage
from lawdesk.ui.organisation.words import YES_NO
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.session import Session


class PostsPage(TreeListPage):
    """Tree, list and detail of posts."""

    shows = tuple(one.kind for one in (Post, Unit, Institution, Person, PostHolding, Assignment, Flowchart))
    edits = Post
    adds_rows = True
    search_hint = "搜索编号、岗位、机构、姓名"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, PostRows(), parent)
        self.new_defaults = {"category": PostCategory("执法承办")}

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("还没有岗位。岗位是流程图泳道和责任书的基础。")
        return sentence, ((tr("从 Excel 导入"), self.import_roll), (tr("新增岗位"), self.add))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增岗位…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("任岗…"), run=self.hold, icon="mdi6.account-plus-outline", refusal=chosen),
            Command(text=tr("离岗…"), run=self.end, icon="mdi6.account-minus-outline", refusal=chosen),
            Command(text=tr("修改任岗…"), run=self.change, icon="mdi6.account-edit-outline", refusal=chosen),
            Command(text=tr("复制岗位…"), run=self.copy, icon="mdi6.content-copy", menu=Menu.INSERT, refusal=chosen),
            *self.tree_actions.commands(),
            Command(text=tr("导入机构岗位人员…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            template_command(self),
            preview_command(self, "岗位职责表", list_writer(self, "岗位职责表")),
            preview_command(self, "执法机构表", list_writer(self, "执法机构表"), is_print=False),
            findings_command(self),
            Command(text=tr("删除岗位…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def add(self) -> None:
        """Ask for a new post in the chosen unit; a unit of another name is made if there is none."""
        node = self.tree.node()
        with self.session.store.read() as reader:
            code = _next_code([one.code for one in reader.own(Post)])
        fields = (
            Field(label=tr("岗位编号"), key="code", value=code, is_required=True),
            Field(label=tr("岗位名称"), key="name", is_required=True),
            Field(
                label=tr("所属机构"),
                key="unit",
                value=node.name if node is not None and node.is_unit else "",
                is_required=True,
                hint=tr("内设机构名称，没有时一并新增"),
            ),
            Field(label=tr("岗位类别"), key="category", choices=choices(PostCategory), value="执法承办"),
            Field(label=tr("定员"), key="headcount", value="1"),
            Field(label=tr("须持执法证"), key="needs_certificate", choices=YES_NO, value="否"),
        )
        made: list[UUID] = []

        def act(values: dict[str, str]) -> None:
            unit = (
                node.id
                if node is not None and node.name == values["unit"]
                else unit_named(self.session.workspace, values["unit"])
            )
            post = Post(
                code=values["code"],
                name=values["name"],
                unit_id=unit,
                category=PostCategory(values["category"]),
                headcount=int(values["headcount"]) if values["headcount"].isdecimal() else 1,
                needs_certificate=values["needs_certificate"] == "是",
            )
            made.append(add_post(self.session.workspace, post).id)

        if ask_fields(self, tr("新增岗位"), fields, tr("新增"), act):
            self.go_to(Place(page="", record=made[-1]))

    def copy(self) -> None:
        """Ask for what differs and make a post like the selected one, without its holders."""
        record = self.selected()[0]
        with self.session.store.read() as reader:
            post, units = reader.get(Post, record), unit_names(reader)
            codes = [one.code for one in reader.own(Post)]
        if post is None:
            return
        words = (("no", tr("不复制")), ("yes", tr("一并复制")))
        fields = (
            Field(label=tr("岗位编号"), key="code", value=_next_code(codes), is_required=True),
            Field(label=tr("岗位名称"), key="name", value=post.name, is_required=True),
            Field(
                label=tr("所属机构"),
                key="unit_id",
                value=units.get(post.unit_id, ""),
                choices=tuple((str(key), name) for key, name in units.items()),
            ),
            Field(label=tr("职权分配"), key="powers", choices=words),
        )
        made: list[UUID | None] = []

        def act(values: dict[str, str]) -> None:
            wanted = PostCopy(
                code=values["code"],
                name=values["name"],
                unit_id=UUID(values["unit_id"]),
                with_powers=values["powers"] == "yes",
            )
            made.append(copy_post(self.session.workspace, record, wanted))

        if ask_fields(self, tr("复制岗位：{0}").format(post.name), fields, tr("复制"), act):
            self.go_to(Place(page="", record=made[-1]))

    def import_roll(self) -> None:
        """Import institutions, posts, people, holdings, certificates and trainings."""
        import_roll(self)

    def hold(self) -> None:
        """Put people into the selected post from a day on."""
        with self.session.store.read() as reader:
            post, has_people = reader.get(Post, self.selected()[0]), bool(reader.own(Person))
        if not has_people:
            self.jump_asked.emit(Place(page="people"))
        elif post is not None:
            ask_to_hold(self, post.id, post.name, self.as_of.day)

    def end(self) -> None:
        """Record who leaves the selected post."""
        with self.session.store.read() as reader:
            post = reader.get(Post, self.selected()[0])
        if post is not None:
            ask_to_end(self, post.id, post.name, self.as_of.day)

    def change(self) -> None:
        """Change or remove a holding of the selected post."""
        with self.session.store.read() as reader:
            holdings = reader.find(PostHolding, post_id=self.selected()[0])
        ask_to_change(self, holdings)

    def remove(self) -> None:
        """Remove the selected posts; what something still points at stays."""
        if ask_to_remove(self, len(self.selected()), Post.kind):
            number = len(self.selected())
            remove_all(self.session, Post, self.selected())
            self.told.emit(tr("已删除 {0} 项").format(number))


def _next_code(codes: list[str]) -> str:
    """Return the code after the highest that ends with a number, 「G001」 where there is none."""
    numbered = [one for one in codes if one and one[-1].isdecimal()]
    if not numbered:
        return "G001"
    last = max(numbered, key=lambda one: (len(one), one))
    start = len(last.rstrip("0123456789"))
    return f"{last[:start]}{int(last[start:]) + 1:0{len(last) - start}d}"
