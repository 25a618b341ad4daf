"""设置 → 编码与目录: the pattern with a live example, and powers without a code numbered in one step."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from ui.test_commands import all_of, page_of, window_on

from lawdesk.data.undo import undo
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.powers.values import Power
from lawdesk.ui.session import Session
from lawdesk.ui.settings.numbering_dialog import NumberingDialog
from lawdesk.ui.settings.numbering_section import NumberingSection


@pytest.fixture
def page(qtbot, session: Session):
    return page_of(qtbot, window_on(qtbot, session), "settings")


def section(page) -> NumberingSection:
    return page.stack.findChildren(NumberingSection)[-1]


def test_the_example_follows_the_keys_and_the_rule_is_saved_when_the_field_is_left(qtbot, page) -> None:
    typed = section(page).form.inputs["pattern"]
    assert isinstance(typed, QLineEdit)
    typed.clear()
    qtbot.keyClicks(typed, "{type:2}-{seq:4}")
    assert "CF-0001" in section(page).example.text()
    qtbot.keyClicks(typed, "{")
    assert section(page).example.text().startswith("⚠")
    typed.setText("{type:2}-{seq:4}")
    section(page).form.commit()
    assert [one.pattern for one in all_of(page.session, NumberRule)] == ["{type:2}-{seq:4}"]


def test_a_pattern_that_cannot_be_read_is_not_saved(qtbot, page) -> None:
    section(page).form.inputs["pattern"].setText("{typ}")
    section(page).form.commit()
    assert "没有这个代码段" in section(page).form._problems["pattern"].text()
    assert all_of(page.session, NumberRule) == ()


def test_a_usual_pattern_is_taken(qtbot, page) -> None:
    box = section(page).presets
    box.setCurrentIndex(5)
    box.activated.emit(5)
    assert [one.pattern for one in all_of(page.session, NumberRule)] == ["{type:2}-{seq:3}"]


def test_powers_without_a_code_are_numbered_after_a_look(qtbot, page, monkeypatch) -> None:
    session = page.session
    with session.store.transaction(session.operator, "test.put", title="准备") as tx:
        tx.put_many([replace(one, code="") for one in tx.all(Power)[:3]])
    section(page)._save("pattern", "{type:2}-{seq:3}")
    shown: list[int] = []

    def seen(dialog: NumberingDialog) -> int:
        shown.append(len(dialog.table.lines.rows))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NumberingDialog, "exec", seen)
    section(page).number_powers()
    assert shown == [3]
    codes = [one.code for one in all_of(session, Power)]
    assert all(codes)
    assert len(set(codes)) == len(codes)
    undo(session.store, session.operator)
    assert sum(not one.code for one in all_of(session, Power)) == 3
