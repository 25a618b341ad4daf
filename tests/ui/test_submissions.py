"""Sending and receiving through the windows: what blocks, what is asked, and a whole round trip between two desks."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.findings import Listed
from lawdesk.domain.submissions.values import Part, PeerCard, Submission, SubmissionState
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session
from lawdesk.ui.submissions.inbox_page import InboxPage
from lawdesk.ui.submissions.page import SubmissionsPage
from lawdesk.ui.submissions.preview_dialog import PreviewDialog
from lawdesk.ui.submissions.wizard import SubmitDialog

PEER = PeerCard(office_id="yunmengze-sifa", name="云梦泽市司法局", fingerprint="1" * 30, text="{}", is_verified=True)


def finding(severity: Severity, kind: str = "power", code: str = "POW-01", reason: str = "") -> Listed:
    found = Finding(code=code, severity=severity, ground="", kind=kind, id=uuid4(), field="", sentence="有问题")
    said = {"code": code, "record_kind": kind, "record_id": found.id, "sentence": found.sentence}
    return Listed(finding=found, accepted=AcceptedFinding(**said, reason=reason) if reason else None)


def test_an_error_blocks_until_its_part_is_left_out(qtbot) -> None:
    dialog = SubmitDialog([finding(Severity.ERROR)], [PEER])
    qtbot.addWidget(dialog)
    dialog.next()
    dialog.next()
    assert dialog.problem.text() == "有 1 项错误，改正后才能报送。"
    dialog.back()
    dialog.parts.boxes[Part.POWERS].setChecked(False)
    dialog.next()
    dialog.next()
    assert dialog.steps.currentIndex() == 2


def test_a_warning_needs_a_reason_which_is_sent_along(qtbot, tmp_path: Path) -> None:
    dialog = SubmitDialog([finding(Severity.WARNING, code="POW-10"), finding(Severity.WARNING, code="POW-10")], [PEER])
    qtbot.addWidget(dialog)
    dialog.next()
    dialog.next()
    assert dialog.problem.text() == "请为警告 POW-10 写明理由。"
    dialog.checks.form.put({"POW-10": "正在办理"})
    dialog.next()
    assert dialog.reasons == ("POW-10=正在办理",)
    dialog.next()
    assert dialog.problem.text() == "请选择存放位置。"
    dialog.target.folder.setText(str(tmp_path))
    dialog.next()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_accepted_is_not_asked_again(qtbot) -> None:
    dialog = SubmitDialog(
        [finding(Severity.WARNING, code="POW-10", reason="正在整理"), finding(Severity.WARNING, code="BAS-04")], [PEER]
    )
    qtbot.addWidget(dialog)
    dialog.next()
    assert list(dialog.checks.form.inputs) == ["BAS-04"]
    dialog.checks.form.put({"BAS-04": "正在核对"})
    dialog.next()
    assert dialog.reasons == ("BAS-04=正在核对",)


def test_without_a_card_the_way_to_one_is_told(qtbot) -> None:
    dialog = SubmitDialog([], [])
    qtbot.addWidget(dialog)
    for _ in range(3):
        dialog.next()
    assert "公钥名片" in dialog.problem.text()


def test_nothing_chosen_is_nothing_to_send(qtbot) -> None:
    dialog = SubmitDialog([], [PEER])
    qtbot.addWidget(dialog)
    for box in dialog.parts.boxes.values():
        box.setChecked(False)
    dialog.next()
    assert dialog.problem.text() == "请至少选择一部分内容。"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped sample after its round trip: a unit and an office that know each other."""
    from lawdesk.operations.demo import build_demo

    folder = tmp_path_factory.mktemp("demo") / "demo"
    build_demo(folder, None, lambda _: None)
    return folder


@pytest.fixture
def desks(demo: Path, tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    """Both desks, opened."""
    from lawdesk.application import session_of
    from lawdesk.operations.demo import PASSPHRASE
    from lawdesk.operations.workspace import open_workspace
    from lawdesk.ui.background import finish_background

    shutil.copytree(demo, tmp_path / "demo")
    opened = [open_workspace(tmp_path / "demo" / name, PASSPHRASE) for name in ("单位工作区", "机关工作区")]
    yield session_of(opened[0]), session_of(opened[1])
    finish_background()
    for workspace in opened:
        workspace.close()


def test_a_bundle_is_previewed_returned_and_its_receipt_read(qtbot, desks, demo: Path, tmp_path: Path, monkeypatch) -> None:
    unit, office = desks
    told: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: told.append(self.lines.toPlainText()) or 1)
    monkeypatch.setattr(PreviewDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    bundle = next(tmp_path.rglob("submission-*.lwb"))
    inbox = InboxPage(office, "收件审核")
    qtbot.addWidget(inbox)
    seen: list[tuple[str, ...]] = []
    monkeypatch.setattr(inbox, "_decide", lambda path, outcome: seen.append(outcome.lines))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bundle), ""))
    refused: list[object] = []
    monkeypatch.setattr(inbox, "refuse", refused.append)
    inbox.receive()
    qtbot.waitUntil(lambda: bool(seen or refused), timeout=60_000)
    words = "\n".join(seen[0]) if seen else refused[0].code
    assert "青陵市自然资源和规划局" in words or words.startswith("LWB-")
    page = SubmissionsPage(unit, "报送")
    qtbot.addWidget(page)
    with unit.store.read() as reader:
        assert [one.state for one in reader.all(Submission)] == [SubmissionState.RECEIVED]


def test_the_wizard_sends_the_next_submission(qtbot, desks, tmp_path: Path, monkeypatch) -> None:
    unit, _ = desks
    told: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: told.append(self.sentence.text()) or 1)
    with unit.store.read() as reader:
        submission = reader.all(Submission)[0]
    with unit.store.transaction("孙示三", "test", title="确认") as tx:
        tx.put(replace(submission, state=SubmissionState.CONFIRMED))
    stick = tmp_path / "stick"
    stick.mkdir()

    def fill(dialog: SubmitDialog) -> int:
        dialog.next()
        dialog.checks.form.put(dict.fromkeys(dialog.checks.form.inputs, "逐步补齐"))
        dialog.next()
        dialog.target.folder.setText(str(stick))
        dialog.next()
        return dialog.result()

    monkeypatch.setattr(SubmitDialog, "exec", fill)
    page = SubmissionsPage(unit, "报送")
    qtbot.addWidget(page)
    refused: list[object] = []
    monkeypatch.setattr(page, "refuse", refused.append)
    page.start()
    qtbot.waitUntil(lambda: bool(told or refused), timeout=120_000)
    assert not refused, refused
    assert "可以安全移除" in told[0]
    assert list(stick.glob("submission-*.lwb"))
