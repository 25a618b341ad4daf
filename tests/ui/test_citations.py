"""Citations in the window: typed and resolved at once, listed where they lead nowhere, put right, copied out of the reader."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from builders import statute
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, Validity
from lawdesk.ui.background import finish_background
from lawdesk.ui.place import Place
from lawdesk.ui.powers.page import PowersPage
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.citation_copy import address_at
from lawdesk.ui.statutes.citations_page import CitationsPage
from lawdesk.ui.statutes.citing_dialog import CitingDialog
from lawdesk.ui.statutes.fix_dialog import FixDialog
from lawdesk.ui.statutes.library_page import LibraryPage
from lawdesk.ui.statutes.reader_panel import ReaderPanel

WORK, VERSION, TEXT = statute(
    "云梦泽市湖泊保护条例", ["为了保护湖泊。", "禁止填湖。", "禁止倾倒。"], effective_on=date(2020, 1, 1)
)
TWINS = [statute("湖面管理办法", ["甲。"], effective_on=date(2019, 1, 1)) for _ in range(2)]


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
        finish_background()
    QApplication.processEvents()


def put(session: Session, *values: Any) -> None:
    with session.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many(values)


def stored(session: Session, kind: type[Any]) -> tuple[Any, ...]:
    with session.store.read() as reader:
        return tuple(reader.all(kind))


@pytest.fixture
def shelved(session: Session) -> Session:
    """The sample with a statute, and with two works of one title."""
    twins = [(replace(work, territory=place), *rest) for place, (work, *rest) in zip(("云梦泽市", "洞庭市"), TWINS, strict=True)]
    put(session, WORK, VERSION, TEXT, *(value for twin in twins for value in twin))
    return session


def cited(session: Session, written: str) -> UUID:
    power = stored(session, Power)[0]
    made = Citation(owner_kind="power", owner_id=power.id, role=CitationRole.ESTABLISH, written=written, law_title="湖泊条令")
    put(session, made)
    return made.id


def test_what_is_typed_is_resolved_at_once(qtbot: QtBot, shelved: Session) -> None:
    dialog = CitingDialog(shelved.store, "增加依据", "增加依据")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.input.setPlainText("《云梦泽市湖泊保护条例》第二条至第三条；《湖面管理办法》第一条；没有的条例第九条")
    dialog.read()
    settle()
    rows = [dialog.table.topLevelItem(number) for number in range(dialog.table.topLevelItemCount())]
    assert [row.text(1) for row in rows] == ["云梦泽市湖泊保护条例", "未对应", "未对应"]
    assert rows[0].text(4) == Validity.IN_FORCE.value
    assert "有多部同名法规" in dialog.problem.text()
    offered = {dialog.candidates.itemText(number) for number in (1, 2)}
    assert dialog.candidates.count() == 3 and offered == {"《湖面管理办法》（云梦泽市）", "《湖面管理办法》（洞庭市）"}
    dialog.table.setCurrentItem(rows[0])
    assert dialog.text.toPlainText() == "禁止填湖。\n\n禁止倾倒。"
    assert dialog.count.text() == "识别 3 处，可以加入 1 处，未对应的不加入"
    dialog.table.setCurrentItem(rows[1])
    dialog.candidates.setCurrentIndex(1)
    dialog.candidates.activated.emit(1)
    settle()
    assert [written for written, _ in dialog.choices] == ["《云梦泽市湖泊保护条例》第二条至第三条", "《湖面管理办法》第一条"]
    dialog.input.clear()


def test_a_basis_is_added_to_all_selected_powers(qtbot: QtBot, shelved: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PowersPage(shelved, "职权事项")
    qtbot.addWidget(page)
    page.reload()
    settle()
    before = len(stored(shelved, Citation))

    def typed(dialog: CitingDialog) -> int:
        dialog.input.setPlainText("《云梦泽市湖泊保护条例》第二条")
        dialog.read()
        settle()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(CitingDialog, "exec", typed)
    page.table.selectAll()
    page.cite()
    made = stored(shelved, Citation)[before:]
    assert len(made) == len(page.selected()) > 1
    assert {(one.version_id, one.addresses, one.origin) for one in made} == {(VERSION.id, ("a2",), CitationOrigin.MANUAL)}


def test_the_page_lists_what_leads_nowhere_and_puts_it_right(
    qtbot: QtBot, shelved: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = cited(shelved, "《湖泊条令》第二条"), cited(shelved, "《湖泊条令》第二条")
    page = CitationsPage(shelved, "引用核对")
    qtbot.addWidget(page)
    page.go_to(Place(page="", record=first))
    settle()
    assert {first, second} <= set(page.model.ids)
    assert page.selected() == (first,)

    def choose(dialog: FixDialog) -> int:
        settle()
        dialog.search.setText("湖泊保护")
        settle()
        assert dialog.works.count() == 1
        article = dialog.provisions.topLevelItem(1)
        assert article.text(0) == "第二条　禁止填湖。"
        article.setCheckState(0, Qt.CheckState.Checked)
        assert dialog.result_line.text() == "改为：《云梦泽市湖泊保护条例》第二条"
        assert dialog.alike.text() == "写法相同的 2 处一并修改" and dialog.with_alike
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FixDialog, "exec", choose)
    page.fix()
    page.reload()
    settle()
    fixed = [one for one in stored(shelved, Citation) if one.id in (first, second)]
    assert {(one.version_id, one.addresses, one.origin) for one in fixed} == {(VERSION.id, ("a2",), CitationOrigin.MANUAL)}
    assert not {first, second} & set(page.model.ids)


def test_the_record_is_opened_and_doubts_are_confirmed(qtbot: QtBot, shelved: Session) -> None:
    record = cited(shelved, "《湖泊条令》第二条")
    page = CitationsPage(shelved, "引用核对")
    qtbot.addWidget(page)
    page.go_to(Place(page="", record=record))
    settle()
    power = stored(shelved, Power)[0]
    with qtbot.waitSignal(page.jump_asked) as jump:
        page.open_record()
    assert jump.args == [Place(page="powers", record=power.id)]
    with qtbot.waitSignal(page.told) as told:
        page.confirm()
    assert told.args == ["已确认 0 处引用；1 处没有对应到法规，请改引"]
    put(
        shelved,
        replace(
            next(one for one in stored(shelved, Citation) if one.id == record),
            law_title="云梦泽市湖泊保护条例",
            written="《云梦泽市湖泊保护条例》第三条",
        ),
    )
    settle()
    page.adopt()
    settle()
    assert next(one for one in stored(shelved, Citation) if one.id == record).addresses == ("a3",)


def test_a_citation_is_copied_from_text_and_tree(qtbot: QtBot, shelved: Session) -> None:
    page = LibraryPage(shelved, "法规文库")
    qtbot.addWidget(page)
    page.go_to(Place(page="", record=VERSION.id))
    settle()
    qtbot.waitUntil(lambda: "填湖" in page.panel.text.document().toPlainText())
    panel = page.panel
    assert isinstance(panel, ReaderPanel)
    document = panel.text.document()
    position = document.toPlainText().index("填湖")
    address = address_at(document, position)
    assert address in ("a2", "a2.p1")
    menu = panel.copying.menu(address)
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "《云梦泽市湖泊保护条例》第二条"
    next(one for one in menu.actions() if one.text() == "复制引用和条文").trigger()
    assert QGuiApplication.clipboard().text() == "《云梦泽市湖泊保护条例》第二条：“禁止填湖。”"
    assert panel.tree.topLevelItem(1).data(0, Qt.ItemDataRole.UserRole) == "a2"
