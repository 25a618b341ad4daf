"""执法证件: the ledger of certificates, by what ends first."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.values import Certificate, CertificateState, Person, Unit
from lawdesk.ui.actions import ask_to_remove, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.organisation.certificate_dialogs import ask_for_state, ask_to_check, ask_to_register, ask_to_renew
from lawdesk.ui.organisation.certificate_rows import CertificateRows
from lawdesk.ui.organisation.choose_person import choose_person
from lawdesk.ui.organisation.roll_import import import_roll, template_command
from lawdesk.ui.organisation.rules_dialog import RulesDialog
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.session import Session


class CertificatesPage(ListPage):
    """List and detail of certificates."""

    belongs_to_unit = True
    shows = tuple(one.kind for one in (Certificate, CertificateRule, Person, Unit))
    edits = Certificate
    singly = frozenset({"state"})
    search_hint = "搜索证号、姓名、发证机关、类别"
    sizes = (760, 380)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, CertificateRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有执法证件。"), ((tr("从 Excel 导入"), self.import_roll), (tr("登记证件"), self.add))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("登记证件…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("变更状态…"), run=self.change_state, icon="mdi6.swap-horizontal", refusal=chosen),
            Command(text=tr("批量年审…"), run=self.check, icon="mdi6.calendar-check-outline", refusal=chosen),
            Command(text=tr("换发…"), run=self.renew, icon="mdi6.card-plus-outline", refusal=chosen),
            Command(text=tr("证件规则…"), run=self.edit_rules, icon="mdi6.table-cog"),
            Command(text=tr("从 Excel 导入…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            template_command(self),
            preview_command(self, "证件台账", list_writer(self, "证件台账")),
            findings_command(self),
            Command(text=tr("删除证件…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        """Save one field; a state other than 有效 is asked for its reason."""
        if field == "state" and text != CertificateState.VALID.value and not self.is_read_only:
            ask_for_state(self, (record,), CertificateState(text))
            self.reload()
        else:
            super().commit_field(record, field, text)

    def add(self) -> None:
        """Ask whose certificate it is, then for the certificate."""
        with self.session.store.read() as reader:
            has_people = bool(reader.own(Person))
        if not has_people:
            self.jump_asked.emit(Place(page="people"))
            return
        person = choose_person(self)
        if person is not None:
            ask_to_register(self, person)

    def change_state(self) -> None:
        """Change the state of the selected certificates, with a reason."""
        ask_for_state(self, self.selected())

    def check(self) -> None:
        """Record a 年审 for the selected certificates in one step."""
        ask_to_check(self, self.selected())

    def renew(self) -> None:
        """Put a new certificate in the place of the selected one."""
        ask_to_renew(self, self.selected()[0])

    def edit_rules(self) -> None:
        """Show the table of rules."""
        RulesDialog(self).exec()

    def import_roll(self) -> None:
        """Import certificates, as part of the workbook of institutions, posts and people."""
        import_roll(self)

    def remove(self) -> None:
        """Remove the selected certificates, recorded by mistake."""
        if ask_to_remove(self, len(self.selected()), Certificate.kind):
            number = len(self.selected())
            remove_all(self.session, Certificate, self.selected())
            self.told.emit(tr("已删除 {0} 项").format(number))
