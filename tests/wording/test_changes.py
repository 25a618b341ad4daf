"""A change of a record in words: fields, lists, limits, parts of a chart."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from builders import power

from lawdesk.data.mapping import paths, plain
from lawdesk.data.merging import differing
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, Transition
from lawdesk.domain.powers.values import PenaltyKind, Power, TimeLimit
from lawdesk.wording.changes import FieldChange, field_changes, part_names

POWER = power("CF-1", "擅自占道")
DAYS = TimeLimit(amount=10)
LANE = Lane(label="承办岗")
FIRST, SECOND = Step(name="受理", lane_id=LANE.id), Step(name="审查", lane_id=LANE.id)
ARROW = Transition(source_id=FIRST.id, target_id=SECOND.id)
CHART = Flowchart(title="图", lanes=(LANE,), steps=(FIRST, SECOND), transitions=(ARROW,))


def told(before: Any, after: Any) -> list[FieldChange]:
    """Return the changes between two values of a kind in words, as the history tells them."""
    names: dict[UUID, str] = {}
    for value in (before, after):
        names.update(part_names([(path, text, text) for path, text in paths(plain(value)).items()], names))
    return list(field_changes(type(before), differing(plain(before), plain(after)), names))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "擅自占用道路"}, "职权名称由「擅自占道」改为「擅自占用道路」"),
        ({"remark": "注"}, "备注填写为「注」"),
        ({"statutory_limit": DAYS}, "法定时限填写为「10个工作日」"),
        ({"is_major": True}, "重大执法决定由「否」改为「是」"),
        ({"fine_maximum": 100000}, "罚款上限填写为「1,000元」"),
        ({"penalty_kinds": (PenaltyKind.FINE,)}, "处罚种类填写为「罚款」"),
    ],
)
def test_a_field(changed: dict[str, Any], words: str) -> None:
    assert [one.words for one in told(POWER, replace(POWER, **changed))] == [words]


def test_a_field_that_is_emptied() -> None:
    assert [one.words for one in told(replace(POWER, remark="旧"), POWER)] == ["备注清空，原为「旧」"]


def test_a_list_says_what_came_and_went() -> None:
    old, new = replace(POWER, materials=("申请书", "身份证")), replace(POWER, materials=("申请书", "委托书"))
    assert told(old, new) == [FieldChange(label="申请材料", before="去掉：身份证", after="增加：委托书")]


def test_a_list_in_another_order() -> None:
    old, new = replace(POWER, materials=("甲", "乙")), replace(POWER, materials=("乙", "甲"))
    assert told(old, new) == [FieldChange(label="申请材料的次序", before="甲、乙", after="乙、甲")]


def test_a_limit_that_reads_alike_tells_what_differs_inside() -> None:
    old, new = replace(POWER, statutory_limit=DAYS), replace(POWER, statutory_limit=replace(DAYS, start_event="受理"))
    assert told(old, new) == [FieldChange(label="法定时限的起算", before="", after="受理")]


def test_a_step_is_named_with_its_field() -> None:
    other = Lane(label="审核岗")
    old = replace(CHART, lanes=(LANE, other))
    new = replace(old, steps=(replace(FIRST, lane_id=other.id), SECOND))
    assert told(old, new) == [FieldChange(label="环节「受理」的泳道", before="承办岗", after="审核岗")]


def test_parts_that_come_and_go_are_told_once_each() -> None:
    third = Step(name="决定", lane_id=LANE.id)
    arrow = Transition(source_id=FIRST.id, target_id=third.id, label="同意")
    new = replace(CHART, steps=(FIRST, third), transitions=(arrow,))
    assert sorted(one.words for one in told(CHART, new)) == sorted(
        ["删除环节「审查」", "增加环节「决定」", "删除流向「受理 → 审查」", "增加流向「受理 → 决定（同意）」"]
    )


def test_steps_in_another_order() -> None:
    assert told(CHART, replace(CHART, steps=(SECOND, FIRST))) == [
        FieldChange(label="环节的次序", before="受理、审查", after="审查、受理")
    ]


def test_the_first_parts_of_an_empty_chart() -> None:
    empty = Flowchart(id=CHART.id, title="图")
    assert {one.words for one in told(empty, CHART)} == {
        "增加泳道「承办岗」", "增加环节「受理」", "增加环节「审查」", "增加流向「受理 → 审查」",
    }  # fmt: skip


def test_a_retired_record_says_so() -> None:
    assert field_changes(Power, [("#state", "live", "void")], {}) == (FieldChange(label="状态", before="在用", after="已注销"),)
