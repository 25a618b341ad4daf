"""The two screens of a list import: columns set right, every row looked at, nothing written before it is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import ERRORS, make_hostile
from office_files import xlsx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from ui.test_commands import all_of, answer, choose, page_of, window_on

from lawdesk.domain.list_mappings import ListMapping
from lawdesk.domain.organisation.values import Person
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.ui.list_import.dry_run_dialog import BACK, DryRunDialog
from lawdesk.ui.list_import.mapping_dialog import MappingDialog
from lawdesk.ui.organisation.roll_import import import_roll
from lawdesk.ui.powers.issued_dialog import IssuedPowersDialog
from lawdesk.ui.powers.issued_importing import import_issued_powers
from lawdesk.ui.session import Session

HEADS = ["序号", "事项", "备查", "法律依据", "类别"]
ROWS = [
    ["1", "对倾倒垃圾的处罚", "《土地管理法》第七十四条", "见备查", "行政处罚"],
    ["2", "湖岸占用许可", "《行政许可法》第四十二条", "见备查", "行政许可"],
    ["3", "", "", "", "行政许可"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list whose head is in row 2 and whose basis stands in a column with an odd head, beside a sheet that is no list."""
    path = tmp_path / "清单.xlsx"
    path.write_bytes(xlsx(("清单", [["某局清单"], HEADS, *ROWS]), ("说明", [["填表说明"], ["甲"]])))
    return path


def answered(monkeypatch, dialog: type[QDialog], *answers: Callable[[QDialog], int]) -> None:
    """Answer a dialog, one answer for each time it is shown; more often is a fault."""
    left = list(answers)

    def next_answer(shown: QDialog) -> int:
        return left.pop(0)(shown)

    monkeypatch.setattr(dialog, "exec", next_answer)


def accept(dialog: QDialog) -> int:
    dialog.accept()
    return dialog.result()


def map_basis(dialog: MappingDialog) -> int:
    box = dialog.grid.box(3)
    place = box.findData("basis")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    box = dialog.grid.box(4)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    return accept(dialog)


def test_columns_are_set_right_tried_and_remembered(qtbot, empty_session: Session, file: Path, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, empty_session), "powers")
    choose(monkeypatch, file)
    seen: list[tuple[str, ...]] = []

    def look(dialog: DryRunDialog) -> int:
        seen.extend(dialog.rows.lines.rows)
        assert all_of(empty_session, Power) == ()
        return accept(dialog)

    answered(monkeypatch, MappingDialog, map_basis)
    answered(monkeypatch, DryRunDialog, look)
    page.import_powers()
    qtbot.waitUntil(lambda: len(all_of(empty_session, Power)) == 2, timeout=30_000)
    assert [(row[0], row[2], row[4]) for row in seen] == [
        ("新增", "3", "对倾倒垃圾的处罚"), ("新增", "4", "湖岸占用许可"), ("读不懂", "5", "3 行政许可"),
    ]  # fmt: skip
    powers = {one.name: one for one in all_of(empty_session, Power)}
    assert powers["湖岸占用许可"].basis_text == "《行政许可法》第四十二条"
    assert powers["对倾倒垃圾的处罚"].power_type is PowerType.PENALTY
    (kept,) = all_of(empty_session, ListMapping)
    assert dict(zip(kept.heads, kept.fields, strict=True))["备查"] == "basis"
    again: list[str] = []

    def remembered(dialog: MappingDialog) -> int:
        again.append(dialog.grid.box(3).currentText())
        return QDialog.DialogCode.Rejected

    answered(monkeypatch, MappingDialog, remembered)
    page.import_powers()
    qtbot.waitUntil(lambda: bool(again), timeout=30_000)
    assert again == ["实施依据"]


def test_one_may_go_back_to_the_columns_and_leave_without_a_trace(qtbot, empty_session: Session, file: Path, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, empty_session), "powers")
    choose(monkeypatch, file)
    shown: list[str] = []

    def second(dialog: MappingDialog) -> int:
        shown.append(dialog.grid.box(3).currentText())
        return accept(dialog)

    def leave(dialog: DryRunDialog) -> int:
        shown.append(dialog.write.text())
        return QDialog.DialogCode.Rejected

    answered(monkeypatch, MappingDialog, map_basis, second)
    answered(monkeypatch, DryRunDialog, lambda dialog: BACK, leave)
    page.import_powers()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=30_000)
    assert shown == ["实施依据", "写入 2 项"]
    assert all_of(empty_session, Power) == ()
    assert all_of(empty_session, ListMapping) == ()


def opened(qtbot, session: Session, file: Path) -> MappingDialog:
    from lawdesk.domain.progress import SILENT
    from lawdesk.ui.powers.importing import PowerLists

    reading = PowerLists()
    dialog = MappingDialog("导入", reading.mappable(session.workspace, reading.open(session.workspace, file, SILENT)))
    qtbot.addWidget(dialog)
    return dialog


def test_heads_move_sheets_are_left_out_and_a_table_without_names_is_refused(qtbot, empty_session: Session, file: Path) -> None:
    dialog = opened(qtbot, empty_session, file)
    assert (dialog.first.value(), dialog.last.value()) == (2, 2)
    assert [dialog.grid.item(1, column).text() for column in range(5)] == HEADS
    assert dialog.grid.item(2, 1).text() == "对倾倒垃圾的处罚"
    dialog.first.setValue(1)
    dialog.last.setValue(1)
    dialog._move_head()
    assert dialog.grid.item(1, 0).text() == "某局清单"
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert "职权名称" in dialog.problem.text()
    dialog.sheets.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert [one.is_left_out for one in dialog.mapping] == [True, False]


def test_the_dry_run_is_filtered_and_writes_a_corrected_sheet(
    qtbot, empty_session: Session, file: Path, tmp_path: Path, monkeypatch
) -> None:
    from lawdesk.operations.power_import import preview_powers
    from lawdesk.operations.power_import.correcting import export_corrected

    run = preview_powers(empty_session.workspace, file)
    target = tmp_path / "改正表.xlsx"
    dialog = DryRunDialog("导入", run, export=lambda path: export_corrected(run, path) and None)
    qtbot.addWidget(dialog)
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("读不懂"))
    assert [row[0] for row in dialog.rows.lines.rows] == ["读不懂"]
    dialog.rows.choose(0)
    assert "缺少必填" in dialog.whole.toPlainText()
    dialog.severities.setCurrentIndex(dialog.severities.findData("未导入"))
    assert [(row[0], row[2], row[6]) for row in dialog.problems.lines.rows] == [("未导入", "5", "补填后再导入。")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.export()
    assert target.exists()


def test_nothing_new_is_not_written(qtbot, empty_session: Session, file: Path) -> None:
    from lawdesk.operations.power_import import accept_powers, preview_powers

    accept_powers(empty_session.workspace, preview_powers(empty_session.workspace, file))
    dialog = DryRunDialog("导入", preview_powers(empty_session.workspace, file))
    qtbot.addWidget(dialog)
    assert not dialog.write.isEnabled()
    assert dialog.write.toolTip()


def test_the_list_of_the_superior_is_imported_taken_and_declined(
    qtbot, empty_session: Session, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "市级清单.xlsx"
    rows = [["对甲的处罚", "行政处罚"], ["乙许可", "行政许可"]]
    path.write_bytes(xlsx(("清单", [["职权名称", "职权类型"], *rows])))
    page = page_of(qtbot, window_on(qtbot, empty_session), "powers")
    choose(monkeypatch, path)
    answered(monkeypatch, MappingDialog, accept)
    answered(monkeypatch, DryRunDialog, accept)
    import_issued_powers(page)
    qtbot.waitUntil(lambda: len(all_of(empty_session, IssuedPower)) == 2, timeout=30_000)
    assert {one.list_title for one in all_of(empty_session, IssuedPower)} == {"市级清单"}
    asked: list[str] = []
    dialog = IssuedPowersDialog(empty_session, lambda: asked.append("import"))
    qtbot.addWidget(dialog)
    assert not dialog.take_button.isEnabled()
    dialog.table.choose(0)
    dialog.take()
    assert [one.name for one in all_of(empty_session, Power)] == ["对甲的处罚"]
    answer(monkeypatch, reason="本单位没有这项职权")
    dialog.table.choose(1)
    dialog.decline()
    assert [row[0] for row in dialog.table.lines.rows] == ["已承接", "不承接"]
    dialog.standings.setCurrentIndex(dialog.standings.findData("不承接"))
    assert [row[3] for row in dialog.table.lines.rows] == ["乙许可"]


@pytest.mark.parametrize("name", ["spreadsheetml2003.xls", "bomb_xlsx_400k_rows.xlsx", "html_table.xls", "truncated.xlsx"])
def test_a_hostile_file_is_told_in_the_window_and_nothing_else_happens(
    qtbot, empty_session: Session, tmp_path_factory: pytest.TempPathFactory, monkeypatch, name: str
) -> None:
    page = page_of(qtbot, window_on(qtbot, empty_session), "powers")
    choose(monkeypatch, hostile_folder(tmp_path_factory) / name)
    told: list[str] = []
    monkeypatch.setattr(page, "refuse", lambda error: told.append(error.code))
    page.import_powers()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told == [ERRORS[name]]
    assert all_of(empty_session, Power) == ()


def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the hostile files, written once for a run."""
    folder = tmp_path_factory.getbasetemp() / "hostile-lists"
    if not folder.exists():
        folder.mkdir()
        make_hostile(folder)
    return folder / "files"


def test_people_are_imported_after_their_rows_were_looked_at(qtbot, empty_session: Session, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx(("人员", [["姓名", "工号", "岗位编号"], ["吴示六", "0061", ""], ["郑示七", "0062", ""]])))
    page = page_of(qtbot, window_on(qtbot, empty_session), "people")
    choose(monkeypatch, path)
    target = tmp_path / "改正表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    seen: list[tuple[str, ...]] = []

    def look(dialog: DryRunDialog) -> int:
        seen.extend(dialog.rows.lines.rows)
        dialog.rows.choose(1)
        assert "工号：0062" in dialog.whole.toPlainText()
        dialog.export()
        assert all_of(empty_session, Person) == ()
        return accept(dialog)

    answered(monkeypatch, DryRunDialog, look)
    import_roll(page)
    qtbot.waitUntil(lambda: len(all_of(empty_session, Person)) == 2, timeout=30_000)
    assert [(row[0], row[2], row[3], row[4]) for row in seen] == [
        ("新增", "2", "0061", "执法人员　吴示六"), ("新增", "3", "0062", "执法人员　郑示七"),
    ]  # fmt: skip
    assert target.exists()
