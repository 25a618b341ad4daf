"""Blocks of cells: how they fill a selection, what of them is bad, and writing the rest in one step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import ACTOR, HOME, UNIT, Place, power

from lawdesk.data.store import Store
from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level, Post, PostCategory, Status
from lawdesk.domain.powers.values import LimitKind, Power, PowerType, TimeLimit, TimeUnit
from lawdesk.operations.cell_edits import RecordChange, Target, new_value, plan_block, spread, without_heads, write_cells
from lawdesk.operations.errors import InvalidValueError, MissingValueError
from lawdesk.operations.field_parsing import parse_date, parse_money, parser_of
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 9, 25)  # a Friday; 1 to 7 October 2026 are holidays


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Place(tmp_path).create().open() as opened:
        with opened.transaction(ACTOR, "test.fill", title="准备") as tx:
            tx.put_many([UNIT, *(power(f"CF-{n}") for n in range(5))])
        yield opened


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return Workspace(store.file.path.parent, store, None, ACTOR)  # type: ignore[arg-type]  # no key is needed here


def powers(store: Store) -> list[Power]:
    with store.read() as reader:
        return sorted(reader.all(Power), key=lambda one: one.code)


@pytest.mark.parametrize(
    ("block", "size", "filled"),
    [
        ([["甲"]], (2, 2), [["甲", "甲"], ["甲", "甲"]]),
        ([["甲", "乙"]], (3, 2), [["甲", "乙"]] * 3),
        ([["甲"], ["乙"]], (4, 1), [["甲"], ["乙"], ["甲"], ["乙"]]),
        ([["甲"], ["乙"]], (3, 1), [["甲"], ["乙"]]),
        ([["甲", "乙"], ["丙"]], (1, 1), [["甲", "乙"], ["丙", ""]]),
        ([], (2, 2), []),
    ],
)
def test_a_block_fills_a_selection_as_in_a_spreadsheet(block: list[list[str]], size: tuple[int, int], filled: object) -> None:
    assert [list(row) for row in spread(block, *size)] == filled


def test_heads_that_were_copied_along_are_no_row() -> None:
    assert without_heads([["编码", "名称"], ["1", "2"]], ["编码", "名称", "类型"]) == (("1", "2"),)
    assert without_heads([["编码", "名称"]], ["编码", "名称"]) == (("编码", "名称"),)


def test_bad_cells_are_told_with_their_text_and_the_rest_is_planned() -> None:
    targets = [
        Target(field="name", head="名称", parse=parser_of(Power, "name")),
        Target(field="", head="依据", refusal="由引用得出"),
        Target(field="power_type", head="类型", parse=parser_of(Power, "power_type")),
    ]
    plan = plan_block([["对甲的处罚", "3", "行政处罚"], ["", "4", "随便"], ["对乙的处罚", "", "XK", "多余"]], targets)
    assert plan.values == (
        {"name": "对甲的处罚", "power_type": PowerType.PENALTY},
        {},
        {"name": "对乙的处罚", "power_type": PowerType.LICENCE},
    )
    assert plan.cells == 4 and plan.skipped == ("依据",)
    assert [(one.row, one.head, one.text) for one in plan.bad] == [(1, "名称", ""), (1, "类型", "随便"), (2, "", "多余")]
    assert "行政处罚" in plan.bad[1].reason and "必须填写" in plan.bad[0].reason


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("power_type", "行政许可", PowerType.LICENCE),
        ("status", " 暂停 ", Status.SUSPENDED),
        ("levels", "市、区县，市", (Level.CITY, Level.DISTRICT)),
        ("handling_unit_id", "法制科", UNIT.id),
        ("handling_unit_id", "", None),
        ("has_fee", "是", True),
        ("has_fee", "", False),
        ("statutory_limit", "三个月", TimeLimit(amount=3, unit=TimeUnit.MONTH)),
    ],
)
def test_words_are_read_as_well_as_codes(field: str, text: str, value: object) -> None:
    assert parser_of(Power, field, {"法制科": UNIT.id})(text) == value


def test_a_record_is_read_by_its_id_as_choices_give_it() -> None:
    assert parser_of(Power, "handling_unit_id")(str(UNIT.id)) == UNIT.id


@pytest.mark.parametrize(("field", "text"), [("status", "在岗"), ("handling_unit_id", "没有的科"), ("has_fee", "也许")])
def test_what_does_not_fit_is_refused_and_the_choices_are_named(field: str, text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parser_of(Power, field, {"法制科": UNIT.id})(text)
    assert refused.value.facts["allowed"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", DAY),
        ("明天", date(2026, 9, 26)),
        ("＋３天", date(2026, 9, 28)),
        ("-1周", date(2026, 9, 18)),
        ("+1个月", date(2026, 10, 25)),
        ("+5工作日", date(2026, 10, 8)),
        ("+1个工作日", date(2026, 9, 28)),
        ("20260305", date(2026, 3, 5)),
    ],
)
def test_days_counted_from_today(text: str, day: date) -> None:
    if text == "+5工作日":  # 28, 29, 30 September, 8 and 9 October, or as the holidays of the year were announced
        counted = parse_date(text, "日期", DAY)
        assert date(2026, 10, 1) < counted <= date(2026, 10, 12)
        return
    assert parse_date(text, "日期", DAY) == day


@pytest.mark.parametrize(
    ("start", "months", "day"), [(date(2024, 1, 31), "+1个月", date(2024, 2, 29)), (DAY, "-1年", date(2025, 9, 25))]
)
def test_months_end_where_the_month_ends(start: date, months: str, day: date) -> None:
    assert parse_date(months, "日期", start) == day


@pytest.mark.parametrize(("text", "cents"), [("2万元", 2_000_000), ("0.5万", 500_000), ("１，０００", 100_000), ("0.05", 5)])
def test_money_in_ten_thousands(text: str, cents: int) -> None:
    assert parse_money(text) == cents


def test_many_cells_are_one_step_that_is_undone_at_once(store: Store, workspace: Workspace) -> None:
    before = powers(store)
    changes = [RecordChange(id=one.id, values={"name": f"新{n}", "status": Status.SUSPENDED}) for n, one in enumerate(before)]
    new = [new_value(Power, {"name": "新增", "power_type": PowerType.PENALTY}, {"institution_id": HOME.id})]
    written = write_cells(workspace, Power, changes, "粘贴 6 项职权事项", new)
    assert (written.changed, written.added, written.refused) == (5, 1, [])
    assert sorted(one.name for one in powers(store)) == ["新0", "新1", "新2", "新3", "新4", "新增"]
    assert undo(store, ACTOR).title == "粘贴 6 项职权事项"
    assert powers(store) == before


def test_what_somebody_else_changed_or_removed_is_refused_and_the_rest_written(store: Store, workspace: Workspace) -> None:
    first, second, third, *_ = powers(store)
    with store.transaction("孙示三", "test.edit", title="别人改名") as tx:
        tx.put(replace(first, name="别人的"))
        tx.put(replace(third, remark="别人的备注"))
        tx.remove(Power, second.id)
    changes = [RecordChange(id=one.id, values={"name": "我的"}, base_rev=1) for one in (first, second, third)]
    written = write_cells(workspace, Power, changes, "粘贴")
    assert written.changed == 1 and [one for one, _ in written.refused] == [first.id, second.id]
    names = {one.id: (one.name, one.remark) for one in powers(store)}
    assert names[first.id] == ("别人的", "") and names[third.id] == ("我的", "别人的备注") and second.id not in names


def test_a_limit_that_is_pasted_keeps_what_its_words_do_not_say(store: Store, workspace: Workspace) -> None:
    one = powers(store)[0]
    with store.transaction(ACTOR, "test.edit", title="准备") as tx:
        tx.put(replace(one, statutory_limit=TimeLimit(amount=5, limit_kind=LimitKind.STATUTORY, basis="《某条例》第一条")))
    value = parser_of(Power, "statutory_limit")("60日")
    write_cells(workspace, Power, [RecordChange(id=one.id, values={"statutory_limit": value})], "粘贴")
    limit = powers(store)[0].statutory_limit
    assert limit is not None and (limit.amount, limit.basis) == (60, "《某条例》第一条")


def test_a_new_row_needs_what_the_record_cannot_do_without() -> None:
    with pytest.raises(MissingValueError) as refused:
        new_value(Post, {"code": "G1", "name": "岗位"}, {"category": PostCategory("执法承办")})
    assert "机构" in refused.value.facts["field"]
