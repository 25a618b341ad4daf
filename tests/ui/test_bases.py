"""执法依据 in the window: fields, several at once, order by keys and by dragging, checks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork, Rank
from lawdesk.operations.bases import NewEntry, add_bases, list_basis
from lawdesk.operations.catalogue_errors import MissingArticlesError
from lawdesk.ui.detail import Field
from lawdesk.ui.form import Form
from lawdesk.ui.session import Session
from lawdesk.ui.set_box import SetBox
from lawdesk.ui.statutes.bases_page import BasesPage

DAY = date(2026, 6, 30)
NAMES = ("甲法", "乙法", "丙法")


@pytest.fixture
def listed(session: Session) -> Session:
    """The sample with three laws more in its catalogue, after the one rule that it has."""
    works = [LegalWork(title=name, rank=Rank.LAW) for name in NAMES]
    with session.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many([*works, *(LegalVersion(work_id=one.id, effective_on=date(2020, 1, 1)) for one in works)])
    new = [NewEntry(title=name, group=BasisGroup.SECTOR, levels=(Level.CITY,)) for name in NAMES]
    add_bases(session.workspace, new, DAY)
    return session


def titles(session: Session) -> list[str]:
    return [row.title for row in list_basis(session.workspace, DAY)]


def shown(page) -> list[str]:
    return [page.model.cell(row, 1).text for row in range(page.model.rowCount())]


def test_articles_are_shown_in_words_and_read_from_words(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "bases")
    record = page.model.ids[0]
    page.commit_field(record, "key_articles", "第一条、第2条")
    assert all_of(session, BasisEntry)[0].key_articles == ("a1", "a2")
    qtbot.waitUntil(lambda: page.model.cell(0, 7).text == "第一条、第二条")
    with pytest.raises(MissingArticlesError):
        page.commit_field(record, "key_articles", "第九条")
    qtbot.waitUntil(lambda: bool(page.panel.forms) and page.panel.forms[0].value("key_articles") == "第一条、第二条")


def test_levels_are_a_set(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "bases")
    qtbot.waitUntil(lambda: bool(page.panel.forms))
    box = page.panel.forms[0].inputs["levels"]
    assert isinstance(box, SetBox) and box.text() == "市"
    box.choose(["市", "区县", "乡镇街道"])
    box.closed.emit()
    qtbot.waitUntil(lambda: all_of(session, BasisEntry)[0].levels == (Level.CITY, Level.DISTRICT, Level.TOWNSHIP))
    qtbot.waitUntil(lambda: page.model.cell(0, 4).text == "市、区县、乡镇街道")


def test_a_set_is_committed_only_when_it_changed(qtbot) -> None:
    form = Form([Field(label="层级", key="levels", is_set=True, value="市", choices=(("a", "市"), ("b", "区")))])
    qtbot.addWidget(form)
    heard: list[tuple[str, str]] = []
    form.edited.connect(lambda key, text: heard.append((key, text)))
    box = form.inputs["levels"]
    box.closed.emit()
    box.choose(["a", "b"])
    box.closed.emit()
    assert heard == [("levels", "a、b")]


def test_several_entries_are_changed_at_once(qtbot, listed: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, listed), "bases")
    page.table.selectAll()
    answer(monkeypatch, group="common", levels="市、乡镇街道")
    page.edit_several()
    assert {(one.group, one.levels) for one in all_of(listed, BasisEntry)} == {(BasisGroup.COMMON, (Level.CITY, Level.TOWNSHIP))}
    undo(listed.store, "李经办")
    assert {one.group for one in all_of(listed, BasisEntry)} == {BasisGroup.SECTOR}


def test_entries_are_moved_by_keys_in_the_order_of_the_list(qtbot, listed: Session) -> None:
    window = window_on(qtbot, listed)
    page = page_of(qtbot, window, "bases")
    before = titles(listed)
    assert shown(page) == before
    page.table.select_id(page.model.ids[1])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    after = [before[0], before[2], before[1], before[3]]
    qtbot.waitUntil(lambda: shown(page) == after)
    qtbot.waitUntil(lambda: page.model.cell(page.table.currentIndex().row(), 1).text == before[1])
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(page) == before)
    page.query = type(page.query)(search="法")
    assert "清除筛选" in page.needs_own_order()


def test_entries_are_dragged_and_the_rank_order_comes_back(qtbot, listed: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, listed), "bases")
    before = titles(listed)
    page.table.select_id(page.model.ids[3])
    top = QPointF(5, page.table.rowViewportPosition(0) + 2)
    drop = QDropEvent(top, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.table.dropEvent(drop)
    assert drop.dropAction() is Qt.DropAction.IgnoreAction
    qtbot.waitUntil(lambda: shown(page) == [before[3], *before[:3]])
    page.restore_order()
    qtbot.waitUntil(lambda: shown(page)[-1] == before[3])


def test_checked_entries_are_filtered(qtbot, listed: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, listed), "bases")
    page.table.select_id(page.model.ids[0])
    page.mark_reviewed()
    page.bar.choose("reviewed", "no", True)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    work = next(one for one in all_of(listed, LegalWork) if one.title == "甲法")
    with listed.store.transaction("李经办", "test.put", title="新版本") as tx:
        tx.put(LegalVersion(work_id=work.id, promulgated_on=date(2999, 1, 1), effective_on=date(2999, 6, 1)))
    page.bar.set_chosen({})
    page.bar.choose("reviewed", "changed", True)
    qtbot.waitUntil(lambda: shown(page) == ["甲法"])
    assert page.model.cell(0, 6).text.startswith("⚠")


def test_a_provision_is_chosen_in_the_reader(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "library")
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    menu = page.panel.copying.menu("a2")
    next(action for action in menu.actions() if "选入执法依据" in action.text()).trigger()
    assert all_of(session, BasisEntry)[0].key_articles == ("a2",)


def test_the_office_reads_the_catalogue_of_its_units_and_changes_nothing(qtbot, session: Session) -> None:
    page = BasesPage(replace(session, is_office=True), "执法依据")
    qtbot.addWidget(page)
    assert page.is_read_only
    assert not page.table.dragEnabled()
