"""Failures as sentences; faults of ours without content."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from lawdesk.domain.errors import CancelledError, LawdeskError
from lawdesk.domain.flowcharts.values import BrokenChartError
from lawdesk.ui.error_dialog import ErrorDialog, error_details, show_error
from lawdesk.ui.excepthook import report_of
from lawdesk.wording.errors import explain


def dialog_for(error: LawdeskError) -> ErrorDialog:
    sentence = explain(error)
    return ErrorDialog(sentence.what, sentence.remedy, error_details(error))


def test_the_dialog_says_what_happened_and_what_to_do(qtbot) -> None:
    dialog = dialog_for(BrokenChartError(what="环节", id="7"))
    qtbot.addWidget(dialog)
    assert dialog.what.text() == "流程图引用了不存在或重复的环节（7）。"
    assert dialog.remedy.text().startswith("请重新导入")
    assert "LWF-E001" not in dialog.what.text() + dialog.remedy.text()
    assert "LWF-E001" in dialog.details.toPlainText()


def test_details_can_be_copied_without_closing(qtbot) -> None:
    dialog = dialog_for(BrokenChartError(what="环节", id="7"))
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert "LWF-E001" in QGuiApplication.clipboard().text()
    assert dialog.details.isHidden()
    dialog.details_button.click()
    assert not dialog.details.isHidden()


def test_details_name_facts_but_not_their_content() -> None:
    assert "绝密" not in error_details(BrokenChartError(what="绝密", id="7"))


def test_a_cancelled_action_shows_nothing(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda self: (_ for _ in ()).throw(AssertionError("a dialog was shown")))
    show_error(CancelledError())


def test_the_report_of_a_fault_names_places_not_messages() -> None:
    try:
        raise ValueError("张三的证件号")
    except ValueError as error:
        report = report_of(error)
    assert "ValueError" in report
    assert "test_error_dialog.py" in report
    assert "张三" not in report
