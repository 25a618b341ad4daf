"""法规文库: installed texts, full-text search, the reader."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork, StatuteText
from lawdesk.ui.actions import choose_folder, open_files, tell_lines
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail_panel import DetailPanel
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
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
        from lawdesk.ui.statutes.choosing import choose_into_catalogue

        choose_into_catalogue(self, self.selected())

    def _import(self, paths: tuple[Path, ...]) -> None:
        from lawdesk.operations.statutes import ImportReport, import_statutes

        workspace = self.session.workspace

        def work(progress: Progress) -> ImportReport:
            return import_statutes(workspace, paths, progress)

        def done(report: ImportReport) -> None:
            lines = [f"{line.outcome_words}：{line.file}　{line.note}" for line in report.lines if line.needs_attention]
            tell_lines(self, tr("导入法规文本"), report.words, lines)

        self.run(tr("正在导入法规"), work, done)
