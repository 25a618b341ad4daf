"""更正条文结构: the lines of a text with what the parser took each for; marks show at once what becomes of the text."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.statutes.values import LineKind, ProvisionKind
from lawdesk.operations.text_corrections import TextLines, line_words, with_marks
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.lines_table import LinesTable
from lawdesk.wording.labels import label

_HINTS = {
    LineKind.TITLE: "标题：正文前的是法规名称，正文中的是没有序号的小标题",
    LineKind.TEXT: "普通正文：接着上一行，不单独成款",
    LineKind.PARAGRAPH: "款：单独成段，不是条、项或标题",
}
_A_ROW = 6


class CorrectionDialog(QDialog):
    """`lines` is the text as marked now; nothing is stored here, the page stores it when the dialog was accepted."""

    def __init__(self, lines: TextLines, parent: QWidget | None = None, address: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("更正条文结构《{0}》").format(lines.title))
        self.resize(1000, 680)
        self.lines = lines
        self._before: list[TextLines] = []
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.table = LinesTable((tr("行"), tr("种类"), tr("序号"), tr("文字")), (4, 8, 9, 0))
        self.table.setAccessibleName(tr("文本各行"))
        self.undo_button = QPushButton(tr("撤销标记"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        self._lay_out()
        self._show(0)
        self.go_to(address)

    def go_to(self, address: str) -> None:
        """Select the first line of a provision."""
        rows = (row for row, one in enumerate(self.lines.lines) if address and f"{one.address}.".startswith(f"{address}."))
        self.table.choose(next(rows, 0))

    def mark(self, kind: LineKind) -> None:
        """Mark the selected lines and show what the text is then."""
        self._become({**self.lines.marks, **dict.fromkeys(self.table.chosen(), kind)})

    def unmark(self) -> None:
        """Take the marks off the selected lines."""
        chosen = self.table.chosen()
        self._become({index: kind for index, kind in self.lines.marks.items() if index not in chosen})

    def undo(self) -> None:
        """Go back by one mark."""
        if self._before:
            row = next(iter(self.table.chosen()), 0)
            self.lines = self._before.pop()
            self._show(row)

    @property
    def is_changed(self) -> bool:
        """Is there anything to save?"""
        return bool(self._before)

    def reject(self) -> None:
        """Leave; marks are not thrown away without asking (UI-27)."""
        if not self._before or self._may_throw_away():
            super().reject()

    def _become(self, marks: dict[int, LineKind]) -> None:
        chosen = self.table.chosen()
        if chosen and marks != dict(self.lines.marks):
            self._before.append(self.lines)
            self.lines = with_marks(self.lines, marks)
            self._show(chosen[-1])

    def _show(self, row: int) -> None:
        nodes = {one.address: one for one in self.lines.text.provisions}
        rows = []
        for index, one in enumerate(self.lines.lines):
            number = nodes[one.address].number_text if one.address in nodes and one.is_first else ""
            sign = "＊" if index in self.lines.marks else ""
            rows.append((str(one.number), line_words(self.lines, index) + sign, number, one.text))
        self.table.lines.set_rows(rows)
        self.table.choose(row)
        articles = sum(one.provision_kind is ProvisionKind.ARTICLE for one in self.lines.text.provisions)
        words = tr("现有条文 {0} 条，手工标记 {1} 行（＊），存疑 {2} 处。选中一行或几行，再点下面的种类。")
        self.sentence.setText(words.format(articles, len(self.lines.marks), len(self.lines.text.doubts)))
        self.sentence.setToolTip("\n".join(self.lines.text.doubts))
        self.undo_button.setEnabled(bool(self._before))
        self.save_button.setEnabled(bool(self._before))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, kind in enumerate(LineKind):
            button = QPushButton(label(kind))
            button.setAutoDefault(False)
            button.setToolTip(_HINTS.get(kind, ""))
            button.clicked.connect(lambda _checked=False, kind=kind: self.mark(kind))
            grid.addWidget(button, place // _A_ROW, place % _A_ROW)
        unmark = QPushButton(tr("取消标记"))
        unmark.setAutoDefault(False)
        unmark.clicked.connect(self.unmark)
        grid.addWidget(unmark, len(LineKind) // _A_ROW, len(LineKind) % _A_ROW)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.undo_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button = buttons.addButton(tr("保存更正"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _may_throw_away(self) -> bool:
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), tr("标记还没有保存。"), parent=self)
        away = box.addButton(tr("放弃标记"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(tr("继续更正"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is away
