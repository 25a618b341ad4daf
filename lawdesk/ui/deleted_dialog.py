"""最近删除: what was deleted or made void in the last thirty days, to bring it back."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.language import tr
from lawdesk.ui.rows import Cell, Column, Listing, Row
from lawdesk.ui.session import Session
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import WINDOW, RowsModel
from lawdesk.ui.tone import Tone
from lawdesk.wording.labels import kind_label, moment_text

if TYPE_CHECKING:
    from lawdesk.data.history import DeletedRecord

COLUMNS = (
    Column(head="时间", width=9),
    Column(head="种类", width=6),
    Column(head="名称", width=16, is_main=True),
    Column(head="操作人", width=5),
    Column(head="状态", width=4),
    Column(head="操作", width=10, is_optional=True),
)


class DeletedDialog(QDialog):
    """Several rows can be chosen; what belongs together is restored together. `told` says what came back."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: dict[UUID, DeletedRecord] = {}
        self._rows: dict[UUID, Row] = {}
        self.setWindowTitle(tr("最近删除"))
        self.resize(860, 520)
        note = QLabel(tr("最近 30 天删除和注销的内容。可以选择多项一起恢复；恢复也可以撤销。"))
        note.setWordWrap(True)
        self.model = RowsModel(COLUMNS, self._fetch, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(tr("最近删除"))
        self.table.selection_changed.connect(self._count)
        self.empty = QLabel(tr("最近 30 天没有删除的内容。"))
        self.empty.setObjectName("secondary")
        self.empty.hide()
        self.restore_button = QPushButton(tr("恢复"))
        self.restore_button.setProperty("primary", True)
        self.restore_button.clicked.connect(self.restore)
        close = QPushButton(tr("关闭"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (note, self.empty):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self._count()
        self.reload()

    def reload(self) -> None:
        """Read what is deleted now."""
        store = self._session.store

        def work(progress: Progress) -> "tuple[DeletedRecord, ...]":
            store.get_ready()
            from lawdesk.operations.history import deleted_records

            with store.read() as reader:
                return deleted_records(reader)

        run_in_background(self, work, done=self.present, failed=self._refuse)

    def present(self, found: "tuple[DeletedRecord, ...]") -> None:
        """Show the records."""
        self.found = {new_id(): one for one in found}
        self._rows = {id: _row(id, one) for id, one in self.found.items()}
        ids = tuple(self._rows)
        self.model.reset_to(Listing(ids=ids, total=len(ids), first=tuple(self._rows.values())[:WINDOW]))
        self.empty.setVisible(not ids)
        self._count()

    def restore(self) -> None:
        """Bring the chosen records back in one edit."""
        workspace, chosen = self._session.workspace, [self.found[one] for one in self.table.selected_ids()]

        def work(progress: Progress) -> int:
            from lawdesk.operations.history import restore_deleted

            return restore_deleted(workspace, chosen)

        run_in_background(self, work, done=self._restored, failed=self._refuse)

    def _restored(self, number: int) -> None:
        self.told.emit(tr("已恢复 {0} 项").format(number))
        self.reload()

    def _count(self) -> None:
        number = len(self.table.selected_ids())
        self.restore_button.setEnabled(number > 0)
        self.restore_button.setText(tr("恢复 {0} 项").format(number) if number > 1 else tr("恢复"))
        self.restore_button.setToolTip("" if number else tr("请先在列表中选择"))

    def _refuse(self, error: LawdeskError) -> None:
        show_error(error, self)

    def _fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return tuple(self._rows[one] for one in ids)


def _row(id: UUID, one: "DeletedRecord") -> Row:
    state = Cell("注销", Tone.WARNING) if one.is_void else Cell("删除")
    name = Cell(one.name or "—", tip=one.name)
    return Row(
        id=id,
        cells=(
            Cell(moment_text(one.at)),
            Cell(kind_label(one.kind)),
            name,
            Cell(one.actor),
            state,
            Cell(one.title, tip=one.title),
        ),
    )
