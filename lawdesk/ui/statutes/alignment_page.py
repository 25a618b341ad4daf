"""对照上级目录: the list that the superior issued beside the own catalogue, settled line by line or in groups."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.issued import Standing
from lawdesk.domain.statutes.values import BasisEntry, IssuedBasis, LegalVersion, LegalWork
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import save_file
from lawdesk.ui.command import Command, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.importing import import_list
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.print_preview import preview_command
from lawdesk.ui.record_edit import parse_date
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.alignment_rows import AlignmentRows

if TYPE_CHECKING:
    from lawdesk.operations.issued_list import IssuedPreview

DOCUMENTS = "Excel (*.xlsx);;Word (*.docx);;PDF (*.pdf)"


class AlignmentPage(ListPage):
    """Theirs, mine, both, and the differences."""

    shows = tuple(one.kind for one in (IssuedBasis, BasisEntry, LegalWork, LegalVersion))
    search_hint = "搜索名称、差异、目录"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, AlignmentRows(lambda: session.home), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有上级下发的目录。"), ((tr("导入上级目录"), self.import_issued),)

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(text=tr("采用"), run=self.adopt, icon="mdi6.check", is_primary=True, refusal=chosen),
            Command(text=tr("采用全部“仅上级有”的"), run=self.adopt_all, icon="mdi6.check-all", refusal=self.needs_list),
            Command(text=tr("标记不适用…"), run=self.decline, icon="mdi6.cancel", refusal=chosen),
            Command(text=tr("撤销不适用"), run=self.take_back, icon="mdi6.arrow-u-left-top", refusal=chosen),
            Command(text=tr("查看目录条目"), run=self.open_entry, icon="mdi6.scale-balance", refusal=chosen, is_looking=True),
            Command(text=tr("导入上级目录…"), run=self.import_issued, icon="mdi6.database-import-outline", role=Role.IMPORT),
            preview_command(self, "执法依据目录对照表", self._write),
            Command(
                text=tr("导出对照表…"),
                run=self.export,
                icon="mdi6.database-export-outline",
                role=Role.EXPORT,
                refusal=self.needs_list,
            ),
        )

    def needs_list(self) -> str:
        """Return why there is nothing to compare with."""
        return "" if self.total else tr("请先导入上级目录")

    def import_issued(self) -> None:
        """Ask what the list is called and who issued it, then for its file; every problem is told first."""
        fields = (
            Field(label=tr("目录名称"), key="title", hint=tr("不填则用文件名；同名目录以新的为准")),
            Field(label=tr("下发机关"), key="issuer"),
            Field(label=tr("下发日期"), key="issued_on", hint=tr("例如 2026-06-30")),
        )
        dialog = FormDialog(tr("导入上级目录"), fields, tr("选择文件…"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answers = dialog.values
        day = parse_date(answers["issued_on"], tr("下发日期")) if answers["issued_on"] else None

        def preview(workspace: Workspace, path: Path, progress: Progress) -> "IssuedPreview":
            from lawdesk.operations.issued_list import IssuedList, preview_issued

            about = IssuedList(title=answers["title"], issuer=answers["issuer"], issued_on=day)
            return preview_issued(workspace, path, about, progress)

        import_list(self, tr("导入上级目录"), preview, _accept)

    def adopt(self) -> None:
        """Adopt the selected lines: list what is missing, take over where entries differ."""
        from lawdesk.operations.issued_list import adopt_lines

        number = adopt_lines(self.session.workspace, self.selected(), date.today())
        self.told.emit(tr("已采用 {0} 条").format(number) if number else tr("所选条目没有需要采用的内容"))

    def adopt_all(self) -> None:
        """Adopt every line that only the superior has."""
        from lawdesk.operations.issued_list import adopt_lines, compare_issued

        workspace = self.session.workspace
        open_ones = [pair.id for pair in compare_issued(workspace) if pair.standing is Standing.THEIRS]
        self.told.emit(tr("已采用 {0} 条").format(adopt_lines(workspace, open_ones, date.today())))

    def decline(self) -> None:
        """Mark the selected lines as not applicable, with a reason."""
        from lawdesk.operations.issued_list import decline_lines

        fields = (Field(label=tr("理由"), key="reason", is_required=True, hint=tr("例如：本单位没有这项职权")),)
        dialog = FormDialog(tr("标记 {0} 条不适用").format(len(self.selected())), fields, tr("标记不适用"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            number = decline_lines(self.session.workspace, self.selected(), dialog.values["reason"])
            self.told.emit(tr("已标记 {0} 条不适用").format(number))

    def take_back(self) -> None:
        """Take the mark 不适用 back."""
        from lawdesk.operations.issued_list import decline_lines

        number = decline_lines(self.session.workspace, self.selected(), "")
        self.told.emit(tr("已撤销 {0} 条").format(number) if number else tr("所选条目没有标记不适用"))

    def open_entry(self) -> None:
        """Go to the own entry of the selected line, to the catalogue where there is none."""
        from lawdesk.operations.issued_list import compare_issued

        pairs = {pair.id: pair for pair in compare_issued(self.session.workspace)}
        pair = pairs.get(self.selected()[0])
        self.jump_asked.emit(Place(page="bases", record=pair.mine.entry.id if pair and pair.mine else None))

    def export(self) -> None:
        """Write the comparison as a workbook, a document or a PDF."""
        path = save_file(self, tr("导出对照表"), tr("执法依据目录对照表.xlsx"), DOCUMENTS)
        if path is None:
            return
        self.run(
            tr("正在导出"),
            lambda progress: self._write(path, progress),
            lambda written: self.told.emit(tr("已写出：{0}").format(written)),
        )

    def _write(self, path: Path, progress: Progress) -> Path:
        from lawdesk.operations.reports import print_alignment

        return print_alignment(self.session.workspace, path, date.today(), progress)


def _accept(workspace: Workspace, preview: "IssuedPreview") -> None:
    from lawdesk.operations.issued_list import accept_issued

    accept_issued(workspace, preview)
