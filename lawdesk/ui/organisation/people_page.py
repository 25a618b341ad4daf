"""执法人员: the roll, with posts, certificates and training of everybody."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.holding_days import GONE
from lawdesk.domain.organisation.training import Exam, Training
from lawdesk.domain.organisation.values import Certificate, DutyState, Institution, Person, Post, PostHolding, StaffType, Unit
from lawdesk.operations.holdings import running_holdings
from lawdesk.operations.people import check_namesake
from lawdesk.operations.units import unit_named
from lawdesk.ui.acting_dialog import ask_fields
from lawdesk.ui.actions import ask_to_remove, put_new, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.organisation.certificate_dialogs import ask_to_register
from lawdesk.ui.organisation.holding_dialogs import ask_for_post, ask_to_change, ask_to_leave
from lawdesk.ui.organisation.person_rows import PersonRows
from lawdesk.ui.organisation.roll_import import import_roll, template_command
from lawdesk.ui.organisation.tree_list_page import TreeListPage
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.session import Session


class PeoplePage(TreeListPage):
    """Tree, list and detail of people."""

    shows = tuple(
        one.kind for one in (Person, Post, PostHolding, Certificate, CertificateRule, Unit, Institution, Training, Exam)
    )
    edits = Person
    singly = frozenset({"duty_state"})
    adds_rows = True
    search_hint = "搜索姓名、工号、机构、岗位、证号"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, PersonRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有执法人员。"), ((tr("从 Excel 导入"), self.import_roll), (tr("新增人员"), self.add))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增人员…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("任岗…"), run=self.hold, icon="mdi6.account-plus-outline", refusal=chosen),
            Command(text=tr("修改任岗…"), run=self.change, icon="mdi6.account-edit-outline", refusal=chosen),
            Command(text=tr("调离、退休或离职…"), run=self.leave, icon="mdi6.account-arrow-right-outline", refusal=chosen),
            Command(text=tr("登记证件…"), run=self.certify, icon="mdi6.card-account-details-outline", refusal=chosen),
            Command(text=tr("导入机构岗位人员…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            template_command(self),
            preview_command(self, "执法人员名册", list_writer(self, "执法人员名册")),
            findings_command(self),
            Command(text=tr("删除人员…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        """Save one field; who leaves is asked about the posts that end with it."""
        if field == "duty_state" and text in GONE and not self.is_read_only and self._holds(record):
            ask_to_leave(self, (record,), self.as_of.day, DutyState(text))
            self.reload()
        else:
            super().commit_field(record, field, text)

    def _holds(self, person: UUID) -> bool:
        with self.session.store.read() as reader:
            return bool(running_holdings(reader, (person,), self.as_of.day))

    def add(self) -> None:
        """Ask for a new person; a namesake needs a 工号, and is told."""
        node = self.tree.node()
        fields = (
            Field(label=tr("姓名"), key="name", is_required=True),
            Field(label=tr("工号"), key="staff_number", hint=tr("有同名的人时必填")),
            Field(
                label=tr("所属机构"),
                key="unit",
                value=node.name if node is not None and node.is_unit else "",
                hint=tr("内设机构名称，没有时一并新增"),
            ),
            Field(label=tr("职务"), key="title"),
            Field(label=tr("人员性质"), key="staff_type", choices=choices(StaffType)),
        )
        made: list[UUID] = []

        def act(values: dict[str, str]) -> None:
            check_namesake(self.session.workspace, values["name"], values["staff_number"])
            unit = unit_named(self.session.workspace, values["unit"]) if values["unit"] else None
            person = Person(
                name=values["name"],
                staff_number=values["staff_number"],
                title=values["title"],
                staff_type=StaffType(values["staff_type"]),
                unit_id=unit,
            )
            put_new(self.session, person, person.name)
            made.append(person.id)

        if ask_fields(self, tr("新增人员"), fields, tr("新增"), act):
            self.go_to(Place(page="", record=made[-1]))

    def import_roll(self) -> None:
        """Import institutions, posts, people, holdings, certificates and trainings."""
        import_roll(self)

    def hold(self) -> None:
        """Put the selected people into a post."""
        ask_for_post(self, self.selected(), self.as_of.day)

    def change(self) -> None:
        """Change or remove a holding of the selected person."""
        with self.session.store.read() as reader:
            holdings = reader.find(PostHolding, person_id=self.selected()[0])
        ask_to_change(self, holdings)

    def leave(self) -> None:
        """Record that the selected people leave; their holdings end on that day."""
        ask_to_leave(self, self.selected(), self.as_of.day)

    def certify(self) -> None:
        """Record a certificate of the selected person."""
        ask_to_register(self, self.selected()[0])

    def remove(self) -> None:
        """Remove the selected people; what something still points at stays."""
        if ask_to_remove(self, len(self.selected()), Person.kind):
            number = len(self.selected())
            remove_all(self.session, Person, self.selected())
            self.told.emit(tr("已删除 {0} 项").format(number))
