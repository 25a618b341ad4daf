"""岗位 and 人员: who may do what, on which day."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Certificate, Person, Post, PostCategory, PostHolding, Unit
from lawdesk.domain.powers.values import Assignment
from lawdesk.domain.progress import Progress
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import ask_to_remove, put_new, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.importing import import_list
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import choices
from lawdesk.ui.organisation.edits import hold_post, unit_named
from lawdesk.ui.organisation.rows import PersonRows, PostRows
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.operations.organisation import OrganisationPreview


class PostsPage(ListPage):
    """List and detail of posts."""

    belongs_to_unit = True
    shows = tuple(one.kind for one in (Post, Unit, Person, PostHolding, Assignment, Flowchart))
    edits = Post
    search_hint = "搜索编号、岗位、机构、姓名"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, PostRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("还没有岗位。岗位是流程图泳道和责任书的基础。")
        return sentence, ((tr("从 Excel 导入"), self.import_roll), (tr("新增岗位"), self.add))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增岗位…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("导入机构岗位人员…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            Command(text=tr("任岗…"), run=self.hold, icon="mdi6.account-plus-outline", refusal=chosen),
            findings_command(self),
            Command(text=tr("删除岗位…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def add(self) -> None:
        """Ask for a new post; a unit of that name is made if there is none."""
        fields = (
            Field(label=tr("岗位编号"), key="code", is_required=True),
            Field(label=tr("岗位名称"), key="name", is_required=True),
            Field(label=tr("所属机构"), key="unit", is_required=True, hint=tr("内设机构名称，没有时一并新增")),
            Field(label=tr("岗位类别"), key="category", choices=choices(PostCategory), value="执法承办"),
        )
        dialog = FormDialog(tr("新增岗位"), fields, tr("新增"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        unit = unit_named(self.session, answers["unit"])
        post = Post(code=answers["code"], name=answers["name"], unit_id=unit, category=PostCategory(answers["category"]))
        put_new(self.session, post, post.name)
        self.go_to(Place(page="", record=post.id))

    def import_roll(self) -> None:
        """Import institutions, posts, people, holdings and certificates."""
        import_list(self, tr("导入机构岗位人员"), _preview, _accept)

    def hold(self) -> None:
        """Put a person into the selected post from a day on."""
        with self.session.store.read() as reader:
            people = tuple((str(person.id), person.name) for person in reader.all(Person))
        if not people:
            self.jump_asked.emit(Place(page="people"))
            return
        fields = (
            Field(label=tr("人员"), key="person", choices=people),
            Field(label=tr("开始日期"), key="starts_on", is_required=True, hint="2026-01-01"),
            Field(label=tr("文号"), key="document_number"),
        )
        dialog = FormDialog(tr("任岗"), fields, tr("任岗"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            hold_post(self.session, self.selected()[0], dialog.values)

    def remove(self) -> None:
        """Remove the selected posts."""
        _remove(self, Post, self.selected())


class PeoplePage(ListPage):
    """List and detail of people."""

    belongs_to_unit = True
    shows = tuple(one.kind for one in (Person, Post, PostHolding, Certificate, Unit))
    edits = Person
    search_hint = "搜索姓名、机构、岗位、证号"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, PersonRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有执法人员。"), ((tr("从 Excel 导入"), self.import_roll), (tr("新增人员"), self.add))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(text=tr("新增人员…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("导入机构岗位人员…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            Command(
                text=tr("登记证件…"), run=self.certify, icon="mdi6.card-account-details-outline", refusal=self.needs_selection
            ),
            findings_command(self),
            Command(text=tr("删除人员…"), run=self.remove, icon="mdi6.delete-outline", refusal=self.needs_selection),
        )

    def add(self) -> None:
        """Ask for a new person."""
        fields = (
            Field(label=tr("姓名"), key="name", is_required=True),
            Field(label=tr("所属机构"), key="unit", hint=tr("内设机构名称，没有时一并新增")),
            Field(label=tr("职务"), key="title"),
        )
        dialog = FormDialog(tr("新增人员"), fields, tr("新增"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        unit = unit_named(self.session, answers["unit"]) if answers["unit"] else None
        person = Person(name=answers["name"], title=answers["title"], unit_id=unit)
        put_new(self.session, person, person.name)
        self.go_to(Place(page="", record=person.id))

    def import_roll(self) -> None:
        """Import institutions, posts, people, holdings and certificates."""
        import_list(self, tr("导入机构岗位人员"), _preview, _accept)

    def certify(self) -> None:
        """Record a certificate of the selected person."""
        fields = (
            Field(label=tr("执法证号"), key="number", is_required=True),
            Field(label=tr("执法类别"), key="field_of_law"),
            Field(label=tr("发证机关"), key="issuer"),
        )
        dialog = FormDialog(tr("登记证件"), fields, tr("登记"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            answers = dialog.values
            certificate = Certificate(
                person_id=self.selected()[0],
                certificate_number=answers["number"],
                field_of_law=answers["field_of_law"],
                issuer=answers["issuer"],
            )
            put_new(self.session, certificate, certificate.certificate_number)

    def remove(self) -> None:
        """Remove the selected people."""
        _remove(self, Person, self.selected())


def _remove(page: ListPage, value_type: type[Post] | type[Person], records: tuple[UUID, ...]) -> None:
    if ask_to_remove(page, len(records), value_type.kind):
        remove_all(page.session, value_type, records)
        page.told.emit(tr("已删除 {0} 项").format(len(records)))


def _preview(workspace: Workspace, path: Path, progress: Progress) -> "OrganisationPreview":
    from lawdesk.operations.organisation import preview_organisation

    return preview_organisation(workspace, path, progress)


def _accept(workspace: Workspace, preview: "OrganisationPreview") -> None:
    from lawdesk.operations.organisation import accept_organisation

    accept_organisation(workspace, preview)
