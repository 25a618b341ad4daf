"""The manual that is shipped can be read in the window."""

from pytestqt.qtbot import QtBot

from lawdesk.ui.manual import ManualDialog


def test_the_chapter_is_shown_with_its_heads(qtbot: QtBot) -> None:
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    shown = dialog.text.toPlainText()
    assert shown.startswith("数据安全与备份")
    assert "恢复单" in shown and "#" not in shown
