"""设置 → 检查参数: the numbers and days that rules read, each with its source and whether somebody has read it there."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.operations.parameters import (
    STANDINGS,
    UNVERIFIED,
    VERIFIED,
    ParameterRow,
    Setting,
    change_parameter,
    set_parameter,
)
from lawdesk.ui.action_grid import ActionGridView, RowEdit, RowWish
from lawdesk.ui.detail import ActionGrid, Chosen, Grid, Verb
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.tone import Tone

SUBJECT, BACK = "parameter", "back"


class ParametersSection(QWidget):
    """A table that is edited in place; what a cell refuses is said in the band of the page."""

    def __init__(self, page: Page, rows: Sequence[ParameterRow]) -> None:
        super().__init__(page)
        self._page = page
        self._keys = {_identity(row): row for row in rows}
        self.view = ActionGridView(_block(rows), is_read_only=page.is_read_only)
        self.view.edited.connect(self.save)
        self.view.wished.connect(self.take_defaults)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)

    def save(self, edit: RowEdit) -> None:
        """Save one cell: one undo step."""
        row = self._keys[edit.record]
        try:
            change_parameter(self._page.session.workspace, row.key, edit.field, edit.text)
        except LawdeskError as error:
            self._page.refuse(error)
            return
        self._page.told.emit(tr("已设置：{0}").format(row.name))

    def take_defaults(self, wish: RowWish) -> None:
        """Let the default of the chosen parameter hold again, with its source, 待核实."""
        for one in wish.chosen:
            row = self._keys[one]
            set_parameter(self._page.session.workspace, row.key, Setting(value=""))
            self._page.told.emit(tr("已恢复默认：{0}").format(row.name))


def _block(rows: Sequence[ParameterRow]) -> ActionGrid:
    columns = (
        Column(head=tr("参数"), width=15, is_main=True),
        Column(head=tr("现值"), width=7, field="value"),
        Column(head=tr("单位"), width=5),
        Column(head=tr("来自"), width=6),
        Column(head=tr("核实"), width=5, field="is_verified", choices=tuple((one, one) for one in STANDINGS)),
        Column(head=tr("规则"), width=5),
        Column(head=tr("出处"), width=22, field="source"),
    )
    note = tr("双击“现值”“核实”“出处”修改。改了现值就变为待核实，对照出处读过以后再改为已核实。")
    return ActionGrid(
        subject=SUBJECT,
        grid=Grid(columns=columns, rows=tuple(_row(one) for one in rows)),
        verbs=(Verb(key=BACK, text=tr("恢复默认"), needs=Chosen.ONE),),
        note=note,
    )


def _row(one: ParameterRow) -> Row:
    standing = Cell(VERIFIED, Tone.GOOD) if one.is_verified else Cell(UNVERIFIED, Tone.WARNING)
    origin = Cell(tr("本单位")) if one.is_own else Cell(tr("默认")) if one.value else Cell(tr("未设置"), Tone.WARNING)
    cells = (Cell(one.name), Cell(one.value), Cell(one.unit), origin, standing, Cell(one.rules), Cell(one.source))
    return Row(id=_identity(one), cells=cells)


def _identity(row: ParameterRow) -> UUID:
    """A parameter that the unit has not set is no record yet; its row is known by its key."""
    return uuid5(NAMESPACE_URL, row.key)
