"""What a person does with findings: put them right, accept them with a reason, take that back, export the list."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Listed
from lawdesk.ui.actions import save_file, tell_lines
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.report_dialog import ReportDialog

if TYPE_CHECKING:
    from lawdesk.operations.fixes import Mended
    from lawdesk.ui.checks.page import ChecksPage

DOCUMENTS = "Excel (*.xlsx);;Word (*.docx);;PDF (*.pdf)"


def can_be_fixed(line: Listed) -> bool:
    """Is it open, and is there a fix for its rule?"""
    from lawdesk.operations.fixes import can_fix

    return line.is_open and can_fix(line.finding)


def why_no_fix(page: "ChecksPage") -> str:
    """Return why the selected findings cannot be fixed; for `Command.refusal`."""
    if page.needs_selection():
        return page.needs_selection()
    return "" if any(can_be_fixed(one) for one in page.lines()) else tr("所选问题只能打开记录手工改正")


def why_no_fix_at_all(page: "ChecksPage") -> str:
    """Return why nothing that the list shows can be fixed."""
    return "" if any(can_be_fixed(one) for one in page.shown_lines()) else tr("列出的问题只能打开记录手工改正")


def why_not_accept(page: "ChecksPage") -> str:
    """Return why the selected findings cannot be accepted."""
    if any(one.finding.severity is Severity.ERROR for one in page.lines()):
        return tr("错误须改正，不能接受；请只选警告或提示")
    return page.needs_selection()


def why_not_withdraw(page: "ChecksPage") -> str:
    """Return why there is nothing to take back."""
    return "" if any(not one.is_open for one in page.lines()) else tr("请先选择已接受的一项")


def fix(page: "ChecksPage") -> None:
    """Show what fixing the selected findings would change, and do it when the person says so."""
    _fix(page, page.lines())


def fix_all(page: "ChecksPage") -> None:
    """The same for everything that the list shows."""
    _fix(page, page.shown_lines())


def _fix(page: "ChecksPage", lines: Sequence[Listed]) -> None:
    from lawdesk.operations.fixes import preview_fixes

    workspace, today = page.session.workspace, date.today()
    findings = [one.finding for one in lines if can_be_fixed(one)]

    def ask(sentences: tuple[str, ...]) -> None:
        if not sentences:
            tell_lines(page, tr("修正"), tr("这些问题没有可以自动进行的修正，请打开记录手工改正。"), ())
            return
        sentence = tr("将进行 {0} 处修正，改错了可以一次撤销：").format(len(sentences))
        dialog = ReportDialog(tr("修正"), sentence, sentences, page, tr("修正 {0} 处").format(len(sentences)))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            page.run(tr("正在修正"), lambda progress: fix_findings(workspace, findings, today), tell)

    def tell(mended: "Mended") -> None:
        done = tr("已修正 {0} 处").format(len(mended.sentences))
        page.told.emit(done + (tr("，{0} 项须手工改正").format(mended.left) if mended.left else ""))

    from lawdesk.operations.fixes import fix_findings

    page.run(tr("正在查看可以怎样修正"), lambda progress: preview_fixes(workspace, findings, today), ask)


def accept(page: "ChecksPage") -> None:
    """Accept the selected findings with one reason."""
    from lawdesk.operations.acceptances import accept_findings

    lines = page.lines()
    workspace, findings = page.session.workspace, [one.finding for one in lines]
    before = next((one.accepted.reason for one in lines if one.accepted), "")
    hint = tr("例如：新目录正在整理，下半年完成")
    fields = (Field(label=tr("理由"), key="reason", value=before, is_required=True, is_long=True, hint=hint),)
    note = tr("理由随报送一并送出。记录改变后，问题说法不同的，会重新列出。")
    dialog = FormDialog(tr("接受 {0} 项").format(len(findings)), fields, tr("接受 {0} 项").format(len(findings)), page, note)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        reason = dialog.values["reason"]
        page.run(
            tr("正在保存"),
            lambda progress: accept_findings(workspace, findings, reason, date.today()),
            lambda number: page.told.emit(tr("已接受 {0} 项").format(number)),
        )


def withdraw(page: "ChecksPage") -> None:
    """Open the selected accepted findings again."""
    from lawdesk.operations.acceptances import withdraw_acceptances

    workspace = page.session.workspace
    accepted = [one.accepted.id for one in page.lines() if one.accepted]
    page.run(
        tr("正在保存"),
        lambda progress: withdraw_acceptances(workspace, accepted),
        lambda number: page.told.emit(tr("已撤回 {0} 项接受").format(number)),
    )


def export(page: "ChecksPage") -> None:
    """Write what the list shows as a workbook, a document or a PDF."""
    from lawdesk.operations.reports import print_findings

    path = save_file(page, tr("导出检查结果"), tr("检查结果.xlsx"), DOCUMENTS)
    if path is None:
        return
    workspace, lines, chosen = page.session.workspace, page.shown_lines(), chosen_words(page)
    page.run(
        tr("正在导出"),
        lambda progress: print_findings(workspace, lines, path, date.today(), chosen, progress),
        lambda written: page.told.emit(tr("已写出：{0}").format(written)),
    )


def chosen_words(page: "ChecksPage") -> str:
    """Return search and filters in words."""
    words = {one.field: (one.head, dict(one.choices)) for one in page.findings.filters()}
    parts = []
    for field, values in page.query.filters.items():
        head, names = words.get(field, (tr("记录"), {}))
        parts.append(f"{head}：" + "、".join(names.get(value, tr("一条记录")) for value in sorted(values)))
    if page.query.search:
        parts.append(tr("搜索：") + page.query.search)
    return "，".join(parts)
