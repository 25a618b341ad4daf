"""岗位职责 under the hands of a person: generate with a preview, edit in place, add, order, delete, write into the post."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Duty, Liability, Origin
from lawdesk.ui.command import perform
from lawdesk.ui.duties.page import DutiesPage
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.preview_dialog import PreviewDialog
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session


@pytest.fixture
def page(qtbot, session: Session) -> Iterator[DutiesPage]:
    """The page on the sample: three posts, one power with a chart."""
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    made = window.pages.page("duties")
    with qtbot.waitSignal(made.loaded, timeout=20_000):
        window.go_to_page("duties")
    yield made
    window.close()


@pytest.fixture
def ticked(monkeypatch) -> list[PreviewDialog]:
    """Previews are accepted as they come and remembered."""
    seen: list[PreviewDialog] = []

    def accept(dialog: PreviewDialog) -> int:
        seen.append(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PreviewDialog, "exec", accept)
    return seen


def run(page: DutiesPage, words: str) -> None:
    command = next(one for one in page.commands() if words in one.text)
    assert command.refusal is None or command.refusal() == ""
    perform(command.run, page)


def shown(page: DutiesPage, column: int = 2) -> list[str]:
    return [page.duties.model.cell(row, column).text for row in range(page.duties.model.rowCount())]


def generated(qtbot, page: DutiesPage) -> None:
    run(page, "生成…")
    qtbot.waitUntil(lambda: page.duties.model.rowCount() > 0, timeout=20_000)


def all_of(page: DutiesPage, kind: type) -> tuple:
    with page.session.store.read() as reader:
        return reader.all(kind)


def test_generating_is_previewed_and_undone_in_one_step(qtbot, page: DutiesPage, ticked) -> None:
    assert page.papers.post.name == "执法承办岗"
    assert shown(page) == []
    generated(qtbot, page)
    assert ticked[0].tree.topLevelItem(0).text(0).startswith("责任事项：新增（2")
    assert shown(page, 1) == ["立案", "调查取证"]
    assert shown(page, 3)[0] == "15个工作日（法定）"
    assert page.liabilities.model.rowCount() > 5
    assert {one.post_id for one in all_of(page, Liability)} == {page.papers.post.id}
    undo(page.session.store, page.session.operator)
    qtbot.waitUntil(lambda: page.duties.model.rowCount() == 0, timeout=20_000)


def test_a_text_edited_in_place_is_hand_made_and_stays(qtbot, page: DutiesPage, ticked, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda dialog: told.append(dialog.sentence.text()))
    generated(qtbot, page)
    index = page.duties.model.index(0, 2)
    assert page.duties.model.setData(index, "及时立案", Qt.ItemDataRole.EditRole)
    qtbot.waitUntil(lambda: shown(page, 5)[0] == "手工", timeout=20_000)
    run(page, "生成…")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "没有需要更新的内容" in told[0]
    assert shown(page)[0] == "及时立案"


def test_a_new_text_of_ones_own(qtbot, page: DutiesPage, monkeypatch) -> None:
    def answer(dialog: FormDialog) -> int:
        values = {**dialog.form.values(), "text": "写清楚笔录"}
        dialog.form.values = lambda: values
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", answer)
    run(page, "新增责任事项")
    qtbot.waitUntil(lambda: shown(page) == ["写清楚笔录"], timeout=20_000)
    run(page, "新增追责情形")
    qtbot.waitUntil(lambda: page.liabilities.model.rowCount() == 1, timeout=20_000)
    (liability,) = all_of(page, Liability)
    assert (liability.origin, liability.fault_form) == (Origin.MANUAL, "不履行")


def test_texts_are_put_in_order_and_deleted_for_good(qtbot, page: DutiesPage, ticked) -> None:
    generated(qtbot, page)
    page.duties.table.selectRow(1)
    run(page, "上移")
    qtbot.waitUntil(lambda: shown(page, 1) == ["调查取证", "立案"], timeout=20_000)
    page.duties.table.selectRow(0)
    page.slots.drop(Duty, None)
    qtbot.waitUntil(lambda: shown(page, 1) == ["立案", "调查取证"], timeout=20_000)
    page.duties.table.selectRow(0)
    run(page, "删除")
    qtbot.waitUntil(lambda: shown(page, 1) == ["调查取证"], timeout=20_000)
    run(page, "生成…")
    qtbot.waitUntil(lambda: len(ticked) == 2, timeout=20_000)
    item = ticked[1].tree.topLevelItem(0)
    assert item.text(0).startswith("责任事项：以前删除的（1")
    assert ticked[1].chosen() == ()


def test_another_client_is_seen_and_the_post_takes_the_duties(qtbot, page: DutiesPage) -> None:
    power = page.papers.powers[0].id
    with page.session.store.transaction("王另人", "duty.add", title="新增") as tx:
        tx.put(Duty(power_id=power, post_id=page.papers.post.id, stage="立案", text="及时立案"))
    qtbot.waitUntil(lambda: shown(page) == ["及时立案"], timeout=20_000)
    run(page, "写入岗位职责")
    post = next(one for one in all_of(page, Post) if one.id == page.papers.post.id)
    assert post.duties == "1. 立案：及时立案。"


def test_other_posts_and_commands_that_cannot_be_used(qtbot, page: DutiesPage) -> None:
    remove = next(one for one in page.commands() if one.text == "删除")
    assert remove.refusal() == "请先选择一项"
    page.posts.table.selectRow(1)
    qtbot.waitUntil(lambda: page.papers.post.name == "法制审核岗", timeout=20_000)
    page.head.search.setText("分管")
    qtbot.waitUntil(lambda: page.posts.model.rowCount() == 1, timeout=20_000)
    assert page.papers.post.name == "分管领导岗"


def test_a_post_selected_while_the_page_loads_stays_selected(qtbot, page: DutiesPage, session: Session) -> None:
    load = page.loader()
    page.posts.table.selectRow(1)
    with session.store.read() as reader:
        page.present(load(reader))  # an answer to what was asked before
    assert page.posts.selected() == (page.posts.ids()[1],)
    qtbot.waitUntil(lambda: page.papers.post.name == "法制审核岗", timeout=20_000)
