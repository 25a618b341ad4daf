"""法规文库: installed texts, full-text search, the reader."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork, StatuteText
from lawdesk.ui.actions import choose_folder, open_files, tell_lines
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import choices
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.library_rows import LibraryRows
from lawdesk.ui.statutes.reader_panel import ReaderPanel

TEXTS = "法规文本 (*.md *.txt *.docx *.zip)"


class LibraryPage(ListPage):
    """The reader takes more than half of the width."""

    shows = tuple(one.kind for one in (LegalWork, LegalVersion, StatuteText, BasisEntry))
    search_hint = "搜索条文：一个字、两个字、第八条、文号"
    sizes = (520, 640)

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, LibraryRows(), parent)

    def make_panel(self) -> DetailPanel:
        return ReaderPanel()

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        sentence = tr("文库为空。可以导入 Markdown、文本、Word 文件，一个文件夹或一个压缩包。")
        return sentence, ((tr("导入法规文本"), self.import_texts), (tr("导入整个文件夹"), self.import_folder))

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(
                text=tr("导入法规文本…"),
                run=self.import_texts,
                icon="mdi6.database-import-outline",
                role=Role.IMPORT,
                is_primary=True,
            ),
            Command(text=tr("导入文件夹…"), run=self.import_folder, icon="mdi6.folder-open-outline"),
            Command(text=tr("选入本单位依据…"), run=self.choose, icon="mdi6.scale-balance", menu=Menu.INSERT, refusal=chosen),
        )

    def import_texts(self) -> None:
        """Import files; what could not be read is listed by file."""
        paths = open_files(self, tr("导入法规文本"), TEXTS)
        if paths:
            self._import(paths)

    def import_folder(self) -> None:
        """Import every text of a folder."""
        folder = choose_folder(self, tr("导入文件夹"))
        if folder is not None:
            self._import((folder,))

    def choose(self) -> None:
        """Put the selected texts into the unit's catalogue of bases."""
        from lawdesk.operations.bases import NewEntry, add_basis

        fields = (Field(label=tr("依据分组"), key="group", choices=choices(BasisGroup), value="专业依据"),)
        dialog = FormDialog(tr("选入 {0} 部法规").format(len(self.selected())), fields, tr("选入"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        group = BasisGroup(dialog.values["group"])
        with self.session.store.read() as reader:
            works = {work.id: work.title for work in reader.all(LegalWork)}
            titles = [works[version.work_id] for version in reader.window(LegalVersion, self.selected())]
        for title in titles:
            entry = NewEntry(title=title, group=group, levels=(self.session.home.level,))
            add_basis(self.session.workspace, entry, date.today())
        self.told.emit(tr("已选入 {0} 部法规").format(len(titles)))

    def _import(self, paths: tuple[Path, ...]) -> None:
        from lawdesk.operations.statutes import ImportReport, import_statutes

        workspace = self.session.workspace

        def work(progress: Progress) -> ImportReport:
            return import_statutes(workspace, paths, progress)

        def done(report: ImportReport) -> None:
            lines = [f"{line.outcome_words}：{line.file}　{line.note}" for line in report.lines if line.needs_attention]
            tell_lines(self, tr("导入法规文本"), report.words, lines)

        self.run(tr("正在导入法规"), work, done)
