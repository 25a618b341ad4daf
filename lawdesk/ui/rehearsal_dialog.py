"""试还原的结果: what a restore would bring, beside what there is today."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.ids import new_id
from lawdesk.ui.detail import Field, Grid
from lawdesk.ui.form import Form
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.theme import sized
from lawdesk.wording.backup_words import attachment_line, chain_line, count_lines

if TYPE_CHECKING:
    from lawdesk.data.backup.rehearsal import Rehearsal


class RehearsalDialog(QDialog):
    """The verdict, the facts, and the counts of each kind."""

    def __init__(self, told: "Rehearsal", now: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("试还原"))
        self.resize(self.fontMetrics().horizontalAdvance("国") * 42, 560)
        self.verdict = QLabel(tr("可以还原。备份和工作区都没有改动。") if told.is_sound else tr("这份备份有损坏，请换用另一份。"))
        self.verdict.setFont(sized(self.font(), 2, is_bold=True))
        self.verdict.setWordWrap(True)
        self.facts = Form(_facts(told))
        self.counts = GridView(_counts(told, now))
        close = QPushButton(tr("关闭"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        column.addWidget(self.facts)
        column.addWidget(self.counts, 1)
        column.addLayout(row)


def _facts(told: "Rehearsal") -> tuple[Field, ...]:
    opened = told.attachment
    words = attachment_line(opened.name, opened.size, opened.is_whole) if opened else attachment_line("", 0, None)
    return (
        Field(label=tr("备份"), value=told.path.name),
        Field(label=tr("备份时间"), value=f"{told.made.astimezone():%Y-%m-%d %H:%M}"),
        Field(label=tr("最后修改"), value=told.last_change),
        Field(label=tr("日志"), value=chain_line(told.found.audit_rows, told.found.first_bad_audit)),
        Field(label=tr("附件"), value=words),
    )


def _counts(told: "Rehearsal", now: Mapping[str, int]) -> Grid:
    columns = (
        Column(head=tr("内容"), is_main=True),
        Column(head=tr("备份中"), width=6, is_number=True),
        Column(head=tr("现在"), width=6, is_number=True),
    )
    rows = tuple(Row(id=new_id(), cells=tuple(Cell(text) for text in line)) for line in count_lines(told.counts, now))
    return Grid(columns=columns, rows=rows)
