"""职权事项 in the window: the form follows the type, limits in parts, citations, tiers, sub-items, the panel in all the room."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.domain.checks import Severity
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.values import Citation, CitationRole
from lawdesk.ui.action_grid import ActionGridView, RowEdit, RowWish
from lawdesk.ui.form import Form
from lawdesk.ui.form_rows import WIDE
from lawdesk.ui.place import Place
from lawdesk.ui.powers.problems import ShownProblems
from lawdesk.ui.powers.rows import PowerRows, below_their_main
from lawdesk.ui.powers.tabs import CITATIONS, SUB_ITEMS, TIERS
from lawdesk.ui.rows import Query
from lawdesk.ui.session import Session


@pytest.fixture
def page(qtbot, session: Session):
    found = page_of(qtbot, window_on(qtbot, session), "powers")
    qtbot.waitUntil(lambda: found.panel.detail is not None)
    return found


def shown(page) -> Power:
    with page.session.store.read() as reader:
        return reader.get(Power, page.slots.shown)


def keys(page) -> set[str]:
    return {key for form in page.panel.forms for key in form.inputs}


def test_the_form_follows_the_type_and_keeps_what_the_old_type_had(qtbot, page) -> None:
    power = shown(page)
    assert power.power_type is PowerType.PENALTY
    assert {"violation", "penalty_kinds", "fine_minimum", "hearing_threshold"} <= keys(page)
    assert "certificate_name" not in keys(page)
    page.commit_field(power.id, "violation", "占道经营")
    page.commit_field(power.id, "power_type", "XK")
    qtbot.waitUntil(lambda: "certificate_name" in keys(page))
    heads = [block.head for tab in page.panel.detail.tabs[:1] for block in tab.blocks]
    assert "不属于本类型的内容" in heads
    assert "violation" in keys(page)  # still there, to be emptied or to come back
    page.commit_field(power.id, "violation", "")
    for name in ("penalty_kinds", "fine_minimum", "fine_maximum"):
        page.commit_field(power.id, name, "")
    qtbot.waitUntil(lambda: "violation" not in keys(page))


def test_a_limit_shows_its_parts_once_it_is_there(qtbot, page) -> None:
    power = shown(page)
    page.commit_field(power.id, "promised_limit", "10个工作日")
    qtbot.waitUntil(lambda: "promised_limit.start_event" in keys(page))
    page.commit_field(power.id, "promised_limit.start_event", "受理之日")
    page.commit_field(power.id, "promised_limit.extension_amount", "5")
    limit = shown(page).promised_limit
    assert (limit.amount, limit.start_event, limit.extension_amount) == (10, "受理之日", 5)


def test_what_does_not_fit_stays_in_the_field(qtbot, page) -> None:
    form = next(form for form in page.panel.forms if "fine_maximum" in form.inputs)
    form.inputs["fine_maximum"].setText("很多")
    form.commit()
    assert "罚款上限" in form._problems["fine_maximum"].text()
    assert form.value("fine_maximum") == "很多"
    assert shown(page).fine_maximum != "很多"


def test_citations_change_their_role_and_go(qtbot, page, monkeypatch) -> None:
    (first, *_) = [one for one in all_of(page.session, Citation) if one.owner_id == page.slots.shown]
    answer(monkeypatch, role=CitationRole.PROCEDURE.value)
    page.slots.serve(RowWish(CITATIONS, "role", (first.id,)))
    assert next(one for one in all_of(page.session, Citation) if one.id == first.id).role is CitationRole.PROCEDURE
    page.slots.save(RowEdit(CITATIONS, first.id, "role", "设定"))
    assert next(one for one in all_of(page.session, Citation) if one.id == first.id).role is CitationRole.ESTABLISH
    page.slots.serve(RowWish(CITATIONS, "down", (first.id,)))
    page.slots.serve(RowWish(CITATIONS, "remove", (first.id,)))
    assert first.id not in {one.id for one in all_of(page.session, Citation)}


def test_tiers_are_typed_pasted_and_their_gap_is_seen_at_once(qtbot, page, monkeypatch) -> None:
    answer(monkeypatch, grade="从轻", circumstances="首次违法", range_minimum="500", range_maximum="2000", unit="元")
    page.slots.serve(RowWish(TIERS, "add", ()))
    QGuiApplication.clipboard().setText("一般\t再次违法\t2500\t5000\t元")
    page.slots.serve(RowWish(TIERS, "paste", ()))
    first, second = all_of(page.session, DiscretionTier)

    def note() -> str:
        return next(tab for tab in page.panel.detail.tabs if tab.title == "裁量基准").blocks[0].note

    qtbot.waitUntil(lambda: "空档（2000—2500元）" in note())
    page.slots.save(RowEdit(TIERS, second.id, "range_minimum", "2000"))
    qtbot.waitUntil(lambda: "2000—2500" not in note())
    page.slots.serve(RowWish(TIERS, "up", (second.id,)))
    assert [one.id for one in all_of(page.session, DiscretionTier)] == [second.id, first.id]
    page.slots.serve(RowWish(TIERS, "remove", (first.id, second.id)))
    assert all_of(page.session, DiscretionTier) == ()


def test_buttons_of_a_table_say_what_they_need(qtbot, page, monkeypatch) -> None:
    answer(monkeypatch, grade="从轻", circumstances="首次违法", range_minimum="500", range_maximum="2000", unit="元")
    page.slots.serve(RowWish(TIERS, "add", ()))

    def grid() -> ActionGridView:
        return next(one for one in page.panel.findChildren(ActionGridView) if one._block.subject == TIERS)

    qtbot.waitUntil(lambda: bool(grid()._block.grid.rows))
    assert not grid().buttons["remove"].isEnabled()
    assert "请先" in grid().buttons["remove"].toolTip()
    grid().grid.table.selectRow(0)
    assert grid().buttons["remove"].isEnabled()


def test_a_sub_item_stands_below_its_main_item_and_comes_out_again(qtbot, page, monkeypatch) -> None:
    main = shown(page)
    answer(monkeypatch, name="一百平方米以下的", power_type="CF", code="CF-001-1")
    page.slots.serve(RowWish(SUB_ITEMS, "add", ()))
    sub = next(one for one in all_of(page.session, Power) if one.code == "CF-001-1")
    assert sub.parent_id == main.id
    qtbot.waitUntil(lambda: sub.id in page.model.ids and page.panel.detail.id == sub.id)
    assert page.model.ids.index(sub.id) == page.model.ids.index(main.id) + 1
    column = next(number for number, one in enumerate(page.model.columns) if one.head == "子项")
    qtbot.waitUntil(lambda: page.model.cell(page.model.row_of(sub.id), column).text == "└ 子项")
    page.slots.serve(RowWish(SUB_ITEMS, "leave", ()))
    assert next(one for one in all_of(page.session, Power) if one.id == sub.id).parent_id is None


def test_sub_items_follow_their_main_item_in_any_order() -> None:
    one, two, three, four = (Power(name=str(n), power_type=PowerType.OTHER, institution_id=None).id for n in range(4))  # type: ignore[arg-type]
    assert below_their_main((three, one, two, four), {three: two}) == (one, two, three, four)
    assert below_their_main((three, one), {three: two}) == (three, one)  # its main item is filtered out


def test_a_refusal_of_the_status_changes_nothing(qtbot, page, monkeypatch) -> None:
    refused: list[object] = []
    monkeypatch.setattr("lawdesk.ui.command.show_error", lambda error, parent: refused.append(error))
    answer(monkeypatch, status="suspended", reason="", kind="")
    from lawdesk.ui.command import perform

    perform(page.change_status, page)
    assert len(refused) == 1
    assert shown(page).status is Status.ACTIVE


def test_the_panel_takes_all_the_room_and_gives_it_back(qtbot, page) -> None:
    assert page.table.isVisibleTo(page)
    page.panel.wide.setChecked(True)
    assert not page.table.isVisibleTo(page)
    page.panel.wide.setChecked(False)
    assert page.table.isVisibleTo(page)


def test_a_form_has_two_columns_where_there_is_room(qtbot, page) -> None:
    form = max(page.panel.forms, key=lambda one: len(one.inputs))
    assert isinstance(form, Form)
    assert form.rows.columns == 1
    form.resize(WIDE + 10, 400)
    form.rows.fit(WIDE + 10)
    assert form.rows.columns == 2
    form.rows.fit(WIDE - 10)
    assert form.rows.columns == 1


def problem_of(page, record) -> str:
    column = next(number for number, one in enumerate(page.model.columns) if one.head == "问题")
    return page.model.cell(page.model.row_of(record), column).text


def test_problems_of_a_power_stand_in_its_row_and_tab_and_follow_edits(qtbot, page) -> None:
    power = shown(page)
    qtbot.waitUntil(lambda: page.problems.shown is not None, timeout=20_000)
    before = page.problems.of(power.id)
    errors = sum(one.severity is Severity.ERROR for one in before)
    qtbot.waitUntil(lambda: len(findings_in_tab(page)) == len(before))
    page.commit_field(power.id, "code", "")
    qtbot.waitUntil(lambda: f"错误 {errors + 1}" in problem_of(page, power.id), timeout=20_000)
    qtbot.waitUntil(lambda: any("编码" in one for one in findings_in_tab(page)), timeout=20_000)


def findings_in_tab(page) -> list[str]:
    tab = next(tab for tab in page.panel.detail.tabs if tab.title == "问题")
    return [row.cells[1].text for row in tab.blocks[0].rows]


def test_the_filter_by_problems_divides_the_list(qtbot, page) -> None:
    everything = set(page.model.ids)
    found = {}
    for value in ("any", "E", "none"):
        with qtbot.waitSignal(page.model.modelReset, timeout=20_000, raising=False):
            page.go_to(Place(page="powers", filters=(("problems", value),)))
        qtbot.waitUntil(lambda: page.problems.shown is not None, timeout=20_000)
        with page.session.store.read() as reader:
            found[value] = set(page.source.listing(reader, page.query).ids)
        qtbot.waitUntil(lambda value=value: set(page.model.ids) == found[value], timeout=20_000)
    assert found["any"] | found["none"] == everything and not found["any"] & found["none"]
    assert found["E"] <= found["any"] == everything & set(page.problems.shown)


def test_the_list_does_not_wait_for_the_rules(session: Session) -> None:
    source = PowerRows(ShownProblems(session.workspace.checks))
    with session.store.read() as reader:
        listing = source.listing(reader, Query())
        detail = source.detail(reader, listing.ids[0])
    column = next(number for number, one in enumerate(source.columns()) if one.head == "问题")
    assert {row.cells[column].text for row in listing.first} == {""}
    assert session.workspace.checks.known_problems(date.today()) is None, "nobody looked"
    assert next(tab for tab in detail.tabs if tab.title == "问题").blocks[0].empty == "正在检查……"
