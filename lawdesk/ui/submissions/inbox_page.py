"""收件审核: what units sent. A bundle is shown first; nothing is taken over before 「接收」."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.progress import Progress
from lawdesk.domain.submissions.values import Bundle, Submission
from lawdesk.ui.actions import open_file, tell_lines
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.detail import Field
from lawdesk.ui.empty_state import Button
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.session import Session
from lawdesk.ui.submissions.preview_dialog import Decision, PreviewDialog
from lawdesk.ui.submissions.rows import SubmissionRows

if TYPE_CHECKING:
    from lawdesk.operations.receiving import Received

BUNDLES = "报送文件 (*.lwb)"


class InboxPage(ListPage):
    """List and detail of what was received."""

    shows = (Submission.kind, Bundle.kind)
    search_hint = "搜索批次、报送单位"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, SubmissionRows(session.home.office_id, is_incoming=True), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("没有待审收件。"), ((tr("导入收件"), self.receive),)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                text=tr("导入收件…"),
                run=self.receive,
                icon="mdi6.inbox-arrow-down-outline",
                menu=Menu.INSERT,
                role=Role.IMPORT,
                is_primary=True,
            ),
        )

    def receive(self) -> None:
        """Ask for a file and show what it holds."""
        path = open_file(self, tr("导入收件"), BUNDLES)
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Open a bundle in quarantine and show sender, contents and differences."""
        self._handle(path, tr("正在核验"), lambda outcome: self._decide(path, outcome), accept=False, refuse=None)

    def _decide(self, path: Path, outcome: "Received") -> None:
        dialog = PreviewDialog(outcome.lines, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if dialog.decision is Decision.ACCEPT:
            self._handle(path, tr("正在接收"), self._tell_done, accept=True, refuse=None)
            return
        fields = (Field(label=tr("退回理由"), key="reason", is_required=True, is_long=True),)
        form = FormDialog(tr("退回"), fields, tr("退回并生成回执"), self)
        if form.exec() == QDialog.DialogCode.Accepted:
            self._handle(path, tr("正在退回"), self._tell_done, accept=False, refuse=form.values["reason"])

    def _tell_done(self, outcome: "Received") -> None:
        tell_lines(self, tr("收件审核"), tr("已处理，回执写在来件旁边。"), outcome.lines)

    def _handle(self, path: Path, what: str, done: "Callable[[Received], None]", *, accept: bool, refuse: str | None) -> None:
        from lawdesk.operations.receiving import receive_bundle

        workspace = self.session.workspace

        def work(progress: Progress) -> "Received":
            return receive_bundle(workspace, path, accept=accept, refuse=refuse, folder=path.parent, progress=progress)

        self.run(what, work, done)
