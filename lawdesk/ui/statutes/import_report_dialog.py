"""The report of an import: every file and every doubt as a row, by outcome; from here a text is opened where it is doubtful."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.operations.import_report import Group, ImportDoubt, ImportLine, ImportReport, Outcome, write_report
from lawdesk.ui.actions import save_file
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.command import perform
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.lines_table import LinesTable

REPORTS = "Excel (*.xlsx);;CSV (*.csv);;文本 (*.txt)"
ENCODINGS = (("gb18030", "简体中文（GBK、GB18030）"), ("big5", "繁体中文（Big5）"), ("utf-8", "UTF-8"), ("utf-16-le", "UTF-16"))


class ImportReportDialog(QDialog):
    """Stays open beside the page. It only asks: what was wished for is done by the page.

    `opened` gives the version and the address of a doubtful line (or ""), `impact_asked` the version before and the new one.
    """

    opened = Signal(object, str)
    impact_asked = Signal(object, object)
    replace_asked = Signal()
    encoding_asked = Signal(str)

    def __init__(self, title: str, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 600)
        self.report = report
        self._shown: tuple[tuple[ImportLine, ImportDoubt | None], ...] = ()
        self.sentence = QLabel(_words(report))
        self.sentence.setWordWrap(True)
        self.groups = ChoiceBox()
        self.groups.setMinimumContentsLength(10)
        self.groups.setAccessibleName(tr("按结果筛选"))
        self.groups.addItem(tr("全部（{0}）").format(len(report.lines)), "")
        for group in Group:
            if report.count(group):
                self.groups.addItem(f"{group.value}（{report.count(group)}）", group.value)
        heads = (tr("结果"), tr("文件"), tr("名称"), tr("条数"), tr("行"), tr("说明"))
        self.table = LinesTable(heads, (5, 11, 15, 3, 3, 0))
        self.table.setAccessibleName(tr("导入报告"))
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.groups.currentIndexChanged.connect(self.fill)
        self.table.doubleClicked.connect(self._open_row)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.fill()

    def fill(self) -> None:
        """Show the files of the chosen group, a row for each doubt."""
        group = self.groups.currentData()
        lines = sorted((line for line in self.report.lines if not group or Group(group) in line.groups), key=_urgency)
        self._shown = tuple((line, doubt) for line in lines for doubt in (line.doubts or (None,)))
        self.table.lines.set_rows([_cells(line, doubt) for line, doubt in self._shown])
        self._allow()

    def open_text(self) -> None:
        """Ask for the text of the selected row, at its doubtful line."""
        rows = self.table.chosen()
        if rows:
            line, doubt = self._shown[rows[0]]
            if line.version_id is not None:
                self.opened.emit(line.version_id, doubt.address if doubt is not None else "")

    def show_impact(self) -> None:
        """Ask for what cites the version that the selected one replaces."""
        line = self._newer()
        if line is not None:
            self.impact_asked.emit(line.replaced_id, line.version_id)

    def export(self) -> None:
        """Write the report as a table or as text; what is shown is what is written."""
        path = save_file(self, tr("导出报告"), tr("导入报告.xlsx"), REPORTS)
        if path is not None:
            lines = tuple(dict.fromkeys(line for line, _ in self._shown))
            perform(lambda: write_report(path, lines), self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.groups)
        row = QHBoxLayout()
        for words, slot in ((tr("复制"), self.table.copy), (tr("导出报告…"), self.export)):
            row.addWidget(_button(words, slot))
        row.addStretch(1)
        self._add_wishes(row)
        self.impact_button = _button(tr("查看影响…"), self.show_impact)
        self.open_button = _button(tr("打开文本"), self.open_text)
        close = _button(tr("关闭"), self.close)
        for button in (self.impact_button, self.open_button, close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addLayout(row)

    def _add_wishes(self, row: QHBoxLayout) -> None:
        outcomes = {line.outcome for line in self.report.lines}
        if Outcome.ASK in outcomes:
            self.encodings = ChoiceBox()
            self.encodings.setMinimumContentsLength(22)
            self.encodings.setAccessibleName(tr("编码"))
            for code, words in ENCODINGS:
                self.encodings.addItem(words, code)
            row.addWidget(self.encodings)
            row.addWidget(_button(tr("按此编码重新读取"), self._ask_encoding))
        if Outcome.DIFFERENT in outcomes:
            row.addWidget(_button(tr("用这些文件替换"), self._ask_replacing))

    def _ask_encoding(self) -> None:
        self.encoding_asked.emit(self.encodings.currentData())
        self.close()

    def _ask_replacing(self) -> None:
        self.replace_asked.emit()
        self.close()

    def _open_row(self, _index: QModelIndex) -> None:
        self.open_text()

    def _newer(self) -> ImportLine | None:
        """Return the new version that is selected, or the only one of the report where nothing is selected."""
        rows = self.table.chosen()
        lines = [self._shown[rows[0]][0]] if rows else list(self.report.lines)
        newer = [line for line in lines if line.replaced_id is not None]
        return newer[0] if len(newer) == 1 else None

    def _allow(self) -> None:
        rows = self.table.chosen()
        line = self._shown[rows[0]][0] if rows else None
        self.whole.setText(_cells(*self._shown[rows[0]])[-1] if rows else "")
        self.open_button.setEnabled(line is not None and line.version_id is not None)
        self.open_button.setToolTip("" if self.open_button.isEnabled() else tr("请先选择一个已有文本的行"))
        self.impact_button.setEnabled(self._newer() is not None)
        self.impact_button.setToolTip("" if self.impact_button.isEnabled() else tr("请先选择一个新版本"))


def _words(report: ImportReport) -> str:
    newer = report.count(Group.NEWER)
    told = tr("有 {0} 部是现有法规的新版本：选中后点“查看影响…”，处理引用旧版本的记录。").format(newer) if newer else ""
    return report.words + told


def _urgency(line: ImportLine) -> int:
    """New versions first, what cites the old ones is to be settled; then what a person must look at; last what is no text."""
    if line.outcome is Outcome.VERSION:
        return 0
    if line.outcome is Outcome.IGNORED:
        return 3
    return 1 if line.needs_attention else 2


def _cells(line: ImportLine, doubt: ImportDoubt | None) -> tuple[str, ...]:
    words = f"{doubt.words}：{doubt.text}" if doubt is not None else _said(line)
    number = str(doubt.line) if doubt is not None else ""
    return (line.outcome_words, line.file, line.title, str(line.articles) if line.articles else "", number, words)


def _said(line: ImportLine) -> str:
    replaced = tr("接替 {0}").format(line.replaces) if line.replaces else ""
    return "；".join(part for part in (replaced, line.note) if part)


def _button(words: str, slot: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
