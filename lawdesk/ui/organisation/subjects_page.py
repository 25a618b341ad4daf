"""执法主体: bodies in whose name enforcement acts are done, with the ground on which they may."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.organisation.values import Entrustment, Institution, Level, ManagementType, SubjectKind
from lawdesk.domain.statutes.values import Citation, LegalWork
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import Choices, choices
from lawdesk.ui.organisation.subject_rows import SubjectRows
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.record_edit import parse_date
from lawdesk.ui.session import Session


class SubjectsPage(ListPage):
    """List and detail of institutions."""

    shows = tuple(one.kind for one in (Institution, Entrustment, Citation, LegalWork))
    edits = Institution
    singly = frozenset({"superior_id"})
    search_hint = "搜索名称、性质、依据"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, SubjectRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有执法主体。"), ((tr("新增执法主体"), self.add),)

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增执法主体…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("增加资格依据…"), run=self.qualify, icon="mdi6.scale-balance", refusal=chosen),
            Command(text=tr("登记三定规定…"), run=self.add_staffing, icon="mdi6.file-document-outline", refusal=chosen),
            Command(text=tr("登记委托书…"), run=self.entrust, icon="mdi6.file-sign", refusal=chosen),
            preview_command(self, "执法主体资格表", list_writer(self, "执法主体资格表")),
            findings_command(self),
        )

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        """Save one field; another superior is a move in the tree, which never closes a circle."""
        if field == "superior_id" and not self.is_read_only:
            from lawdesk.operations.units import move_institution

            move_institution(self.session.workspace, record, UUID(text) if text else None)
        else:
            super().commit_field(record, field, text)

    def add(self) -> None:
        """Ask for a new body of the unit's system."""
        from lawdesk.operations.subjects import add_institution

        fields = (
            Field(label=tr("主体名称"), key="name", is_required=True),
            Field(label=tr("主体性质"), key="subject_kind", choices=choices(SubjectKind), value="法定机关"),
            Field(label=tr("层级"), key="level", choices=choices(Level), value=self.session.home.level.value),
            Field(label=tr("管理体制"), key="management_type", choices=choices(ManagementType)),
        )
        dialog = FormDialog(tr("新增执法主体"), fields, tr("新增"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        new = Institution(
            name=answers["name"],
            subject_kind=SubjectKind(answers["subject_kind"]),
            level=Level(answers["level"]),
            management_type=ManagementType(answers["management_type"]),
        )
        added = add_institution(self.session.workspace, new)
        self.go_to(Place(page="", record=added.id))

    def qualify(self) -> None:
        """Add the provisions on which the selected body may act."""
        from lawdesk.operations.subjects import cite_qualification

        fields = (Field(label=tr("资格依据"), key="text", is_required=True, hint="《土地管理法》第六十七条"),)
        dialog = FormDialog(tr("增加资格依据"), fields, tr("增加"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            made = cite_qualification(self.session.workspace, self._chosen(), dialog.values["text"], date.today())
            self.told.emit(tr("已增加 {0} 条资格依据").format(len(made)))

    def add_staffing(self) -> None:
        """Link a 三定规定 to the selected body and list it among its bases."""
        from lawdesk.operations.subjects import NewStaffing, add_staffing

        body = self._chosen()
        fields = (
            Field(
                label=tr("名称"), key="title", is_required=True, value=tr("{0}职能配置、内设机构和人员编制规定").format(body.name)
            ),
            Field(label=tr("文号"), key="document_number"),
            Field(label=tr("印发机关"), key="body", is_required=True),
            Field(label=tr("印发日期"), key="day", hint=tr("例如 2024-03-01")),
        )
        note = tr("文本可以不录入；需要时在法规文库中导入同名文本。")
        dialog = FormDialog(tr("登记三定规定"), fields, tr("登记"), self, note)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            answers = dialog.values
            new = NewStaffing(
                title=answers["title"],
                document_number=answers["document_number"],
                body=answers["body"],
                day=_day(answers["day"]),
            )
            self.told.emit(tr("已登记《{0}》").format(add_staffing(self.session.workspace, body, new)))

    def entrust(self) -> None:
        """Keep a 委托书 by which another body entrusts the selected one."""
        from lawdesk.operations.subjects import put_entrustment

        body = self._chosen()
        fields = (
            Field(label=tr("委托机关"), key="entrusting", choices=self._others(body), is_required=True),
            Field(label=tr("委托权限"), key="scope", is_required=True, is_long=True),
            Field(label=tr("开始日期"), key="starts_on", is_required=True, hint=tr("例如 2026-01-01")),
            Field(label=tr("结束日期"), key="ends_on", is_required=True),
            Field(label=tr("文号"), key="document_number"),
            Field(label=tr("公布日期"), key="published_on"),
            Field(label=tr("公布渠道"), key="published_at"),
        )
        dialog = FormDialog(tr("登记{0}的委托书").format(body.name), fields, tr("登记"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        paper = Entrustment(
            entrusting_id=UUID(answers["entrusting"]),
            entrusted_id=body.id,
            scope=answers["scope"],
            starts_on=_day(answers["starts_on"]),
            ends_on=_day(answers["ends_on"]),
            document_number=answers["document_number"],
            published_on=_day(answers["published_on"]),
            published_at=answers["published_at"],
        )
        put_entrustment(self.session.workspace, paper)
        self.told.emit(tr("已登记委托书"))

    def _chosen(self) -> Institution:
        with self.session.store.read() as reader:
            return reader.get(Institution, self.selected()[0]) or self.session.home

    def _others(self, body: Institution) -> Choices:
        with self.session.store.read() as reader:
            return tuple((str(one.id), one.name) for one in reader.all(Institution) if one.id != body.id)


def _day(text: str) -> date | None:
    return parse_date(text, tr("日期")) if text else None
