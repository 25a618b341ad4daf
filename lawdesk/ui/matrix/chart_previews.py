"""What 按流程图更新 and 写入流程图 would change, to be ticked line by line."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from lawdesk.domain.powers.from_charts import CellChange, LaneChange
from lawdesk.operations.chart_assigning import named_cells, named_lanes, put_into_charts, take_from_charts
from lawdesk.ui.actions import tell_lines
from lawdesk.ui.language import tr
from lawdesk.ui.preview_dialog import PreviewDialog, Proposed

if TYPE_CHECKING:
    from lawdesk.ui.matrix.page import MatrixPage


def preview_cells(page: "MatrixPage", changes: tuple[CellChange, ...]) -> None:
    """Show what the charts would change in the decomposition; do what is ticked."""

    if not changes:
        tell_lines(page, tr("按流程图更新"), tr("职权分解与流程图的泳道一致，没有需要更新的内容。"), ())
        return
    dialog = PreviewDialog(
        tr("按流程图更新"),
        tr("以下分工与流程图的泳道不一致。手工设定的分工不会被取消；不要的请去掉勾选。"),
        (tr("职权"), tr("岗位"), tr("现在"), tr("更新为")),
        _cells_proposed(page, changes),
        tr("更新"),
        page,
    )
    if dialog.exec() == QDialog.DialogCode.Accepted:
        only = {one for one in dialog.chosen() if isinstance(one, tuple)}
        workspace = page.session.workspace
        page.run(
            tr("正在更新职权分解"),
            lambda progress: take_from_charts(workspace, date.today(), only),
            lambda done: page.told.emit(tr("已按流程图更新：增加 {0} 项，取消 {1} 项").format(done.given, done.taken)),
        )


def preview_lanes(page: "MatrixPage", changes: tuple[LaneChange, ...]) -> None:
    """Show which lanes would be bound to which posts; do what is ticked."""

    if not changes:
        tell_lines(page, tr("写入流程图"), tr("流程图的泳道都已绑定到分工的岗位，没有需要写入的内容。"), ())
        return
    dialog = PreviewDialog(
        tr("写入流程图"),
        tr("以下泳道将绑定到承担该职权的岗位；不要的请去掉勾选。"),
        (tr("流程图"), tr("角色"), tr("泳道现在"), tr("绑定到")),
        _lanes_proposed(page, changes),
        tr("绑定"),
        page,
    )
    if dialog.exec() == QDialog.DialogCode.Accepted:
        only = {one for one in dialog.chosen() if isinstance(one, tuple)}
        workspace = page.session.workspace
        page.run(
            tr("正在写入流程图"),
            lambda progress: put_into_charts(workspace, date.today(), only),
            lambda number: page.told.emit(tr("已绑定 {0} 条泳道").format(number)),
        )


def _cells_proposed(page: "MatrixPage", changes: tuple[CellChange, ...]) -> list[Proposed]:
    words = {(True, False): tr("增加"), (False, True): tr("取消"), (True, True): tr("改变角色")}
    ordered = sorted(changes, key=lambda one: (bool(one.removed), bool(one.added)))
    made = []
    for one, named in zip(ordered, named_cells(page.session.workspace, ordered), strict=True):
        after = (named.after or tr("无")) + (tr("（含手工设定）") if named.is_partly_by_hand else "")
        cells = (named.power, named.post, named.before or tr("无"), after)
        group = words[bool(one.added), bool(one.removed)]
        made.append(Proposed(key=(one.power_id, one.post_id), group=group, cells=cells))
    return made


def _lanes_proposed(page: "MatrixPage", changes: tuple[LaneChange, ...]) -> list[Proposed]:
    return [
        Proposed(key=(one.chart_id, one.lane_id), group=tr("绑定泳道"), cells=tuple(named))
        for one, named in zip(changes, named_lanes(page.session.workspace, changes), strict=True)
    ]
