"""The commands of the matrix: rules, charts, loads, what is shown and in which order."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from lawdesk.domain.powers.decomposition import Trouble
from lawdesk.domain.progress import Progress
from lawdesk.ui.command import Command
from lawdesk.ui.language import tr
from lawdesk.ui.print_preview import list_writer, preview_command

if TYPE_CHECKING:
    from lawdesk.domain.powers.from_charts import CellChange, LaneChange
    from lawdesk.ui.matrix.page import MatrixPage


def matrix_commands(page: "MatrixPage") -> tuple[Command, ...]:
    """Return the commands of the page."""
    return (
        Command(
            text=tr("按规则分配…"),
            run=partial(by_rule, page),
            icon="mdi6.filter-check-outline",
            refusal=partial(needs_cells, page),
            is_primary=True,
        ),
        Command(
            text=tr("按流程图更新…"),
            run=partial(from_charts, page),
            icon="mdi6.sitemap-outline",
            refusal=partial(needs_cells, page),
        ),
        Command(
            text=tr("写入流程图…"),
            run=partial(into_charts, page),
            icon="mdi6.arrow-right-bold-box-outline",
            refusal=partial(needs_cells, page),
        ),
        Command(text=tr("只看问题"), run=partial(only_problems, page), icon="mdi6.alert-outline", is_looking=True),
        Command(text=tr("全部职权"), run=partial(everything, page), icon="mdi6.format-list-bulleted", is_looking=True),
        Command(
            text=tr("岗位按负荷或机构排列"),
            run=partial(order_posts, page),
            icon="mdi6.sort-descending",
            is_looking=True,
        ),
        Command(text=tr("岗位负荷…"), run=partial(show_loads, page), icon="mdi6.chart-bar", is_looking=True),
        preview_command(page, "职权分解表", list_writer(page, "职权分解表")),
        preview_command(page, "职权分解登记表", list_writer(page, "职权分解登记表"), is_print=False),
    )


def needs_cells(page: "MatrixPage") -> str:
    """Return why nothing can be assigned, or nothing."""
    matrix = page.view.matrix
    return "" if matrix is not None and matrix.lines and matrix.posts else tr("需要先有职权和岗位")


def only_problems(page: "MatrixPage") -> None:
    """Show only the powers with a gap or a conflict."""
    page.bar.set_chosen({**page.bar.chosen, "trouble": frozenset(one.value for one in Trouble)})
    page.slots.filter()


def everything(page: "MatrixPage") -> None:
    """Show every power and every post."""
    page.head.search.set_search("")
    page.bar.set_chosen({})
    page.show_view(replace(page.wanted, search="", filters={}))


def order_posts(page: "MatrixPage") -> None:
    """Put the posts in the order of their loads, or of their units again."""
    page.show_view(replace(page.wanted, is_by_load=not page.wanted.is_by_load))
    page.told.emit(tr("岗位按负荷排列，重的在前") if page.wanted.is_by_load else tr("岗位按机构排列"))


def show_loads(page: "MatrixPage") -> None:
    """Show what each post carries, the heaviest first."""
    from lawdesk.ui.matrix.load_dialog import LoadDialog

    if page.view.matrix is not None:
        LoadDialog(page.view.matrix, page).open()


def by_rule(page: "MatrixPage") -> None:
    """Ask for a rule and give what it means."""
    from lawdesk.ui.matrix.rule_dialog import RuleDialog

    RuleDialog(page).open()


def from_charts(page: "MatrixPage") -> None:
    """Preview what the charts would change, and do it where it is wanted."""
    from lawdesk.operations.chart_assigning import proposed_by_charts
    from lawdesk.ui.matrix.chart_previews import preview_cells

    workspace = page.session.workspace

    def work(progress: Progress) -> "tuple[CellChange, ...]":
        return proposed_by_charts(workspace, date.today())

    page.run(tr("正在对照流程图"), work, partial(preview_cells, page))


def into_charts(page: "MatrixPage") -> None:
    """Preview which lanes can be bound, and do it where it is wanted."""
    from lawdesk.operations.chart_assigning import lanes_proposed
    from lawdesk.ui.matrix.chart_previews import preview_lanes

    workspace = page.session.workspace

    def work(progress: Progress) -> "tuple[LaneChange, ...]":
        return lanes_proposed(workspace, date.today())

    page.run(tr("正在对照流程图"), work, partial(preview_lanes, page))
