"""设置: saving the unit's own fields, cards, recovery sheet, backup, verification."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Operator
from lawdesk.domain.parameters import KNOWN, LEGAL_REVIEWER_SHARE, QUALIFICATION_SINCE
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session
from lawdesk.ui.settings.diagnosis import diagnosis
from lawdesk.ui.settings.log_section import LogSection
from lawdesk.ui.settings.page import SettingsPage
from lawdesk.ui.settings.parameters_section import BACK, ParametersSection
from lawdesk.wording.errors import explain


@pytest.fixture
def page(qtbot, session: Session) -> SettingsPage:
    page = SettingsPage(session, "设置")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    return page


@pytest.fixture
def told(monkeypatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: said.append(self.sentence.text() + self.lines.toPlainText()) or 1)
    return said


def test_sections(page: SettingsPage) -> None:
    titles = [page.sections.item(row).text() for row in range(page.sections.count())]
    assert titles == ["本单位", "编码与目录", "检查参数", "操作人", "密钥", "名片", "备份", "日志", "诊断"]


def test_the_units_fields_are_saved(page: SettingsPage, session: Session) -> None:
    page.save_unit("phone", "027-12345678")
    assert session.home.phone == "027-12345678"


def test_an_operator_is_added(page: SettingsPage, session: Session, monkeypatch) -> None:
    def confirm(dialog: FormDialog) -> int:
        dialog.form.values = lambda: {"name": "王法制", "role": "unit_legal"}
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", confirm)
    page.slots.add_operator()
    with session.store.read() as reader:
        assert ("王法制", ("unit_legal",)) in [(one.name, one.roles) for one in reader.all(Operator)]


def test_card_and_recovery_sheet_are_written(qtbot, page: SettingsPage, tmp_path: Path, told: list[str], monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "own.lwk"), ""))
    page.slots.write_card()
    assert (tmp_path / "own.lwk").exists()
    assert "指纹" in told[0]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sheet.pdf"), ""))
    page.keys.make_recovery_sheet()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=60_000)
    assert (tmp_path / "sheet.pdf").exists()


def test_backup_and_verification_tell_their_result(qtbot, page: SettingsPage, told: list[str]) -> None:
    said: list[str] = []
    page.told.connect(said.append)
    page.backups.back_up()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert said[0].startswith("备份已核验")
    page.slots.verify()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].startswith("结果")


def parameters_of(qtbot, page: SettingsPage) -> ParametersSection:
    """Load the page again and return its section 检查参数."""
    with qtbot.waitSignal(page.loaded):
        page.reload()
    return page.stack.widget(2).findChild(ParametersSection)


def lines_of(section: ParametersSection) -> dict[str, tuple[str, ...]]:
    """Return what the table shows, by the names of the parameters."""
    model = section.view.grid.table.rows
    return {model.cell(row, 0).text: tuple(model.cell(row, n).text for n in range(1, 7)) for row in range(model.rowCount())}


def test_a_parameter_is_edited_in_its_cell_verified_and_taken_back(qtbot, page: SettingsPage, session: Session) -> None:
    section = parameters_of(qtbot, page)
    name = KNOWN[LEGAL_REVIEWER_SHARE].name
    before = lines_of(section)
    assert before.keys() == {one.name for one in KNOWN.values()}
    assert before[name][:4] == ("500", "万分之一", "默认", "待核实")
    number = list(before).index(name)
    table = section.view.grid.table
    table.rows.setData(table.rows.index(number, 1), "800")
    section = parameters_of(qtbot, page)
    table = section.view.grid.table
    table.rows.setData(table.rows.index(number, 4), "已核实")
    section = parameters_of(qtbot, page)
    assert lines_of(section)[name][:4] == ("800", "万分之一", "本单位", "已核实")
    section.view.grid.table.selectRow(number)
    section.view.buttons[BACK].click()
    assert lines_of(parameters_of(qtbot, page)) == before
    undo(session.store, session.operator)
    assert lines_of(parameters_of(qtbot, page))[name][:4] == ("800", "万分之一", "本单位", "已核实")
    undo(session.store, session.operator)
    assert lines_of(parameters_of(qtbot, page))[name][:4] == ("800", "万分之一", "本单位", "待核实")


def test_a_wrong_parameter_is_refused_with_a_sentence(qtbot, page: SettingsPage, monkeypatch) -> None:
    section, refused = parameters_of(qtbot, page), []
    monkeypatch.setattr(SettingsPage, "refuse", lambda self, error: refused.append(explain(error).what))
    table = section.view.grid.table
    before = lines_of(section)
    name = KNOWN[QUALIFICATION_SINCE].name
    table.rows.setData(table.rows.index(list(before).index(name), 1), "去年")
    assert "去年" in refused[0] and name in refused[0]
    assert lines_of(parameters_of(qtbot, page)) == before


def log_of(qtbot, page: SettingsPage) -> LogSection:
    """Open the section 日志 and wait for its rows."""
    page.show()
    page.sections.setCurrentRow(7)
    section = page.findChild(LogSection)
    qtbot.waitUntil(lambda: bool(section.model.ids), timeout=30_000)
    return section


def test_the_log_is_shown_in_words_and_filtered(qtbot, page: SettingsPage) -> None:
    section = log_of(qtbot, page)
    qtbot.waitUntil(lambda: section.model.cell(0, 4).text not in ("", "…"), timeout=30_000)
    words = [section.model.cell(row, 4).text for row in range(len(section.model.ids))]
    assert words[0] == "打开" and "建立示例" in words
    section.action.setCurrentIndex(section.action.findText("建立示例"))
    section.reload()
    qtbot.waitUntil(lambda: len(section.model.ids) == 2, timeout=30_000)
    assert section.count.text() == "共 2 条"


def test_the_log_is_verified_exported_and_signed(qtbot, page: SettingsPage, tmp_path: Path, told: list[str], monkeypatch) -> None:
    section = log_of(qtbot, page)
    section.verify()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].startswith("日志完整。") and "前后连续" in told[0]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "log"))
    section.export()
    qtbot.waitUntil((tmp_path / "log" / "verify_audit.py").exists, timeout=30_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sheet.pdf"), ""))
    section.print_sheet()
    qtbot.waitUntil((tmp_path / "sheet.pdf").exists, timeout=60_000)


def test_the_diagnosis_names_versions_and_fonts() -> None:
    assert "程序版本" in diagnosis()
    assert "中文字体：没有找到" not in diagnosis()
