"""检查 in the window: grouped, accepted with a reason, put right, exported; it follows edits while a person works."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from lawdesk.data.undo import undo
from lawdesk.domain.checks import Severity
from lawdesk.domain.powers.values import Power, TimeLimit, TimeUnit
from lawdesk.ui.checks import actions
from lawdesk.ui.checks.page import ChecksPage
from lawdesk.ui.checks.rows import Grouping
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session


@pytest.fixture
def page(qtbot, session: Session) -> ChecksPage:
    """The page over the sample with one promise that is too long, and its list loaded."""
    with session.store.read() as reader:
        power = reader.all(Power)[0]
    with session.store.transaction("孙示三", "test", title="准备") as tx:
        legal, promised = (TimeLimit(amount=amount, unit=TimeUnit.WORKDAY) for amount in (20, 30))
        tx.put(replace(power, statutory_limit=legal, promised_limit=promised))
    made = ChecksPage(session, "检查")
    qtbot.addWidget(made)
    reloaded(qtbot, made)
    return made


def reloaded(qtbot, page: ChecksPage) -> None:
    with qtbot.waitSignal(page.loaded, timeout=30_000):
        page.reload()


def select(page: ChecksPage, *, code: str = "", severity: Severity | None = None) -> None:
    wanted = next(
        one
        for one, line in page.findings.found.items()
        if line.is_open and (not code or line.finding.code == code) and severity in (None, line.finding.severity)
    )
    assert page.table.select_id(wanted)


def test_a_finding_is_put_right_after_a_preview_and_comes_back_by_undo(qtbot, page: ChecksPage, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: shown.append(self.lines.toPlainText()) or QDialog.DialogCode.Accepted)
    select(page, code="POW-16")
    assert actions.why_no_fix(page) == ""
    with qtbot.waitSignal(page.told, timeout=30_000) as told:
        actions.fix(page)
    assert told.args == ["已修正 1 处"] and "承诺时限由30个工作日改为20个工作日" in shown[0]
    reloaded(qtbot, page)
    assert "POW-16" not in {line.finding.code for line in page.findings.found.values()}
    undo(page.session.store, page.session.operator)
    reloaded(qtbot, page)
    assert "POW-16" in {line.finding.code for line in page.findings.found.values()}


def test_a_warning_is_accepted_stands_last_and_is_opened_again(qtbot, page: ChecksPage, monkeypatch) -> None:
    monkeypatch.setattr(FormDialog, "exec", lambda self: self.form.put({"reason": "正在整理"}) or QDialog.DialogCode.Accepted)
    select(page, severity=Severity.WARNING)
    (line,) = page.lines()
    with qtbot.waitSignal(page.told, timeout=30_000):
        actions.accept(page)
    reloaded(qtbot, page)
    last = page.findings.found[page.model.ids[-1]]
    assert last.accepted is not None
    assert (last.finding, last.accepted.reason) == (line.finding, "正在整理")
    assert page.table.select_id(page.model.ids[-1])
    assert actions.why_not_withdraw(page) == ""
    with qtbot.waitSignal(page.told, timeout=30_000) as told:
        actions.withdraw(page)
    assert told.args == ["已撤回 1 项接受"]


def test_an_error_cannot_be_accepted_and_the_command_says_why(page: ChecksPage) -> None:
    select(page, severity=Severity.ERROR)
    assert actions.why_not_accept(page) == "错误须改正，不能接受；请只选警告或提示"


def test_heads_divide_the_list_and_are_no_findings(qtbot, page: ChecksPage) -> None:
    number = len(page.model.ids)
    with qtbot.waitSignal(page.loaded, timeout=30_000):
        page.group(Grouping.FAMILY)
    heads = [one for one in page.model.ids if one in page.findings.heads]
    assert len(page.model.ids) == number + len(heads)
    assert len(page.shown_lines()) == number
    words = [page.findings.heads[one].cells[0].text for one in heads]
    assert any(one.startswith("职权　错误") for one in words)
    assert page.table.select_id(heads[0])
    assert page.needs_selection()
    with qtbot.waitSignal(page.loaded, timeout=30_000):
        page.group(Grouping.RECORD)
    assert any("职权事项「" in page.findings.heads[one].cells[0].text for one in page.model.ids if one in page.findings.heads)


def test_what_the_list_shows_is_exported(qtbot, page: ChecksPage, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "检查结果.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.bar.choose("severity", "E", True)
    qtbot.waitUntil(lambda: all(one.finding.severity is Severity.ERROR for one in page.shown_lines()), timeout=30_000)
    assert actions.chosen_words(page) == "程度：错误"
    with qtbot.waitSignal(page.told, timeout=30_000):
        actions.export(page)
    assert path.stat().st_size > 0


def test_the_list_follows_an_edit_while_one_looks(qtbot, page: ChecksPage) -> None:
    page.show()
    stop = page.session.store.listen(page.hear)
    with page.session.store.read() as reader:
        power = next(one for one in reader.all(Power) if one.promised_limit and one.promised_limit.amount == 30)
    with qtbot.waitSignal(page.loaded, timeout=30_000), page.session.store.transaction("孙示三", "test", title="改正") as tx:
        tx.put(replace(power, promised_limit=power.statutory_limit))
    stop()
    assert "POW-16" not in {line.finding.code for line in page.findings.found.values() if line.finding.id == power.id}
