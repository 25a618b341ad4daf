"""报送: send up, take answers back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.findings import Listed
from lawdesk.domain.progress import Progress
from lawdesk.domain.submissions.values import Bundle, PeerCard, Submission
from lawdesk.ui.actions import open_file, tell_lines
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.empty_state import Button
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session
from lawdesk.ui.submissions.rows import SubmissionRows
from lawdesk.ui.submissions.wizard import SubmitDialog
from lawdesk.wording.labels import kind_label

if TYPE_CHECKING:
    from lawdesk.operations.receiving import Received
    from lawdesk.operations.sending import Sent

BUNDLES = "报送文件 (*.lwb)"


class SubmissionsPage(ListPage):
    """List and detail of what was sent."""

    shows = (Submission.kind, Bundle.kind)
    search_hint = "搜索批次、收件机关"

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, SubmissionRows(session.home.office_id, is_incoming=False), parent)

    def empty(self) -> tuple[str, tuple[Button, ...]]:
        return tr("还没有报送。"), ((tr("新建报送"), self.start), (tr("检查完整性"), self.open_checks))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                text=tr("新建报送…"), run=self.start, icon="mdi6.tray-arrow-up", menu=Menu.INSERT, role=Role.NEW, is_primary=True
            ),
            Command(text=tr("导入退回或回执…"), run=self.take_answer, icon="mdi6.database-import-outline", role=Role.IMPORT),
            Command(text=tr("检查完整性"), is_looking=True, run=self.open_checks, icon="mdi6.clipboard-check-outline"),
        )

    def open_checks(self) -> None:
        """Go to the findings."""
        self.jump_asked.emit(Place(page="checks"))

    def start(self) -> None:
        """Check everything, then open the wizard on what was found."""
        workspace = self.session.workspace
        self.run(tr("正在检查"), lambda progress: workspace.checks.listed(date.today()), self._ask)

    def take_answer(self) -> None:
        """Register a receipt or a return."""
        from lawdesk.operations.receiving import receive_bundle

        path = open_file(self, tr("导入退回或回执"), BUNDLES)
        if path is None:
            return
        workspace = self.session.workspace

        def work(progress: Progress) -> "Received":
            return receive_bundle(workspace, path, accept=False, refuse=None, folder=path.parent, progress=progress)

        def done(outcome: "Received") -> None:
            tell_lines(self, tr("导入退回或回执"), tr("已登记。"), outcome.lines)

        self.run(tr("正在读取"), work, done)

    def _ask(self, findings: tuple[Listed, ...]) -> None:
        with self.session.store.read() as reader:
            peers = reader.all(PeerCard)
        dialog = SubmitDialog(findings, peers, self)
        dialog.jump_asked.connect(self.jump_asked)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._send(dialog)

    def _send(self, dialog: SubmitDialog) -> None:
        from lawdesk.operations.sending import SendOrder, send_submission

        order = SendOrder(
            office=dialog.target.form.value("office"),
            folder=Path(dialog.target.folder.text()),
            parts=dialog.parts.chosen,
            reasons=dialog.reasons,
        )
        workspace = self.session.workspace

        def work(progress: Progress) -> "Sent":
            return send_submission(workspace, order, date.today(), progress)

        def done(sent: "Sent") -> None:
            sentence = tr("已写出并核验：{0}\n短码：{1}。可以安全移除 U 盘。").format(sent.path, sent.short_code)
            lines = [f"{kind_label(count.record_kind)}：{count.number}" for count in sent.counts]
            tell_lines(self, tr("报送文件"), sentence, lines)

        self.run(tr("正在封装和核验"), work, done)
