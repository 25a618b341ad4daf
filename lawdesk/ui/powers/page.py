"""职权事项: the power list."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Post, Unit
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Liability, Power, PowerType
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import Citation
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.powers.choosing import ask_for_status
from lawdesk.ui.powers.importing import import_power_list
from lawdesk.ui.powers.problems import READ_BY_RULES, ProblemWatch, ShownProblems
from lawdesk.ui.powers.rows import PowerRows
from lawdesk.ui.powers.slots import PowerSlots
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.record_edit import Parser, parse_money
from lawdesk.ui.session import Session


class PowersPage(ListPage):
    """List and detail of powers."""

    belongs_to_unit = True
    shows = (
        tuple(one.kind for one in (Power, Unit, Post, Assignment, Flowchart, Citation, Duty, Liability, DiscretionTier))
        + READ_BY_RULES
    )
    edits = Power
    parsers: ClassVar[Mapping[str, Parser]] = dict.fromkeys(("fine_minimum", "fine_maximum", "hearing_threshold"), parse_money)
    search_hint = "搜索编码、名称或拼音首字母、机构"
    adds_rows = True

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        problems = ShownProblems(session.workspace.checks)
        super().__init__(session, title, PowerRows(problems), parent)
        self.problems = problems
        self.watch = ProblemWatch(self, self.problems)
        self.new_defaults = {"institution_id": session.home.id, "levels": (session.home.level,)}
        self.slots = PowerSlots(self)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有职权事项。"), ((tr("从 Excel 导入"), self.import_powers), (tr("新增职权"), self.add))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增职权…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("导入职权清单…"), run=self.import_powers, icon="mdi6.database-import-outline", role=Role.IMPORT),
            Command(text=tr("上级职权清单…"), run=self.show_issued, icon="mdi6.compare-horizontal"),
            Command(text=tr("分配到岗位…"), run=self.assign, icon="mdi6.account-tie-outline", refusal=chosen),
            Command(text=tr("增加依据…"), run=self.cite, icon="mdi6.scale-balance", refusal=chosen),
            Command(text=tr("生成流程图"), run=self.make_charts, icon="mdi6.sitemap-outline", refusal=chosen),
            preview_command(self, "权责清单", list_writer(self, "权责清单")),
            findings_command(self),
            Command(text=tr("从条文生成…"), run=self.derive, icon="mdi6.auto-fix", menu=Menu.INSERT),
            Command(text=tr("变更状态…"), run=self.change_status, icon="mdi6.state-machine", refusal=chosen),
        )

    def add(self) -> None:
        """Ask for the name and type of a new power."""
        from lawdesk.operations.powers import add_power

        fields = (
            Field(label=tr("职权名称"), key="name", is_required=True),
            Field(label=tr("职权类型"), key="power_type", choices=choices(PowerType), value="行政处罚"),
            Field(label=tr("编码"), key="code"),
        )
        dialog = FormDialog(tr("新增职权"), fields, tr("新增"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        made = add_power(self.session.workspace, answers["name"], PowerType(answers["power_type"]), (f"code={answers['code']}",))
        self.go_to(Place(page="", record=made.id))

    def import_powers(self) -> None:
        """Import a power list as offices write them."""
        import_power_list(self)

    def show_issued(self) -> None:
        """Show the list that the superior issued beside the own powers; take lines over or decline them."""
        from lawdesk.ui.powers.issued_dialog import IssuedPowersDialog
        from lawdesk.ui.powers.issued_importing import import_issued_powers

        IssuedPowersDialog(self.session, partial(import_issued_powers, self), self).exec()

    def assign(self) -> None:
        """Give the selected powers to a post in a duty role."""
        with self.session.store.read() as reader:
            posts = tuple((str(post.id), f"{post.code} {post.name}") for post in reader.own(Post))
        if not posts:
            self.jump_asked.emit(Place(page="posts"))
            return
        fields = (
            Field(label=tr("岗位"), key="post", choices=posts),
            Field(label=tr("角色"), key="role", choices=choices(DutyRole)),
            Field(label=tr("分工说明"), key="note"),
        )
        dialog = FormDialog(tr("分配 {0} 项职权").format(len(self.selected())), fields, tr("分配"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            from lawdesk.ui.powers.edits import assign_powers

            assign_powers(self.session, self.selected(), dialog.values)
            self.told.emit(tr("已分配 {0} 项职权").format(len(self.selected())))

    def cite(self) -> None:
        """Add legal bases to the selected powers: typed or pasted, each seen to lead to its provision."""
        self._cite(self.selected())

    def cite_shown(self) -> None:
        """Add legal bases to the power that the panel shows."""
        self._cite((self.slots.shown,))

    def _cite(self, chosen: Sequence[UUID]) -> None:
        from lawdesk.operations.citation_fixing import add_citations
        from lawdesk.ui.statutes.citing_dialog import CitingDialog

        title = tr("为 {0} 项职权增加依据").format(len(chosen)) if len(chosen) > 1 else tr("增加依据")
        dialog = CitingDialog(self.session.store, title, tr("增加依据"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            number = add_citations(self.session.workspace, Power.kind, chosen, dialog.choices, dialog.role)
            self.told.emit(tr("已增加 {0} 处引用").format(number))

    def make_charts(self) -> None:
        """Make a chart for each selected power from the template of its type."""
        from lawdesk.operations.flowcharts import make_charts

        workspace, names = self.session.workspace, self._names()

        def work(progress: Progress) -> int:
            return sum(len(make_charts(workspace, name, date.today())) for name in names)

        self.run(tr("正在生成流程图"), work, lambda number: self.told.emit(tr("已生成 {0} 张流程图").format(number)))

    def change_status(self) -> None:
        """Change the state of the selected powers: 在用, 暂停, 取消, with day and reason; their records stay."""
        from lawdesk.operations.power_status import change_status

        change = ask_for_status(self, len(self.selected()))
        if change is not None:
            number = change_status(self.session.workspace, self.selected(), change)
            self.told.emit(tr("已变更 {0} 项职权的状态").format(number))

    def derive(self) -> None:
        """Propose powers from the articles of a law."""
        from lawdesk.ui.powers.derive_dialog import ask_for_law

        ask_for_law(self)

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        from lawdesk.operations.powers import set_field

        if self.is_read_only:
            return
        base = self.revs.shown(record)
        set_field(self.session.workspace, record, field, text, base)
        with self.session.store.read() as reader:
            self.revs.note_saved(reader, record, base)

    def _names(self) -> tuple[str, ...]:
        """Return what operations call the selected powers: their code, or their name without one."""
        with self.session.store.read() as reader:
            powers = [power for record in self.selected() if (power := reader.get(Power, record)) is not None]
        return tuple(power.code or power.name for power in powers)
