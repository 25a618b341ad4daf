"""Lists are worked in as a spreadsheet: real keys, a real clipboard, text of an input method; one undo for each action."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level, Post
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.operations.cell_edits import BadCell
from lawdesk.ui.choice_editor import ChoiceEditor, SetEditor, fits
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.organisation.people_page import PeoplePage
from lawdesk.ui.organisation.posts_page import PostsPage
from lawdesk.ui.paste_preview import PastePreview
from lawdesk.ui.powers.page import PowersPage
from lawdesk.ui.session import Session
from lawdesk.ui.table_export import export_commands

CODE, NAME, SUB, TYPE, UNIT_NAME, LEVELS, BASES = range(7)
STATUS, BODY = 9, 11


@pytest.fixture
def page(qtbot, session: Session) -> PowersPage:
    return opened(qtbot, PowersPage(session, "职权事项"))


def opened(qtbot, page: ListPage) -> ListPage:
    qtbot.addWidget(page)
    page.resize(1200, 620)
    page.show()
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.reload()
    page.table.setFocus()
    return page


def go(page: ListPage, row: int, column: int) -> None:
    page.table.selectionModel().setCurrentIndex(page.model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def select(page: ListPage, row: int, column: int, last_row: int, last_column: int) -> None:
    go(page, row, column)
    for one in range(column, last_column + 1):
        for number in range(row, last_row + 1):
            page.table.selectionModel().select(page.model.index(number, one), QItemSelectionModel.SelectionFlag.Select)


def here(page: ListPage) -> tuple[int, int]:
    return page.table.currentIndex().row(), page.table.currentIndex().column()


def cell(page: ListPage, row: int, column: int) -> str:
    return page.model.cell(row, column).text


def stored(page: ListPage, row: int) -> Power:
    with page.session.store.read() as reader:
        found = reader.get(Power, page.model.ids[row])
    assert found is not None
    return found


def editor(page: ListPage) -> QLineEdit:
    found = page.table.findChildren(QLineEdit)
    assert found
    return found[-1]


def compose(widget: QWidget, text: str) -> None:
    """Send text as an input method does."""
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(widget, done)


def put_on_clipboard(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def press(qtbot, page: ListPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.table, key, modifier)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_enter_and_tab_move_as_in_a_spreadsheet(qtbot, page: PowersPage) -> None:
    go(page, 0, CODE)
    press(qtbot, page, Qt.Key.Key_Tab)
    press(qtbot, page, Qt.Key.Key_Tab)
    assert here(page) == (0, SUB)
    press(qtbot, page, Qt.Key.Key_Return)
    assert here(page) == (1, CODE)  # back to the column of the first Tab
    press(qtbot, page, Qt.Key.Key_Return, SHIFT)
    assert here(page) == (0, CODE)
    press(qtbot, page, Qt.Key.Key_Down, CTRL)
    assert here(page) == (page.model.rowCount() - 1, CODE)
    press(qtbot, page, Qt.Key.Key_Home, CTRL)
    assert here(page) == (0, CODE)


def test_shift_and_arrows_select_a_block_and_enter_walks_through_it(qtbot, page: PowersPage) -> None:
    go(page, 1, NAME)
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    press(qtbot, page, Qt.Key.Key_Right, SHIFT)
    block = page.table.block()
    assert list(block.rows) == [1, 2] and block.columns == (NAME, SUB) and block.is_whole
    assert page.selected() == tuple(page.model.ids[1:3])
    walked = []
    for _ in range(4):
        press(qtbot, page, Qt.Key.Key_Return)
        walked.append(here(page))
    assert sorted(walked) == [(1, NAME), (1, SUB), (2, NAME), (2, SUB)]
    assert page.table.block() == block
    press(qtbot, page, Qt.Key.Key_Down, CTRL | SHIFT)
    assert list(page.table.block().rows)[-1] == page.model.rowCount() - 1


def test_the_number_of_a_row_selects_it_and_everything_is_one_range(qtbot, page: PowersPage) -> None:
    head = page.table.verticalHeader()
    assert head.isVisible()
    place = QPoint(head.width() // 2, head.sectionViewportPosition(2) + 5)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.selected() == (page.model.ids[2],) and page.table.block().columns == page.table.columns.in_sight()
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    assert isinstance(page.table.block().rows, range) and len(page.selected()) == page.model.rowCount()
    assert page.needs_selection() == ""


def test_typing_begins_to_edit_and_enter_confirms_and_goes_down(qtbot, page: PowersPage) -> None:
    go(page, 0, NAME)
    qtbot.keyClicks(page.table, "x")
    assert page.table.is_editing() and editor(page).text() == "x"
    editor(page).setText("对新事的处罚")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.table.is_editing())
    assert stored(page, 0).name == "对新事的处罚" and here(page) == (1, NAME)


def test_arrows_confirm_what_was_typed_and_esc_restores(qtbot, page: PowersPage) -> None:
    before = cell(page, 0, CODE)
    go(page, 0, CODE)
    qtbot.keyClicks(page.table, "Z")
    qtbot.keyClick(editor(page), Qt.Key.Key_Escape)
    assert cell(page, 0, CODE) == before and not page.table.is_editing()
    qtbot.keyClicks(page.table, "Z")
    qtbot.keyClick(editor(page), Qt.Key.Key_Right)
    assert here(page) == (0, NAME)
    with page.session.store.read() as reader:
        assert [one for one in reader.all(Power) if one.code == "Z"]


def test_an_input_method_opens_the_editor(qtbot, page: PowersPage) -> None:
    go(page, 0, NAME)
    QApplication.sendEvent(page.table, QInputMethodEvent("dui", []))
    assert page.table.is_editing()
    compose(page.table, "对")
    assert editor(page).text() == "对"


def test_a_choice_is_filtered_by_signs_and_by_pinyin(qtbot, page: PowersPage) -> None:
    assert fits("行政许可", "xk") and fits("行政许可", "许") and not fits("行政许可", "cf")
    go(page, 0, TYPE)
    qtbot.keyClicks(page.table, "x")
    box = editor(page)
    assert isinstance(box, ChoiceEditor)
    qtbot.keyClicks(box, "zxk")
    assert box.shown() == ["行政许可"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(page, 0).power_type is PowerType.LICENCE)


def test_a_choice_that_there_is_not_is_refused_and_told(qtbot, page: PowersPage, monkeypatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(page, "refuse", told.append)
    before = stored(page, 0).power_type
    go(page, 0, TYPE)
    press(qtbot, page, Qt.Key.Key_F2)
    editor(page).clear()
    compose(editor(page), "没有")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert stored(page, 0).power_type is before


def test_units_are_chosen_by_name_and_levels_are_a_set(qtbot, page: PowersPage) -> None:
    go(page, 0, UNIT_NAME)
    press(qtbot, page, Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, ChoiceEditor)
    name = next(word for value, word in box.choices if value)
    box.clear()
    compose(box, name[:2])
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: stored(page, 0).handling_unit_id is not None)
    go(page, 0, LEVELS)
    press(qtbot, page, Qt.Key.Key_F2)
    levels = editor(page)
    assert isinstance(levels, SetEditor)
    levels.clear()
    compose(levels, "市、区")
    qtbot.keyClick(levels, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(page, 0).levels == (Level.CITY, Level.DISTRICT))


def test_a_cell_that_cannot_be_edited_says_why(qtbot, page: PowersPage, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(page.table, "tell_at", lambda index, words: told.append(words))
    go(page, 0, BASES)
    qtbot.keyClicks(page.table, "3")
    assert "依据" in told[0] and not page.table.is_editing()


def changed(qtbot, page: ListPage, act: Callable[[], None], is_so: Callable[[], bool]) -> None:
    act()
    qtbot.waitUntil(is_so, timeout=20_000)


def test_del_empties_the_selected_cells_in_one_step(qtbot, page: PowersPage, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(page.table, "tell_at", lambda index, words: told.append(words))
    codes = [stored(page, row).code for row in range(3)]
    select(page, 0, CODE, 2, NAME)
    changed(qtbot, page, lambda: press(qtbot, page, Qt.Key.Key_Delete), lambda: stored(page, 0).code == "")
    assert [stored(page, row).code for row in range(3)] == ["", "", ""] and stored(page, 0).name
    assert "名称" in told[0] and "必须填写" in told[0]
    undo(page.session.store, page.session.operator)
    assert sorted(one for one in codes) == sorted(stored(page, row).code for row in range(3))


def test_a_field_that_is_asked_about_is_never_filled_by_a_block(qtbot, session: Session, monkeypatch) -> None:
    page = opened(qtbot, PeoplePage(session, "执法人员"))
    told: list[str] = []
    monkeypatch.setattr(page.table, "tell_at", lambda index, words: told.append(words))
    column = next(number for number, one in enumerate(page.model.columns) if one.field == "duty_state")
    (target,) = page.cells.targets([column])
    assert "只能逐格填写" in target.refusal
    select(page, 0, column, 2, column)
    page.cells.fill_down()
    assert told == ["这里没有可以向下填充的内容。"]


def test_fill_down_takes_the_value_of_the_first_row(qtbot, page: PowersPage) -> None:
    before = [stored(page, row).power_type for row in range(4)]
    page.commit_field(page.model.ids[0], "power_type", "XK")
    select(page, 0, TYPE, 3, TYPE)
    act = lambda: press(qtbot, page, Qt.Key.Key_D, CTRL)  # noqa: E731  # handed on, and read at once
    changed(qtbot, page, act, lambda: stored(page, 3).power_type is PowerType.LICENCE)
    assert {stored(page, row).power_type for row in range(4)} == {PowerType.LICENCE}
    undo(page.session.store, page.session.operator)
    assert [stored(page, row).power_type for row in range(4)] == [PowerType.LICENCE, *before[1:]]


def test_copy_gives_the_block_and_cut_empties_it(qtbot, page: PowersPage) -> None:
    select(page, 0, CODE, 1, NAME)
    press(qtbot, page, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == [f"{cell(page, row, CODE)}\t{cell(page, row, NAME)}" for row in range(2)]
    code = cell(page, 0, CODE)
    go(page, 0, CODE)
    changed(qtbot, page, lambda: press(qtbot, page, Qt.Key.Key_X, CTRL), lambda: stored(page, 0).code == "")
    assert QGuiApplication.clipboard().text() == code


def test_one_value_goes_into_all_selected_cells(qtbot, page: PowersPage) -> None:
    put_on_clipboard("行政奖励")
    select(page, 0, TYPE, 2, TYPE)
    act = lambda: press(qtbot, page, Qt.Key.Key_V, CTRL)  # noqa: E731  # handed on, and read at once
    changed(qtbot, page, act, lambda: stored(page, 2).power_type is PowerType.REWARD)
    assert {stored(page, row).power_type for row in range(3)} == {PowerType.REWARD}


@dataclass(frozen=True)
class Shown:
    """What a preview said before it was confirmed."""

    cells: list[list[str]]
    tips: list[list[str]]
    bad: tuple[BadCell, ...]
    problems: str


@pytest.fixture
def previews(monkeypatch) -> list[Shown]:
    """The previews that are shown; each is confirmed."""
    shown: list[Shown] = []

    def answer(self: PastePreview) -> int:
        places = [[self.model.index(row, one) for one in range(self.model.columnCount())] for row in range(self.model.rowCount())]
        texts, tips = (
            [[self.model.data(one, role) for one in line] for line in places]
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        )
        self.copy_problems()
        shown.append(Shown(texts, tips, self._paste.plan.bad, QGuiApplication.clipboard().text()))
        self.accept()
        return self.result()

    monkeypatch.setattr(PastePreview, "exec", answer)
    return shown


def test_more_than_a_row_is_shown_first_bad_cells_are_listed_and_the_rest_is_one_step(qtbot, page: PowersPage, previews) -> None:
    before = [stored(page, row) for row in range(2)]
    put_on_clipboard("N-1\t对一的处罚\t\t行政许可\r\nN-2\t\t\t不知道\r\n\r\n")
    go(page, 0, CODE)
    changed(qtbot, page, lambda: press(qtbot, page, Qt.Key.Key_V, CTRL), lambda: stored(page, 0).code == "N-1")
    preview = previews[0]
    assert len(preview.cells) == 2 and "→ N-1" in preview.cells[0][1]
    assert preview.cells[1][4].endswith("→ 不知道") and "行政处罚" in preview.tips[1][4]
    assert "第 2 行“类型”：不知道" in preview.problems
    first, second = stored(page, 0), stored(page, 1)
    assert (first.name, first.power_type, second.code) == ("对一的处罚", PowerType.LICENCE, "N-2")
    assert (second.name, second.power_type) == (before[1].name, before[1].power_type)
    undo(page.session.store, page.session.operator)
    assert [stored(page, row) for row in range(2)] == before


def test_rows_below_the_last_one_become_new_records(qtbot, page: PowersPage, previews) -> None:
    last = page.model.rowCount() - 1
    put_on_clipboard("编码\t名称\t子项\t类型\nY-1\t对末行的处罚\t\t行政处罚\nY-2\t对新行的处罚\t\t行政处罚\nY-3\t\t\t行政处罚")
    go(page, last, CODE)
    press(qtbot, page, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: stored(page, last).code == "Y-1", timeout=20_000)
    with page.session.store.read() as reader:
        codes = {one.code: one for one in reader.all(Power)}
    assert codes["Y-2"].name == "对新行的处罚" and codes["Y-2"].institution_id == page.session.home.id and "Y-3" not in codes
    assert any(one.column == -1 for one in previews[0].bad)


def test_html_of_a_word_processor_is_pasted_as_cells(qtbot, page: PowersPage, previews) -> None:
    html = "<meta name=ProgId content=Word.Document><table><tr><td>W-1<td><p>对甲的</p><p>处罚</p></tr></table>"
    put_on_clipboard("W-1\t对甲的\n处罚", html)
    go(page, 0, CODE)
    changed(qtbot, page, lambda: press(qtbot, page, Qt.Key.Key_V, CTRL), lambda: stored(page, 0).code == "W-1")
    assert stored(page, 0).name == "对甲的\n处罚" and not previews


def test_posts_take_units_by_name(qtbot, session: Session, previews) -> None:
    page = opened(qtbot, PostsPage(session, "岗位"))
    unit = cell(page, 0, 2)
    put_on_clipboard(f"G-1\t新岗位一\t{unit}\nG-2\t新岗位二\t没有的科")
    go(page, page.model.rowCount() - 1, 0)
    press(qtbot, page, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: cell(page, page.model.rowCount() - 1, 0) == "G-1" or "G-1" in codes(session), timeout=20_000)
    assert "G-2" not in codes(session)
    assert any("没有的科" in one.text for one in previews[0].bad)


def codes(session: Session) -> set[str]:
    with session.store.read() as reader:
        return {one.code for one in reader.all(Post)}


def test_the_list_is_filtered_by_the_current_cell_and_by_blank(qtbot, page: PowersPage) -> None:
    word = cell(page, 0, TYPE)
    go(page, 0, TYPE)
    press(qtbot, page, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(lambda: page.model.rowCount() and all(cell(page, n, TYPE) == word for n in range(page.model.rowCount())))
    assert page.bar.chosen == {"cell:3": frozenset({word})}
    page.bar.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == page.total)
    page.commit_field(page.model.ids[0], "code", "")
    page.bar.choose("blank", "code", True)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_letters_find_names_by_their_pinyin(qtbot, page: PowersPage) -> None:
    page.commit_field(page.model.ids[3], "name", "对占用湖岸的处罚")
    page.head.search.setText("zyha")
    qtbot.waitUntil(lambda: [cell(page, n, NAME) for n in range(page.model.rowCount())] == ["对占用湖岸的处罚"], timeout=20_000)


def test_a_new_record_outside_the_filter_stays_in_sight_until_refresh(qtbot, page: PowersPage) -> None:
    page.bar.choose("power_type", "XK", True)
    qtbot.waitUntil(lambda: not page.model.rowCount() or cell(page, 0, TYPE) == "行政许可")
    before = page.model.rowCount()
    with page.session.store.transaction("李经办", "power.add", title="新增") as tx:
        new = page.new_record({"name": "对新事的处罚", "power_type": PowerType.PENALTY})
        tx.put(new)
    from lawdesk.ui.place import Place

    page.go_to(Place(page="", record=new.id))
    qtbot.waitUntil(lambda: page.model.rowCount() == before + 1)
    assert page.selected() == (new.id,) and "不符合当前筛选" in page.band.text() and page.band.isVisibleTo(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.model.rowCount() == before)
    assert not page.band.isVisibleTo(page)


def test_columns_are_remembered_per_list_and_person(qtbot, session: Session, page: PowersPage) -> None:
    head = page.table.horizontalHeader()
    head.resizeSection(CODE, 211)
    head.moveSection(head.visualIndex(TYPE), 0)
    page.table.columns.show(BODY, True)
    head.setSortIndicator(NAME, Qt.SortOrder.DescendingOrder)
    again = opened(qtbot, PowersPage(session, "职权事项"))
    assert again.table.columnWidth(CODE) == 211 and again.table.columns.in_sight()[0] == TYPE
    assert not again.table.isColumnHidden(BODY)
    assert (again.query.sort, again.query.is_descending) == (NAME, True)
    again.table.columns.restore()
    assert again.table.columns.in_sight()[:2] == (CODE, NAME) and again.table.isColumnHidden(BODY)


def test_the_first_columns_stay_while_the_list_is_scrolled_sideways(qtbot, page: PowersPage) -> None:
    page.resize(700, 500)
    for number in range(10, 13):
        page.table.columns.show(number, True)
    page.table.columns.widths["名称"] = 110
    page.table.columns.is_main_given = True
    page.table.columns.fit()
    assert page.table.frozen.isHidden()
    page.table.horizontalScrollBar().setValue(120)
    frozen = page.table.frozen
    assert frozen.isVisible() and frozen.columns() == (CODE, NAME)
    go(page, 0, STATUS)
    assert page.table.visualRect(page.model.index(0, STATUS)).left() >= frozen.width()
    page.table.horizontalScrollBar().setValue(0)
    assert frozen.isHidden()


def test_rows_that_are_not_here_are_fetched_for_copying(qtbot, page: PowersPage, monkeypatch) -> None:
    monkeypatch.setattr("lawdesk.ui.sheet_table.are_here", lambda model, rows: False)
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    QGuiApplication.clipboard().clear()
    press(qtbot, page, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: len(QGuiApplication.clipboard().text().splitlines()) == page.model.rowCount() + 1)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_list_exports_what_it_shows(qtbot, page: PowersPage, tmp_path: Path, monkeypatch, ending: str) -> None:
    page.commit_field(page.model.ids[1], "name", "=cmd|对某事的处罚")
    page.table.columns.show(BODY, True)
    page.bar.choose("power_type", "CF", True)
    qtbot.waitUntil(lambda: all(cell(page, n, TYPE) == "行政处罚" for n in range(page.model.rowCount())))
    target = tmp_path / f"表.{ending}"
    monkeypatch.setattr("lawdesk.ui.table_export.save_file", lambda *_: target)
    told: list[str] = []
    page.told.connect(told.append)
    export = export_commands(page, page.commands())[0]
    assert not export.refusal or not export.refusal()
    export.run()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    rows = read_back(target)
    shown = page.table.columns.in_sight()
    assert rows[0] == [page.model.columns[one].head for one in shown]
    assert len(rows) == page.model.rowCount() + 1 and rows[1][0] == cell(page, 0, CODE)
    assert any("=cmd" in str(text) for row in rows for text in row)


def read_back(path: Path) -> list[list[str]]:
    """Return the cells as a spreadsheet shows them; fail where one would be run as a formula."""
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        assert not any(text.startswith("=") for row in rows for text in row)
        return rows
    import openpyxl

    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and all(one.data_type != "f" for row in sheet.iter_rows() for one in row)
    return [[str(one.value or "") for one in row] for row in sheet.iter_rows()]
