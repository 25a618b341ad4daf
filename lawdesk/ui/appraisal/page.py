"""自我评估: the current scheme, what was entered, and what comes out with its arithmetic."""

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawdesk.domain.appraisal.values import Assessment, Scheme
from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import EXCEL, choose_folder, open_file, save_file, tell_lines
from lawdesk.ui.appraisal.edits import save_input
from lawdesk.ui.appraisal.rows import SheetRows
from lawdesk.ui.command import Command, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.session import Session
from lawdesk.wording.labels import outcome_words


class AppraisalPage(ListPage):
    """The sheet left, the form of the indicator right."""

    shows = (Scheme.kind, Assessment.kind)
    takes_blocks = False
    search_hint = "搜索编号、指标"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, SheetRows(session.home.office_id), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("还没有考核方案。导入填好的评分表时，采用随程序提供的年度方案。")
        return sentence, ((tr("导入评分表"), self.import_scores), (tr("写出空白评分表"), self.write_sheet))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                text=tr("导入评分表…"),
                run=self.import_scores,
                icon="mdi6.database-import-outline",
                role=Role.IMPORT,
                is_primary=True,
            ),
            Command(text=tr("写出空白评分表…"), run=self.write_sheet, icon="mdi6.table-arrow-right", role=Role.EXPORT),
        )

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        save_input(self.session, record, field, text)

    def import_scores(self) -> None:
        """Read a filled sheet, score it, and write the self-assessment as PDF and Word."""
        from lawdesk.operations.appraisal import RunAssessment, print_assessment, run_assessment

        path = open_file(self, tr("导入评分表"), EXCEL)
        folder = choose_folder(self, tr("自评表保存到")) if path is not None else None
        if path is None or folder is None:
            return
        workspace = self.session.workspace

        def work(progress: Progress) -> tuple[RunAssessment, tuple[Path, ...]]:
            done = run_assessment(workspace, path, "", date.today().year)
            return done, tuple(print_assessment(workspace, done, folder, progress))

        def tell(answer: tuple[RunAssessment, tuple[Path, ...]]) -> None:
            done, files = answer
            sentence = outcome_words(done.result)
            lines = [f"{problem.place}：{problem.words}" for problem in done.problems]
            tell_lines(self, tr("自我评估"), sentence, [*lines, *(str(file) for file in files)])

        self.run(tr("正在计算"), work, tell)

    def write_sheet(self) -> None:
        """Write an empty sheet to fill in."""
        from lawdesk.operations.appraisal import write_sheet

        path = save_file(self, tr("空白评分表"), tr("评分表.xlsx"), EXCEL)
        if path is not None:
            workspace = self.session.workspace
            self.run(
                tr("正在写出"),
                lambda progress: write_sheet(workspace, path, "", date.today().year),
                lambda _: self.told.emit(tr("已写出：{0}").format(path)),
            )
