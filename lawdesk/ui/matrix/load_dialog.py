"""岗位负荷: how many powers each post carries in which role, the heaviest first."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.powers.decomposition import WEIGHTS
from lawdesk.domain.powers.duty_letters import ROLES
from lawdesk.ui.detail import Grid
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.matrix import Matrix
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.wording.labels import label


class LoadDialog(QDialog):
    """A table that can be copied."""

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("岗位负荷"))
        self.resize(self.fontMetrics().horizontalAdvance("国") * 64, 560)
        weights = "、".join(f"{label(role)} {WEIGHTS[role] / 10:.1f}" for role in ROLES)
        note = QLabel(tr("折合：每项职权按角色计，{0}；只供比较岗位轻重。").format(weights))
        note.setObjectName("secondary")
        note.setWordWrap(True)
        self.grid = GridView(_grid(matrix))
        close = QPushButton(tr("关闭"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addWidget(self.grid, 1)
        column.addLayout(row)


def _grid(matrix: Matrix) -> Grid:
    places = sorted(range(len(matrix.posts)), key=lambda place: -matrix.load(place).weight)
    rows = []
    for place in places:
        post, load = matrix.posts[place], matrix.load(place)
        cells = (post.unit, post.name, post.holders, *map(str, (load.powers, *load.counts)), f"{load.weight / 10:.1f}")
        rows.append(Row(id=post.id, cells=tuple(Cell(text) for text in cells)))
    numbers = (tr("职权"), *(label(role) for role in ROLES), tr("折合"))
    columns = (
        Column(head=tr("机构"), width=9),
        Column(head=tr("岗位"), is_main=True),
        Column(head=tr("任岗人"), width=7),
        *(Column(head=head, width=3, is_number=True) for head in numbers),
    )
    return Grid(columns=columns, rows=tuple(rows))
