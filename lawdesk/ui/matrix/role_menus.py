"""The menus of the matrix: the letters of a block, and the question in which role a dragged post shall carry the powers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from lawdesk.domain.powers.duty_letters import ROLES, letters_of
from lawdesk.ui.command import perform
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.cell_writer import CellWriter
from lawdesk.ui.matrix.wishes import Copy, OpenMenu, Paste, Wish, Write
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.ui.matrix.page import MatrixPage


class RoleMenus(QObject):
    """Pops menus up and goes on; nothing waits for an answer. `chosen` passes on a wish that stands in a menu."""

    chosen = Signal(object)

    def __init__(self, page: "MatrixPage", writer: CellWriter) -> None:
        super().__init__(page)
        self._page, self._writer = page, writer
        self.menu: QMenu | None = None

    def ask_role(self, rows: range, column: int) -> None:
        """Ask in which role the post of a column shall carry the powers of these rows."""
        menu = self._new()
        post = self._writer.matrix.posts[self._writer.matrix.columns[column]].name
        menu.addSection(tr("把 {0} 项职权分给“{1}”").format(len(rows), post))
        for place, role in enumerate(ROLES):
            action = menu.addAction(f"{letters_of(1 << place)}　{label(role)}(&{'CSPX'[place]})")
            action.triggered.connect(partial(self._give, rows, column, 1 << place))
        menu.popup(QCursor.pos())

    def open_menu(self, asked: OpenMenu) -> None:
        """Show the letters with those that every cell of the block has checked."""
        menu = self._new()
        cells = [self._writer.matrix.mask(row, column) for row in asked.rows for column in asked.columns]
        for place, role in enumerate(ROLES):
            bit = 1 << place
            is_there = all(mask & bit for mask in cells)
            action = menu.addAction(f"{letters_of(bit)}　{label(role)}(&{'CSPX'[place]})")
            action.setCheckable(True)
            action.setChecked(is_there)
            action.setEnabled(not self._page.is_read_only)
            action.triggered.connect(partial(self._toggle_from_menu, asked, bit, not is_there))
        menu.addSeparator()
        self._add(menu, tr("复制"), "Ctrl+C", Copy(rows=asked.rows, columns=asked.columns), True)
        may = not self._page.is_read_only
        self._add(menu, tr("剪切"), "Ctrl+X", Copy(rows=asked.rows, columns=asked.columns, is_cut=True), may)
        self._add(menu, tr("粘贴"), "Ctrl+V", Paste(rows=asked.rows, columns=asked.columns), may)
        self._add(menu, tr("清除"), "Del", Write(rows=asked.rows, columns=asked.columns, mask=0), may)
        view = self._page.view
        corner = view.place.cell(view.block.row, view.block.column).bottomLeft()
        menu.popup(view.viewport().mapToGlobal(corner))

    def _add(self, menu: QMenu, text: str, keys: str, asked: Wish, may: bool) -> None:
        action = menu.addAction(f"{text}\t{keys}")
        action.setEnabled(may)
        action.triggered.connect(partial(self._from_menu, asked))

    def _give(self, rows: range, column: int, bit: int, _: bool = False) -> None:
        perform(partial(self._writer.toggle, rows, range(column, column + 1), bit, is_given=True), self._page)

    def _toggle_from_menu(self, asked: OpenMenu, bit: int, is_given: bool, _: bool = False) -> None:
        perform(partial(self._writer.toggle, asked.rows, asked.columns, bit, is_given=is_given), self._page)

    def _from_menu(self, asked: Wish, _: bool = False) -> None:
        self.chosen.emit(asked)

    def _new(self) -> QMenu:
        """Return an empty menu in place of the last one."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._page)
        return self.menu
