"""责任书: made in one go for all posts, printed as one PDF and as Word files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import choose_folder, tell_lines
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.findings_command import findings_command
from lawdesk.ui.language import tr
from lawdesk.ui.letters.rows import LetterRows
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.session import Session


class LettersPage(ListPage):
    """List and detail of letters."""

    shows = (Letter.kind,)
    search_hint = "搜索编号、责任主体"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, LetterRows(), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("本年度还没有责任书。"), ((tr("按岗位批量生成"), self.make),)

    def commands(self) -> tuple[Command, ...]:
        chosen = self.needs_selection
        return (
            Command(
                text=tr("按岗位批量生成"), run=self.make, icon="mdi6.file-sign", menu=Menu.INSERT, role=Role.NEW, is_primary=True
            ),
            Command(
                text=tr("打印选中的责任书…"), run=self.print_pdf, icon="mdi6.printer-outline", role=Role.PRINT, refusal=chosen
            ),
            Command(text=tr("导出 Word…"), run=self.print_word, icon="mdi6.file-word-outline", role=Role.EXPORT, refusal=chosen),
            findings_command(self),
            Command(text=tr("登记签字"), run=self.sign, icon="mdi6.draw-pen", refusal=chosen),
        )

    def make(self) -> None:
        """Make this year's letter for every post that carries powers."""
        from lawdesk.operations.letters import make_letters

        workspace = self.session.workspace

        def work(progress: Progress) -> int:
            return len(make_letters(workspace, date.today()))

        self.run(tr("正在生成责任书"), work, lambda number: self.told.emit(tr("已生成 {0} 份责任书").format(number)))

    def print_pdf(self) -> None:
        """Write the selected letters as one PDF and show it."""
        from lawdesk.operations.letters import PrintedLetters, print_pdf

        folder = choose_folder(self, tr("PDF 保存到"))
        if folder is None:
            return
        workspace, letters = self.session.workspace, self._letters()

        def work(progress: Progress) -> PrintedLetters:
            return print_pdf(workspace, letters, folder, progress)

        def done(printed: PrintedLetters) -> None:
            if printed.font_notes:
                tell_lines(self, tr("责任书"), tr("共 {0} 页：{1}").format(printed.pages, printed.path), printed.font_notes)
            self.told.emit(tr("已写出 {0} 页：{1}").format(printed.pages, printed.path))
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(printed.path)))

        self.run(tr("正在排版"), work, done)

    def print_word(self) -> None:
        """Write each selected letter as a Word file."""
        from lawdesk.operations.letters import print_word

        folder = choose_folder(self, tr("Word 文件保存到"))
        if folder is None:
            return
        workspace, letters = self.session.workspace, self._letters()

        def work(progress: Progress) -> tuple[Path, ...]:
            return tuple(print_word(workspace, letters, folder, progress))

        self.run(tr("正在写出"), work, lambda files: self.told.emit(tr("已写出 {0} 个 Word 文件").format(len(files))))

    def sign(self) -> None:
        """Record that the selected letters were signed today; from then on they are frozen."""
        letters = [one for one in self._letters() if one.state in (LetterState.DRAFT, LetterState.TO_SIGN)]
        title = f"登记签字 {len(letters)} 份责任书"
        with self.session.store.transaction(self.session.operator, "letter.sign", title=title) as tx:
            for letter in letters:
                tx.put(replace(letter, state=LetterState.SIGNED, signed_on=date.today()))
        self.told.emit(tr("已登记 {0} 份").format(len(letters)))

    def _letters(self) -> tuple[Letter, ...]:
        with self.session.store.read() as reader:
            return reader.window(Letter, self.selected())
