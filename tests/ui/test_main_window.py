"""The frame: menus, toolbar, navigation, the way back, undo titles, saving in place, title."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton

from lawdesk.data.drafts import Draft, drafts, keep_draft
from lawdesk.data.errors import ConflictError, DiskFullError
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import Power
from lawdesk.ui.dashboard.drafts_block import DraftsBlock
from lawdesk.ui.form import Form
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.place import Place
from lawdesk.ui.powers.page import PowersPage
from lawdesk.ui.session import Session


@pytest.fixture
def window(qtbot, session: Session) -> MainWindow:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    return window


def powers_page(qtbot, window: MainWindow):
    window.go_to_page("powers")
    page = window.pages.page("powers")
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    return page


def first_power(session: Session) -> Power:
    with session.store.read() as reader:
        return next(power for power in reader.all(Power) if power.code == "CF-001")


def test_menus_stand_in_order_with_their_own_mnemonics(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["文件(&F)", "编辑(&E)", "视图(&V)", "插入(&I)", "数据(&D)", "工具(&T)", "帮助(&H)"]


def test_toolbar_holds_ten_commands_and_each_has_a_word(window: MainWindow) -> None:
    bar = window.findChild(type(window.addToolBar("x")), "toolbar")
    actions = [action for action in bar.actions() if not action.isSeparator()]
    assert len(actions) == 10
    assert all(action.iconText() and action.toolTip() for action in actions)


def test_no_single_letter_shortcuts_and_none_that_input_methods_take(window: MainWindow) -> None:
    taken = {"Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+;", "Ctrl+Shift+F", "Ctrl+Alt+A"}
    keys = {sequence.toString() for action in window.findChildren(QAction) for sequence in action.shortcuts()}
    assert not keys & taken
    assert all(len(key) > 1 for key in keys)


def test_the_title_names_unit_page_and_the_last_save(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    assert window.windowTitle() == "云梦泽市城市管理执法局 · 职权事项 · 尚无修改"
    page.commit_field(first_power(session).id, "promised_limit", "20个工作日")
    qtbot.waitUntil(lambda: "已保存" in window.windowTitle())


def test_the_status_bar_counts(qtbot, window: MainWindow) -> None:
    page = powers_page(qtbot, window)
    assert window.status.counts.text() == "共 30 项，已筛选 30 项，已选 1 项"
    page.head.search.setText("第3类")
    qtbot.waitUntil(lambda: window.status.counts.text() == "共 30 项，已筛选 1 项，已选 1 项")
    page.head.search.setText("没有这样的职权")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.no_match)
    page.no_match.buttons[0].click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)
    assert page.head.search.text() == ""


def form_with(page: PowersPage, field: str) -> Form:
    """Return the form of the panel that holds a field."""
    return next(form for form in page.panel.forms if field in form.inputs)


def test_an_edit_in_the_list_is_saved_named_in_the_undo_menu_and_undone(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    row = page.model.row_of(first_power(session).id)
    page.model.setData(page.model.index(row, 1), "对乱设招牌的处罚")
    qtbot.waitUntil(lambda: window.undo_actions.undo.text() == "撤销 修改职权名称（职权事项 对乱设招牌的处罚）")
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(first_power(session).id), 1).text == "对乱设招牌的处罚")
    window.undo_actions.undo.trigger()
    qtbot.waitUntil(window.undo_actions.redo.isEnabled)
    assert first_power(session).name == "对擅自设置户外招牌的处罚（第1类）"
    assert window.undo_actions.redo.text() == "重做 修改职权名称（职权事项 对乱设招牌的处罚）"
    window.undo_actions.redo.trigger()
    qtbot.waitUntil(lambda: first_power(session).name == "对乱设招牌的处罚")


def test_a_cell_that_does_not_fit_is_explained_and_not_saved(qtbot, window: MainWindow, session: Session, monkeypatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr("lawdesk.ui.page.show_error", lambda error, parent: shown.append(error))
    page = powers_page(qtbot, window)
    page.model.edited.emit(first_power(session).id, "promised_limit", "很快")
    assert shown[0].facts["value"] == "很快"
    assert first_power(session).promised_limit is None


def change_unseen(session: Session, **fields: str) -> None:
    """Change a power as somebody else would, on a page that has not been shown anew since."""
    with session.store.transaction("别人", "power.save", title="别处的修改") as tx:
        tx.put(replace(first_power(session), **fields))


def test_an_edit_on_an_older_state_is_refused_once(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    power = first_power(session)
    assert page.panel.detail.id == power.id
    change_unseen(session, name="别处改的名称", remark="别处写的")
    with pytest.raises(ConflictError):
        page.commit_field(power.id, "name", "这里改的名称")
    page.commit_field(power.id, "violation", "擅自设置")
    stored = first_power(session)
    assert (stored.name, stored.remark, stored.violation) == ("别处改的名称", "别处写的", "擅自设置")
    with session.store.read() as reader:
        page.revs.take_present(reader, power.id)
    page.commit_field(power.id, "name", "这里改的名称")
    assert first_power(session).name == "这里改的名称"


def test_edits_may_follow_each_other_before_the_page_is_shown_anew(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    power = first_power(session)
    for name in ("第一个名称", "第二个名称", "第二个名称", "第三个名称"):
        page.commit_field(power.id, "name", name)
    assert first_power(session).name == "第三个名称"


def test_a_text_being_typed_keeps_the_state_it_was_begun_on(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    power = first_power(session)
    page.panel.put({"name": "这里改的名称"})
    change_unseen(session, name="别处改的名称")
    qtbot.waitUntil(lambda: page.model.cell(0, 1).text == "别处改的名称")
    qtbot.waitUntil(lambda: "别处改的名称" in page.panel.title.text())
    page.panel.edited.emit(power.id, "name", "这里改的名称")
    assert first_power(session).name == "别处改的名称"
    page.panel.edited.emit(power.id, "name", "这里改的名称")
    assert first_power(session).name == "这里改的名称"


def test_a_change_from_elsewhere_shows_on_the_page(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    power = first_power(session)
    with session.store.transaction("别人", "power.save", title="改名") as tx:
        tx.put(replace(power, name="别处改的名称"))
    qtbot.waitUntil(lambda: page.model.cell(0, 1).text == "别处改的名称")


def test_jumps_are_remembered_and_lead_back_to_the_same_record(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    wanted = page.model.ids[4]
    page.table.select_id(wanted)
    window.go_to(Place(page="posts"))
    assert window.pages.key == "posts"
    window.go_back()
    assert window.pages.key == "powers"
    qtbot.waitUntil(lambda: page.selected() == (wanted,))
    window.go_forward()
    assert window.pages.key == "posts"


def test_a_filter_is_a_chip_that_clears(qtbot, window: MainWindow) -> None:
    page = powers_page(qtbot, window)
    window.go_to(Place(page="powers", filters=(("missing", "chart"),)))
    qtbot.waitUntil(lambda: page.model.rowCount() == 29)
    assert page.bar.isVisible()
    page.bar.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)
    assert not page.bar.isVisible()


def test_the_navigation_folds_and_shows_badges(qtbot, window: MainWindow) -> None:
    window.frame_actions.fold.setChecked(True)
    assert window.navigation.width() <= 44 or window.navigation.maximumWidth() == 44
    window.navigation.set_badge("checks", 3)
    window.frame_actions.fold.setChecked(False)
    assert window.navigation.maximumWidth() == 168


def test_a_disabled_command_says_why(qtbot, window: MainWindow) -> None:
    powers_page(qtbot, window)
    window.go_to_page("matrix")
    button = window.frame_actions.buttons["new"]
    assert not button.isEnabled()
    assert button.toolTip() == "本页没有可以新建的内容"


def test_a_text_that_does_not_fit_stays_under_its_sentence(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    form = form_with(page, "promised_limit")
    line = form.inputs["promised_limit"]
    line.setText("很快")
    line.editingFinished.emit()
    assert line.text() == "很快"
    assert form.pending() == {"promised_limit": "很快"}
    assert "20个工作日" in form._problems["promised_limit"].text()
    line.setText("20个工作日")
    line.editingFinished.emit()
    assert first_power(session).promised_limit.amount == 20
    assert form.pending() == {}


def look(qtbot, window: MainWindow, number: int) -> tuple[Draft, ...]:
    """Let the keeper look, and return what is kept when it is what was expected."""
    window.drafts.look()
    qtbot.waitUntil(lambda: not window.drafts._is_writing and len(drafts(window.session.store)) == number)
    return drafts(window.session.store)


def test_what_is_typed_becomes_a_draft_and_is_put_back(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    old = first_power(session).name
    page.panel.forms[0].inputs["name"].setText("还没写完的名")
    (kept,) = look(qtbot, window, 1)
    assert (dict(kept.fields), kept.actor) == ({"name": "还没写完的名"}, session.operator)
    page.panel.forms[0].inputs["name"].setText(old)
    look(qtbot, window, 0)
    window.go_to_page("posts")
    window.drafts.open(kept)
    qtbot.waitUntil(lambda: page.panel.pending() == {"name": "还没写完的名"})
    assert window.pages.key == "powers"
    assert page.panel.forms[0]._problems["name"].text() == f"尚未保存；现在的内容：{old}"
    assert first_power(session).name == old


def test_a_refused_text_is_kept_when_another_record_is_chosen(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    first = page.selected()[0]
    line = form_with(page, "promised_limit").inputs["promised_limit"]
    line.setText("很快")
    line.editingFinished.emit()
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.id != first)
    (kept,) = look(qtbot, window, 1)
    assert (kept.record_id, dict(kept.fields)) == (str(first), {"promised_limit": "很快"})


def test_the_start_page_lists_drafts_opens_them_and_throws_them_away(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    record, name = page.selected()[0], first_power(session).name
    for text in ("第一处", "第二处"):
        keep_draft(
            session.store,
            Draft(id=new_id(), place="powers", record_id=str(record), fields={"remark": text}, run="earlier", actor="李经办"),
        )
    start = window.pages.page("dashboard")
    start.is_stale = True
    window.go_to_page("dashboard")
    qtbot.waitUntil(lambda: bool(start.findChildren(DraftsBlock)))
    words = [one.text() for one in start.findChildren(DraftsBlock)[-1].findChildren(QLabel)]
    assert words[0] == "没有保存完的输入（2 处）"
    assert any("李经办" in one and name in one for one in words)
    discard = [one for one in start.findChildren(QPushButton) if one.text() == "放弃输入"]
    discard[0].click()
    qtbot.waitUntil(lambda: len(drafts(session.store)) == 1)
    (left,) = drafts(session.store)
    qtbot.waitUntil(lambda: "（1 处）" in start.findChildren(DraftsBlock)[-1].findChildren(QLabel)[0].text())
    next(one for one in start.findChildren(DraftsBlock)[-1].findChildren(QPushButton) if one.text() == "打开").click()
    qtbot.waitUntil(lambda: page.panel.pending() == dict(left.fields))
    assert first_power(session).remark == ""


def test_a_full_disk_keeps_text_and_draft_until_there_is_room(
    qtbot, window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = powers_page(qtbot, window)

    def full(*_: object, **__: object) -> None:
        raise DiskFullError()

    with monkeypatch.context() as patch:
        patch.setattr(type(session.store), "scratch", full)
        patch.setattr(type(session.store), "transaction", full)
        line = page.panel.forms[0].inputs["name"]
        line.setText("磁盘满了的名称")
        line.editingFinished.emit()
        assert "磁盘已满" in page.panel.forms[0]._problems["name"].text()
        window.drafts.look()
        qtbot.waitUntil(lambda: not window.drafts._is_writing)
        assert page.panel.pending() == {"name": "磁盘满了的名称"}
        assert drafts(session.store) == ()
        record = page.selected()[0]
        patch.setattr(page, "refuse", lambda _: None)
        page.list_slots.save_cell(record, "remark", "单元格里的字")
    (kept,) = look(qtbot, window, 1)
    assert dict(kept.fields)["name"] == "磁盘满了的名称"


def test_the_cursor_and_what_is_typed_survive_a_reload_of_the_same_record(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    window.activateWindow()
    line = form_with(page, "remark").inputs["remark"]
    line.setFocus()
    line.setPlainText("正在写")
    page.commit_field(first_power(session).id, "promised_limit", "5日")
    qtbot.waitUntil(lambda: form_with(page, "promised_limit").value("promised_limit") == "5日")
    assert page.panel.pending() == {"remark": "正在写"}
    assert form_with(page, "remark").inputs["remark"].hasFocus()


def test_an_open_editor_survives_a_change_of_the_same_rows(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    page.table.edit(page.model.index(2, 1))
    assert page.table.is_editing()
    with session.store.transaction("别人", "power.save", title="改名") as tx:
        tx.put(replace(first_power(session), name="别处改的名称"))
    qtbot.waitUntil(lambda: page.model.cell(0, 1).text == "别处改的名称")
    assert page.table.is_editing()


def test_an_open_editor_stands_on_the_state_it_was_begun_on(qtbot, window: MainWindow, session: Session, monkeypatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr("lawdesk.ui.page.show_error", lambda error, parent: shown.append(error))
    page = powers_page(qtbot, window)
    page.table.setCurrentIndex(page.model.index(0, 1))
    page.table.edit(page.model.index(0, 1))
    change_unseen(session, name="别处改的名称")
    qtbot.waitUntil(lambda: page.model.cell(0, 1).text == "别处改的名称")
    qtbot.waitUntil(lambda: "别处改的名称" in page.panel.title.text())
    page.model.setData(page.model.index(0, 1), "这里改的名称")
    assert first_power(session).name == "别处改的名称"
    assert [type(one) for one in shown] == [ConflictError]


def test_the_findings_of_one_record_are_one_command_away(qtbot, window: MainWindow, session: Session) -> None:
    page = powers_page(qtbot, window)
    wanted = page.model.ids[1]
    page.table.select_id(wanted)
    command = next(command for command in page.commands() if command.text == "查看问题")
    command.run()
    assert window.pages.key == "checks"
    checks = window.pages.page("checks")
    qtbot.waitUntil(lambda: checks.model.rowCount() > 0, timeout=20_000)
    assert wanted in {one.finding.id for one in checks.findings.found.values()}
    assert checks.model.rowCount() == sum(one.finding.id == wanted for one in checks.findings.found.values())
    assert checks.bar.isVisible()
