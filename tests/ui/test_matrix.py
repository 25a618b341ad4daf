"""The matrix under the hands of a person: keys, input method, pointer, clipboard, rules, charts; each action is one undo step."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog

from lawdesk.data.undo import undo
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.decomposition import Trouble
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.page import MatrixPage
from lawdesk.ui.matrix.rule_dialog import RuleDialog
from lawdesk.ui.place import Place
from lawdesk.ui.preview_dialog import PreviewDialog
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, session: Session) -> Iterator[MatrixPage]:
    """The matrix of the sample in a window: 30 powers, 3 posts, the first power carried by all three."""
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    made = window.pages.page("matrix")
    with qtbot.waitSignal(made.loaded, timeout=20_000):
        window.go_to_page("matrix")
    made.view.setFocus()
    yield made
    window.close()


def letters(page: MatrixPage, row: int, column: int) -> str:
    return page.view.matrix.letters(row, column)


def stored(page: MatrixPage, row: int) -> dict[str, str]:
    """Return what the store has of a row: letters of the roles by name of the post."""
    power = page.view.matrix.lines[page.view.matrix.rows[row]].id
    signs = dict(zip(DutyRole, "承审批协", strict=True))
    with page.session.store.read() as reader:
        names = {post.id: post.name for post in reader.all(Post)}
        found: dict[str, str] = {}
        for one in sorted(reader.find(Assignment, power_id=power), key=lambda one: list(DutyRole).index(one.duty_role)):
            found[names[one.post_id]] = found.get(names[one.post_id], "") + signs[one.duty_role]
    return found


def at(page: MatrixPage, row: int, column: int) -> None:
    page.view.select(Block.at(row, column))


def press(qtbot, page: MatrixPage, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        qtbot.keyClick(page.view, key, modifier)


def write(qtbot, page: MatrixPage, text: str, end: Qt.Key = KEY.Key_Return, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Type into the current cell and end the editing."""
    qtbot.keyClicks(page.view, text[0])
    editor = page.view.editing.editor
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end, modifier)


def undone(page: MatrixPage) -> str:
    return undo(page.session.store, page.session.operator).title


def place(page: MatrixPage, row: int, column: int, dx: int = 0, dy: int = 0) -> QPoint:
    return page.view.place.cell(row, column).center() + QPoint(dx, dy)


def drag(qtbot, page: MatrixPage, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    port = page.view.viewport()
    qtbot.mousePress(port, LEFT, NONE, start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, LEFT, modifier, end)


def test_arrows_tab_and_shift_move_as_in_a_spreadsheet(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    press(qtbot, page, KEY.Key_Down, KEY.Key_Right, KEY.Key_Tab)
    assert page.view.block == Block.at(1, 2)
    press(qtbot, page, KEY.Key_Backtab, KEY.Key_Up)
    press(qtbot, page, KEY.Key_Down, KEY.Key_Right, modifier=SHIFT)
    assert (page.view.block.rows, page.view.block.columns) == (range(2), range(1, 3))
    press(qtbot, page, KEY.Key_End, modifier=CTRL)
    assert page.view.block == Block.at(29, 2)
    press(qtbot, page, KEY.Key_Home)
    assert page.view.block == Block.at(29, 0)
    press(qtbot, page, KEY.Key_A, modifier=CTRL)
    assert page.view.block.size == 90


def test_typing_begins_to_edit_and_enter_saves_and_goes_down(qtbot, page: MatrixPage) -> None:
    at(page, 1, 0)
    write(qtbot, page, "cx")
    assert letters(page, 1, 0) == "承协"
    assert stored(page, 1) == {"执法承办岗": "承协"}
    assert page.view.block == Block.at(2, 0)
    write(qtbot, page, "s", KEY.Key_Tab)
    assert letters(page, 2, 0) == "审"
    assert page.view.block == Block.at(2, 1)
    assert "CF-003" in undone(page)
    assert letters(page, 2, 0) == ""
    undone(page)
    assert letters(page, 1, 0) == ""


def test_escape_restores_and_nonsense_stays_in_the_editor(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    qtbot.keyClicks(page.view, "k")
    editor = page.view.editing.editor
    qtbot.keyClick(editor, KEY.Key_Return)
    assert page.view.editing.editor is editor
    assert editor.text() == "k"
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert page.view.editing.editor is None
    assert letters(page, 0, 0) == "承"


def test_f2_edits_what_is_there_and_control_enter_fills_the_block(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    press(qtbot, page, KEY.Key_F2)
    assert page.view.editing.editor.text() == "承"
    qtbot.keyClick(page.view.editing.editor, KEY.Key_Escape)
    page.view.select(Block(row=3, column=1, from_row=1, from_column=0))
    write(qtbot, page, "x", KEY.Key_Return, CTRL)
    assert {letters(page, row, column) for row in (1, 2, 3) for column in (0, 1)} == {"协"}
    undone(page)
    assert {letters(page, row, column) for row in (1, 2, 3) for column in (0, 1)} == {""}


def test_text_of_an_input_method_opens_the_editor_and_is_saved(qtbot, page: MatrixPage) -> None:
    at(page, 1, 1)
    composing = QInputMethodEvent("cheng", [])
    QApplication.sendEvent(page.view, composing)
    editor = page.view.editing.editor
    assert editor is not None and editor.text() == ""
    commit = QInputMethodEvent()
    commit.setCommitString("承审")
    QApplication.sendEvent(editor, commit)
    qtbot.keyClick(editor, KEY.Key_Return)
    assert letters(page, 1, 1) == "承审"
    direct = QInputMethodEvent()
    direct.setCommitString("批")
    QApplication.sendEvent(page.view, direct)
    assert page.view.editing.editor.text() == "批"


def test_leaving_the_cell_saves_what_was_typed(qtbot, page: MatrixPage) -> None:
    at(page, 1, 0)
    qtbot.keyClicks(page.view, "p")
    page.head.search.setFocus()
    assert letters(page, 1, 0) == "批"
    assert page.view.editing.editor is None


def test_delete_clears_the_block_and_control_d_fills_down(qtbot, page: MatrixPage) -> None:
    page.view.select(Block(row=2, column=2, from_row=0, from_column=0))
    press(qtbot, page, KEY.Key_D, modifier=CTRL)
    assert [letters(page, 2, column) for column in range(3)] == ["承", "审", "批"]
    press(qtbot, page, KEY.Key_Delete)
    assert stored(page, 0) == {}
    undone(page)
    assert [letters(page, 0, column) for column in range(3)] == ["承", "审", "批"]
    undone(page)
    assert letters(page, 2, 0) == ""
    at(page, 1, 2)
    press(qtbot, page, KEY.Key_D, modifier=CTRL)
    assert letters(page, 1, 2) == "批"


def test_enter_opens_the_menu_of_letters(qtbot, page: MatrixPage) -> None:
    page.view.select(Block(row=1, column=0, from_row=0, from_column=0))
    press(qtbot, page, KEY.Key_Return)
    menu = page.edits.menus.menu
    handle, assist = menu.actions()[0], menu.actions()[3]
    assert not handle.isChecked()  # only one of the two cells has it
    handle.trigger()
    assist.trigger()
    menu.close()
    assert stored(page, 0)["执法承办岗"] == "承协"
    assert stored(page, 1) == {"执法承办岗": "承协"}
    page.view.select(Block(row=1, column=0, from_row=0, from_column=0))
    press(qtbot, page, KEY.Key_Return)
    assert page.edits.menus.menu.actions()[0].isChecked()
    page.edits.menus.menu.actions()[0].trigger()
    page.edits.menus.menu.close()
    assert letters(page, 0, 0) == "协"


def test_letters_are_copied_between_cells_and_to_a_spreadsheet(qtbot, page: MatrixPage) -> None:
    page.view.select(Block(row=0, column=2, from_row=0, from_column=0))
    press(qtbot, page, KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "承\t审\t批"
    at(page, 5, 1)
    press(qtbot, page, KEY.Key_V, modifier=CTRL)
    assert [letters(page, 5, column) for column in range(3)] == ["", "承", "审"]  # what has no column is left out
    undone(page)
    assert letters(page, 5, 1) == ""
    at(page, 0, 0)
    press(qtbot, page, KEY.Key_X, modifier=CTRL)
    page.view.select(Block(row=4, column=0, from_row=2, from_column=0))
    press(qtbot, page, KEY.Key_V, modifier=CTRL)
    assert [letters(page, row, 0) for row in (0, 2, 3, 4)] == ["", "承", "承", "承"]


def test_whole_rows_are_copied_with_code_name_and_heads(qtbot, page: MatrixPage) -> None:
    place_of = QPoint(20, page.view.place.cell(0, 0).center().y())
    qtbot.mouseClick(page.view.viewport(), LEFT, NONE, place_of)
    press(qtbot, page, KEY.Key_C, modifier=CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "编码\t职权\t执法承办岗\t法制审核岗\t分管领导岗"
    assert lines[1].startswith("CF-001\t") and lines[1].endswith("\t承\t审\t批")


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_block_from_excel_is_previewed_and_bad_cells_are_named(qtbot, page: MatrixPage, monkeypatch, is_accepted) -> None:
    seen: list[ReportDialog] = []

    def answer(dialog: ReportDialog) -> int:
        seen.append(dialog)
        return QDialog.DialogCode.Accepted if is_accepted else QDialog.DialogCode.Rejected

    monkeypatch.setattr(ReportDialog, "exec", answer)
    QGuiApplication.clipboard().setText('承办\t√\r\n"协\n审"\t批\r\n')
    at(page, 1, 0)
    press(qtbot, page, KEY.Key_V, modifier=CTRL)
    (dialog,) = seen
    assert "将改动 3 格（其中清空 0 格），1 格内容不认识" in dialog.sentence.text()
    assert "第 1 行第 2 列“√”" in dialog.lines.toPlainText()
    got = [letters(page, row, column) for row in (1, 2) for column in (0, 1)]
    assert got == (["承", "", "审协", "批"] if is_accepted else ["", "", "", ""])


def test_the_small_square_fills_and_the_border_moves(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    corner = page.view.place.cell(0, 0).bottomRight() + QPoint(-1, -1)
    drag(qtbot, page, corner, place(page, 3, 0))
    assert [letters(page, row, 0) for row in range(4)] == ["承"] * 4
    undone(page)
    assert letters(page, 3, 0) == ""
    at(page, 0, 0)
    border = page.view.place.cell(0, 0).topLeft() + QPoint(12, 1)
    drag(qtbot, page, border, place(page, 2, 1))
    assert (letters(page, 0, 0), letters(page, 2, 1)) == ("", "承")
    undone(page)
    at(page, 0, 0)
    drag(qtbot, page, border, place(page, 2, 1), CTRL)
    assert (letters(page, 0, 0), letters(page, 2, 1)) == ("承", "承")


def test_a_post_is_dragged_onto_powers(qtbot, page: MatrixPage) -> None:
    port, front = page.view.viewport(), QPoint(30, page.view.place.cell(1, 0).center().y())
    drag(qtbot, page, front, QPoint(30, page.view.place.cell(4, 0).center().y()))
    assert page.view.block.is_rows and page.view.block.rows == range(1, 5)
    head = QPoint(place(page, 0, 1).x(), page.view.place.sizes.head - 30)
    drag(qtbot, page, head, place(page, 2, 1))
    page.edits.menus.menu.actions()[2].trigger()  # the first is the question itself
    page.edits.menus.menu.close()
    assert [letters(page, row, 1) for row in range(6)] == ["审", "审", "审", "审", "审", ""]
    assert "4 格" in undone(page)
    qtbot.mouseClick(port, LEFT, NONE, head)
    assert page.view.block.size == 30 and page.view.block.columns == range(1, 2)


def test_rows_are_dragged_onto_a_post(qtbot, page: MatrixPage) -> None:
    front = QPoint(30, page.view.place.cell(6, 0).center().y())
    drag(qtbot, page, front, place(page, 6, 2))
    page.edits.menus.menu.actions()[1].trigger()
    page.edits.menus.menu.close()
    assert stored(page, 6) == {"分管领导岗": "承"}


def test_a_drag_is_given_up_by_escape(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    port = page.view.viewport()
    border = page.view.place.cell(0, 0).topLeft() + QPoint(12, 1)
    qtbot.mousePress(port, LEFT, NONE, border)
    qtbot.mouseMove(port, place(page, 2, 1))
    press(qtbot, page, KEY.Key_Escape)
    qtbot.mouseRelease(port, LEFT, NONE, place(page, 2, 1))
    assert (letters(page, 0, 0), letters(page, 2, 1)) == ("承", "")


def test_another_client_is_seen_and_only_the_role_spoken_of_changes(qtbot, page: MatrixPage) -> None:
    matrix = page.view.matrix
    power, post = matrix.lines[1].id, matrix.posts[0].id
    with page.session.store.transaction("王另人", "power.assign", title="分配") as tx:
        tx.put(Assignment(power_id=power, post_id=post, duty_role=DutyRole.ASSIST, origin=Origin.AUTO))
    assert letters(page, 1, 0) == "协"
    page.edits.writer.toggle(range(1, 2), range(1), 1, is_given=True)
    assert stored(page, 1) == {"执法承办岗": "承协"}
    assert page.view.matrix is matrix  # patched, not read again
    with page.session.store.transaction("王另人", "power.assign", title="取消") as tx:
        for one in tx.find(Assignment, power_id=power):
            tx.remove(Assignment, one.id)
    assert letters(page, 1, 0) == ""
    assert matrix.load(0).powers == 1


def test_gaps_and_conflicts_are_counted_and_shown_alone(qtbot, page: MatrixPage) -> None:
    assert page.troubles.links[Trouble.NO_HANDLER].text().endswith("缺承办 29")
    at(page, 0, 0)
    write(qtbot, page, "cs")
    assert page.troubles.links[Trouble.SAME_POST].text().endswith("岗位冲突 1")
    page.troubles.links[Trouble.SAME_POST].click()
    assert len(page.view.matrix.rows) == 1
    assert page.count_text.startswith("共 30 项，已筛选 1 项")
    page.bar.clear()
    assert len(page.view.matrix.rows) == 30
    page.head.search.setText("第7类")
    qtbot.waitUntil(lambda: len(page.view.matrix.rows) == 1)
    page.go_to(Place(page="matrix", search="没有这一项"))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.no_match)


def test_posts_stand_by_their_load(qtbot, page: MatrixPage) -> None:
    page.view.select(Block(row=4, column=2, from_row=1, from_column=2))
    write(qtbot, page, "c", KEY.Key_Return, CTRL)
    order = next(one for one in page.commands() if "负荷或机构" in one.text)
    order.run()
    assert page.view.matrix.posts[page.view.matrix.columns[0]].name == "分管领导岗"
    order.run()
    assert page.view.matrix.posts[page.view.matrix.columns[0]].name == "执法承办岗"


def test_a_rule_gives_all_it_means(qtbot, page: MatrixPage) -> None:
    at(page, 3, 0)
    dialog = RuleDialog(page)
    qtbot.addWidget(dialog)
    assert dialog.post.currentText().endswith("执法承办岗")
    dialog.name.setText("第2")
    dialog.missing.setCurrentIndex(dialog.missing.findData(DutyRole.HANDLE.value))
    dialog.look()
    assert dialog.go_on.text() == "分配 11 项"
    dialog.accept()
    assert [row for row in range(30) if letters(page, row, 0)] == [0, 1, *range(19, 29)]
    undone(page)
    assert [row for row in range(30) if letters(page, row, 0)] == [0]


def test_charts_are_previewed_and_followed_where_ticked(qtbot, page: MatrixPage, monkeypatch) -> None:
    with page.session.store.read() as reader:
        (chart,) = reader.all(Flowchart)
        second = reader.all(Power)[1]
    steps = tuple(replace(one, duty_role=DutyRole.ASSIST) if one.name == "立案" else one for one in chart.steps)
    with page.session.store.transaction("李经办", "flowchart.edit", title="改图") as tx:
        tx.put(replace(chart, steps=steps, power_ids=(*chart.power_ids, second.id)))
    seen: list[int] = []

    def answer(dialog: PreviewDialog) -> int:
        seen.append(len(dialog.chosen()))
        dialog.tick_all(Qt.CheckState.Unchecked)
        assert not dialog.go_on.isEnabled()
        dialog.tree.topLevelItem(0).child(0).setCheckState(0, Qt.CheckState.Checked)
        assert dialog.go_on.text() == "更新 1 项"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PreviewDialog, "exec", answer)
    next(one for one in page.commands() if "按流程图" in one.text).run()
    qtbot.waitUntil(lambda: letters(page, 0, 0) == "承协", timeout=10_000)
    assert seen == [3]
    assert stored(page, 1) == {}


def test_the_panel_shows_the_steps_behind_the_cell_and_takes_a_note(qtbot, page: MatrixPage) -> None:
    at(page, 0, 1)
    qtbot.waitUntil(lambda: page.panel.detail is not None and "法制审核岗：审核" in page.panel.detail.title)
    steps = page.panel.detail.tabs[1].blocks[0]
    assert [row.cells[1].text for row in steps.rows] == ["法制审核"]
    key = next(key for key in page.panel.forms[0].inputs if key.endswith("scope_note"))
    line = page.panel.forms[0].inputs[key]
    line.setText("只审核重大案件")
    line.editingFinished.emit()
    with page.session.store.read() as reader:
        assert "只审核重大案件" in {one.scope_note for one in reader.all(Assignment)}
    bad = next(key for key in page.panel.forms[0].inputs if key.endswith("starts_on"))
    qtbot.waitUntil(lambda: bool(page.panel.forms))
    page.slots.save_field(None, bad, "不是日期")
    assert "不能是" in page.panel.forms[0]._problems[bad].text()


def test_a_cell_is_told_to_a_screen_reader_and_to_the_pointer(qtbot, page: MatrixPage) -> None:
    at(page, 0, 0)
    assert page.view.accessibleDescription().startswith("CF-001")
    assert "执法承办岗：承办（手工设定）" in page.view.accessibleDescription()


def test_nothing_is_written_where_one_only_looks(qtbot, page: MatrixPage, monkeypatch) -> None:
    page.view.gestures.may_write = False
    monkeypatch.setattr(MatrixPage, "is_read_only", True)
    at(page, 0, 0)
    qtbot.keyClicks(page.view, "x")
    assert page.view.editing.editor is None
    press(qtbot, page, KEY.Key_Delete)
    assert letters(page, 0, 0) == "承"
