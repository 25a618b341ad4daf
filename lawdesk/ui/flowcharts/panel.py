"""The panel of a chart: canvas and step table, a row of edits above them."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QToolBar, QVBoxLayout, QWidget

from lawdesk.ui.detail import Detail
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.flowcharts.canvas import ChartCanvas
from lawdesk.ui.flowcharts.rows import STEP_COLUMNS, ChartDetail, step_rows
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Listing, Row
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import WINDOW, RowsModel


class ChartPanel(DetailPanel):
    """Canvas and step table show the same choice; edits are asked for by signal and made by the page."""

    edit_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ChartDetail | None = None
        self.canvas = ChartCanvas()
        self.steps = RowsModel(STEP_COLUMNS, self._fetch, self)
        self.table = Table(self.steps)
        self.main = QTabWidget()
        self.main.setDocumentMode(True)
        self.main.tabBar().setDrawBase(False)
        self.main.addTab(self.canvas, tr("画布"))
        self.main.addTab(self.table, tr("环节表"))
        self._rest = QWidget()
        inside = QVBoxLayout(self._rest)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.tabs)
        self.main.addTab(self._rest, tr("职权与历史"))
        self.bar = self._edits()
        column = self.layout()
        column.addWidget(self.bar)
        column.addWidget(self.main)
        self.canvas.chosen.connect(self._show_choice)
        self.canvas.opened.connect(self._ask_to_open)
        self.canvas.removal_asked.connect(self._ask_to_remove)
        self.table.selection_changed.connect(self._choose_row)
        self.table.opened.connect(self._ask_to_open)

    @property
    def choice(self) -> UUID | None:
        """Return the chosen step or transition."""
        return self.canvas.choice

    def present(self, detail: Detail | None) -> None:
        super().present(detail)
        self.shown = detail if isinstance(detail, ChartDetail) else None
        self.main.setEnabled(self.shown is not None)
        self.bar.setEnabled(self.shown is not None)
        if self.shown is None:
            return
        rows = step_rows(self.shown.chart)
        ids = tuple(row.id for row in rows)
        self.steps.reset_to(Listing(ids=ids, total=len(ids), first=rows[:WINDOW]))
        self.canvas.present(self.shown)

    def show_edits(self, are_shown: bool) -> None:
        """Show the buttons that change the chart, or only those that look at it."""
        for action in self._needs:
            action.setVisible(are_shown)

    def is_step(self) -> bool:
        """Is a step chosen (not a transition, not nothing)?"""
        return self.shown is not None and any(step.id == self.choice for step in self.shown.chart.steps)

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return step_rows(self.shown.chart) if self.shown is not None else ()

    def _show_choice(self, owner: UUID | None) -> None:
        for action, needs in self._needs.items():
            is_usable = needs == "" or (needs == "step" and self.is_step()) or (needs == "any" and owner is not None)
            action.setEnabled(is_usable)
            reason = tr("请先选择一个环节") if needs == "step" else tr("请先选择一个环节或一条连线")
            action.setToolTip(action.text() if is_usable else reason)
        if owner is not None and self.steps.row_of(owner) >= 0 and self.table.selected_ids() != (owner,):
            self.table.select_id(owner)

    def _choose_row(self) -> None:
        chosen = self.table.selected_ids()
        if chosen and chosen[0] != self.canvas.choice:
            self.canvas.choose(chosen[0])

    def _ask_to_open(self) -> None:
        self.edit_asked.emit("open")

    def _ask_to_remove(self) -> None:
        self.edit_asked.emit("remove")

    def _edits(self) -> QToolBar:
        bar = QToolBar()
        bar.setIconSize(QSize(16, 16))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._needs: dict[QAction, str] = {}
        for key, text, symbol, needs in (
            ("append", tr("追加环节"), "plus-box-outline", "step"),
            ("insert", tr("插入环节"), "table-row-plus-after", "any"),
            ("connect", tr("连接"), "vector-line", "step"),
            ("open", tr("属性"), "pencil-outline", "any"),
            ("remove", tr("删除"), "delete-outline", "any"),
        ):
            action = bar.addAction(icon("mdi6." + symbol), text)
            action.triggered.connect(lambda _=False, key=key: self.edit_asked.emit(key))
            self._needs[action] = needs
        bar.addSeparator()
        bar.addAction(icon("mdi6.magnify-plus-outline"), tr("放大"), self.canvas.zoom_in)
        bar.addAction(icon("mdi6.magnify-minus-outline"), tr("缩小"), self.canvas.zoom_out)
        bar.addAction(icon("mdi6.fit-to-page-outline"), tr("适合宽度"), self.canvas.fit)
        return bar
