"""Carries out what a person asks of the matrix with keys, pointer and clipboard."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from lawdesk.domain.powers.duty_letters import ALL, letters_of
from lawdesk.ui.command import perform
from lawdesk.ui.copying import clipboard_data
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.cell_texts import OWN_FORMAT, Pasted, read_block
from lawdesk.ui.matrix.cell_writer import CellWriter, Place
from lawdesk.ui.matrix.role_menus import RoleMenus
from lawdesk.ui.matrix.wishes import Copy, Fill, Give, Move, OpenMenu, Paste, Wish, Write

if TYPE_CHECKING:
    from lawdesk.ui.matrix.page import MatrixPage


class MatrixEdits(QObject):
    """The slots for the wishes of the view."""

    def __init__(self, page: "MatrixPage") -> None:
        super().__init__(page)
        self._page = page
        self.writer = CellWriter(page)
        self.menus = RoleMenus(page, self.writer)
        self.menus.chosen.connect(self.carry_out)

    def carry_out(self, asked: Wish) -> None:
        """Do what is asked; what the store refuses is explained."""
        perform(partial(self._do, asked), self._page)

    def _do(self, asked: Wish) -> None:
        match asked:
            case OpenMenu():
                self.menus.open_menu(asked)
            case Copy():
                self._copy(asked)
            case _ if self._page.is_read_only:
                return
            case Write(rows=rows, columns=columns, mask=mask):
                what = letters_of(mask) or tr("清除")
                title = f"职权分解：{what}（{self.writer.where(rows, columns)}）"
                self.writer.write({(row, column): mask for row in rows for column in columns}, title)
            case Fill():
                self._fill(asked)
            case Move():
                self._move(asked)
            case Give(rows=rows, column=column):
                self.menus.ask_role(rows, column)
            case Paste():
                self._paste(asked)

    def _fill(self, asked: Fill) -> None:
        rows, columns, matrix = asked.from_rows, asked.from_columns, self.writer.matrix
        wanted = {}
        for row in asked.rows:
            for column in asked.columns:
                source = (row - rows.start) % len(rows) + rows.start, (column - columns.start) % len(columns) + columns.start
                wanted[row, column] = matrix.mask(*source) & ALL
        self.writer.write(wanted, f"填充职权分解（{self.writer.where(asked.rows, asked.columns)}）")

    def _move(self, asked: Move) -> None:
        matrix = self.writer.matrix
        cells = [(row, column) for row in asked.rows for column in asked.columns]
        down, right = asked.row - asked.rows.start, asked.column - asked.columns.start
        wanted = {} if asked.is_copy else dict.fromkeys(cells, 0)
        for row, column in cells:
            wanted[row + down, column + right] = matrix.mask(row, column) & ALL
        verb = tr("复制") if asked.is_copy else tr("移动")
        self.writer.write(wanted, f"{verb}职权分解（{self.writer.where(asked.rows, asked.columns)}）")

    def _copy(self, asked: Copy) -> None:
        matrix = self.writer.matrix
        columns = range(len(matrix.columns)) if asked.is_rows else asked.columns
        lines = [[matrix.letters(row, column) for column in columns] for row in asked.rows]
        if asked.is_rows:
            named = [matrix.lines[matrix.rows[row]] for row in asked.rows]
            heads = [tr("编码"), tr("职权"), *(matrix.posts[matrix.columns[column]].name for column in columns)]
            lines = [heads, *([line.code, line.name, *cells] for line, cells in zip(named, lines, strict=True))]
        data: QMimeData = clipboard_data(lines)
        if not asked.is_rows:
            data.setData(OWN_FORMAT, b"1")
        QGuiApplication.clipboard().setMimeData(data)
        if asked.is_cut and not asked.is_rows:
            self._do(Write(rows=asked.rows, columns=asked.columns, mask=0))

    def _paste(self, asked: Paste) -> None:
        data = QGuiApplication.clipboard().mimeData()
        pasted = read_block(data.text())
        wanted = self._pasted(asked, pasted)
        if not wanted and not pasted.bad:
            return
        if not data.hasFormat(OWN_FORMAT) and (pasted.size[0] > 1 or pasted.bad) and not self._is_wanted(wanted, pasted):
            return
        self.writer.write(wanted, f"粘贴职权分解（{len(wanted)} 格）")

    def _pasted(self, asked: Paste, pasted: Pasted) -> dict[Place, int]:
        """Return the cells that the clipboard sets: one value fills the block, a block begins at its first cell."""
        if pasted.size == (1, 1):
            mask = pasted.masks[0][0]
            return {} if mask is None else {(row, column): mask for row in asked.rows for column in asked.columns}
        matrix, wanted = self.writer.matrix, {}
        for down, cells in enumerate(pasted.masks):
            for right, mask in enumerate(cells):
                row, column = asked.rows.start + down, asked.columns.start + right
                if mask is not None and row < len(matrix.rows) and column < len(matrix.columns):
                    wanted[row, column] = mask
        return wanted

    def _is_wanted(self, wanted: Mapping[Place, int], pasted: Pasted) -> bool:
        """Show what would be pasted and what is not understood; return whether to go on."""
        from lawdesk.ui.report_dialog import ReportDialog

        matrix = self.writer.matrix
        changed = {place: mask for place, mask in wanted.items() if matrix.mask(*place) & ALL != mask}
        lines = [f"第 {row + 1} 行第 {column + 1} 列“{text[:20]}”不是承、审、批、协，不粘贴" for row, column, text in pasted.bad]
        for (row, column), mask in changed.items():
            before, after = matrix.letters(row, column) or tr("空"), letters_of(mask) or tr("空")
            lines.append(f"{self.writer.names(row, column)}：{before} → {after}")
        emptied = sum(1 for mask in changed.values() if not mask)
        sentence = tr("将改动 {0} 格（其中清空 {1} 格），{2} 格内容不认识。").format(len(changed), emptied, len(pasted.bad))
        dialog = ReportDialog(tr("粘贴预览"), sentence, lines, self._page, verb=tr("粘贴 {0} 格").format(len(changed)))
        return dialog.exec() == QDialog.DialogCode.Accepted
