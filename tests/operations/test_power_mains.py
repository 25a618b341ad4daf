"""A column 主项 beside the names: rows of one main item become its sub-items, and nothing of it is dropped without a word."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from operations.small_unit import HOME, put, stored
from operations.test_power_matching import BASIS, book, kinds, take
from sound_facts import HANDLER, UNIT

from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Duty, Power, PowerType
from lawdesk.operations.power_import import preview_powers
from lawdesk.operations.workspace import Workspace

HEADS = ["主项", "事项名称", "事项类型", "实施依据"]
ROWS = [
    ["湖岸临时占用许可", "占用一百平方米以下", "行政许可", BASIS],
    ["1.湖岸临时占用许可", "占用一百平方米以上", "行政许可", BASIS],
    ["未分类", "对擅自倾倒垃圾的处罚", "行政处罚", BASIS],
    ["取水许可", "取水许可", "行政许可", BASIS],
    ["", "水工程检查", "行政检查", BASIS],
]


def tree(workspace: Workspace) -> dict[str, str]:
    """Return the name of the main item of every power, "" for main items."""
    powers = stored(workspace, Power)
    names = {one.id: one.name for one in powers}
    return {one.name: names[one.parent_id] if one.parent_id else "" for one in powers}


def test_rows_of_one_main_item_become_its_sub_items(workspace: Workspace, tmp_path: Path) -> None:
    path = book(tmp_path / "清单.xlsx", ROWS, HEADS)
    before = tree(workspace)
    preview = take(workspace, path)
    assert [(row.name, row.words) for row in preview.rows if row.changes] == [
        ("占用一百平方米以下", "主项填写为「湖岸临时占用许可」"),
        ("湖岸临时占用许可", "子项填写为「2 项」"),
        ("占用一百平方米以上", "主项填写为「湖岸临时占用许可」"),
    ]
    assert preview.new == 6
    assert {name: main for name, main in tree(workspace).items() if name not in before} == {
        "湖岸临时占用许可": "",
        "占用一百平方米以下": "湖岸临时占用许可",
        "占用一百平方米以上": "湖岸临时占用许可",
        "对擅自倾倒垃圾的处罚": "",
        "取水许可": "",
        "水工程检查": "",
    }
    main = next(one for one in stored(workspace, Power) if one.name == "湖岸临时占用许可")
    assert main.power_type is PowerType.LICENCE and main.code
    again = take(workspace, path)
    assert kinds(again) == ["相同"] * 5
    assert len(stored(workspace, Power)) == len(before) + 6


def test_a_main_item_that_is_a_row_itself_or_stored_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    rows = [["甲许可", "甲许可变更", "行政许可", BASIS], ["", "甲许可", "行政许可", BASIS]]
    take(workspace, book(path, rows, HEADS))
    assert tree(workspace)["甲许可变更"] == "甲许可"
    assert Counter(one.name for one in stored(workspace, Power))["甲许可"] == 1
    preview = take(workspace, book(path, [["甲许可", "甲许可延续", "行政许可", BASIS]], HEADS))
    assert kinds(preview) == ["新增"]
    assert tree(workspace)["甲许可延续"] == "甲许可"


def test_a_power_goes_below_its_main_item_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["", "甲许可变更", "行政许可", BASIS]], HEADS))
    preview = take(workspace, book(path, [["甲许可", "甲许可变更", "行政许可", BASIS]], HEADS))
    assert [(row.kind.value, row.words) for row in preview.rows] == [
        ("更新", "主项填写为「甲许可」"),
        ("新增", "子项填写为「1 项」"),
    ]
    assert tree(workspace)["甲许可变更"] == "甲许可"
    preview = take(workspace, book(path, [["乙许可", "甲许可变更", "行政许可", BASIS]], HEADS))
    assert preview.rows[0].words == "主项由「甲许可」改为「乙许可」"
    assert tree(workspace)["甲许可变更"] == "乙许可"


def test_what_was_put_below_a_main_item_by_hand_stays_there(workspace: Workspace, tmp_path: Path) -> None:
    path = book(tmp_path / "清单.xlsx", [["", "甲许可", "行政许可", BASIS], ["", "甲许可变更", "行政许可", BASIS]], HEADS)
    take(workspace, path)
    powers = {one.name: one for one in stored(workspace, Power)}
    put(workspace, replace(powers["甲许可变更"], parent_id=powers["甲许可"].id))
    assert kinds(take(workspace, path)) == ["相同", "相同"]
    assert tree(workspace)["甲许可变更"] == "甲许可"


def test_two_names_alike_below_two_main_items_are_two(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["甲许可", "变更", "行政许可", BASIS], ["乙许可", "变更", "行政许可", BASIS]]
    path = book(tmp_path / "清单.xlsx", rows, HEADS)
    assert kinds(take(workspace, path)) == ["新增"] * 4
    assert kinds(take(workspace, path)) == ["相同", "相同"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["甲", "乙", "行政许可", ""], ["乙", "丙", "行政许可", ""]], "它自己在清单中是子项"),
        ([["同名", "丙", "行政处罚", ""]], "有几项同名的职权"),
    ],
)
def test_a_main_item_that_cannot_be_is_told(workspace: Workspace, tmp_path: Path, rows: list[list[str]], why: str) -> None:
    put(
        workspace,
        *(Power(code=code, name="同名", power_type=PowerType.PENALTY, institution_id=HOME.id) for code in ("A-00001", "A-00002")),
    )
    path = book(tmp_path / "清单.xlsx", rows, HEADS)
    preview = take(workspace, path)
    (told,) = [one for one in preview.problems if one.code == "LWI-P-W047"]
    assert (told.row, told.column) == (len(rows) + 1, 1) and why in told.words
    assert tree(workspace)["丙"] == ""


def test_an_item_with_sub_items_of_its_own_stays_a_main_item(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["主项", "事项名称", "子项", "事项类型"]
    preview = take(workspace, book(tmp_path / "清单.xlsx", [["甲", "乙", "丙", "行政许可"]], heads))
    (told,) = [one for one in preview.problems if one.code == "LWI-P-W047"]
    assert "本项自己有子项" in told.words
    assert (tree(workspace)["乙"], tree(workspace)["丙"]) == ("", "乙")
    assert "甲" not in tree(workspace)


def test_the_posts_of_a_stage_beyond_the_first_are_told(workspace: Workspace, tmp_path: Path) -> None:
    other = Post(code="P-900", name="复印岗", unit_id=UNIT.id, category=HANDLER.category)
    put(workspace, other)
    heads = ["职权名称", "职权类型", "责任事项", "责任岗位"]
    row = ["甲许可", "行政许可", "1、受理环节责任：依法受理。", f"{HANDLER.name}、复印岗"]
    path = book(tmp_path / "清单.xlsx", [row], heads)
    preview = take(workspace, path)
    (told,) = [one for one in preview.problems if one.code == "LWI-P-W045"]
    assert (told.row, told.column, told.raw, told.detail) == (2, 4, "复印岗", HANDLER.name)
    power = next(one for one in stored(workspace, Power) if one.name == "甲许可")
    assert [one.post_id for one in stored(workspace, Duty) if one.power_id == power.id] == [HANDLER.id]
    again = preview_powers(workspace, path)
    assert (again.same, len([one for one in again.problems if one.code == "LWI-P-W045"])) == (1, 1)
