"""What is missing and in conflict, as numbers over the matrix: a click shows only these powers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from lawdesk.domain.powers.decomposition import Trouble
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.matrix import Matrix
from lawdesk.wording.decomposition_words import TROUBLE_LABELS


class TroubleBar(QWidget):
    """One link for each kind of problem; `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(10)
        self.words = QLabel()
        self.words.setObjectName("secondary")
        row.addWidget(self.words)
        self.links: dict[Trouble, QPushButton] = {}
        for trouble in Trouble:
            link = QPushButton()
            link.setProperty("link", True)
            link.clicked.connect(lambda _=False, code=trouble.value: self.chosen.emit(code))
            link.hide()
            self.links[trouble] = link
            row.addWidget(link)
        row.addStretch(1)

    def present(self, matrix: Matrix) -> None:
        """Show the numbers of a matrix."""
        found = matrix.troubles()
        for trouble, link in self.links.items():
            number = found.get(trouble, 0)
            link.setText(f"⚠ {TROUBLE_LABELS[trouble]} {number}")
            link.setToolTip(tr("只看{0}的职权").format(TROUBLE_LABELS[trouble]))
            link.setVisible(bool(number))
        whole = sum(1 for line in matrix.lines if not line.problems)
        self.words.setText(tr("{0} 项职权、{1} 个岗位，分工齐全 {2} 项").format(len(matrix.lines), len(matrix.posts), whole))
