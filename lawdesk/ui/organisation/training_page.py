"""培训考试: four lists that belong together, each a page with a tab in its head: 计划, 人员进展, 培训记录, 考试."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Person, Post, PostHolding, Unit
from lawdesk.operations.training import copy_plans, remove_plan
from lawdesk.ui.acting_dialog import ask_fields
from lawdesk.ui.actions import ask_to_remove, remove_all
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage, ListSource
from lawdesk.ui.organisation.roll_import import import_roll, template_command
from lawdesk.ui.organisation.training_dialogs import (
    ask_for_exam,
    ask_for_plan,
    ask_for_training,
    ask_who_took_part,
    parse_ids,
    parse_pass,
    parse_score,
)
from lawdesk.ui.organisation.training_record_rows import ExamRows, TrainingRows
from lawdesk.ui.organisation.training_rows import YEAR, CoverageRows, PlanRows
from lawdesk.ui.page_tabs import PageTabs
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.session import Session

TABS = (("training", "计划"), ("training_people", "人员进展"), ("training_records", "培训记录"), ("exams", "考试"))


class _TrainingList(ListPage):
    """What the four have in common: tabs that keep the year, import and the printed ledger."""

    belongs_to_unit = True
    shows = tuple(one.kind for one in (TrainingPlan, Training, Exam, Person, Post, PostHolding, Unit))
    key: ClassVar[str]
    sizes = (760, 380)

    def __init__(self, session: Session, title: str, source: ListSource, parent: QWidget | None = None) -> None:
        super().__init__(session, title, source, parent)
        self.tabs = PageTabs(TABS, self.key)
        self.tabs.chosen.connect(self._jump)
        self.head.row.insertWidget(1, self.tabs)

    def common_commands(self) -> tuple[Command, ...]:
        """Return the commands that stand on all four pages."""
        return (
            Command(text=tr("从 Excel 导入…"), run=self.import_roll, icon="mdi6.database-import-outline", role=Role.IMPORT),
            template_command(self),
            preview_command(self, "培训考试台账", list_writer(self, "培训考试台账")),
        )

    def import_roll(self) -> None:
        """Import plans, trainings and exams, as part of the workbook of institutions, posts and people."""
        import_roll(self)

    def remove(self) -> None:
        """Remove the selected records."""
        kind: Any = self.edits
        number = len(self.selected())
        if ask_to_remove(self, number, kind.kind):
            remove_all(self.session, kind, self.selected())
            self.told.emit(tr("已删除 {0} 项").format(number))

    def _jump(self, key: str) -> None:
        years = self.query.filters.get(YEAR, frozenset())
        self.jump_asked.emit(Place(page=key, filters=tuple((YEAR, year) for year in sorted(years))))


class TrainingPage(_TrainingList):
    """培训计划 of the years."""

    key = "training"
    edits = TrainingPlan
    parsers: ClassVar = {"post_ids": parse_ids}
    search_hint = "搜索培训内容、对象"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, PlanRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有培训计划。"), ((tr("新增培训计划"), self.add), (tr("从 Excel 导入"), self.import_roll))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("新增计划…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("登记参加人员…"), run=self.record, icon="mdi6.account-check-outline", refusal=chosen),
            Command(text=tr("复制到其他年度…"), run=self.copy_to_year, icon="mdi6.content-copy", refusal=chosen),
            *self.common_commands(),
            Command(text=tr("删除计划…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def add(self) -> None:
        """Ask for a new plan."""
        made: list[UUID] = []
        if ask_for_plan(self, date.today().year, made):
            self.go_to(Place(page="", record=made[-1]))

    def record(self) -> None:
        """Ask who took part in the selected plan."""
        with self.session.store.read() as reader:
            plan = reader.get(TrainingPlan, self.selected()[0])
        if plan is not None:
            ask_who_took_part(self, plan)

    def copy_to_year(self) -> None:
        """Copy the selected plans to another year."""
        records = self.selected()
        field = Field(label=tr("年度"), key="year", value=str(date.today().year + 1), is_required=True)

        def act(values: dict[str, str]) -> None:
            number = copy_plans(self.session.workspace, records, values["year"])
            self.told.emit(tr("已复制 {0} 项计划到 {1} 年").format(number, values["year"]))

        ask_fields(self, tr("复制计划（{0} 项）").format(len(records)), (field,), tr("复制"), act)

    def remove(self) -> None:
        """Remove the selected plans; records of who took part stay."""
        number = len(self.selected())
        if ask_to_remove(self, number, TrainingPlan.kind):
            remove_plan(self.session.workspace, self.selected())
            self.told.emit(tr("已删除 {0} 项计划，培训记录保留").format(number))


class CoveragePage(_TrainingList):
    """How far everybody has come in a year."""

    key = "training_people"
    search_hint = "搜索姓名、机构、岗位"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, CoverageRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有在岗人员。"), ((tr("从 Excel 导入"), self.import_roll),)

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("登记培训…"), run=self.train, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            Command(text=tr("登记考试…"), run=self.examine, icon="mdi6.clipboard-plus-outline", refusal=chosen),
            *self.common_commands(),
        )

    def train(self) -> None:
        """Record a training of the selected people."""
        ask_for_training(self, self.selected())

    def examine(self) -> None:
        """Record an exam of the selected people."""
        ask_for_exam(self, self.selected())

    def present(self, content: object) -> None:
        """Say which year is shown."""
        source = self.source
        if isinstance(source, CoverageRows):
            self.head.title.setText(tr("{0}（{1} 年）").format(self.title, source.year))
        super().present(content)


class TrainingRecordsPage(_TrainingList):
    """Who was trained in what."""

    key = "training_records"
    edits = Training
    search_hint = "搜索姓名、培训内容"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, TrainingRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有培训记录。"), ((tr("登记培训"), self.add), (tr("从 Excel 导入"), self.import_roll))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(text=tr("登记培训…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            *self.common_commands(),
            Command(text=tr("删除记录…"), run=self.remove, icon="mdi6.delete-outline", refusal=self.needs_selection),
        )

    def add(self) -> None:
        """Record a training of several people."""
        ask_for_training(self, ())


class ExamsPage(_TrainingList):
    """Who passed which exam."""

    key = "exams"
    edits = Exam
    parsers: ClassVar = {"score_cp": parse_score, "pass_cp": parse_pass}
    search_hint = "搜索姓名、考试名称"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, ExamRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有考试记录。"), ((tr("登记考试"), self.add), (tr("从 Excel 导入"), self.import_roll))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(text=tr("登记考试…"), run=self.add, icon="mdi6.plus", menu=Menu.INSERT, role=Role.NEW, is_primary=True),
            *self.common_commands(),
            Command(text=tr("删除记录…"), run=self.remove, icon="mdi6.delete-outline", refusal=self.needs_selection),
        )

    def add(self) -> None:
        """Record an exam of several people."""
        ask_for_exam(self, ())
