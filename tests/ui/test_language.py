"""Standard buttons speak Chinese."""

from PySide6.QtWidgets import QApplication, QDialogButtonBox

from lawdesk.ui.language import install_language, tr


def test_standard_buttons_are_chinese(qtbot) -> None:
    assert install_language(QApplication.instance())
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert "保存" in box.button(QDialogButtonBox.StandardButton.Save).text()


def test_source_strings_stand_without_a_catalogue() -> None:
    assert tr("执法依据") == "执法依据"
