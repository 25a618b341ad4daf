"""流程图: the list of charts, and the chart that is selected on its canvas."""

from datetime import date

from PySide6.QtWidgets import QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import ask_to_remove, remove_all, save_file
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.flowcharts.editing import EDITS, save_chart
from lawdesk.ui.flowcharts.panel import ChartPanel
from lawdesk.ui.flowcharts.rows import FlowchartRows
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session

CHART_FILES = "PDF (*.pdf);;SVG (*.svg);;BPMN 2.0 (*.bpmn)"


class FlowchartsPage(ListPage):
    """The canvas takes most of the width."""

    belongs_to_unit = True
    shows = tuple(one.kind for one in (Flowchart, Power))
    edits = Flowchart
    search_hint = "搜索图名、职权"
    sizes = (380, 780)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, FlowchartRows(), parent)
        self.chart_panel.edit_asked.connect(self.edit)
        self.chart_panel.show_edits(not self.is_read_only)

    def make_panel(self) -> DetailPanel:
        self.chart_panel = ChartPanel()
        return self.chart_panel

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有流程图。"), ((tr("为全部职权按类别生成"), self.make_all), (tr("去职权事项"), self.open_powers))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(
                text=tr("按类别生成"),
                run=self.make_all,
                icon="mdi6.sitemap-outline",
                menu=Menu.INSERT,
                role=Role.NEW,
                is_primary=True,
            ),
            Command(
                text=tr("导出流程图…"), run=self.export, icon="mdi6.database-export-outline", role=Role.EXPORT, refusal=chosen
            ),
            findings_command(self),
            Command(text=tr("删除流程图…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def make_all(self) -> None:
        """Make a chart for every power that has none, from the template of its type."""
        from lawdesk.operations.flowcharts import make_charts

        workspace = self.session.workspace

        def work(progress: Progress) -> int:
            return len(make_charts(workspace, None, date.today()))

        self.run(tr("正在生成流程图"), work, lambda number: self.told.emit(tr("已生成 {0} 张流程图").format(number)))

    def open_powers(self) -> None:
        """Go to the powers, which charts are made for."""
        self.jump_asked.emit(Place(page="powers"))

    def export(self) -> None:
        """Write the selected chart as PDF, SVG or BPMN."""
        from lawdesk.operations.flowcharts import export_chart

        shown = self.chart_panel.shown
        if shown is None:
            return
        path = save_file(self, tr("导出流程图"), f"{shown.chart.title}.pdf", CHART_FILES)
        if path is not None:
            workspace, title = self.session.workspace, shown.chart.title
            self.run(
                tr("正在导出"),
                lambda progress: export_chart(workspace, title, path),
                lambda written: self.told.emit(tr("已导出：{0}").format(written)),
            )

    def remove(self) -> None:
        """Remove the selected charts."""
        chosen = self.selected()
        if ask_to_remove(self, len(chosen), Flowchart.kind):
            remove_all(self.session, Flowchart, chosen)
            self.told.emit(tr("已删除 {0} 张流程图").format(len(chosen)))

    def edit(self, key: str) -> None:
        """Make one edit of the chart that is shown, where something is chosen."""
        shown, chosen = self.chart_panel.shown, self.chart_panel.choice
        if shown is None or chosen is None or self.is_read_only:
            return
        change, what = EDITS[key]
        try:
            save_chart(self.session, shown, change(self, shown.chart, chosen), what)
        except LawdeskError as error:
            self.refuse(error)
