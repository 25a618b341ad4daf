"""The canvas: choosing, and edits that become one undo step each."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from lawdesk.domain.flowcharts.values import Flowchart, Step
from lawdesk.domain.powers.values import TimeLimit
from lawdesk.ui.change_notice import ChangeBridge
from lawdesk.ui.flowcharts import editing
from lawdesk.ui.flowcharts.page import FlowchartsPage
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.session import Session


@pytest.fixture
def page(qtbot, session: Session) -> FlowchartsPage:
    page = FlowchartsPage(session, "流程图")
    qtbot.addWidget(page)
    bridge = ChangeBridge(session.store, page)
    bridge.changed.connect(page.hear)
    page.resize(1200, 700)
    page.show()
    page.reload()
    qtbot.waitUntil(lambda: page.chart_panel.shown is not None)
    return page


def stored(session: Session) -> Flowchart:
    with session.store.read() as reader:
        return reader.all(Flowchart)[0]


def step_named(chart: Flowchart, name: str) -> Step:
    return next(step for step in chart.steps if step.name == name)


def answer(monkeypatch, **answers: str) -> None:
    """Fill the next dialog and confirm it."""

    def confirm(dialog: FormDialog) -> int:
        values = {**dialog.form.values(), **answers}
        dialog.form.values = lambda: values
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", confirm)


def test_canvas_and_step_table_show_the_same_choice(qtbot, page: FlowchartsPage, session: Session) -> None:
    step = step_named(stored(session), "立案")
    page.chart_panel.canvas.choose(step.id)
    assert page.chart_panel.table.selected_ids() == (step.id,)
    other = step_named(stored(session), "法制审核")
    page.chart_panel.table.select_id(other.id)
    assert page.chart_panel.choice == other.id


def test_renaming_a_step_is_one_undo_step(qtbot, page: FlowchartsPage, session: Session, monkeypatch) -> None:
    step = step_named(stored(session), "立案")
    page.chart_panel.canvas.choose(step.id)
    answer(monkeypatch, name="受理立案")
    page.edit("open")
    assert stored(session).step(step.id).name == "受理立案"
    assert stored(session).step(step.id).limits == step.limits
    qtbot.waitUntil(lambda: page.chart_panel.shown.chart.step(step.id).name == "受理立案")
    assert page.chart_panel.choice == step.id


def test_appending_inserting_connecting_and_removing(qtbot, page: FlowchartsPage, session: Session, monkeypatch) -> None:
    def shown_steps(number: int) -> None:
        qtbot.waitUntil(lambda: len(page.chart_panel.shown.chart.steps) == number)

    first = step_named(stored(session), "调查取证")
    page.chart_panel.canvas.choose(first.id)
    answer(monkeypatch, name="集体讨论")
    page.edit("append")
    shown_steps(8)
    added = step_named(stored(session), "集体讨论")
    target = step_named(stored(session), "处罚决定")
    page.chart_panel.canvas.choose(added.id)
    answer(monkeypatch, target=str(target.id), label="")
    page.edit("connect")
    assert any((one.source_id, one.target_id) == (added.id, target.id) for one in stored(session).transitions)
    qtbot.waitUntil(lambda: len(page.chart_panel.shown.chart.transitions) == len(stored(session).transitions))
    answer(monkeypatch, name="插入的环节")
    page.chart_panel.canvas.choose(added.id)
    page.edit("insert")
    shown_steps(9)
    page.chart_panel.canvas.choose(added.id)
    page.edit("remove")
    shown_steps(8)
    assert "集体讨论" not in [step.name for step in stored(session).steps]


def test_buttons_that_need_a_step_say_so(page: FlowchartsPage) -> None:
    page.chart_panel.canvas.choose(None)
    actions = {action.text(): action for action in page.chart_panel.bar.actions() if action.text()}
    assert not actions["追加环节"].isEnabled()
    assert actions["追加环节"].toolTip() == "请先选择一个环节"
    assert actions["放大"].isEnabled()


def test_only_steps_that_may_follow_are_offered(page: FlowchartsPage, session: Session, monkeypatch) -> None:
    offered: list[tuple[tuple[str, str], ...]] = []
    monkeypatch.setattr(FormDialog, "__init__", lambda self, title, fields, verb, parent: offered.append(fields[0].choices))
    monkeypatch.setattr(FormDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    chart = stored(session)
    start = step_named(chart, "开始")
    editing.connect_steps(page, chart, step_named(chart, "立案").id)
    targets = {UUID(key) for key, _ in offered[0]}
    assert start.id not in targets
    assert step_named(chart, "调查取证").id not in targets
    assert step_named(chart, "结案").id in targets


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"limit": "7个工作日"}, (TimeLimit(amount=7),)),
        ({"limit": ""}, ()),
        ({"limit": "无法定时限"}, (TimeLimit(amount=0, is_none=True),)),
    ],
)
def test_the_limit_of_a_step_is_typed_as_one_writes_it(
    page: FlowchartsPage, session: Session, monkeypatch, answers: dict[str, str], expected: tuple[TimeLimit, ...]
) -> None:
    step = step_named(stored(session), "立案")
    page.chart_panel.canvas.choose(step.id)
    answer(monkeypatch, documents="立案审批表、证据目录", minimum_officers="2", **answers)
    page.edit("open")
    saved = stored(session).step(step.id)
    assert saved.limits == expected
    assert [one.name for one in saved.documents] == ["立案审批表", "证据目录"]
    assert saved.minimum_officers == 2


def test_the_office_sees_charts_and_changes_nothing(qtbot, session: Session, monkeypatch) -> None:
    page = FlowchartsPage(replace(session, is_office=True), "流程图")
    qtbot.addWidget(page)
    page.reload()
    qtbot.waitUntil(lambda: page.chart_panel.shown is not None)
    actions = {action.text(): action for action in page.chart_panel.bar.actions() if action.text()}
    assert not actions["删除"].isVisible()
    before = stored(session)
    page.chart_panel.canvas.choose(before.steps[1].id)
    page.edit("remove")
    assert stored(session) == before
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
