"""Writes cells of the matrix: one call is one transaction and one undo step, whose title says where."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from lawdesk.domain.powers.duty_letters import ALL, letters_of
from lawdesk.operations.assigning import Outcome, Wish, set_cells
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.matrix import Matrix

if TYPE_CHECKING:
    from lawdesk.ui.matrix.page import MatrixPage

MANY = 400
"""More changed cells than this are written in the background."""
Place = tuple[int, int]
"""A cell as it is shown: row and column."""


class CellWriter(QObject):
    """Turns cells as they are shown into powers and posts."""

    def __init__(self, page: "MatrixPage") -> None:
        super().__init__(page)
        self._page = page

    def write(self, wanted: Mapping[Place, int], title: str) -> None:
        """Set cells, given as they are shown, to exactly these roles."""
        matrix = self.matrix
        wishes = [
            Wish.exactly(self._power(row), self._post(column), mask)
            for (row, column), mask in wanted.items()
            if len(wanted) == 1 or matrix.mask(row, column) & ALL != mask
        ]
        self._set(wishes, title)

    def toggle(self, rows: range, columns: range, bit: int, *, is_given: bool) -> None:
        """Give one role to every cell of a block, or take it away; the other roles stay as they are."""
        wishes = [
            Wish(power_id=self._power(row), post_id=self._post(column), give=bit if is_given else 0, take=0 if is_given else bit)
            for row in rows
            for column in columns
        ]
        verb = tr("分配") if is_given else tr("取消")
        self._set(wishes, f"{verb}{letters_of(bit)}（{self.where(rows, columns)}）")

    def where(self, rows: range, columns: range) -> str:
        """Return what a title says of a block: the cell by name, or how many cells."""
        if len(rows) == 1 and len(columns) == 1:
            return self.names(rows.start, columns.start)
        return f"{len(rows) * len(columns)} 格"

    def names(self, row: int, column: int) -> str:
        """Return a cell by the code of its power and the name of its post."""
        matrix = self.matrix
        line = matrix.lines[matrix.rows[row]]
        return f"{line.code or line.name[:16]} → {matrix.posts[matrix.columns[column]].name}"

    @property
    def matrix(self) -> Matrix:
        """Return the matrix that is shown."""
        matrix = self._page.view.matrix
        assert matrix is not None  # there are no wishes without a matrix
        return matrix

    def _power(self, row: int) -> UUID:
        return self.matrix.lines[self.matrix.rows[row]].id

    def _post(self, column: int) -> UUID:
        return self.matrix.posts[self.matrix.columns[column]].id

    def _set(self, wishes: Sequence[Wish], title: str) -> None:
        workspace, page, day = self._page.session.workspace, self._page, date.today()
        if not wishes:
            return
        if len(wishes) <= MANY:
            self._tell(set_cells(workspace, wishes, day, title), len(wishes))
            return
        page.run(
            tr("正在保存职权分解"),
            lambda progress: set_cells(workspace, wishes, day, title),
            lambda outcome: self._tell(outcome, len(wishes)),
        )

    def _tell(self, outcome: Outcome, cells: int) -> None:
        if cells > 1 and not outcome.is_nothing:
            self._page.told.emit(tr("已改动 {0} 格：分配 {1} 项，取消 {2} 项").format(cells, outcome.given, outcome.taken))
