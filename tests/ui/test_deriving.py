"""从条文生成职权 in the window: proposals are ticked, names edited, present ones are told, and the library opens them too."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.values import Citation, LegalVersion, LegalWork, Rank, StatuteText
from lawdesk.ui.powers.derive_dialog import DeriveDialog
from lawdesk.ui.session import Session

TITLE = "云梦泽湖泊保护条例"
TEXT = f"""{TITLE}
第一条　国家对湖泊采砂实行采砂许可证制度。
第二条　擅自占用湖岸的，由湖泊主管部门处一万元以下的罚款。
第三条　使用禁用渔具的，由湖泊主管部门处一千元以下罚款。
"""


@pytest.fixture
def lake(session: Session) -> UUID:
    """The id of an invented law's version in the library."""
    work = LegalWork(title=TITLE, rank=Rank.CITY_REGULATION)
    version = LegalVersion(work_id=work.id, label="2024年", effective_on=date(2024, 5, 1))
    text = StatuteText(id=version.id, provisions=parse_statute(TEXT).provisions)
    with session.store.transaction(session.operator, "test.put", title="准备") as tx:
        tx.put_many((work, version, text))
    return version.id


def opened(qtbot, page, law, articles: str = "") -> DeriveDialog:
    dialog = DeriveDialog(page, law, articles)
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() > 0 or dialog.problem.isVisibleTo(dialog), timeout=20_000)
    return dialog


def test_ticked_proposals_become_powers(qtbot, session: Session, lake: UUID) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "powers")
    dialog = opened(qtbot, page, TITLE)
    assert not dialog.accept_button.isEnabled()
    dialog.nothing.click()
    dialog.everything.click()
    assert len(dialog.picks()) == 3
    assert "3 项" in dialog.accept_button.text()
    dialog.table.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.table.topLevelItem(1).setText(1, "对占用湖岸的处罚")
    dialog.table.setCurrentItem(dialog.table.topLevelItem(1))
    assert "第二条" in dialog.text.toPlainText()
    dialog.accept()
    assert dialog.made == 2
    made = {one.name: one for one in all_of(session, Power)}
    assert {"对占用湖岸的处罚", "对使用禁用渔具的处罚"} <= set(made)
    assert [one.addresses for one in all_of(session, Citation) if one.owner_id == made["对占用湖岸的处罚"].id] == [("a2",)]
    again = opened(qtbot, page, lake, "第二条至第三条")
    assert [again.table.topLevelItem(row).text(4) for row in range(2)] == ["对占用湖岸的处罚", "对使用禁用渔具的处罚"]
    again.everything.click()
    assert again.picks() == ()
    again.table.topLevelItem(0).setText(1, "对占用湖岸的处罚")
    again.table.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    again.accept()  # the name is taken: nothing is written, the reason is told
    assert again.problem.isVisibleTo(again)
    assert again.made == 0


def test_a_law_that_is_not_there_is_told_in_the_dialog(qtbot, session: Session, lake: UUID) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "powers")
    dialog = opened(qtbot, page, "没有的条例")
    assert "没有的条例" in dialog.problem.text()
    dialog._law = TITLE
    dialog.articles.setText("第三条")
    dialog.reread.click()
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() == 1, timeout=20_000)
    assert not dialog.problem.isVisibleTo(dialog)


def test_the_page_and_the_library_open_it(qtbot, session: Session, lake: UUID, monkeypatch) -> None:
    asked: list[tuple[object, str]] = []

    def seen(dialog: DeriveDialog) -> int:
        asked.append((dialog._law, dialog.articles.text()))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(DeriveDialog, "exec", seen)
    window = window_on(qtbot, session)
    page = page_of(qtbot, window, "powers")
    answer(monkeypatch, version="", law=TITLE, articles="第二条")
    page.derive()
    library = page_of(qtbot, window, "library")
    library.derive_from(lake, "a3.p1")
    assert asked == [(TITLE, "第二条"), (lake, "第三条")]
