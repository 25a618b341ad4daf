"""执法依据: the unit's own directory of legal bases."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.data.queries.catalogue import subject_names
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, LegalVersion, LegalWork
from lawdesk.formats.levels import read_levels
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import ask_to_remove
from lawdesk.ui.command import Command, Menu, Role, perform
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.importing import import_list
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import Choices, choices
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import list_writer, preview_command
from lawdesk.ui.record_edit import Parser
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.basis_rows import LEVELS, BasisRows
from lawdesk.ui.statutes.reader_slots import BasisSlots
from lawdesk.ui.table import allow_dragging
from lawdesk.wording.labels import field_label

if TYPE_CHECKING:
    from lawdesk.operations.basis_import import CataloguePreview

KEEP = ("", "（不改）")


def read_ids(text: str) -> tuple[UUID, ...]:
    """Return the ids that a set of choices gives."""
    return tuple(UUID(one) for one in text.split("、") if one)


class BasesPage(ListPage):
    """List and detail of catalogue entries; rows can be dragged where the list stands in its own order."""

    shows = tuple(one.kind for one in (BasisEntry, LegalWork, LegalVersion, Citation))
    edits = BasisEntry
    belongs_to_unit = True
    parsers: ClassVar[Mapping[str, Parser]] = {"levels": read_levels, "subjects": read_ids}
    takes_blocks = False
    search_hint = "搜索名称、机关、文号"
    sizes = (790, 400)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, BasisRows(), parent)
        self.changes = BasisSlots(self)
        if not self.is_read_only:
            allow_dragging(self.table)
            self.table.dropped.connect(lambda target: perform(partial(self.drop_before, target), self))

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        buttons = ((tr("从法规文库选入"), self.open_library), (tr("从 Excel 导入"), self.import_catalogue))
        return tr("本单位还没有执法依据。"), buttons

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
            Command(text=tr("导入现有目录…"), run=self.import_catalogue, icon="mdi6.database-import-outline", role=Role.IMPORT),
            Command(text=tr("依据变动…"), run=self.changes.impact, icon="mdi6.source-branch", refusal=chosen, is_looking=True),
            Command(text=tr("登记废止…"), run=self.changes.repeal, icon="mdi6.file-cancel-outline", refusal=chosen),
            Command(text=tr("标记已核对"), run=self.mark_reviewed, icon="mdi6.check-circle-outline", refusal=chosen),
            Command(text=tr("批量修改…"), run=self.edit_several, icon="mdi6.pencil-outline", refusal=chosen),
            Command(text=tr("上移"), run=partial(self.move_chosen, -1), icon="mdi6.arrow-up", shortcut="Alt+Up", refusal=ordered),
            Command(
                text=tr("下移"), run=partial(self.move_chosen, 1), icon="mdi6.arrow-down", shortcut="Alt+Down", refusal=ordered
            ),
            Command(text=tr("恢复法定顺序"), run=self.restore_order, icon="mdi6.sort-variant"),
            preview_command(self, "执法依据目录", list_writer(self, "执法依据目录")),
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

    def import_catalogue(self) -> None:
        """Import the catalogue that the unit has as a table: every row is told first."""
        import_list(self, tr("导入执法依据目录"), _preview, _accept, _rows)

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
            Field(label=field_label("basis_entry", "subjects"), key="subjects", choices=self._subjects(), is_set=True),
            Field(label=field_label("basis_entry", "remark"), key="remark"),
        )
        note = tr("只修改填写了的字段；一次撤销可以全部改回。")
        dialog = FormDialog(tr("修改 {0} 项依据").format(len(self.selected())), fields, tr("修改"), self, note)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            texts = {name: text for name, text in dialog.values.items() if text}
            number = change_entries(self.session.workspace, self.selected(), texts)
            self.told.emit(tr("已修改 {0} 项").format(number))

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

    def _subjects(self) -> Choices:
        with self.session.store.read() as reader:
            return tuple((str(one), name) for one, name in subject_names(reader).items())

    def move_chosen(self, by: int) -> None:
        """Move the selected entries up (-1) or down (+1) by one place in their group."""
        from lawdesk.operations.basis_edits import move_entries

        if not move_entries(self.session.workspace, self.selected(), by):
            self.told.emit(tr("已在本分组的尽头"))


def _preview(workspace: Workspace, path: Path, progress: Progress) -> "CataloguePreview":
    from lawdesk.operations.basis_import import preview_catalogue

    return preview_catalogue(workspace, path, date.today(), progress)


def _accept(workspace: Workspace, preview: "CataloguePreview") -> None:
    from lawdesk.operations.basis_import import accept_catalogue

    accept_catalogue(workspace, preview)


def _rows(preview: "CataloguePreview") -> tuple[str, ...]:
    return preview.row_lines
