"""The tab 历史: who changed what, and when."""

from typing import Any
from uuid import UUID

from lawdesk.data.history import HistoryLine, history
from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.ui.detail import Grid, Tab
from lawdesk.ui.lookups import joined
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.wording.field_labels import FIELD_LABELS
from lawdesk.wording.labels import moment_text

COLUMNS = (Column(head="时间", width=9), Column(head="操作人", width=4), Column(head="修改", width=10, is_main=True))


def history_tab(reader: Reader, value_type: type[Any], record: UUID) -> Tab:
    """Return the tab for a record, newest first."""
    rows = tuple(_row(value_type.kind, line) for line in history(reader, value_type, record))
    return Tab(title="历史", blocks=(Grid(columns=COLUMNS, rows=rows, empty="还没有修改记录。"),))


def _row(kind: str, line: HistoryLine) -> Row:
    fields = dict.fromkeys(_field_word(kind, path) for path, _, _ in line.fields)
    what = line.title or joined(fields)
    return Row(id=new_id(), cells=(Cell(moment_text(line.at)), Cell(line.actor), Cell(what, tip=joined(fields) or what)))


def _field_word(kind: str, path: str) -> str:
    name = path.partition("/")[0].partition("#")[0]
    return FIELD_LABELS.get((kind, name)) or FIELD_LABELS.get(("", name), "")
