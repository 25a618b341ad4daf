"""The history of a record in the window: before and after, an earlier state brought back, deleted records, refused undo."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Power
from lawdesk.ui.deleted_dialog import DeletedDialog
from lawdesk.ui.history_dialog import HistoryDialog
from lawdesk.ui.history_view import HistoryView
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.restore_dialog import RestoreDialog
from lawdesk.ui.session import Session
from lawdesk.ui.undo_refusal import UndoRefusal


def first(session: Session, kind: type[Any]) -> Any:
    with session.store.read() as reader:
        return reader.all(kind)[0]


def save(session: Session, *values: Any, title: str = "修改", group: Any = None, actor: str = "") -> None:
    with session.store.transaction(actor or session.operator, "test.save", title=title, group=group) as tx:
        for value in values:
            tx.put(value)


@pytest.fixture
def window(qtbot, session: Session) -> MainWindow:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    return window


def history_of(qtbot, window: MainWindow, key: str) -> HistoryView:
    """Open a page and the tab 历史 of its first record."""
    page = window.pages.page(key)
    window.go_to_page(key)
    qtbot.waitUntil(lambda: page.panel.tabs.count() > 0, timeout=20_000)
    page.panel.tabs.setCurrentIndex(page.panel.tabs.count() - 1)
    if hasattr(page.panel, "main"):
        page.panel.main.setCurrentIndex(2)
    view = page.panel.tabs.currentWidget()
    assert isinstance(view, HistoryView)
    qtbot.waitUntil(lambda: bool(view.entries), timeout=20_000)
    return view


@pytest.mark.parametrize("key", ["powers", "flowcharts", "posts", "people", "letters", "bases", "submissions"])
def test_every_page_with_a_panel_shows_the_history(qtbot, window: MainWindow, key: str) -> None:
    view = history_of(qtbot, window, key)
    assert "新增" in view.fields.toPlainText()
    assert not view.restore.isEnabled()


def test_a_change_is_shown_before_and_after_and_taken_back(qtbot, window: MainWindow, session: Session, monkeypatch) -> None:
    power = first(session, Power)
    save(session, replace(power, remark="甲"), title="修改备注")
    view = history_of(qtbot, window, "powers")
    words = view.fields.toPlainText()
    assert "修改备注" in words and "备注" in words and "甲" in words
    assert not view.restore.isEnabled()
    asked: list[str] = []

    def confirm(dialog: RestoreDialog) -> int:
        asked.append(dialog.fields.toPlainText())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RestoreDialog, "exec", confirm)
    view.table.select_id(list(view.entries)[-1])
    assert view.restore.isEnabled()
    view.restore.click()
    qtbot.waitUntil(lambda: first(session, Power).remark == power.remark, timeout=20_000)
    assert "甲" in asked[0]


def test_leaving_the_question_changes_nothing(qtbot, window: MainWindow, session: Session, monkeypatch) -> None:
    save(session, replace(first(session, Power), remark="甲"))
    view = history_of(qtbot, window, "powers")
    asked: list[int] = []
    monkeypatch.setattr(RestoreDialog, "exec", lambda _: asked.append(1) or QDialog.DialogCode.Rejected)
    view.table.select_id(list(view.entries)[-1])
    view.restore.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert first(session, Power).remark == "甲"


def test_deleted_records_are_listed_and_come_back(qtbot, session: Session) -> None:
    model = first(session, Post)
    one, two = (replace(model, id=new_id(), code=code, name=f"岗{code}") for code in "AB")
    save(session, one, two)
    with session.store.transaction(session.operator, "post.remove", title="删除 2 项执法岗位") as tx:
        tx.remove(Post, one.id)
        tx.remove(Post, two.id)
    dialog = DeletedDialog(session)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.found) == 2, timeout=20_000)
    assert not dialog.restore_button.isEnabled()
    dialog.table.selectAll()
    assert dialog.restore_button.text() == "恢复 2 项"
    told: list[str] = []
    dialog.told.connect(told.append)
    dialog.restore_button.click()
    qtbot.waitUntil(lambda: told == ["已恢复 2 项"] and not dialog.found, timeout=20_000)
    with session.store.read() as reader:
        assert reader.get(Post, one.id) == one and reader.get(Post, two.id) == two


def test_a_refused_undo_names_what_was_changed_and_opens_the_history(
    qtbot, window: MainWindow, session: Session, monkeypatch
) -> None:
    power, group = first(session, Power), new_id()
    save(session, replace(power, remark="甲"), title="修改备注", group=group)
    save(session, replace(power, remark="乙"), actor="王示四")
    save(session, replace(power, remark="乙", name="别名"), title="修改备注", group=group)
    shown: list[str] = []

    def refuse(dialog: UndoRefusal) -> int:
        shown.append(dialog.what.text())
        dialog.history_button.click()
        return QDialog.DialogCode.Accepted

    def look(dialog: HistoryDialog) -> int:
        shown.append(dialog.windowTitle())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(UndoRefusal, "exec", refuse)
    monkeypatch.setattr(HistoryDialog, "exec", look)
    qtbot.waitUntil(lambda: "修改备注" in window.undo_actions.undo.text(), timeout=20_000)
    window.undo_actions.undo.trigger()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)
    assert "备注已由王示四于" in shown[0] and shown[1] == "职权事项「别名」的历史"
    assert first(session, Power).name == "别名"


def test_undo_leads_to_the_record(qtbot, window: MainWindow, session: Session) -> None:
    with session.store.read() as reader:
        last = reader.all(Power)[-1]
    save(session, replace(last, remark="甲"), title="修改备注")
    window.go_to_page("people")
    qtbot.waitUntil(lambda: "修改备注" in window.undo_actions.undo.text(), timeout=20_000)
    window.undo_actions.undo.trigger()
    qtbot.waitUntil(lambda: window.pages.key == "powers", timeout=20_000)
    page = window.pages.page("powers")
    qtbot.waitUntil(lambda: page.selected() == (last.id,), timeout=20_000)


def test_the_barrier_is_said(qtbot, window: MainWindow, session: Session) -> None:
    with session.store.transaction(session.operator, "bundle.write") as tx:
        tx.barrier("报送第 7 号")
    window.undo_actions.refresh()
    qtbot.waitUntil(lambda: window.undo_actions.undo.text() == "不能撤销：已报送第 7 号", timeout=20_000)
    assert not window.undo_actions.undo.isEnabled()


def test_a_dialog_shows_the_history_of_records_without_a_panel(qtbot, session: Session) -> None:
    dialog = HistoryDialog(session, type(session.home), session.home.id, session.home.name)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.view.entries), timeout=20_000)
    assert session.home.name in dialog.windowTitle()
