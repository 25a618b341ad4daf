"""预览: every row of a list with what would become of it, every problem by its place; nothing is written before 「写入」."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from lawdesk.formats.problems import Problem, column_letters
from lawdesk.operations.dry_run import DryRow, DryRun, RowKind
from lawdesk.ui.actions import save_file
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.command import perform
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.lines_table import LinesTable
from lawdesk.wording.import_problems import problem_remedy

BACK = 2
"""The result of a dialog that is left to change the columns."""
_WORKBOOK = "Excel (*.xlsx)"
_NONE = -1


class DryRunDialog(QDialog):
    """`export` writes the corrected sheet to a path; without it there is no button for it. `has_columns` offers the way back."""

    def __init__(
        self,
        title: str,
        run: DryRun,
        parent: QWidget | None = None,
        export: Callable[[Path], None] | None = None,
        has_columns: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(1200, 660)
        self.run, self._export = run, export
        self._rows: tuple[DryRow, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self.sentence = QLabel(run.words)
        self.sentence.setWordWrap(True)
        self.kinds, self.severities = self._kinds(), self._severities()
        self.rows = LinesTable((tr("结果"), tr("工作表"), tr("行"), tr("编码"), tr("名称"), tr("变化")), (4, 7, 3, 11, 22, 0))
        self.rows.setAccessibleName(tr("各行"))
        heads = (tr("程度"), tr("工作表"), tr("行"), tr("列"), tr("原文"), tr("问题"), tr("怎么办"))
        self.problems = LinesTable(heads, (5, 7, 3, 3, 14, 26, 0))
        self.problems.setAccessibleName(tr("问题"))
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setPlaceholderText(tr("选中一行，在此查看更新前后的内容或问题的全文。"))
        self._lay_out(has_columns)
        self.kinds.currentIndexChanged.connect(self.fill_rows)
        self.severities.currentIndexChanged.connect(self.fill_problems)
        self.rows.selectionModel().selectionChanged.connect(self._tell_row)
        self.problems.selectionModel().selectionChanged.connect(self._tell_problem)
        self.fill_rows()
        self.fill_problems()

    def fill_rows(self) -> None:
        """Show the rows of the chosen kind."""
        kind = self.kinds.currentData()
        self._rows = tuple(row for row in self.run.rows if kind in ("", row.kind.value))
        self.rows.lines.set_rows([(r.kind.value, r.sheet, str(r.row), r.code, r.name, r.words) for r in self._rows])

    def fill_problems(self) -> None:
        """Show the problems of the chosen severity."""
        wanted = self.severities.currentData()
        shown = (one for one in self.run.problems if wanted in ("", _severity(one)))
        self._problems = tuple(sorted(shown, key=_urgency))
        self.problems.lines.set_rows([_cells(one) for one in self._problems])

    def export(self) -> None:
        """Write the list with its problems marked, to be put right and imported again."""
        path = save_file(self, tr("导出改正表"), tr("改正表.xlsx"), _WORKBOOK)
        if path is not None and self._export is not None:
            write = self._export
            perform(lambda: write(path), self)

    def _back(self) -> None:
        self.done(BACK)

    def _tell_row(self) -> None:
        chosen = self.rows.chosen()
        if not chosen:
            return
        row = self._rows[chosen[0]]
        lines = [
            tr("{0}\n　　原来：{1}\n　　改为：{2}").format(one.label, one.before or "—", one.after or "—") for one in row.changes
        ]
        told = [one.words for one in self.run.problems if (one.sheet, one.row) == (row.sheet, row.row)]
        head = f"{row.kind.value}　{row.code} {row.name}"
        cells = (
            []
            if row.kind is RowKind.CHANGED
            else [f"{head}：{' '.join(text.split())}" for head, text in self.run.details(row) if text]
        )
        self.whole.setPlainText("\n".join([head, *(f"⚠ {words}" for words in told), *lines, *cells]))

    def _tell_problem(self) -> None:
        chosen = self.problems.chosen()
        if chosen:
            one = self._problems[chosen[0]]
            remedy = problem_remedy(one.code)
            self.whole.setPlainText("\n".join((one.place, one.words, remedy, one.raw)))

    def _copy(self) -> None:
        (self.rows if self.tabs.currentIndex() == 0 else self.problems).copy()

    def _kinds(self) -> ChoiceBox:
        counts = Counter(row.kind for row in self.run.rows)
        pairs = [(kind.value, counts[kind]) for kind in RowKind]
        return _filter(tr("按结果筛选"), len(self.run.rows), pairs)

    def _severities(self) -> ChoiceBox:
        counts = Counter(_severity(one) for one in self.run.problems)
        pairs = [(word, counts[word]) for word in (tr("未导入"), tr("请核对"), tr("提示"))]
        return _filter(tr("按程度筛选"), len(self.run.problems), pairs)

    def _lay_out(self, has_columns: bool) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(_under(self.kinds, self.rows), tr("各行（{0}）").format(len(self.run.rows)))
        self.tabs.addTab(_under(self.severities, self.problems), tr("问题（{0}）").format(len(self.run.problems)))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.tabs)
        parts.addWidget(self.whole)
        parts.setSizes([420, 110])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(parts, 1)
        column.addLayout(self._buttons(has_columns))

    def _buttons(self, has_columns: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_button(tr("复制"), self._copy))
        if self._export is not None:
            row.addWidget(_button(tr("导出改正表…"), self.export))
        row.addStretch(1)
        if has_columns:
            row.addWidget(_button(tr("返回列对应"), self._back))
        row.addWidget(_button(tr("取消"), self.reject))
        number = sum(one.kind in (RowKind.NEW, RowKind.CHANGED) for one in self.run.rows)
        self.write = _button(tr("写入 {0} 项").format(number), self.accept)
        self.write.setProperty("primary", True)
        self.write.setEnabled(number > 0)
        self.write.setToolTip("" if number else tr("没有需要写入的内容"))
        row.addWidget(self.write)
        return row


def _cells(problem: Problem) -> tuple[str, ...]:
    return (
        _severity(problem),
        problem.sheet,
        str(problem.row or ""),
        column_letters(problem.column),
        " ".join(problem.raw[:80].split()),
        problem.words,
        problem_remedy(problem.code),
    )


def _urgency(problem: Problem) -> str:
    """What was left out first, then what is to be looked at, then what is only told."""
    return {"E": "0", "W": "1"}.get(problem.code[6:7], "2")


def _severity(problem: Problem) -> str:
    if problem.stops_row:
        return tr("未导入")
    return tr("请核对") if problem.code.startswith("LWI-P-W") else tr("提示")


def _filter(name: str, total: int, pairs: Sequence[tuple[str, int]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(10)
    box.addItem(tr("全部（{0}）").format(total), "")
    for word, number in pairs:
        if number:
            box.addItem(f"{word}（{number}）", word)
    return box


def _under(box: ChoiceBox, table: LinesTable) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 8, 0, 0)
    head = QHBoxLayout()
    head.addWidget(box)
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(table, 1)
    return part


def _button(words: str, slot: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
