"""The changes of one record, newest first; below them the fields of the chosen change before and after."""

import html
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from lawdesk.domain.ids import new_id
from lawdesk.ui.detail import HistoryOf
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Cell, Column, Listing, Row
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import WINDOW, RowsModel
from lawdesk.ui.theme import LIGHT
from lawdesk.wording.labels import moment_text
from lawdesk.wording.value_words import shortened

if TYPE_CHECKING:
    from lawdesk.operations.history import Entry
    from lawdesk.wording.changes import FieldChange

COLUMNS = (Column(head="时间", width=9), Column(head="操作人", width=4), Column(head="修改", width=10, is_main=True))
_LONGEST = 600


class HistoryView(QWidget):
    """Says `shown` when it is looked at for the first time and wants its entries; `restore_asked` carries the chosen seq."""

    shown = Signal(object)
    restore_asked = Signal(object, int)

    def __init__(self, of: HistoryOf, *, can_restore: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.of = of
        self._is_asked = False
        self._can_restore = can_restore
        self.entries: dict[UUID, Entry] = {}
        self._rows: dict[UUID, Row] = {}
        self.model = RowsModel(COLUMNS, self._fetch, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(tr("修改历史"))
        self.table.selection_changed.connect(self._show_chosen)
        self.fields = QTextBrowser()
        self.fields.setAccessibleName(tr("改动的内容"))
        self.fields.document().setDocumentMargin(10)
        self.empty = QLabel(tr("还没有修改记录。"))
        self.empty.setObjectName("secondary")
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.empty.hide()
        self.restore = QPushButton(icon("mdi6.history"), tr("恢复到此状态…"))
        self.restore.setEnabled(False)
        if not can_restore:
            self.restore.hide()
        self.restore.clicked.connect(self._ask)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the entries once."""
        super().showEvent(event)
        if not self._is_asked:
            self._is_asked = True
            self.shown.emit(self)

    def present(self, entries: "tuple[Entry, ...]") -> None:
        """Show the entries, the newest chosen."""
        self.entries = {new_id(): entry for entry in entries}
        self._rows = {id: _row(id, entry) for id, entry in self.entries.items()}
        ids = tuple(self.entries)
        self.model.reset_to(Listing(ids=ids, total=len(ids), first=tuple(self._rows.values())[:WINDOW]))
        self.empty.setVisible(not ids)
        if ids:
            self.table.select_id(ids[0])

    def chosen(self) -> "Entry | None":
        """Return the chosen change."""
        return next((self.entries[one] for one in self.table.selected_ids()), None)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.fields)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([240, 200])
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 8)
        row.addWidget(self.restore)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(splitter, 1)
        column.addLayout(row)

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return tuple(self._rows[one] for one in ids)

    def _show_chosen(self) -> None:
        entry = self.chosen()
        newest = next(iter(self.entries.values()), None)
        is_now = entry is newest and entry is not None and not entry.is_removal
        self.restore.setEnabled(entry is not None and self._can_restore and not is_now)
        self.restore.setToolTip(tr("这就是现在的状态") if is_now else tr("先显示会改动什么，确认后才恢复"))
        self.fields.setHtml(_told(entry) if entry is not None else "")

    def _ask(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.restore_asked.emit(self.of, entry.seq)


def fields_html(changes: "tuple[FieldChange, ...]", before: str, after: str) -> str:
    """Return a table of fields with the heads `before` and `after`; long texts are cut."""
    head = "".join(f'<td style="color:{LIGHT.secondary}">{word}</td>' for word in (tr("字段"), before, after))
    rows = "".join(f"<tr>{_cell(one.label)}{_cell(one.before)}{_cell(one.after)}</tr>" for one in changes)
    return f'<table width="100%" cellpadding="4" cellspacing="0"><tr>{head}</tr>{rows}</table>'


def _told(entry: "Entry") -> str:
    lines = [tr("第 {0} 条　{1}").format(entry.seq, html.escape(entry.title or entry.done))]
    if entry.reason:
        lines.append(tr("理由：{0}").format(html.escape(entry.reason)))
    head = "".join(f"<p>{line}</p>" for line in lines)
    return head + (fields_html(entry.changes, tr("原来"), tr("现在")) if entry.changes else f"<p>{entry.done}</p>")


def _cell(text: str) -> str:
    return f'<td width="33%" style="border-top:1px solid {LIGHT.grid}">{html.escape(shortened(text, _LONGEST)) or "—"}</td>'


def _row(id: UUID, entry: "Entry") -> Row:
    what = entry.title or entry.done
    return Row(id=id, cells=(Cell(moment_text(entry.at)), Cell(entry.actor), Cell(what, tip=entry.summary)))
