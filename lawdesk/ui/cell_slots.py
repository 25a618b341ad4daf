"""What the cells of a list page do: copy, cut, paste, fill down, empty, filter. One action is one transaction, one undo step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.formats.clipboard_table import clipboard_rows
from lawdesk.operations.cell_edits import RecordChange, Target, Written, without_heads, write_cells
from lawdesk.operations.field_parsing import parser_of
from lawdesk.ui.language import tr
from lawdesk.ui.list_slots import links_of
from lawdesk.ui.pasting import Paste, plan_paste
from lawdesk.ui.rows import CELL_FILTER
from lawdesk.ui.sheet_table import put_on_clipboard, why_not
from lawdesk.ui.table_model import WINDOW
from lawdesk.wording.labels import kind_label

if TYPE_CHECKING:
    from lawdesk.ui.list_page import ListPage

_AT_ONCE = 2000  # cells that are read while one waits
_LOOKED_AT = 20  # rows; a paste into more is shown first
_NOTED = 500  # records whose new state is noted, so that the next edit may follow before the list is shown anew


class CellSlots(QObject):
    """Serves the table of one page."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        table = page.table
        table.copy_asked.connect(self.copy)
        table.cut_asked.connect(self.cut)
        table.paste_asked.connect(self.paste)
        table.fill_asked.connect(self.fill_down)
        table.clear_asked.connect(self.clear)
        table.filter_asked.connect(self.filter)

    def targets(self, columns: Sequence[int]) -> list[Target]:
        """Return the columns of the model as targets for texts."""
        page, links = self._page, links_of(self._page)
        result = []
        for number in columns:
            column = page.model.columns[number]
            is_single = page.edits is None or column.field in page.singly
            refusal = why_not(page.model, number) or (tr("“{0}”只能逐格填写。").format(column.head) if is_single else "")
            names = {word: UUID(value) for value, word in links.get(column.field, ()) if value}
            if refusal or page.edits is None:
                result.append(Target(field=column.field, head=column.head, refusal=refusal))
                continue
            parse = page.parsers.get(column.field) or parser_of(page.edits, column.field, names)
            result.append(Target(field=column.field, head=column.head, parse=parse))
        return result

    def copy(self) -> None:
        """Copy rows of which not all are here: they are read in the background."""
        page, block = self._page, self._page.table.block()
        ids = page.model.ids

        def work(progress: Progress) -> list[list[str]]:
            found: list[list[str]] = []
            for start in range(0, len(block.rows), WINDOW):
                progress.report(start, len(block.rows), tr("复制"))
                wanted = tuple(ids[row] for row in block.rows[start : start + WINDOW])
                with page.session.store.read() as reader:
                    rows = page.source.rows(reader, wanted)
                found += [[row.cells[column].text for column in block.columns] for row in rows]
            return found

        page.run(tr("正在复制"), work, partial(put_on_clipboard, page.table))

    def cut(self) -> None:
        """Copy, then empty."""
        self._page.table.copy()
        self.clear()

    def paste(self) -> None:
        """Paste the table on the clipboard from the first selected cell on; more than a row is shown first."""
        data = QApplication.clipboard().mimeData()
        page, block = self._page, self._page.table.block()
        text, html = data.text(), data.html()
        in_sight = page.table.columns.in_sight()
        first = in_sight.index(block.columns[0]) if block.columns else 0
        columns = in_sight[first:]
        if not self._may_write(is_block_wanted=bool(block.rows)):
            return
        top = block.rows[0] if block.rows else 0
        size = (len(block.rows), len(block.columns)) if block.is_whole else (1, 1)
        targets = self.targets(columns)
        below = page.model.ids[top : top + max(size[0], text.count("\n") + 1, html.lower().count("<tr"))]
        new_record = page.new_record if page.adds_rows else None

        def work(_: Progress) -> Paste:
            cells = without_heads(clipboard_rows(text, html), [one.head for one in targets])
            return plan_paste(cells, targets, below, size, new_record)

        if text.count("\t") + text.count("\n") < _AT_ONCE and not html:
            self._offer(work(Progress()), columns, top)
        else:
            page.run(tr("正在读取剪贴板"), work, lambda paste: self._offer(paste, columns, top))

    def fill_down(self) -> None:
        """Copy the first selected row of cells into those below it; of a single row, the row above it into the row."""
        page, block = self._page, self._page.table.block()
        if not self._may_write(is_block_wanted=True) or not block.rows:
            return
        source = block.rows[0] if len(block.rows) > 1 else block.rows[0] - 1
        fields = [one.field for one in self.targets(block.columns) if not one.refusal]
        if source < 0 or not fields or page.edits is None:
            page.table.tell_at(page.table.currentIndex(), tr("这里没有可以向下填充的内容。"))
            return
        with page.session.store.read() as reader:
            value = reader.get(page.edits, page.model.ids[source])
        if value is not None:
            values = {name: getattr(value, name) for name in fields}
            rows = block.rows[1:] if len(block.rows) > 1 else block.rows
            self._write(dict.fromkeys(self._ids(rows), values), tr("向下填充"))

    def clear(self) -> None:
        """Empty the selected cells that may be empty; tell of the others."""
        page, block = self._page, self._page.table.block()
        if not self._may_write(is_block_wanted=True) or not block.rows:
            return
        values: dict[str, object] = {}
        refused: list[str] = []
        for target in self.targets(block.columns):
            try:
                if target.refusal:
                    refused.append(target.refusal)
                else:
                    values[target.field] = target.parse("")
            except LawdeskError:
                refused.append(tr("“{0}”必须填写，不能清空。").format(target.head))
        if values:
            self._write(dict.fromkeys(self._ids(block.rows), values), tr("清除内容"))
        if refused:
            page.table.tell_at(page.table.currentIndex(), refused[0])

    def filter(self) -> None:
        """Show only the rows that have the text of the current cell in its column (Ctrl+Shift+L)."""
        page, index = self._page, self._page.table.currentIndex()
        if not index.isValid():
            return
        if not page.source.can_filter_by(index.column()):
            page.table.tell_at(index, tr("不能按“{0}”筛选。").format(page.model.columns[index.column()].head))
            return
        text = page.model.cell(index.row(), index.column()).text
        page.bar.choose(f"{CELL_FILTER}{index.column()}", text, True)

    def _offer(self, paste: Paste, columns: Sequence[int], top: int) -> None:
        """Show what will be pasted where it is much or doubtful, else paste it."""
        if not paste.plan.cells:
            words = paste.plan.bad[0].reason if paste.plan.bad else tr("剪贴板中没有可以粘贴到这里的内容。")
            self._page.table.tell_at(self._page.table.currentIndex(), words)
            if not paste.plan.bad:
                return
        is_much = paste.copied_rows > 1 or len(paste.plan.values) > _LOOKED_AT
        if is_much or paste.plan.bad:
            from lawdesk.ui.paste_preview import PastePreview

            dialog = PastePreview(self._page.model, paste, columns, top, self._page)
            answer = dialog.exec()
            dialog.deleteLater()
            if answer != QDialog.DialogCode.Accepted:
                return
        if paste.plan.cells:
            self._write(dict(zip(paste.ids, paste.plan.values, strict=False)), tr("粘贴"), paste.new)

    def _write(self, values: Mapping[UUID, Mapping[str, object]], what: str, new: Sequence[Any] = ()) -> None:
        page = self._page
        kind = page.edits
        assert kind is not None
        bases = {record: page.revs.shown(record) for record in values} if len(values) <= _NOTED else {}
        changes = [RecordChange(id=record, values=one, base_rev=bases.get(record)) for record, one in values.items() if one]
        title = tr("{0} {1} 项{2}").format(what, len(changes) + len(new), kind_label(kind.kind))
        workspace = page.session.workspace

        def work(progress: Progress) -> Written:
            return write_cells(workspace, kind, changes, title, new, progress)

        page.keep_in_sight([one.id for one in new])
        page.run(title, work, self._finisher(title, [one.id for one in changes[:_NOTED]]))

    def _finisher(self, title: str, records: Sequence[UUID]) -> Callable[[Written], None]:
        def done(written: Written) -> None:
            page = self._page
            if len(records) < _NOTED:
                with page.session.store.read() as reader:
                    page.revs.note_written(reader, records)
            if written.changed or written.added:
                page.told.emit(tr("已{0}").format(title))
            if written.refused:
                from lawdesk.ui.report_dialog import ReportDialog

                lines = [words for _, words in written.refused]
                ReportDialog(title, tr("有 {0} 项没有写入：").format(len(lines)), lines, page).exec()

        return done

    def _ids(self, rows: Sequence[int]) -> tuple[UUID, ...]:
        ids = self._page.model.ids
        return ids[rows.start : rows.stop] if isinstance(rows, range) else tuple(ids[row] for row in rows)

    def _may_write(self, *, is_block_wanted: bool) -> bool:
        """Can cells be written here now? If not, say why beside the current cell."""
        page, table = self._page, self._page.table
        words = ""
        if page.is_read_only:
            words = tr("这里的内容只能查看，不能修改。")
        elif page.edits is None or not page.takes_blocks:
            words = tr("本页请逐格填写：双击单元格或直接输入。")
        elif is_block_wanted and not table.block().is_whole:
            words = tr("请选择一个连续的区域。")
        if words:
            table.tell_at(table.currentIndex(), words)
        return not words
