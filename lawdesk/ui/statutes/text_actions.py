"""What the library page does with texts: import with its report, paste, set the structure right. The page only starts it."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QDialog

from lawdesk.domain.progress import Progress
from lawdesk.operations.import_report import ImportReport
from lawdesk.operations.statute_import import OnSame, Sources, import_statutes
from lawdesk.operations.text_corrections import Corrected, TextLines, correct_text, text_lines
from lawdesk.ui.actions import choose_folder, open_files
from lawdesk.ui.command import perform
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.statutes.correction_dialog import CorrectionDialog
from lawdesk.ui.statutes.import_report_dialog import ImportReportDialog
from lawdesk.ui.statutes.paste_dialog import PasteDialog
from lawdesk.ui.statutes.reader_slots import show_impact

TEXTS = "法规文本 (*.md *.txt *.docx *.html *.htm *.zip)"


class TextActions:
    """Belongs to one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.dialog: ImportReportDialog | None = None

    def import_files(self) -> None:
        """Import files that the person chooses."""
        paths = open_files(self._page, tr("导入法规文本"), TEXTS)
        if paths:
            self.import_paths(paths)

    def import_folder(self) -> None:
        """Import every text of a folder."""
        folder = choose_folder(self._page, tr("导入文件夹"))
        if folder is not None:
            self.import_paths((folder,))

    def paste(self) -> None:
        """Import a text that was copied elsewhere."""
        dialog = PasteDialog(self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.start(Sources(pasted=((dialog.name, dialog.text),)))

    def import_paths(self, paths: tuple[Path, ...]) -> None:
        """Import files and folders."""
        self.start(Sources(paths=paths))

    def start(self, sources: Sources, on_same: OnSame = OnSame.KEEP) -> None:
        """Import in the background, then show the report."""
        workspace = self._page.session.workspace

        def work(progress: Progress) -> ImportReport:
            return import_statutes(workspace, sources, progress, on_same)

        self._page.run(tr("正在导入法规"), work, lambda report: self._tell(report, sources))

    def correct(self, version: UUID, address: str = "") -> None:
        """Show the lines of a text to set its structure right, at a provision."""

        def work(_progress: Progress) -> TextLines:
            with self._page.session.store.read() as reader:
                return text_lines(reader, version)

        self._page.run(tr("正在读取文本"), work, lambda lines: self._show_lines(lines, address))

    def _show_lines(self, lines: TextLines, address: str) -> None:
        dialog = CorrectionDialog(lines, self._page, address)
        if dialog.exec() != QDialog.DialogCode.Accepted or not dialog.is_changed:
            return
        workspace, wanted = self._page.session.workspace, dialog.lines

        def work(_progress: Progress) -> Corrected:
            return correct_text(workspace, wanted, wanted.marks)

        self._page.run(tr("正在保存更正"), work, self._tell_corrected)

    def _tell_corrected(self, done: Corrected) -> None:
        if done.citations:
            self._page.told.emit(tr("已更正条文结构；{0} 处引用已标为待复核").format(done.citations))
        else:
            self._page.told.emit(tr("已更正条文结构，现有条文 {0} 条").format(done.articles))

    def _tell(self, report: ImportReport, sources: Sources) -> None:
        dialog = ImportReportDialog(tr("导入法规文本"), report, self._page)
        dialog.opened.connect(self.correct)
        dialog.replace_asked.connect(lambda sources=sources: self.start(sources, OnSame.REPLACE))
        dialog.encoding_asked.connect(lambda encoding, sources=sources: self.start(replace(sources, encoding=encoding)))
        dialog.impact_asked.connect(self._show_impact)
        self.dialog = dialog
        dialog.show()

    def _show_impact(self, _replaced: UUID, version: UUID) -> None:
        """Show what cites the law that got a new version; the report stays open, and the import may be undone meanwhile."""
        perform(partial(show_impact, self._page, version), self._page)
