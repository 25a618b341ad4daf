"""执法依据: the unit's own directory of legal bases."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, LegalVersion, LegalWork
from lawdesk.formats.levels import read_levels
from lawdesk.ui.actions import ask_to_remove
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.record_edit import Parser
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.basis_rows import LEVELS, BasisRows
from lawdesk.ui.table import allow_dragging
from lawdesk.wording.labels import field_label

KEEP = ("", "（不改）")


class BasesPage(ListPage):
    """List and detail of catalogue entries; rows can be dragged where the list stands in its own order."""

    shows = tuple(one.kind for one in (BasisEntry, LegalWork, LegalVersion, Citation))
    edits = BasisEntry
    parsers: ClassVar[Mapping[str, Parser]] = {"levels": read_levels}
    search_hint = "搜索名称、机关、文号"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, BasisRows(), parent)
        if not self.is_read_only:
            allow_dragging(self.table)
            self.table.dropped.connect(self.drop_before)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("本单位还没有执法依据。"), ((tr("从法规文库选入"), self.open_library),)

    def commands(self) -> tuple[Command, ...]:
        chosen, ordered = self.needs_selection, self.needs_own_order
        return (
            Command(
                text=tr("从法规文库选入…"),
                run=self.open_library,
                icon="mdi6.bookshelf",
                menu=Menu.INSERT,
                role=Role.NEW,
                is_primary=True,
            ),
            Command(text=tr("标记已核对"), run=self.mark_reviewed, icon="mdi6.check-circle-outline", refusal=chosen),
            Command(text=tr("批量修改…"), run=self.edit_several, icon="mdi6.pencil-outline", refusal=chosen),
            Command(text=tr("上移"), run=self.move_up, icon="mdi6.arrow-up", shortcut="Alt+Up", refusal=ordered),
            Command(text=tr("下移"), run=self.move_down, icon="mdi6.arrow-down", shortcut="Alt+Down", refusal=ordered),
            Command(text=tr("恢复法定顺序"), run=self.restore_order, icon="mdi6.sort-variant"),
            findings_command(self),
            Command(text=tr("从目录移除…"), run=self.remove, icon="mdi6.delete-outline", refusal=chosen),
        )

    def needs_own_order(self) -> str:
        """Return why entries cannot be moved now: none is chosen, or the list does not stand in its own order."""
        if self.query.is_filtering:
            return tr("请先清除筛选和搜索")
        return tr("请先取消按列排序") if self.query.sort >= 0 else self.needs_selection()

    def commit_field(self, record: UUID, field: str, text: str) -> None:
        """Save one field: articles are looked up in the text, an entry in a new group finds its place by rank."""
        from lawdesk.operations.basis_edits import articles_of_entry, change_entries

        if field == "group":
            if not self.is_read_only:
                change_entries(self.session.workspace, (record,), {field: text})
            return
        if field == "key_articles":
            text = "、".join(articles_of_entry(self.session.workspace, record, text))
        super().commit_field(record, field, text)

    def open_library(self) -> None:
        """Go to the library, where texts are chosen."""
        self.jump_asked.emit(Place(page="library"))

    def mark_reviewed(self) -> None:
        """Note that the selected entries were checked today."""
        from lawdesk.operations.basis_edits import mark_reviewed

        number = mark_reviewed(self.session.workspace, self.selected(), date.today())
        self.told.emit(tr("已标记 {0} 项").format(number))

    def edit_several(self) -> None:
        """Change group, levels, lead body or remark of all selected entries at once; what is left empty stays."""
        from lawdesk.operations.basis_edits import change_entries

        fields = (
            Field(label=field_label("basis_entry", "group"), key="group", choices=(KEEP, *choices(BasisGroup)), value=KEEP[1]),
            Field(label=field_label("basis_entry", "levels"), key="levels", choices=choices(LEVELS), is_set=True),
            Field(label=field_label("basis_entry", "lead_institution"), key="lead_institution"),
            Field(label=field_label("basis_entry", "remark"), key="remark"),
        )
        note = tr("只修改填写了的字段；一次撤销可以全部改回。")
        dialog = FormDialog(tr("修改 {0} 项依据").format(len(self.selected())), fields, tr("修改"), self, note)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            texts = {name: text for name, text in dialog.values.items() if text}
            number = change_entries(self.session.workspace, self.selected(), texts)
            self.told.emit(tr("已修改 {0} 项").format(number))

    def move_up(self) -> None:
        """Move the selected entries up by one place in their group."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected entries down by one place in their group."""
        self._move(1)

    def drop_before(self, target: UUID | None) -> None:
        """Put the selected entries before the one on which they were let go."""
        from lawdesk.operations.basis_edits import place_entries

        refusal = self.needs_own_order()
        if refusal:
            self.told.emit(refusal)
        elif not place_entries(self.session.workspace, self.selected(), target):
            self.told.emit(tr("次序没有变化；条目不能拖到别的分组，请修改分组"))

    def restore_order(self) -> None:
        """Order the catalogue by group and rank again."""
        from lawdesk.operations.basis_edits import restore_order

        number = restore_order(self.session.workspace)
        self.told.emit(tr("已恢复法定顺序，{0} 项变动").format(number) if number else tr("目录已是法定顺序"))

    def remove(self) -> None:
        """Take the selected entries off the catalogue; the texts stay in the library."""
        from lawdesk.operations.basis_edits import remove_entries

        chosen = self.selected()
        if ask_to_remove(self, len(chosen), BasisEntry.kind):
            remove_entries(self.session.workspace, chosen)
            self.told.emit(tr("已移除 {0} 项").format(len(chosen)))

    def _move(self, by: int) -> None:
        from lawdesk.operations.basis_edits import move_entries

        if not move_entries(self.session.workspace, self.selected(), by):
            self.told.emit(tr("已在本分组的尽头"))
