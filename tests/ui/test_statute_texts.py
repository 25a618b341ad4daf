"""Texts in the window: import with its report, pasting, setting the structure right."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMessageBox
from ui.test_commands import all_of, page_of, window_on

from lawdesk.domain.statutes.values import LineKind, StatuteText
from lawdesk.operations.import_report import Group
from lawdesk.operations.statute_import import Sources, import_statutes
from lawdesk.operations.text_corrections import text_lines
from lawdesk.ui.session import Session
from lawdesk.ui.statutes import import_report_dialog, text_actions
from lawdesk.ui.statutes.correction_dialog import CorrectionDialog
from lawdesk.ui.statutes.import_report_dialog import ImportReportDialog
from lawdesk.ui.statutes.paste_dialog import PasteDialog

LAW = "示例湖岸办法\n（2019年12月1日某市人民政府公布）\n第一条　甲：\n乙；\n（二）丙。\n市容管理\n第二条　丁。\n"


def report_dialog(qtbot, page, *names: str) -> ImportReportDialog:
    qtbot.waitUntil(lambda: page.texts.dialog is not None)
    dialog = page.texts.dialog
    assert isinstance(dialog, ImportReportDialog)
    return dialog


def shown(dialog) -> list[tuple[str, ...]]:
    return list(dialog.table.lines.rows)


@pytest.fixture
def page(qtbot, session: Session):
    return page_of(qtbot, window_on(qtbot, session), "library")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    """A doubtful text, one whose encoding must be asked for, one that cannot be read."""
    contents = {"甲.txt": LAW.encode("gb18030"), "繁.txt": "第一條　為了加強測繪管理。".encode("big5"), "坏.pdf": b"%PDF-1.7\n"}
    folder = tmp_path / "法规"
    folder.mkdir()
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in contents)


def test_the_report_lists_every_file_and_every_doubt(qtbot, page, files: tuple[Path, ...]) -> None:
    page.texts.import_paths(files)
    dialog = report_dialog(qtbot, page)
    assert [row[:2] for row in shown(dialog)] == [
        ("新增", "甲.txt"),
        ("新增", "甲.txt"),
        ("编码待确认", "繁.txt"),
        ("未读懂", "坏.pdf"),
    ]
    assert [row[4:] for row in shown(dialog)[:2]] == [
        ("5", "列项从（二）开始：（二）丙。"),
        ("6", "按缺了序号的章节标题处理：市容管理"),
    ]
    assert all(row[5] for row in shown(dialog))
    dialog.groups.setCurrentIndex(dialog.groups.findData(Group.REFUSED.value))
    assert [row[1] for row in shown(dialog)] == ["繁.txt", "坏.pdf"]
    dialog.table.copy()
    assert "坏.pdf" in QGuiApplication.clipboard().text()
    dialog.table.choose(1)
    assert not dialog.open_button.isEnabled()
    dialog.close()


def test_the_report_is_exported_as_it_is_shown(qtbot, page, files: tuple[Path, ...], tmp_path: Path, monkeypatch) -> None:
    page.texts.import_paths(files)
    dialog = report_dialog(qtbot, page)
    dialog.groups.setCurrentIndex(dialog.groups.findData(Group.DOUBTFUL.value))
    monkeypatch.setattr(import_report_dialog, "save_file", lambda *_: tmp_path / "报告.txt")
    dialog.export()
    words = (tmp_path / "报告.txt").read_text("utf-8-sig")
    assert "市容管理" in words and "坏.pdf" not in words
    dialog.close()


def test_a_double_click_opens_the_text_at_the_doubtful_line(qtbot, page, files: tuple[Path, ...], monkeypatch) -> None:
    opened: list[str] = []

    def look(dialog: CorrectionDialog) -> int:
        row = dialog.table.chosen()[0]
        opened.append(dialog.lines.lines[row].text)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(text_actions.CorrectionDialog, "exec", look)
    page.texts.import_paths(files)
    dialog = report_dialog(qtbot, page)
    for row in (0, 1):
        dialog.table.choose(row)
        dialog.table.doubleClicked.emit(dialog.table.lines.index(row, 0))
        qtbot.waitUntil(lambda row=row: len(opened) == row + 1)
    assert opened == ["（二）丙。", "市容管理"]
    dialog.close()


def test_an_encoding_is_chosen_for_the_texts_left_open(qtbot, page, files: tuple[Path, ...], session: Session) -> None:
    page.texts.import_paths(files)
    dialog = report_dialog(qtbot, page)
    dialog.encodings.setCurrentIndex(dialog.encodings.findData("big5"))
    page.texts.dialog = None
    dialog.encoding_asked.emit("big5")
    dialog.close()
    again = report_dialog(qtbot, page)
    assert [row[0] for row in shown(again)] == ["已有", "新增", "未读懂"]
    again.close()


def test_a_changed_file_replaces_a_text_only_when_asked(qtbot, page, files: tuple[Path, ...], session: Session) -> None:
    import_statutes(session.workspace, Sources(paths=files[:1]))
    files[0].write_text(LAW.replace("丁", "戊"), "utf-8")
    page.texts.import_paths(files[:1])
    dialog = report_dialog(qtbot, page)
    assert shown(dialog)[0][0] == "文字不同"
    page.texts.dialog = None
    dialog.replace_asked.emit()
    dialog.close()
    again = report_dialog(qtbot, page)
    assert shown(again)[0][0] == "更新文本"
    again.close()


def test_a_new_version_can_show_its_impact(qtbot, session: Session) -> None:
    newer = LAW.replace("2019年12月1日", "2023年12月1日")
    report = import_statutes(session.workspace, Sources(pasted=(("甲", LAW), ("乙", newer))))
    asked: list[tuple[object, object]] = []
    dialog = ImportReportDialog("导入", report)
    qtbot.addWidget(dialog)
    dialog.impact_asked.connect(lambda old, new: asked.append((old, new)))
    assert [row[0] for row in shown(dialog)][:2] == ["新版本", "新版本"]
    assert "有 1 部是现有法规的新版本" in dialog.sentence.text()
    dialog.table.choose(len(shown(dialog)) - 1)
    assert not dialog.impact_button.isEnabled()
    dialog.table.clearSelection()
    dialog.impact_button.click()
    assert asked == [(report.lines[0].version_id, report.lines[1].version_id)]


def test_a_pasted_text_is_imported(qtbot, page, session: Session, monkeypatch) -> None:
    def fill(dialog: PasteDialog) -> int:
        assert not dialog.accept_button.isEnabled()
        dialog.text_edit.setPlainText(LAW)
        assert dialog.counted.text() == f"7 行，{sum(len(line) for line in LAW.splitlines())} 字"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(text_actions.PasteDialog, "exec", fill)
    page.paste_text()
    dialog = report_dialog(qtbot, page)
    assert shown(dialog)[0][:3] == ("新增", "粘贴的文本", "示例湖岸办法")
    dialog.close()


def test_a_pasted_text_is_not_thrown_away_unasked(qtbot, monkeypatch) -> None:
    dialog = PasteDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text_edit.setPlainText(LAW)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    dialog.reject()
    assert dialog.isVisible()
    dialog.text_edit.clear()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.fixture
def dialog(qtbot, session: Session) -> CorrectionDialog:
    (line,) = import_statutes(session.workspace, Sources(pasted=(("甲", LAW),))).lines
    assert line.version_id is not None
    with session.store.read() as reader:
        made = CorrectionDialog(text_lines(reader, line.version_id), None, "c1")
    qtbot.addWidget(made)
    return made


def kinds(dialog: CorrectionDialog) -> list[str]:
    return [row[1] for row in dialog.table.lines.rows]


def test_marks_show_at_once_and_are_taken_back(dialog: CorrectionDialog) -> None:
    assert dialog.lines.lines[dialog.table.chosen()[0]].text == "市容管理"
    before = kinds(dialog)
    assert before == ["标题、题注", "标题、题注", "条", "款", "项", "章", "条"]
    dialog.table.choose(3)
    dialog.mark(LineKind.ITEM)
    assert kinds(dialog)[3] == "项＊"
    assert dialog.lines.text.doubts == ("第6行按缺了序号的章节标题处理：市容管理",)
    dialog.table.choose(5)
    dialog.mark(LineKind.SECTION)
    assert (kinds(dialog)[5], dialog.lines.text.doubts) == ("节＊", ())
    dialog.unmark()
    assert kinds(dialog)[5] == "章"
    dialog.undo()
    dialog.undo()
    dialog.undo()
    assert kinds(dialog) == before
    assert not dialog.save_button.isEnabled()


def test_marks_are_not_thrown_away_unasked(dialog: CorrectionDialog, monkeypatch) -> None:
    dialog.show()
    dialog.mark(LineKind.SECTION)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    dialog.reject()
    assert dialog.isVisible()
    dialog.undo()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_page_saves_the_marks(qtbot, page, session: Session, monkeypatch) -> None:
    (line,) = import_statutes(session.workspace, Sources(pasted=(("甲", LAW),))).lines

    def mark(dialog: CorrectionDialog) -> int:
        dialog.mark(LineKind.SECTION)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(text_actions.CorrectionDialog, "exec", mark)
    told: list[str] = []
    page.told.connect(told.append)
    page.texts.correct(line.version_id, "c1")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["已更正条文结构，现有条文 2 条"]
    text = next(one for one in all_of(session, StatuteText) if one.id == line.version_id)
    assert [(one.line, one.line_kind) for one in text.corrections] == [("市容管理", LineKind.SECTION)]
    assert "s1" in [one.address for one in text.provisions]
