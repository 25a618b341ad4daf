"""The model of the matrix: virtual in both directions, 编码 and 职权 in front."""

from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from lawdesk.ui.matrix.content import Matrix
from lawdesk.ui.theme import LIGHT
from lawdesk.wording.labels import label

Index = QModelIndex | QPersistentModelIndex
FROZEN = 2
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Cells are computed when they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None

    def present(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def place(self, index: Index) -> tuple[UUID, UUID] | None:
        """Return power and post of a cell; None in the columns in front."""
        if self.matrix is None or not index.isValid() or index.column() < FROZEN:
            return None
        return self.matrix.powers[index.row()].id, self.matrix.posts[index.column() - FROZEN].id

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.matrix.powers) if self.matrix is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return FROZEN + len(self.matrix.posts) if self.matrix is not None and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.matrix is None or not index.isValid():
            return None
        power = self.matrix.powers[index.row()]
        place = self.place(index)
        problem = self.matrix.problems.get(power.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            front = f"⚠ {power.name}" if problem else power.name
            return self.matrix.letters(*place) if place is not None else (power.code, front)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and place is not None:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.ForegroundRole and place is None and problem:
            return QColor(LIGHT.tip_text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(index, problem)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.matrix is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if section < FROZEN:
            return ("编码", "职权")[section] if role == Qt.ItemDataRole.DisplayRole else None
        post = self.matrix.posts[section - FROZEN]
        if role == Qt.ItemDataRole.DisplayRole:
            return post.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.matrix.units.get(post.unit_id, '')} {post.name}"
        return None

    def _explain(self, index: Index, problem: str) -> str:
        place = self.place(index)
        if self.matrix is None or place is None:
            return problem or str(self.data(index) or "")
        roles = "、".join(label(role) for role in self.matrix.roles.get(place, ())) or "没有分工"
        post = self.matrix.posts[index.column() - FROZEN]
        return f"{post.name}：{roles}"
