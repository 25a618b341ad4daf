"""The list of the start page: what was typed and not saved, each to be opened in its place or thrown away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.ui.language import tr
from lawdesk.ui.theme import sized

if TYPE_CHECKING:
    from lawdesk.data.drafts import Draft

MOST = 6


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft with the words that say where it was typed, and its first text."""

    draft: "Draft"
    where: str
    text: str


class DraftsBlock(QWidget):
    """`opened` and `discarded` carry a draft."""

    opened = Signal(object)
    discarded = Signal(object)

    def __init__(self, lines: tuple[DraftLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("block")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        title = QLabel(tr("没有保存完的输入（{0} 处）").format(len(lines)))
        title.setFont(sized(self.font(), 1, is_bold=True))
        column.addWidget(title)
        for line in lines[:MOST]:
            column.addLayout(self._row(line))
        if len(lines) > MOST:
            column.addWidget(QLabel(tr("还有 {0} 处，处理后显示。").format(len(lines) - MOST)))

    def _row(self, line: DraftLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        where = QLabel(line.where)
        text = QLabel(line.text)
        text.setObjectName("secondary")
        text.setTextFormat(Qt.TextFormat.PlainText)
        where.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(where)
        row.addWidget(text, 1)
        for word, signal in ((tr("打开"), self.opened), (tr("放弃输入"), self.discarded)):
            button = QPushButton(word)
            button.clicked.connect(lambda _=False, one=line.draft, sent=signal: sent.emit(one))
            row.addWidget(button)
        return row
