"""设置 → 日志: the rows of the log, by person, action and day; verified, exported, signed on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import PDF, choose_folder, save_file, tell_lines
from lawdesk.ui.background import run_in_background
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.rows import Cell, Column, Listing, Row
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import RowsModel
from lawdesk.ui.tone import Tone
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import kind_label, moment_text, record_words, role_label
from lawdesk.wording.log_words import Verdict, action_words, digits_of, result_words

if TYPE_CHECKING:
    from lawdesk.data.audit_log import LogQuery, LogRow
    from lawdesk.data.store import Reader

COLUMNS = (
    Column(head="序号", width=4, is_number=True),
    Column(head="时间", width=9),
    Column(head="操作人", width=5),
    Column(head="角色", width=6),
    Column(head="动作", width=9),
    Column(head="对象", width=12, is_main=True),
    Column(head="结果", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContent:
    """The numbers of the rows that fit, newest first, and what the filters offer."""

    seqs: tuple[int, ...]
    actors: tuple[str, ...]
    actions: tuple[str, ...]


class LogSection(QWidget):
    """Reads the numbers of all rows in the background, and the rows themselves where they are looked at."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._is_read = False
        self.model = RowsModel(COLUMNS, self._fetch, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(tr("操作日志"))
        self.actor, self.action = _box(tr("全部操作人")), _box(tr("全部动作"))
        self.day = QLineEdit()
        self.day.setPlaceholderText(tr("日期，如 2026-03-05"))
        self.day.setAccessibleName(tr("日期"))
        self.count = QLabel()
        self.count.setObjectName("secondary")
        self.actor.activated.connect(self.reload)
        self.action.activated.connect(self.reload)
        self.day.editingFinished.connect(self.reload)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log when it is looked at for the first time."""
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            self.reload()

    def reload(self) -> None:
        """Read which rows fit the filters."""
        store, query = self._page.session.store, self._query()

        def work(progress: Progress) -> LogContent:
            store.get_ready()
            from lawdesk.data.audit_log import log_seqs, log_words

            with store.read() as reader:
                actors, actions = log_words(reader)
                return LogContent(seqs=log_seqs(reader, query()), actors=actors, actions=actions)

        run_in_background(self, work, done=self.present, failed=self._page.refuse)

    def present(self, content: LogContent) -> None:
        """Show the rows; what the filters are set to stays."""
        _fill(self.actor, tr("全部操作人"), [(one, one) for one in content.actors])
        _fill(self.action, tr("全部动作"), [(one, action_words(one)) for one in content.actions])
        ids = tuple(UUID(int=seq) for seq in content.seqs)
        self.model.reset_to(Listing(ids=ids, total=len(ids)))
        self.count.setText(tr("共 {0} 条").format(len(ids)))

    def verify(self) -> None:
        """Walk the chain, and look for the hashes that left the office earlier."""
        workspace = self._page.session.workspace

        def work(progress: Progress) -> Verdict:
            from lawdesk.operations.audit_log import verify_log

            return verify_log(workspace)

        def done(verdict: Verdict) -> None:
            tell_lines(self, tr("校验完整性"), tr("日志完整。") if verdict.is_sound else tr("日志有问题。"), verdict.lines)
            self.reload()

        self._page.run(tr("正在校验"), work, done)

    def export(self) -> None:
        """Write log, anchors, signature and verifier into a folder."""
        folder = choose_folder(self, tr("导出日志"))
        if folder is None:
            return
        workspace = self._page.session.workspace

        def work(progress: Progress) -> Path:
            from lawdesk.operations.audit_log import export_log

            return export_log(workspace, folder)

        self._run(tr("正在导出"), work, tr("已导出：{0}"))

    def print_sheet(self) -> None:
        """Write the sheet with the head of the chain, to be signed."""
        path = save_file(self, tr("打印摘要单"), tr("操作日志摘要单.pdf"), PDF)
        if path is None:
            return
        workspace = self._page.session.workspace

        def work(progress: Progress) -> str:
            from lawdesk.operations.audit_log import write_log_sheet

            anchor = write_log_sheet(workspace, path, date.today())
            return f"{path}　{digits_of(anchor.hash)}"

        self._run(tr("正在打印"), work, tr("摘要单：{0}"))

    def _run(self, what: str, work: Callable[[Progress], object], words: str) -> None:
        def done(made: object) -> None:
            self._page.told.emit(words.format(made))
            self.reload()

        self._page.run(what, work, done)

    def _query(self) -> "Callable[[], LogQuery]":
        actor, action, day = str(self.actor.currentData() or ""), str(self.action.currentData() or ""), read_day(self.day.text())

        def make() -> "LogQuery":
            from lawdesk.data.audit_log import LogQuery

            return LogQuery(actor=actor, action=action, since=day, until=day)

        return make

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        from lawdesk.data.audit_log import log_rows

        with self._page.session.store.read() as reader:
            rows = log_rows(reader, [one.int for one in ids])
            names = _names(reader, rows)
        return tuple(_row(one, names) for one in rows)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for widget in (self.actor, self.action, self.day, self.count):
            filters.addWidget(widget)
        filters.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, slot in ((tr("校验完整性"), self.verify), (tr("导出…"), self.export), (tr("打印摘要单…"), self.print_sheet)):
            button = QPushButton(text)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        buttons.addStretch(1)
        note = QLabel(tr("每次操作都记入日志；日志前后相连，缺一条或改一条都能发现。日志不能修改，也不能删除。"))
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)


def _box(first: str) -> QComboBox:
    box = ChoiceBox()
    box.addItem(first, "")
    box.setAccessibleName(first)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, first: str, items: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(first, "")
    for value, words in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _names(reader: "Reader", rows: "tuple[LogRow, ...]") -> dict[UUID, str]:
    from lawdesk.data.names import names_of

    return names_of(reader, {one.object_id for one in rows if one.object_id})


def _row(one: "LogRow", names: dict[UUID, str]) -> Row:
    about = record_words(one.object_kind, names.get(UUID(one.object_id), "")) if one.object_id else _counted(one)
    result = Cell(result_words(one.result), Tone.GOOD if one.result == "ok" else Tone.BAD)
    return Row(
        id=UUID(int=one.seq),
        cells=(
            Cell(str(one.seq)),
            Cell(moment_text(one.at)),
            Cell(one.actor),
            Cell(role_label(one.role)),
            Cell(action_words(one.action)),
            Cell(about, tip="　".join(part for part in (about, one.reason) if part)),
            result,
        ),
    )


def _counted(one: "LogRow") -> str:
    return kind_label(one.object_kind) if one.object_kind else one.reason
