"""Tree, posts, people, certificates and training in the window: from dialog to store."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import (
    Certificate,
    CertificateState,
    DutyState,
    Institution,
    Person,
    Post,
    PostHolding,
    Unit,
)
from lawdesk.operations.organisation_errors import TreeCycleError
from lawdesk.operations.units import add_unit
from lawdesk.ui.acting_dialog import ActingDialog, ask
from lawdesk.ui.command import perform
from lawdesk.ui.detail import Field
from lawdesk.ui.organisation.certificate_dialogs import ExpiryDialog
from lawdesk.ui.organisation.rules_dialog import RulesDialog
from lawdesk.ui.people_picker import PeopleDialog, candidates, picked
from lawdesk.ui.session import Session
from lawdesk.ui.table_model import TONE_ROLE
from lawdesk.ui.tone import Tone


def put(session: Session, *values: object) -> None:
    with session.store.transaction("李经办", "test", title="准备") as tx:
        tx.put_many(values)


def unit_of(session: Session, name: str) -> Unit:
    return next(one for one in all_of(session, Unit) if one.name == name)


def test_a_node_cuts_the_list_and_its_chip_gives_it_back(qtbot, session: Session) -> None:
    upper = unit_of(session, "执法一大队")
    below = add_unit(session.workspace, Unit(institution_id=session.home.id, name="一中队", parent_id=upper.id))
    add_unit(session.workspace, Unit(institution_id=session.home.id, name="空科"))
    post = next(one for one in all_of(session, Post) if one.code == "G01")
    put(session, replace(post, unit_id=below.id))
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    assert [one.name for one in page.tree.nodes][1:] == [session.home.name, "执法一大队", "一中队", "空科"]
    page.tree.chosen.emit(below.id)
    qtbot.waitUntil(lambda: page.model.ids == (post.id,))
    assert page.tree.node().name == "一中队"
    page.tree.chosen.emit(upper.id)
    qtbot.waitUntil(lambda: len(page.model.ids) == 3)
    page.tree.chosen.emit(unit_of(session, "空科").id)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.no_match)
    assert page.tree.isVisible()
    next(one for one in page.bar.findChildren(QPushButton) if "空科" in one.text()).click()
    qtbot.waitUntil(lambda: len(page.model.ids) == 3)
    assert page.tree.node() is None


def test_the_tree_is_changed_by_hand_and_refuses_a_cycle(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    upper = unit_of(session, "执法一大队")
    page.tree.chosen.emit(upper.id)
    qtbot.waitUntil(lambda: page.tree.node() is not None and page.tree.node().id == upper.id)
    page.tree._shown = upper.id
    answer(monkeypatch, name="一中队", unit_kind="enforcement", quota="6", functions="巡查", remark="")
    page.tree_actions.add()
    qtbot.waitUntil(lambda: "一中队" in [one.name for one in page.tree.nodes])
    made = unit_of(session, "一中队")
    assert (made.parent_id, made.quota) == (upper.id, 6)
    told: list[object] = []
    monkeypatch.setattr("lawdesk.ui.command.show_error", lambda error, parent: told.append(error))
    page.tree.moved.emit(upper.id, made.id)
    assert told[0].code == "LWW-E105"
    page.tree.moved.emit(made.id, session.home.id)
    assert unit_of(session, "一中队").parent_id is None
    page.tree.renamed.emit(made.id, "机动中队")
    assert unit_of(session, "机动中队").id == made.id
    qtbot.waitUntil(lambda: "机动中队" in [one.name for one in page.tree.nodes])


def test_a_stored_cycle_and_a_deep_tree_are_shown(qtbot, session: Session) -> None:
    home = session.home.id
    first, second = Unit(institution_id=home, name="甲队"), Unit(institution_id=home, name="乙队", sort_number=1)
    chain = [Unit(institution_id=home, name="深0")]
    for number in range(1, 300):
        chain.append(Unit(institution_id=home, name=f"深{number}", parent_id=chain[-1].id))
    put(session, first, second, *chain)
    put(session, replace(first, parent_id=second.id), replace(second, parent_id=first.id))
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    names = [one.name for one in page.tree.nodes]
    assert {"甲队", "乙队", "深299"} <= set(names)
    assert [one.name for one in page.tree.nodes if one.is_in_cycle] == ["甲队"]
    assert "成环" in page.tree._items[first.id].toolTip(0)


def test_who_held_a_post_on_any_day(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    post = next(one for one in all_of(session, Post) if one.code == "G01")
    row = page.model.row_of(post.id)
    assert page.model.cell(row, 4).text == "甲示例"
    page.as_of.line.setText("2023.12.31")
    page.as_of.line.editingFinished.emit()
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(post.id), 4).text == "空缺")
    assert "2023-12-31" in page.band.text()
    page.as_of.line.setText("不是日期")
    page.as_of.line.editingFinished.emit()
    assert page.as_of.line.text() == "2023-12-31"
    page.as_of.show_day(date.today())
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(post.id), 4).text == "甲示例")
    assert not page.band.isVisible()


def test_people_come_leave_and_stand_over_headcount(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    post = next(one for one in all_of(session, Post) if one.code == "G01")
    people = {one.name: one for one in all_of(session, Person)}
    page.table.select_id(post.id)
    answer(
        monkeypatch, picked=str(people["乙示例"].id), starts_on="2025-03-01", ends_on="", is_main="兼岗", document_number="任2号"
    )
    page.hold()
    qtbot.waitUntil(lambda: "超 1" in page.model.cell(page.model.row_of(post.id), 4).text)
    second = next(one for one in all_of(session, PostHolding) if one.document_number == "任2号")
    assert not second.is_main
    page.table.select_id(post.id)
    answer(monkeypatch, holdings=str(second.id), day="2026-01-31", document="离2号")
    page.end()
    assert next(one for one in all_of(session, PostHolding) if one.id == second.id).ends_on == date(2026, 1, 31)
    answer(monkeypatch, holding=str(second.id), do="change", starts_on="2025-04-01", ends_on="2026-02-01", is_main="主岗")
    page.change()
    changed = next(one for one in all_of(session, PostHolding) if one.id == second.id)
    assert (changed.starts_on, changed.is_main) == (date(2025, 4, 1), True)
    answer(monkeypatch, code="G77", name="执法承办岗（二）", unit_id=str(post.unit_id), powers="no")
    page.copy()
    assert "G77" in [one.code for one in all_of(session, Post)]


def test_whoever_retires_leaves_the_post_in_one_step(qtbot, session: Session, monkeypatch) -> None:
    window = window_on(qtbot, session)
    page = page_of(qtbot, window, "people")
    person = next(one for one in all_of(session, Person) if one.name == "甲示例")
    page.table.select_id(person.id)
    answer(monkeypatch, state="退休", day="2026-06-30", document="退1号")
    page.leave()
    (holding,) = [one for one in all_of(session, PostHolding) if one.person_id == person.id]
    assert holding.ends_on == date(2026, 6, 30)
    window.undo_actions.undo.trigger()
    qtbot.waitUntil(lambda: next(one for one in all_of(session, Person) if one.id == person.id).duty_state is DutyState.ON_DUTY)
    (holding,) = [one for one in all_of(session, PostHolding) if one.person_id == person.id]
    assert holding.ends_on is None


def test_namesakes_show_that_a_number_is_missing(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "people")
    answer(monkeypatch, name="甲示例", staff_number="", unit="", title="", staff_type="公务员")
    told: list[object] = []
    monkeypatch.setattr("lawdesk.ui.command.show_error", lambda error, parent: told.append(error))
    perform(page.add, page)
    assert told[0].code == "LWW-E113"
    answer(monkeypatch, name="甲示例", staff_number="0013", unit="", title="", staff_type="公务员")
    page.add()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    first = next(one for one in all_of(session, Person) if one.name == "甲示例" and not one.staff_number)
    assert page.table.rows.index(page.model.row_of(first.id), 1).data(TONE_ROLE) == Tone.WARNING
    with session.store.read() as reader:
        words = [one.words for one in candidates(reader)]
    assert "甲示例　0013" in words


def test_certificates_are_recorded_checked_replaced_and_lost(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "certificates")
    person = next(one for one in all_of(session, Person) if one.name == "乙示例")
    answer(
        monkeypatch,
        picked=str(person.id),
        person_id=str(person.id),
        certificate_number="YM-0002",
        certificate_kind="行政执法证",
        issued_on="2021-01-01",
        expires_on="",
    )
    page.add()
    made = next(one for one in all_of(session, Certificate) if one.certificate_number == "YM-0002")
    assert made.expires_on == date(2025, 12, 31)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.model.cell(0, 2).text == "已过期"
    page.table.select_id(made.id)
    today = date.today()
    answer(monkeypatch, number="YM-0003", issued_on=today.isoformat(), expires_on=(today + timedelta(days=30)).isoformat())
    page.renew()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    fresh = next(one for one in all_of(session, Certificate) if one.certificate_number == "YM-0003")
    qtbot.waitUntil(lambda: page.model.row_of(fresh.id) >= 0)
    assert page.model.cell(page.model.row_of(fresh.id), 2).text == "即将到期"
    page.table.select_id(fresh.id)
    answer(monkeypatch, day=today.isoformat(), result="合格")
    page.check()
    answer(monkeypatch, state="遗失", reason="外出遗失")
    page.change_state()
    lost = next(one for one in all_of(session, Certificate) if one.id == fresh.id)
    assert (lost.state, lost.checks[0].result) == (CertificateState.LOST, "合格")


def test_the_end_follows_the_issue_until_it_is_typed(qtbot, session: Session) -> None:
    rule = CertificateRule(certificate_kind="甲证", validity_months=12)
    kinds = (("甲证", "甲证"), ("乙证", "乙证"))
    fields = (
        Field(label="种类", key="certificate_kind", choices=kinds),
        Field(label="发证日期", key="issued_on"),
        Field(label="有效期止", key="expires_on"),
    )
    dialog = ExpiryDialog("登记", fields, "登记", lambda _: None, None, {"甲证": rule})
    qtbot.addWidget(dialog)
    issued, ends = dialog.form.inputs["issued_on"], dialog.form.inputs["expires_on"]
    issued.setText("2026.3.5")
    assert ends.text() == "2027-03-04"
    issued.setText("2026-04-05")
    assert ends.text() == "2027-04-04"
    assert "待核实" in dialog.hint.text()
    ends.setText("2026-12-31")
    issued.setText("2026-05-05")
    assert ends.text() == "2026-12-31"
    dialog.form.inputs["certificate_kind"].setCurrentIndex(1)
    assert "没有有效期规则" in dialog.hint.text()


def test_rules_stand_in_a_table(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "certificates")
    dialog = RulesDialog(page)
    qtbot.addWidget(dialog)
    assert dialog.table.item(0, 4).text() == "待核实"
    answer(monkeypatch, validity_months="36", source="某办法第八条", is_verified="是")
    dialog.table.setCurrentCell(0, 0)
    dialog.edit()
    (rule,) = all_of(session, CertificateRule)
    assert (rule.validity_months, rule.is_verified) == (36, True)
    assert dialog.table.item(0, 4).text() == "已核实"
    dialog.remove()
    assert all_of(session, CertificateRule) == ()


def test_what_is_refused_stays_in_the_dialog(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "posts")
    from lawdesk.operations.errors import NothingToPrintError

    tries: list[str] = []

    def act(values: dict[str, str]) -> None:
        tries.append(values["a"])
        if len(tries) == 1:
            raise NothingToPrintError(what="甲")

    dialog = ActingDialog("甲", (Field(label="甲", key="a", value="乙"),), "确定", act, page)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert "没有可以打印的甲" in dialog.problem.text()
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted
    monkeypatch.setattr(ActingDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    assert ask(dialog)
    assert tries == ["乙", "乙"]


def test_people_are_found_and_ticked(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "people")
    with session.store.read() as reader:
        people = candidates(reader)
    dialog = PeopleDialog("人员", people, (), "确定", lambda _: None, page)
    dialog.picker.search.setText("乙")
    dialog.picker.choose_shown()
    assert len(picked(dialog.values)) == 1
    dialog.picker.search.setText("")
    dialog.picker.choose_shown()
    assert len(picked(dialog.values)) == len(people)
    dialog.picker.choose_none()
    assert picked(dialog.values) == ()


def test_a_plan_is_made_and_its_people_recorded(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "training")
    post = next(one for one in all_of(session, Post) if one.code == "G02")
    year = str(date.today().year)
    answer(monkeypatch, year=year, content="法制审核", hours="12", post_ids=str(post.id), starts_on="", ends_on="", place="")
    page.add()
    plan = next(one for one in all_of(session, TrainingPlan) if one.content == "法制审核")
    qtbot.waitUntil(lambda: page.selected() == (plan.id,))
    assert page.model.cell(page.model.row_of(plan.id), 8).text == "0/1"
    person = next(one for one in all_of(session, Person) if one.name == "乙示例")
    answer(monkeypatch, picked=str(person.id))
    page.record()
    assert [one.hours for one in all_of(session, Training) if one.plan_id == plan.id] == [12]
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(plan.id), 8).text == "1/1")
    page.commit_field(plan.id, "post_ids", "")
    assert next(one for one in all_of(session, TrainingPlan) if one.id == plan.id).post_ids == ()
    answer(monkeypatch, year="2031")
    page.copy_to_year()
    assert 2031 in [one.year for one in all_of(session, TrainingPlan)]


def test_progress_records_and_exams(qtbot, session: Session, monkeypatch) -> None:
    window = window_on(qtbot, session)
    page = page_of(qtbot, window, "training_people")
    names = [page.model.cell(row, 0).text for row in range(page.model.rowCount())]
    assert names == ["乙示例", "甲示例"]
    assert [page.model.cell(0, column).text for column in range(3, 8)] == ["16", "0", "1", "缺", "缺"]
    person = next(one for one in all_of(session, Person) if one.name == "乙示例")
    page.table.select_id(person.id)
    answer(
        monkeypatch, picked=str(person.id), content="上岗", training_kind="上岗", hours="8", starts_on=date.today().isoformat()
    )
    page.train()
    answer(monkeypatch, picked=str(person.id), name="上岗考试", pass_cp="60", score_cp="59.5", taken_on=date.today().isoformat())
    page.examine()
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(person.id), 6).text == "有")
    page.tabs.buttons["exams"].click()
    exams = window.pages.page("exams")
    qtbot.waitUntil(lambda: exams.model.rowCount() == 2)
    record = next(one for one in all_of(session, Exam) if one.person_id == person.id)
    exams.commit_field(record.id, "score_cp", "88")
    assert next(one for one in all_of(session, Exam) if one.id == record.id).is_passed
    assert window.navigation.currentItem().text() == "培训考试"


@pytest.mark.parametrize("key", ["training_records", "exams"])
def test_records_are_removed(qtbot, session: Session, key: str) -> None:
    page = page_of(qtbot, window_on(qtbot, session), key)
    page.remove()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)


def test_the_template_is_saved(qtbot, session: Session, tmp_path: Path, monkeypatch) -> None:
    from lawdesk.ui.organisation import roll_import

    page = page_of(qtbot, window_on(qtbot, session), "people")
    monkeypatch.setattr(roll_import, "save_file", lambda *_: tmp_path / "模板.xlsx")
    roll_import.save_template(page)
    assert (tmp_path / "模板.xlsx").exists()


def test_who_is_set_to_retired_is_asked_about_the_posts(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "people")
    person = next(one for one in all_of(session, Person) if one.name == "甲示例")
    answer(monkeypatch, day="2026-06-30", document="")
    page.commit_field(person.id, "duty_state", "退休")
    assert next(one for one in all_of(session, Person) if one.id == person.id).duty_state is DutyState.RETIRED
    (holding,) = [one for one in all_of(session, PostHolding) if one.person_id == person.id]
    assert holding.ends_on == date(2026, 6, 30)


def test_a_state_of_a_certificate_is_not_set_without_a_reason(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "certificates")
    (one,) = all_of(session, Certificate)
    answer(monkeypatch, reason="外出遗失")
    page.commit_field(one.id, "state", "遗失")
    (after,) = all_of(session, Certificate)
    assert (after.state, after.reason) == (CertificateState.LOST, "外出遗失")


def test_a_superior_chosen_in_the_form_closes_no_circle(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "subjects")
    lower = replace(session.home, id=new_id(), name="分局", office_id="", superior_id=session.home.id)
    put(session, lower)
    with pytest.raises(TreeCycleError):
        page.commit_field(session.home.id, "superior_id", str(lower.id))
    page.commit_field(lower.id, "superior_id", "")
    assert next(one for one in all_of(session, Institution) if one.id == lower.id).superior_id is None
